"""The help sheet of a pack's workbook, in both languages side by side."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.content.authoring import layout
from assessor.content.authoring.columns import Column, Form, Sheet
from assessor.domain.text import LANGUAGES
from assessor.i18n import catalogue
from assessor.i18n.marking import N_

LABEL_MARK = "# "
"""What the second row of a sheet begins with: it explains the columns and is not read."""
HINT = "# help"
"""Header of the column that explains the fields of the pack; it is not read."""
CONTEXT = "authoring"
"""Under which the words of the workbook are translated."""
HelpRow = tuple[bool, tuple[str, str, str, str]]

RULES = (
    N_("One row is one thing. Row 1 names the columns, row 2 explains them; keep row 1, data start in row 3."),
    N_("The order of sheets and columns does not matter. Sheets and columns whose name begins with # are not read."),
    N_("name[zh_CN] and name[en] are one text in two languages; add name[de] and so on for a third."),
    N_("Rows of the other sheets belong to what their ref_id names: an indicator, a node, a measure or a scale."),
    N_("Type values, not formulas: a formula is refused, so that the file says the same on every computer."),
    N_(
        "Lists stand in one cell, separated by commas: quick, full. A member with a comma in it stands in double quotes."
    ),
    N_(
        "Conditions: profile.size in [small, medium] and N3.1 >= 2. Words: and, or, not, ( ), in [..], ticked [..], >=, <=."
    ),
    N_(
        "Profile fields: process_type, size, sector, region, chain_role, employees, revenue. N3.1 >= 2: level 2 or better."
    ),
    N_("P1.1 ticked [finance, hr]: both items of the checklist P1.1 are ticked."),
    N_("Shares are fractions of one (0.2 for 20 %). Weights have at most three decimals."),
    N_(
        "aggregator: weighted_mean (also when empty) = mean by weight; minimum = the lowest part; sum = "
        "values added up without weights; weight 0 stays out."
    ),
    N_(
        "leaf_mean = mean by weight of all that stands below, looking through sections that are leaf_mean too: their own "
        "weights are of no effect, except 0."
    ),
    N_(
        "points = share of the possible points, times score_top; cumulative_gate = "
        "highest level up to which every level is met by the share floor (1: all)."
    ),
    N_("bands 0.5, 1.5, 2.5: level k begins at the k-th printed score, that score included; so halves round up."),
    N_(
        "Not applicable leaves both sides of a mean; an exclusive item of a checklist "
        "empties all others and brings only its own points."
    ),
    N_("Check the file with: assessor check FILE.xlsx. Every mistake is told at once, with sheet and cell."),
    N_(
        "Turn it into a pack folder with: assessor convert FILE.xlsx FOLDER. Nothing is lost on the way there and back."
    ),
)
FORMS = {
    Form.ANY: N_("as the field wants it"),
    Form.STRING: N_("text"),
    Form.TEXT: N_("text in several languages"),
    Form.WHOLE: N_("whole number"),
    Form.NUMBER: N_("number"),
    Form.FLAG: N_("yes or no"),
    Form.LIST: N_("list"),
    Form.NUMBERS: N_("list of numbers"),
    Form.CONDITION: N_("condition"),
    Form.NAMES: N_("list, or one word for many"),
}


def both(message: str) -> tuple[str, str]:
    """Return a sentence in Chinese and in English."""
    return catalogue("zh_CN").pgettext(CONTEXT, message), catalogue("en").pgettext(CONTEXT, message)


def label_of(message: str, variant: str = "") -> str:
    """Return a label in both languages, Chinese first; below a column of one language in that language only."""
    if variant in LANGUAGES:
        return both(message)[LANGUAGES.index(variant)]
    return "\n".join(dict.fromkeys(both(message)))


def help_rows() -> Iterator[HelpRow]:
    """Yield (is heading, cells in columns A to D)."""
    yield True, ("", "", *both(N_("How to write a questionnaire in this workbook")))
    for rule in RULES:
        yield False, ("", "", *both(rule))
    for sheet in layout.SHEETS:
        yield True, (sheet.name, "", *both(sheet.label))
        yield from _columns(sheet)


def _columns(sheet: Sheet) -> Iterator[HelpRow]:
    seen = set()
    for column in sheet.columns:
        if column.key not in seen:
            seen.add(column.key)
            yield False, ("", _header(column), *_meaning(column))
    if sheet.name == "pack":
        for field in layout.FIELDS:
            yield False, ("", f"field: {field.key}", *_meaning(field))


def _header(column: Column) -> str:
    if column.form is Form.TEXT:
        return f"{column.key}[zh_CN], {column.key}[en]"
    return f"{column.key}[{column.variants}]" if column.variants else column.key


def _meaning(column: Column) -> tuple[str, str]:
    """Return what a column means and what it takes, in Chinese and in English."""
    form = (", ".join(column.choices),) * 2 if column.choices else both(FORMS[column.form])
    chinese, english = zip(both(column.label), form, strict=True)
    return "{}  [{}]".format(*chinese), "{}  [{}]".format(*english)
