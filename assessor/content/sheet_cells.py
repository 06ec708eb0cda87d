"""The cells of an answer sheet: texts that stay texts, cells to fill in, and what may be typed into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assessor.content import sheet_layout as layout
from assessor.domain.assessment import Grade
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.i18n import Catalogue

HEAD, PAPER, LOCKED, LINE = "FF1F4E79", "FFFFFBE6", "FFEDEDED", "FFBFBFBF"
WIDTHS: Mapping[str, tuple[int, ...]] = {
    "answers": (8, 24, 46, 60, 9, 13, 13, 12, 14, 11, 40),
    "ticks": (8, 28, 18, 60, 8),
    "facts": (4, 30, 44, 50),
    "own_answers": (4, 8, 24, 46, 60, 9, 13, 13, 12, 14, 11, 40),
    "own_ticks": (4, 8, 28, 18, 60, 8),
}
INPUT = {
    IndicatorKind.LEVEL: ("level",),
    IndicatorKind.RATE: ("numerator", "denominator"),
    IndicatorKind.AMOUNT: ("amount",),
    IndicatorKind.CHECKLIST: (),
}
ALWAYS_INPUT = ("state", "grade", "note")
LONGEST_PROMPT, LONGEST_LIST = 240, 255
"""Characters that Excel takes in a hint, and in a list of choices."""
LINE_HEIGHT, TALLEST, LATIN = 14.5, 409.0, 0x2E7F


def put(sheet: Worksheet, row: int, column: int, text: str | None) -> Cell:
    """Write a cell; text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert not isinstance(cell, MergedCell)
    if text is not None:
        cell.value = text
        cell.data_type = "s"
    return cell


def style(cell: Cell, open: bool = False, head: bool = False, locked: bool = False) -> None:
    """Give a cell its frame; an ``open`` one is to be filled in, a ``locked`` one stays empty."""
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    side = Side("thin", LINE)
    cell.border = Border(side, side, side, side)
    if head:
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", HEAD)
    elif open:
        cell.fill, cell.protection = PatternFill("solid", PAPER), Protection(locked=False)
        cell.number_format = "General"
    elif locked:
        cell.fill = PatternFill("solid", LOCKED)


def head(sheet: Worksheet, keys: Iterable[str], words: Catalogue, name: str) -> None:
    """Write the hidden row of keys and the row of headings, and set the widths."""
    for column, key in enumerate(keys, start=1):
        put(sheet, 1, column, key)
        style(put(sheet, 2, column, layout.label(words, layout.HEADINGS.get(key, key))), head=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[name][column - 1]
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "C3"


def section(sheet: Worksheet, row: int, column: int, title: str) -> None:
    """Write a heading between the rows."""
    put(sheet, row, column, title).font = Font(bold=True)


def answer_row(
    sheet: Worksheet, row: int, name: str, indicator: Indicator, words: Catalogue, more: Mapping[str, str]
) -> None:
    """Write the row of one question on the sheet ``name``; ``more`` are texts of columns of its own."""
    columns, language = layout.KINDS[name], words.language
    asked = {"title": indicator.title.marked(language), "question": indicator.question.marked(language)}
    shown = {**more, **asked, "help": _help(indicator, words, layout.TICKS_OF[name])}
    sheet.row_dimensions[row].height = _height([shown.get(key, "") for key in columns], WIDTHS[name])
    for column, key in enumerate(columns, start=1):
        open_cell = key in ALWAYS_INPUT or key in INPUT[indicator.kind]
        style(put(sheet, row, column, shown.get(key)), open=open_cell, locked=not open_cell and key not in shown)
    _checks(sheet, row, name, indicator, language)


def answer_lists(sheet: Worksheet, name: str, last: int, words: Catalogue) -> None:
    """Let the columns of states and grades take what is on their lists only."""
    states = [layout.label(words, word) for word in layout.STATES.values()]
    for key, options in (("state", states), ("grade", [grade.value for grade in Grade])):
        letter = _letter(name, key)
        choices(sheet, f"{letter}3:{letter}{last}", options)


def _height(shown: Sequence[str], widths: tuple[int, ...]) -> float:
    """Return the height in points that a row needs for its wrapped texts; a Chinese character is two columns wide."""
    rows = 1
    for text, width in zip(shown, widths, strict=False):
        lines = [sum(2 if ord(character) > LATIN else 1 for character in line) for line in text.split("\n")]
        rows = max(rows, sum(-(-max(length, 1) // (width - 1)) for length in lines))
    return min(TALLEST, rows * LINE_HEIGHT + 3)


def _help(indicator: Indicator, words: Catalogue, ticks: str) -> str:
    language, quantity = words.language, indicator.quantity
    lines = [indicator.help.marked(language)]
    if quantity is not None:
        lines.append(quantity.definition.marked(language))
    if quantity is not None and indicator.kind is IndicatorKind.RATE:
        parts = {"numerator": quantity.numerator.marked(language), "denominator": quantity.denominator.marked(language)}
        lines.append(words.gettext("Numerator: %(numerator)s; denominator: %(denominator)s.", **parts))
    if indicator.kind is IndicatorKind.CHECKLIST or indicator.criteria:
        sheet = layout.label(words, layout.SHEETS[ticks])
        lines.append(words.gettext("Items to tick: see the sheet “%(sheet)s”.", sheet=sheet))
    lines += [f"{level}  {option.text.marked(language)}" for level, option in enumerate(indicator.options)]
    return "\n".join(line for line in lines if line)


def _checks(sheet: Worksheet, row: int, name: str, indicator: Indicator, language: str) -> None:
    """Let the cells of a row take only what can be read back."""
    quantity = indicator.quantity
    if indicator.kind is IndicatorKind.LEVEL:
        choices(sheet, f"{_letter(name, 'level')}{row}", [str(level) for level in range(len(indicator.options))])
    elif quantity is not None:
        whole = quantity.whole and indicator.kind is IndicatorKind.RATE
        prompts = {"numerator": quantity.numerator, "denominator": quantity.denominator, "amount": quantity.definition}
        for key in INPUT[indicator.kind]:
            prompt = " ".join(text.to(language) for text in (prompts[key], quantity.unit) if text)
            _number(sheet, f"{_letter(name, key)}{row}", whole, prompt)


def _letter(name: str, key: str) -> str:
    return get_column_letter(layout.KINDS[name].index(key) + 1)


def choices(sheet: Worksheet, cells: str, options: Sequence[str]) -> None:
    """Let cells take what is on a list only; a list too long for Excel is checked when the sheet is read."""
    formula = '"' + ",".join(options) + '"'
    if len(formula) > LONGEST_LIST:
        return
    check = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    sheet.add_data_validation(check)
    check.add(cells)


def _number(sheet: Worksheet, cells: str, whole: bool, prompt: str) -> None:
    check = DataValidation(type="whole" if whole else "decimal", operator="greaterThanOrEqual", formula1="0")
    check.allow_blank, check.showErrorMessage, check.showInputMessage = True, True, bool(prompt)
    check.prompt = prompt[:LONGEST_PROMPT]
    sheet.add_data_validation(check)
    check.add(cells)
