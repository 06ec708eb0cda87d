"""Problems of filled answer sheets: cells that only look like numbers, rows and columns moved, sheets of something else."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "sheet.level_text": (
        N_("The level of %(id)s is the text “%(found)s”, not a number; it looks like level %(meant)s."),
        N_("Type the number %(meant)s if that is meant; allowed are the whole numbers 0 to %(top)s."),
    ),
    "sheet.level_words": (
        N_("The level of %(id)s is the text “%(found)s”, which is no level."),
        N_("Choose a whole number from 0 to %(top)s; words belong into the note."),
    ),
    "sheet.number_text": (
        N_("The figure of %(id)s is text that looks like a number: “%(found)s”."),
        N_("Set the cell's format to General and type %(meant)s again."),
    ),
    "sheet.number_words": (
        N_("The figure of %(id)s is the text “%(found)s”."),
        N_("Type a plain number without units or signs; words belong into the note."),
    ),
    "sheet.percent": (
        N_("The cell of %(id)s is formatted as a percentage and shows %(found)s."),
        N_("Set the cell's format to General and type the plain number: counts and levels are asked here, not shares."),
    ),
    "sheet.date_value": (
        N_("The cell of %(id)s holds a date or time (%(found)s) where a number belongs; perhaps 3-4 was typed."),
        N_("Set the cell's format to General and type the number again."),
    ),
    "sheet.truth_value": (
        N_("The cell of %(id)s holds %(found)s where a number belongs."),
        N_("Type a plain number."),
    ),
    "sheet.fact_unknown": (
        N_("The key “%(key)s” of this line was changed."),
        N_("The hidden first column may not be changed; copy your entries into a new answer sheet."),
    ),
    "sheet.code_as_number": (
        N_("This code was kept as a number (%(found)s); its last digits are lost."),
        N_("Set the cell's format to Text and type the code again."),
    ),
    "sheet.two_alike": (
        N_("The sheets “%(first)s” and “%(second)s” are of the same kind, so it is open which one counts."),
        N_("Delete the copy."),
    ),
    "sheet.column_gone": (
        N_("The column “%(column)s” is gone, or its key “%(key)s” in the hidden first row was changed."),
        N_("Copy your entries into a new answer sheet; do not delete columns or the first row."),
    ),
    "sheet.column_twice": (
        N_("The key “%(key)s” stands over two columns."),
        N_("Copy your entries into a new answer sheet; do not change the hidden first row."),
    ),
    "sheet.columns_mixed": (
        N_("The heading “%(heading)s” stands over the column of: %(expected)s. Columns were moved or swapped."),
        N_("Move them back, or copy your entries into a new answer sheet."),
    ),
    "sheet.id_moved": (
        N_("This row has the id %(id)s but the text of: %(other)s. Ids or rows were moved."),
        N_("Put each id back to its own text, or copy your entries into a new answer sheet."),
    ),
    "sheet.missing_tick_row": (
        N_("The row to tick “%(item)s” of %(id)s is gone."),
        N_("Copy your entries into a new answer sheet; a row that is gone is no answer."),
    ),
    "sheet.not_excel": (
        N_("This is not an Excel workbook (.xlsx)."),
        N_("Save the answer sheet as .xlsx; the old .xls and other formats are not read."),
    ),
    "sheet.other_pack": (
        N_("This sheet belongs to another questionnaire (%(found)s); the assessment is by %(expected)s."),
        N_("Choose a sheet of the same questionnaire, or open this one as an assessment of its own."),
    ),
    "sheet.version_missing": (
        N_(
            "This sheet is of version %(found)s of the questionnaire, the assessment of %(now)s; "
            "%(found)s is not at hand."
        ),
        N_(
            "Add that version so that its answers can be carried over (at hand: %(known)s), "
            "or copy the entries into a new sheet."
        ),
    ),
    "sheet.newer_version": (
        N_("This sheet is of version %(found)s of the questionnaire, the assessment still of %(now)s."),
        N_("Carry the assessment over to the newer version first, then read the sheet."),
    ),
    "sheet.other_firm": (
        N_("The sheet names “%(found)s”, the assessment “%(expected)s”. It may be another firm's sheet."),
        N_("Name and code stay as they are unless you choose otherwise; check whose answers these are."),
    ),
    "sheet.other_content": (
        N_("The questionnaire was changed since this sheet was made, though its version is still %(version)s."),
        N_("Check the answers to questions that may have been worded anew."),
    ),
    "sheet.beyond_form": (
        N_("%(n)s answers of the sheet are to questions that the form of this assessment does not ask: %(ids)s."),
        N_("They are kept but do not count; choose the longer form if they should."),
    ),
    "sheet.both_chosen": (
        N_("Two sheets answer the same question differently, and both were chosen: %(ids)s."),
        N_("Choose one of the two."),
    ),
    "sheet.changed_meanwhile": (
        N_("These were changed since the list was made: %(ids)s. Nothing was applied."),
        N_("Read the sheet again."),
    ),
    "sheet.clash_edited": (
        N_("The answer to %(id)s was changed after this sheet was made: now %(before)s, in the sheet %(after)s."),
        N_("Use --on-conflict keep to leave such answers as they are, or --on-conflict sheet to take the sheet's."),
    ),
    "sheet.clash_sheets": (
        N_("The sheets answer %(id)s differently; this one says: %(after)s."),
        N_("Agree on one answer and mend the other sheet, or use --on-conflict keep to leave the question as it is."),
    ),
    "sheet.contradictory": (
        N_("The row of %(id)s says “%(kind)s” and at the same time has an entry under: %(others)s."),
        N_("Delete one of the two."),
    ),
    "sheet.wrong_column": (
        N_("%(id)s cannot be answered under “%(kind)s”."),
        N_("Fill in: %(accepted)s; words belong into the note."),
    ),
    "sheet.empty": (
        N_("The row of %(id)s has a note or an evidence grade but no answer."),
        N_("Fill in one of: %(accepted)s; or choose “to confirm” and keep the note."),
    ),
    "sheet.choice": (
        N_("“%(found)s” is not one of the words of this list."),
        N_("Choose from the list: %(allowed)s."),
    ),
    "sheet.tick_cross": (
        N_("“%(found)s” is a tick to some and a “no” to others."),
        N_("Choose %(allowed)s from the list where it applies, and leave the cell blank where it does not."),
    ),
    "sheet.keys_gone": (
        N_("This sheet's hidden first row is gone, so it is open what stands in which column."),
        N_("Make a new answer sheet and copy your entries into its yellow cells."),
    ),
    "sheet.setting_gone": (
        N_("The hidden sheet “_pack” no longer says which questionnaire and version the answer sheet was made for."),
        N_("Make a new answer sheet and copy your entries into its yellow cells."),
    ),
    "sheet.lock_file": (
        N_("This is not the answer sheet but the small file that Excel keeps beside it while it is open."),
        N_("Save and close the sheet, then choose %(name)s."),
    ),
    "sheet.empty_file": (
        N_("This file is empty; perhaps it is still being copied or downloaded."),
        N_("Wait until the copy is complete, or ask for the sheet to be sent again."),
    ),
    "sheet.half_copied": (
        N_("This file holds nothing but zeros: its copy or download broke off."),
        N_("Copy it again, or ask for the sheet to be sent again."),
    ),
    "sheet.password": (
        N_("This workbook is protected by a password and cannot be read."),
        N_("Open it in Excel or WPS, take the password off, and save it again."),
    ),
    "sheet.old_excel": (
        N_("This is a workbook in the old Excel format (.xls)."),
        N_("Open it in Excel or WPS and save it as .xlsx."),
    ),
    "sheet.newer_missing": (
        N_(
            "This sheet is of the newer version %(found)s of the questionnaire, the assessment of %(now)s; "
            "%(found)s is not at hand."
        ),
        N_("Add version %(found)s, carry the assessment over to it, then read the sheet."),
    ),
    "sheet.other_code": (
        N_("The sheet is of the enterprise with the code %(found)s, the assessment of the one with %(expected)s."),
        N_(
            "Choose the sheet of this enterprise; if the code was merely mistyped, "
            "correct it in the profile or in the sheet first."
        ),
    ),
    "sheet.sheet_unread": (
        N_("The sheet “%(sheet)s” is none of the answer sheet's; what stands there is not read."),
        N_("Copy what should count into the yellow cells."),
    ),
    "sheet.column_unread": (
        N_("This column was added; what stands in it (“%(found)s” …) is not read."),
        N_("Copy what should count into the yellow cells, for example into the note."),
    ),
}
