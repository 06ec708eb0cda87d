"""Problems of answer files and answer sheets."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "answers.format": (
        N_("The format “%(found)s” is not known."),
        N_("This version reads the format %(known)s."),
    ),
    "answers.other_version": (
        N_("The answers were given to version %(found)s of the questionnaire; version %(installed)s is installed."),
        N_("Compare the questions and change the version in the file, or install the other version."),
    ),
    "answers.unknown_id": (
        N_("There is no indicator “%(id)s” in this questionnaire."),
        N_("Correct the id; similar ones are: %(near)s."),
    ),
    "answers.retired_id": (
        N_("The indicator “%(id)s” is no longer asked."),
        N_("Delete the answer, or give it to its successor: %(successor)s."),
    ),
    "answers.unknown_target": (
        N_("There is no part “%(id)s” in this questionnaire that a target could be set for."),
        N_("Correct the id; similar ones are: %(near)s."),
    ),
    "answers.level_not_whole": (
        N_("The answer to %(id)s is “%(found)s”, which is not a level."),
        N_("Write a whole number from 0 to %(top)s without quotes, or “?” for “to confirm”."),
    ),
    "answers.level_out_of_range": (
        N_("%(id)s has no level %(level)s."),
        N_("Write a whole number from 0 to %(top)s."),
    ),
    "answers.number_expected": (
        N_("In the answer to %(id)s, “%(found)s” is not a number."),
        N_("Write a plain number without quotes, units, separators or percent sign."),
    ),
    "answers.negative": (
        N_("A figure in the answer to %(id)s is negative."),
        N_("Write zero or a positive number."),
    ),
    "answers.whole_expected": (
        N_("In the answer to %(id)s, “%(found)s” is not a count."),
        N_("Count whole things; write a whole number."),
    ),
    "answers.figures_incomplete": (
        N_("The answer to %(id)s lacks a figure."),
        N_("Give both the numerator and the denominator, or mark it as “to confirm”."),
    ),
    "answers.zero_denominator": (
        N_("The denominator of %(id)s is zero, so there is no rate."),
        N_("Give the number of all things counted; if there are none, answer “not applicable” with the reason."),
    ),
    "answers.numerator_above": (
        N_("In %(id)s the part (%(numerator)s) is larger than the whole (%(denominator)s)."),
        N_("Check both figures; they may have been swapped."),
    ),
    "answers.unknown_tick": (
        N_("%(id)s has no item “%(tick)s” to tick."),
        N_("Correct the id of the item; possible ones are: %(known)s."),
    ),
    "answers.wrong_kind": (
        N_("%(id)s cannot be answered with “%(kind)s”."),
        N_("It takes: %(accepted)s."),
    ),
    "answers.contradictory": (
        N_("The answer to %(id)s says “%(kind)s” and at the same time: %(others)s."),
        N_("Keep one of them."),
    ),
    "answers.level_beside_figures": (
        N_("The answer to %(id)s states level %(stated)s, but its figures or ticks give level %(follows)s."),
        N_("Correct the figures or ticks, or leave the level out: it follows from them."),
    ),
    "answers.empty": (
        N_("The answer to %(id)s has remarks but no answer."),
        N_("Add one of: %(accepted)s; or “na” with a reason, or “confirm: true”."),
    ),
    "answers.reason_missing": (
        N_("%(id)s is answered “not applicable” without a reason."),
        N_("Say in a few words why it does not apply here."),
    ),
    "answers.na_not_allowed": (
        N_("%(id)s applies to every firm; “not applicable” is not accepted."),
        N_("Answer it, or mark it as “to confirm”."),
    ),
    "answers.unseen_characters": (
        N_("This text contains characters that nobody can see (%(characters)s)."),
        N_("Type the text again instead of pasting it."),
    ),
    "answers.too_long": (
        N_("This text has %(length)s characters; %(most)s are allowed."),
        N_("Shorten it."),
    ),
    "answers.whole_not_negative": (
        N_("“%(found)s” is not possible here."),
        N_("Write a whole number, zero or larger."),
    ),
    "answers.date": (
        N_("“%(found)s” is not a calendar day."),
        N_("Write year-month-day, for example 2026-11-20."),
    ),
    "answers.quarters": (
        N_("A horizon of %(found)s quarters is not possible."),
        N_("Choose 1 to %(most)s quarters."),
    ),
    "sheet.not_a_workbook": (
        N_("This is a zip archive, but not an Excel workbook (.xlsx)."),
        N_("Check that you chose the right file; its content counts, not its name."),
    ),
    "sheet.not_a_form": (
        N_("This workbook is not an answer sheet of this program; missing are: %(missing)s."),
        N_(
            "Make a new answer sheet and copy your entries into its yellow cells; do not delete sheets or the first row."
        ),
    ),
    "sheet.damaged": (
        N_("The workbook is damaged and cannot be read."),
        N_("Open it in Excel or WPS, save it again as .xlsx, or fall back on an earlier copy."),
    ),
    "sheet.formula": (
        N_("A formula stands here (%(found)s)."),
        N_("Type its result as a plain value."),
    ),
    "sheet.error_value": (
        N_("The cell shows an error (%(found)s)."),
        N_("Type a plain value."),
    ),
    "sheet.duplicate_row": (
        N_("The indicator %(id)s has two rows."),
        N_("The ids in the first column may not be changed; make a new answer sheet if they were."),
    ),
    "sheet.missing_row": (
        N_("The row of the indicator %(id)s is gone."),
        N_("The ids in the first column may not be changed; make a new answer sheet if they were."),
    ),
    "sheet.row_without_id": (
        N_("This entry stands in a row without an indicator."),
        N_("Move it to the row it belongs to."),
    ),
    "sheet.tick_value": (
        N_("“%(found)s” is not a tick."),
        N_("Choose %(allowed)s from the list, or leave the cell blank."),
    ),
    "sheet.none_and_some": (
        N_("In %(id)s, “none of these” is ticked together with other items."),
        N_("Keep either “none of these” or the other ticks."),
    ),
}
