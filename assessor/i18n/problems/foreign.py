"""Problems of questionnaires that were written for other programs, and lines of their import reports."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "foreign.unknown": (
        N_("This is none of the kinds of questionnaire that can be read here."),
        N_(
            "Readable are packs, their workbooks, XLSForm workbooks (.xlsx) and CISO Assistant libraries (.xlsx, .yaml)."
        ),
    ),
    "foreign.flat_form": (
        N_("This seems to be an XLSForm kept as a %(kind)s file."),
        N_("Put its sheets into a workbook and save it as .xlsx."),
    ),
    "foreign.no_types": (
        N_("The sheet “survey” has no column “type” in its first row."),
        N_("An XLSForm names its columns in row 1: type, name, label …"),
    ),
    "foreign.folder_expected": (
        N_("%(path)s is the name of a file; a questionnaire of another program becomes a pack folder."),
        N_("Name a folder; assessor convert FOLDER FILE.xlsx then makes a workbook of it."),
    ),
    "foreign.too_many_cells": (
        N_("This sheet has more than %(most)s filled cells."),
        N_("Import a smaller form."),
    ),
    "foreign.nothing_asked": (
        N_("Nothing in this file asks a question that could be answered here."),
        N_("Check that it is the right file."),
    ),
    "foreign.nothing_counts": (
        N_("None of the %(count)s questions gives a score, so nothing could be assessed with it."),
        N_(
            "Say what choices or numbers are worth: write a map with --write-map FILE, edit it, and import with --map FILE."
        ),
    ),
    "foreign.column_twice": (
        N_("The column “%(column)s” stands here twice."),
        N_("Keep one of the two."),
    ),
    "foreign.unknown_list": (
        N_("There is no choice list “%(list)s”."),
        N_("Correct the name, or add the list on the sheet “choices”. Known lists: %(known)s."),
    ),
    "foreign.no_lists": (
        N_("There is no choice list “%(list)s”, nor any other."),
        N_("Add a sheet “choices” with the columns list_name, name and label."),
    ),
    "foreign.formula": (
        N_("This cell has a formula whose value is not in the file."),
        N_("Open the workbook in Excel or WPS and save it, or replace the formula by its value."),
    ),
    "foreign.unknown_reference": (
        N_("There is no question “%(name)s”, which ${%(name)s} refers to."),
        N_("Correct the name."),
    ),
    "foreign.not_closed": (
        N_("This %(kind)s is begun and not ended."),
        N_("Add the row “end %(kind)s”."),
    ),
    "foreign.not_opened": (
        N_("This %(kind)s is ended without being begun."),
        N_("Delete the row, or add “begin %(kind)s”."),
    ),
    "foreign.pyxform": (
        N_("The form is not sound: %(cause)s"),
        N_("Correct it in the workbook; the words are those of pyxform, the reference program for XLSForm."),
    ),
    "foreign.type_unknown": (
        N_("There is no type of question “%(kind)s”."),
        N_("Correct the type, for example select_one LIST, select_multiple LIST, integer, text, note."),
    ),
    "foreign.name_unfit": (
        N_("“%(name)s” cannot be a name."),
        N_("Names begin with a letter or _ and go on with letters, digits, _, - or ."),
    ),
    "foreign.name_twice": (
        N_("The name “%(name)s” stands already in row %(row)s of the same section."),
        N_("Give each its own name."),
    ),
    "foreign.choice_repeated": (
        N_("The choice “%(name)s” of the list “%(list)s” stands already in row %(row)s."),
        N_("Give each its own name, or set allow_choice_duplicates to yes on the sheet “settings”."),
    ),
    "foreign.label_missing": (
        N_("“%(name)s” has neither a label nor a hint."),
        N_("Fill in the column label."),
    ),
    "foreign.relevant_cyclic": (
        N_("These questions wait for each other to be asked: %(ids)s."),
        N_("Take one of the conditions (relevant) away."),
    ),
    "foreign.map_rule": (
        N_("“%(found)s” does not say what choices are worth."),
        N_("Write by-order, unscored, or each choice with its level."),
    ),
    "foreign.map_worth": (
        N_("“%(found)s” is neither a level nor one of the words for an answer without one."),
        N_("Write a number from zero on (three decimals at most), na, confirm or none."),
    ),
    "foreign.map_level": (
        N_("Level %(level)s lies above the highest, %(top)s."),
        N_("Write a number up to that."),
    ),
    "foreign.map_unknown_question": (
        N_("The questionnaire has no question “%(name)s”."),
        N_("Correct the name, or delete the line. Questions are: %(known)s …"),
    ),
    "foreign.map_unknown_list": (
        N_("The questionnaire has no choice list “%(name)s” that a question uses."),
        N_("Correct the name, or delete the line. Lists are: %(known)s …"),
    ),
    "foreign.map_unknown_choice": (
        N_("%(id)s has no choice “%(choice)s”."),
        N_("Choices are: %(known)s."),
    ),
    "foreign.map_choice_missing": (
        N_("The map says nothing about the choice “%(choice)s” of %(id)s."),
        N_("Give it a level, or one of na, confirm, none."),
    ),
    "foreign.map_not_for": (
        N_("%(id)s is no such question: thresholds are for numbers, levels of choices for questions with choices."),
        N_("Correct the entry, or delete it."),
    ),
    "foreign.part": (N_("Section “%(title)s” taken over."), ""),
    "foreign.settings_unused": (N_("A row of settings that has no counterpart here."), ""),
    "foreign.version": (N_("The version “%(found)s” is no number; here it is %(version)s."), ""),
    "foreign.too_many_choices": (
        N_("%(id)s: %(count)s choices are no scale (at most %(most)s); it is answered in words and does not count."),
        "",
    ),
    "foreign.markup": (N_("%(name)s: bold type, colours and other markup of the label are left out."), ""),
    "foreign.required_when": (N_("%(name)s: that it must be answered only at times is left out: %(expression)s"), ""),
    "foreign.source_number": (N_("%(id)s: a number, with the thresholds of the source."), ""),
    "foreign.ended": (N_("The end of a section, read with its beginning."), ""),
    "foreign.list": (N_("Choices taken over: %(count)s, used by %(questions)s."), ""),
    "foreign.list_unused": (N_("The choice list “%(list)s” is used by no question that was taken over."), ""),
    "foreign.settings": (N_("Settings taken over: %(columns)s."), ""),
    "foreign.source_one": (N_("%(id)s: a question with one choice, with the scores of the source."), ""),
    "foreign.source_many": (N_("%(id)s: a question with several choices, with the scores of the source."), ""),
    "foreign.map_one": (N_("%(id)s: a question with one choice, with the levels of the map."), ""),
    "foreign.map_many": (N_("%(id)s: a question with several choices, with the levels of the map."), ""),
    "foreign.map_number": (N_("%(id)s: a number, with the thresholds of the map."), ""),
    "foreign.order_one": (
        N_("%(id)s: the choices have no scores; by their order “%(worst)s” counts 0 and “%(best)s” counts %(top)s."),
        "",
    ),
    "foreign.order_many": (
        N_("%(id)s: the choices have no scores; every tick counts the same, all together %(top)s."),
        "",
    ),
    "foreign.unscored_one": (N_("%(id)s: a question with one choice that does not count (weight 0)."), ""),
    "foreign.unscored_many": (N_("%(id)s: a question with several choices that does not count (weight 0)."), ""),
    "foreign.unscored_number": (
        N_("%(id)s: a number that does not count (weight 0)."),
        N_("Give it thresholds in a map to let it count."),
    ),
    "foreign.unscored_words": (
        N_("%(id)s: words (text, date or time) that go into the note and do not count (weight 0)."),
        "",
    ),
    "foreign.choice_na": (N_("%(id)s: “%(choice)s” is not a level; it is answered as “not applicable”."), ""),
    "foreign.choice_confirm": (N_("%(id)s: “%(choice)s” is not a level; it is answered as “to be confirmed”."), ""),
    "foreign.choice_alike": (
        N_("%(id)s: several choices read “%(choice)s”; the name “%(name)s” was added to tell them apart."),
        "",
    ),
    "foreign.choice_twice": (N_("The choice “%(name)s” stands twice in its list; the first one counts."), ""),
    "foreign.choice_filter": (N_("All choices are offered always; the filter is left out: %(expression)s"), ""),
    "foreign.choice_unnamed": (N_("A choice without a name or list is left out."), ""),
    "foreign.or_other": (N_("“Other” is not offered as a choice; it goes into the note."), ""),
    "foreign.value_cut": (N_("%(id)s: the score %(value)s lies off the scale and counts as %(kept)s."), ""),
    "foreign.score_unread": (N_("“%(found)s” is not a number and gives no score."), ""),
    "foreign.note": (N_("A note, kept as a remark to its section."), ""),
    "foreign.empty_note": (N_("A note without text."), ""),
    "foreign.too_deep": (
        N_("The section “%(title)s” lies too deep; its questions stand in the section around it."),
        "",
    ),
    "foreign.empty_part": (N_("Section “%(title)s” holds no question that could be taken over."), ""),
    "foreign.repeat": (N_("The section “%(title)s” may repeat; here it is asked once."), ""),
    "foreign.renamed": (N_("The name “%(name)s” is taken or has unfit characters; the id here is %(id)s."), ""),
    "foreign.label_reference": (
        N_("%(name)s: the label shows other answers (${…}); here their names stand in brackets."),
        "",
    ),
    "foreign.no_label": (N_("%(name)s has no label; its name is shown."), ""),
    "foreign.constraint": (N_("The limit on the answer cannot be expressed here: %(expression)s"), ""),
    "foreign.constraint_partly": (N_("Of the limit on the answer only the range was kept: %(expression)s"), ""),
    "foreign.relevant_lost": (
        N_("When this is asked cannot be expressed here, so it is always asked: %(expression)s"),
        N_("Mark it as not applicable where it is."),
    ),
    "foreign.relevant_partly": (
        N_("Of when this is asked only a part could be kept, so it is asked more often: %(expression)s"),
        N_("Mark it as not applicable where it is."),
    ),
    "foreign.condition_lost": (
        N_("%(id)s: when it is asked depends on a choice that is no level here, so it is always asked."),
        N_("Mark it as not applicable where it is."),
    ),
    "foreign.choices_elsewhere": (
        N_("%(name)s: its choices are in another file or made while asking, so it is left out."),
        "",
    ),
    "foreign.calculated": (N_("%(name)s: a value that the form calculates; nothing is asked."), ""),
    "foreign.device": (
        N_("%(name)s: something that the device notes or a file that goes with the form; nothing is asked."),
        "",
    ),
    "foreign.kind": (N_("%(name)s: a question of type “%(kind)s” has no counterpart here."), ""),
    "foreign.disabled": (N_("%(name)s: switched off in the form."), ""),
    "foreign.row_ignored": (N_("A row without a type."), ""),
    "foreign.column": (N_("The column “%(column)s” has no counterpart here (filled cells: %(count)s)."), ""),
    "foreign.column_unnamed": (N_("Cells in a column without a name in row 1: %(count)s."), ""),
    "foreign.sheet": (N_("A sheet that is not part of the questionnaire."), ""),
    "foreign.object": (N_("“%(kind)s” has no counterpart here."), ""),
    "foreign.warning": (N_("pyxform, the reference program for XLSForm, remarks: %(cause)s"), ""),
}
