"""Write an Excel answer sheet: protected but for the cells to fill in, which are checked as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assessor.content import sheet_layout as layout
from assessor.content.answer_file import FORMAT
from assessor.domain.assessment import Grade
from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack
from assessor.i18n import Catalogue, catalogue

HEAD, PAPER, LOCKED, LINE = "FF1F4E79", "FFFFFBE6", "FFEDEDED", "FFBFBFBF"
WIDTHS = {"answers": (8, 24, 46, 60, 9, 13, 13, 12, 14, 11, 40), "ticks": (8, 28, 18, 60, 8), "facts": (4, 30, 44, 50)}
INPUT = {
    IndicatorKind.LEVEL: ("level",),
    IndicatorKind.RATE: ("numerator", "denominator"),
    IndicatorKind.AMOUNT: ("amount",),
    IndicatorKind.CHECKLIST: (),
}
ALWAYS_INPUT = ("state", "grade", "note")
LONGEST_PROMPT = 240
LINE_HEIGHT, TALLEST, LATIN = 14.5, 409.0, 0x2E7F


def write_sheet(pack: Pack, form: str, language: str, path: Path) -> None:
    """Write the form of a pack as a workbook to fill in; a place that cannot be written raises ``InputError``."""
    words, book = catalogue(language), Workbook()
    asked = [id for id in pack.indicators_under(pack.root) if form in pack.indicators[id].forms]
    indicators = [pack.indicators[id] for id in asked]
    first = book.active
    assert first is not None
    book.remove(first)
    _read_me(_sheet(book, words, "read_me"), pack, words)
    _facts(_sheet(book, words, "facts"), pack, words)
    _answers(_sheet(book, words, "answers"), pack, indicators, words)
    _ticks(_sheet(book, words, "ticks"), indicators, words)
    _meta(_sheet(book, words, "meta"), pack, form, language)
    try:
        book.save(path)
    except OSError as error:
        raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error


def _sheet(book: Workbook, words: Catalogue, name: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(layout.label(words, layout.SHEETS[name]))
    sheet.protection.enable()
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.sheet_view.showGridLines = False
    return sheet


def _put(sheet: Worksheet, row: int, column: int, text: str | None) -> Cell:
    """Write a cell; text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert not isinstance(cell, MergedCell)
    if text is not None:
        cell.value = text
        cell.data_type = "s"
    return cell


def _style(cell: Cell, open: bool = False, head: bool = False, locked: bool = False) -> None:

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


