"""Problems of packs written as workbooks, and of turning packs into other files."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "sheet.beyond": (
        N_("A filled cell lies outside the first %(rows)s rows and %(columns)s columns: %(cells)s."),
        N_("Delete it, or move it to where the other rows and columns are."),
    ),
    "authoring.not_a_pack": (
        N_("This is not a workbook with a questionnaire pack; missing sheets: %(missing)s."),
        N_("Start from the template: assessor convert --template FILE.xlsx."),
    ),
    "authoring.old_format": (
        N_("This workbook is in the old .xls format, or locked with a password."),
        N_("Open it in Excel or WPS and save it as .xlsx without a password."),
    ),
    "authoring.sheet_name": (
        N_("There is no sheet “%(found)s” in the template."),
        N_("Did you mean “%(near)s”? Put # before the name of a sheet that is only a note."),
    ),
    "authoring.column": (
        N_("There is no column “%(found)s” on this sheet."),
        N_("Columns are: %(known)s. Put # before the name of a column that is only a note."),
    ),
    "authoring.column_near": (
        N_("There is no column “%(found)s” on this sheet."),
        N_("Did you mean “%(near)s”? Put # before the name of a column that is only a note."),
    ),
    "authoring.column_twice": (
        N_("The column “%(found)s” stands here twice."),
        N_("Keep one of the two."),
    ),
    "authoring.no_header": (
        N_("This cell stands in a column without a name in row 1."),
        N_("Name the column, or put # into its first row if it is only a note."),
    ),
    "authoring.field": (
        N_("The pack has no field “%(found)s” (nearest: %(near)s)."),
        N_("Fields are: %(known)s."),
    ),
    "authoring.field_twice": (
        N_("The field “%(found)s” has two rows."),
        N_("Keep one of the two."),
    ),
    "authoring.row_twice": (
        N_("“%(id)s” has two rows on this sheet, where one is allowed."),
        N_("Keep one of the two."),
    ),
    "authoring.no_owner": (
        N_("The row does not say what it belongs to."),
        N_("Fill in the column %(column)s, or clear the row."),
    ),
    "authoring.unknown_owner": (
        N_("There is no “%(id)s” on the sheet %(sheet)s (rows here that name it: %(count)s)."),
        N_("Correct the id, or add it there."),
    ),
    "authoring.unknown_owner_near": (
        N_("There is no “%(id)s” on the sheet %(sheet)s (rows here that name it: %(count)s)."),
        N_("Did you mean “%(near)s”?"),
    ),
    "authoring.level_order": (
        N_("Level %(found)s stands where level %(expected)s is due."),
        N_("Put the rows in order from 0 on, without gaps."),
    ),
    "authoring.list": (
        N_("The list cannot be read from “%(rest)s” on; expected here: %(expected)s."),
        N_("Separate members by commas; put a member with a comma or bracket in it in double quotes."),
    ),
    "authoring.condition": (
        N_("The condition cannot be read from “%(rest)s” on; expected here: %(expected)s."),
        N_("Write it like this: profile.size in [small, medium] and N3.1 >= 2."),
    ),
    "authoring.depth": (
        N_("“%(found)s” is not a depth that can stand here."),
        N_("Write 0 in the first row only, and whole numbers from 1 on below it."),
    ),
    "authoring.depth_jump": (
        N_("Depth %(found)s does not follow from the row above it; at most %(most)s is possible."),
        N_("Correct the depth, or add the row that is missing between."),
    ),
    "authoring.below_indicator": (
        N_("This row stands below an indicator, which can have nothing below it."),
        N_("Correct the depth, or the type of the row above."),
    ),
    "authoring.second_root": (
        N_("Only the first row can be the whole."),
        N_("Write another type: dimension, capability, part or indicator."),
    ),
    "authoring.sibling_order": (
        N_("A row of type %(type)s stands after one of type %(after)s below the same node."),
        N_("Put dimensions first, then capabilities, parts and indicators."),
    ),
    "authoring.root_name": (
        N_("The id “%(id)s” of the whole is a word that pack files use themselves."),
        N_("Choose another id, for example overall."),
    ),
    "authoring.file_name": (
        N_("“%(name)s” cannot be the name of a file of a pack."),
        N_("Write a name like %(example)s in letters, digits and hyphens, or leave the cell blank."),
    ),
    "authoring.file_twice": (
        N_("Two dimensions name the file %(name)s."),
        N_("Give each its own file, or leave the cells blank."),
    ),
    "authoring.too_long": (
        N_("A text of the field %(field)s is longer than the %(limit)s characters that a cell can hold (“%(text)s…”)."),
        N_("Shorten it."),
    ),
    "authoring.character": (
        N_("A text of the field %(field)s has a character that no cell can hold (“%(text)s…”)."),
        N_("Delete control characters and carriage returns from it."),
    ),
    "measure.out_of_reach": (
        N_(
            "The measures do not raise “%(id)s” to level %(wanted)s from every set of answers (%(firm)s): "
            "it may stay at level %(level)s; behind are %(behind)s."
        ),
        N_("Add a measure that leads on from there, or lower what its effects need."),
    ),
    "measure.step_missing": (
        N_("No measure leads “%(id)s” from level %(step)s to level %(next)s."),
        N_("Add a measure for this step, or let a measure that brings it along say so in its effects."),
    ),
    "measure.step_missing_for": (
        N_("No measure leads “%(id)s” from level %(step)s to level %(next)s in these firms: %(firms)s."),
        N_("Add a measure for such firms, or widen the condition of one that leads this step."),
    ),
    "pack.unknown_crosswalk": (
        N_("%(scheme)s has no “%(code)s”."),
        N_("Known codes: %(known)s."),
    ),
    "pack.unknown_scheme": (
        N_("The framework “%(scheme)s” of the code “%(code)s” is not listed, so the code was not checked."),
        N_("Known frameworks: %(known)s. Write a code as framework:code."),
    ),
    "convert.exists": (
        N_("%(path)s exists already."),
        N_("Choose another name, or allow it to be replaced with --force."),
    ),
    "convert.not_a_pack_folder": (
        N_("%(path)s is a folder with other things in it, not a pack; it is left as it is."),
        N_("Name a new or empty folder."),
    ),
    "convert.direction": (
        N_("It is not clear what %(source)s should become."),
        N_("Name a pack folder and a file ending in .xlsx, or the other way round."),
    ),
    "convert.rows": (
        N_("Rows taken over: %(count)s."),
        "",
    ),
    "convert.left_out": (
        N_("Left out: not part of a questionnaire."),
        "",
    ),
    "convert.beside": (
        N_("Left out: a workbook holds the questionnaire and its measures only."),
        "",
    ),
    "convert.comments": (
        N_("Lines of comments not carried over: %(count)s."),
        "",
    ),
    "convert.differs": (
        N_("What was written does not say quite the same of: %(ids)s."),
        N_("Look there for blanks at the ends of texts and for empty texts."),
    ),
    "authoring.no_headers": (
        N_("Row 1 of this sheet does not name its columns, so nothing on it can be read."),
        N_("Put the names back into row 1: %(known)s."),
    ),
    "authoring.no_rows": (
        N_("This sheet has no rows, so there is no questionnaire."),
        N_("Write the whole in row 3 (depth 0), and below it dimensions, capabilities and indicators."),
    ),
    "authoring.column_language": (
        N_("“%(found)s” is not the code of a language."),
        N_("Name the columns %(usual)s; a third language has a code of two or three letters."),
    ),
    "authoring.not_for_row": (
        N_("The column %(column)s is for rows of type %(of)s; this row is of type %(here)s."),
        N_("Clear the cell, or correct the type of the row."),
    ),
    "authoring.percent": (
        N_("A percentage stands in the column %(column)s, which takes no shares."),
        N_("Give the cell the number format “General” and type the number itself (60, not 60 %%)."),
    ),
    "authoring.became_date": (
        N_("The spreadsheet has made a date of what was typed here (%(found)s)."),
        N_("Give the cell the number format “Text” and type it again."),
    ),
    "pack.unknown_scheme_near": (
        N_("There is no framework “%(scheme)s” (in the code “%(code)s”)."),
        N_("Did you mean “%(near)s”? Known frameworks: %(known)s."),
    ),
}