def _head(sheet: Worksheet, keys: Iterable[str], words: Catalogue, name: str) -> None:
    """Write the hidden row of keys and the row of headings, and set the widths."""
    for column, key in enumerate(keys, start=1):
        _put(sheet, 1, column, key)
        _style(_put(sheet, 2, column, layout.label(words, layout.HEADINGS.get(key, key))), head=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[name][column - 1]
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "C3"


def _read_me(sheet: Worksheet, pack: Pack, words: Catalogue) -> None:

    sheet.column_dimensions["A"].width = 110
    lines = (
        pack.title.to(words.language),
        words.gettext("Fill in the yellow cells only; the other cells are locked so that the file can be read back."),
        words.gettext(
            "Give levels as numbers from the list, rates as two counts, amounts as numbers. Do not type formulas."
        ),
        words.gettext("Tick lists stand on a sheet of their own; tick “none of these” if nothing applies."),
        words.gettext(
            "What cannot be answered now is marked “to confirm”; what does not apply needs a reason in the note."
        ),
        words.gettext(
            "Evidence grades: E0 claim, E1 told by a named person, E2 document, E3 seen on site, E4 certificate."
        ),
        words.gettext("What you leave blank counts as not asked. The result is a self-assessment, not a certificate."),
    )
    for row, line in enumerate(lines, start=1):
        cell = _put(sheet, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)


def _facts(sheet: Worksheet, pack: Pack, words: Catalogue) -> None:
    _head(sheet, layout.FACTS, words, "facts")
    sheet.column_dimensions["A"].hidden = True
    for row, (key, (label, hint)) in enumerate(layout.FACT_LABELS.items(), start=3):
        stored = key.replace("targets.overall", f"targets.{pack.root}")
        for column, value in enumerate((stored, layout.label(words, label), None, layout.label(words, hint)), start=1):
            _style(_put(sheet, row, column, value), open=column == 3)
        options = [layout.label(words, word) for word in layout.CHOICES.get(key, {}).values()]
        if options:
            _list(sheet, f"C{row}", options)


def _answers(sheet: Worksheet, pack: Pack, indicators: list[Indicator], words: Catalogue) -> None:
    _head(sheet, layout.ANSWERS, words, "answers")
    owner = {child: node for node in pack.nodes.values() for child in node.children}
    row, section = 3, ""
    for indicator in indicators:
        if owner[indicator.id].id != section:
            section = owner[indicator.id].id
            _section(sheet, row, pack, section, words)
            row += 1
        _answer_row(sheet, row, indicator, words)
        row += 1
    states = [layout.label(words, word) for word in layout.STATES.values()]
    _list(sheet, f"{_letter('state')}3:{_letter('state')}{row}", states)
    _list(sheet, f"{_letter('grade')}3:{_letter('grade')}{row}", [grade.value for grade in Grade])


def _section(sheet: Worksheet, row: int, pack: Pack, node: str, words: Catalogue) -> None:

    parent = pack.parent_of(node)
    titles = [pack.nodes[id].title.to(words.language) for id in (parent, node) if id is not None and id != pack.root]
    _put(sheet, row, 2, " · ".join(titles)).font = Font(bold=True)


def _answer_row(sheet: Worksheet, row: int, indicator: Indicator, words: Catalogue) -> None:
    language = words.language
    shown = {
        "id": indicator.id,
        "title": indicator.title.to(language),
        "question": indicator.question.to(language),
        "help": _help(indicator, words),
    }
    sheet.row_dimensions[row].height = _height(shown, WIDTHS["answers"])
    for column, key in enumerate(layout.ANSWERS, start=1):
        open_cell = key in ALWAYS_INPUT or key in INPUT[indicator.kind]
        _style(_put(sheet, row, column, shown.get(key)), open=open_cell, locked=not open_cell and key not in shown)
    _checks(sheet, row, indicator, language)


def _height(shown: Mapping[str, str], widths: tuple[int, ...]) -> float:
    """Return the height in points that a row needs for its wrapped texts; a Chinese character is two columns wide."""
    rows = 1
    for text, width in zip(shown.values(), widths, strict=False):
        lines = [sum(2 if ord(character) > LATIN else 1 for character in line) for line in text.split("\n")]
        rows = max(rows, sum(-(-max(length, 1) // (width - 1)) for length in lines))
    return min(TALLEST, rows * LINE_HEIGHT + 3)


def _help(indicator: Indicator, words: Catalogue) -> str:
    language, quantity = words.language, indicator.quantity
    lines = [indicator.help.to(language)]
    if quantity is not None:
        lines.append(quantity.definition.to(language))
    if quantity is not None and indicator.kind is IndicatorKind.RATE:
        parts = {"numerator": quantity.numerator.to(language), "denominator": quantity.denominator.to(language)}
        lines.append(words.gettext("Numerator: %(numerator)s; denominator: %(denominator)s.", **parts))
    if indicator.kind is IndicatorKind.CHECKLIST or indicator.criteria:
        sheet = layout.label(words, layout.SHEETS["ticks"])
        lines.append(words.gettext("Items to tick: see the sheet “%(sheet)s”.", sheet=sheet))
    lines += [f"{level}  {option.text.to(language)}" for level, option in enumerate(indicator.options)]
    return "\n".join(line for line in lines if line)


def _checks(sheet: Worksheet, row: int, indicator: Indicator, language: str) -> None:
    """Let the cells of a row take only what can be read back."""
    quantity = indicator.quantity
    if indicator.kind is IndicatorKind.LEVEL:
        _list(sheet, f"{_letter('level')}{row}", [str(level) for level in range(len(indicator.options))])
    elif quantity is not None:
        whole = quantity.whole and indicator.kind is IndicatorKind.RATE
        prompts = {"numerator": quantity.numerator, "denominator": quantity.denominator, "amount": quantity.definition}
        for key in INPUT[indicator.kind]:
            prompt = " ".join(text.to(language) for text in (prompts[key], quantity.unit) if text)
            _number(sheet, f"{_letter(key)}{row}", whole, prompt)


def _ticks(sheet: Worksheet, indicators: list[Indicator], words: Catalogue) -> None:
    _head(sheet, layout.TICKS, words, "ticks")
    rows = list(_tick_rows(indicators, words))
    for row, values in enumerate(rows, start=3):
        for column, value in enumerate((*values, None), start=1):
            _style(_put(sheet, row, column, value), open=column == len(layout.TICKS))
    if rows:
        _list(sheet, f"E3:E{len(rows) + 2}", [layout.TICK])


def _tick_rows(indicators: list[Indicator], words: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    for indicator in indicators:
        title = indicator.title.to(words.language)
        for criterion in indicator.criteria:
            yield indicator.id, title, criterion.id, criterion.text.to(words.language)
        if indicator.kind is IndicatorKind.CHECKLIST:
            yield indicator.id, title, layout.NONE_OF_THESE, layout.label(words, "None of these")


def _meta(sheet: Worksheet, pack: Pack, form: str, language: str) -> None:
    settings = {"format": FORMAT, "pack": pack.id, "pack_version": pack.version, "pack_hash": pack.hash, "form": form}
    for row, (key, value) in enumerate({**settings, "language": language}.items(), start=1):
        _put(sheet, row, 1, key)
        _put(sheet, row, 2, value)
    sheet.sheet_state = "hidden"


def _letter(key: str) -> str:
    return chr(ord("A") + layout.ANSWERS.index(key))


def _list(sheet: Worksheet, cells: str, options: list[str]) -> None:

    check = DataValidation(type="list", formula1='"' + ",".join(options) + '"', allow_blank=True, showErrorMessage=True)
    sheet.add_data_validation(check)
    check.add(cells)


def _number(sheet: Worksheet, cells: str, whole: bool, prompt: str) -> None:

    check = DataValidation(type="whole" if whole else "decimal", operator="greaterThanOrEqual", formula1="0")
    check.allow_blank, check.showErrorMessage, check.showInputMessage = True, True, bool(prompt)
    check.prompt = prompt[:LONGEST_PROMPT]
    sheet.add_data_validation(check)
    check.add(cells)
