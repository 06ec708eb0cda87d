"""Write an Excel answer sheet: protected but for the cells to fill in, which are checked as they are typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessor.content import sheet_cells as cells
from assessor.content import sheet_layout as layout
from assessor.content.answer_file import FORMAT
from assessor.content.sheet_layout import OwnItems
from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Indicator, Pack
from assessor.i18n import Catalogue, catalogue


def write_sheet(pack: Pack, form: str, language: str, path: Path, frameworks: Sequence[OwnItems] = ()) -> None:
    """Write the form of a pack as a workbook to fill in, with items of other frameworks if wanted.

    A place that cannot be written raises ``InputError``.
    """
    words, book = catalogue(language), Workbook()
    asked = [id for id in pack.indicators_under(pack.root) if form in pack.indicators[id].forms]
    indicators = [pack.indicators[id] for id in asked]
    first = book.active
    assert first is not None
    book.remove(first)
    _read_me(_sheet(book, words, "read_me"), pack, words, also=bool(frameworks))
    _facts(_sheet(book, words, "facts"), pack, words, frameworks)
    _answers(_sheet(book, words, "answers"), pack, indicators, words)
    _ticks(_sheet(book, words, "ticks"), indicators, words)
    if frameworks:
        _own_answers(_sheet(book, words, "own_answers"), frameworks, words)
        _own_ticks(_sheet(book, words, "own_ticks"), frameworks, words)
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


def _read_me(sheet: Worksheet, pack: Pack, words: Catalogue, *, also: bool) -> None:
    sheet.column_dimensions["A"].width = 110
    lines = [
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
    ]
    if pack.levels_build_up:
        lines.insert(
            3,
            words.gettext(
                "Choose the highest level that holds with all below it; a step replaced by a better way counts as met."
            ),
        )
    if also:
        lines.append(
            words.gettext(
                "The sheets on other frameworks hold what cannot be told from the answers. What is filled in there "
                "replaces the estimate; what is left blank stays an estimate. Neither is an official result."
            )
        )
    for row, line in enumerate(lines, start=1):
        cell = cells.put(sheet, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)


def _facts(sheet: Worksheet, pack: Pack, words: Catalogue, frameworks: Sequence[OwnItems]) -> None:
    cells.head(sheet, layout.FACTS, words, "facts")
    sheet.column_dimensions["A"].hidden = True
    row = 3
    for key, (label, hint) in layout.FACT_LABELS.items():
        stored = key.replace("targets.overall", f"targets.{pack.root}")
        options = [layout.label(words, word) for word in layout.CHOICES.get(key, {}).values()]
        _fact(sheet, row, (stored, layout.label(words, label), layout.label(words, hint)), options)
        row += 1
    for framework in frameworks:
        if len(framework.pack.profiles) > 1:
            _fact(sheet, row, *_reading(framework.pack, words))
            row += 1


def _fact(sheet: Worksheet, row: int, texts: tuple[str, str, str], options: Sequence[str]) -> None:
    key, label, hint = texts
    for column, value in enumerate((key, label, None, hint), start=1):
        cells.style(cells.put(sheet, row, column, value), open=column == 3)
    if options:
        cells.choices(sheet, f"C{row}", options)


def _reading(framework: Pack, words: Catalogue) -> tuple[tuple[str, str, str], list[str]]:
    """Return the row by which one of several readings of a framework is chosen."""
    title = framework.title.to(words.language)
    label = words.gettext("Reading of “%(framework)s”", framework=title)
    known = [f"{profile.id}: {profile.title.to(words.language)}" for profile in framework.profiles]
    hint = "\n".join([words.gettext("Blank: the reading adopted by the program. Or one of:"), *known])
    return (layout.reading_key(framework.id), label, hint), [profile.id for profile in framework.profiles]


def _answers(sheet: Worksheet, pack: Pack, indicators: list[Indicator], words: Catalogue) -> None:
    cells.head(sheet, layout.ANSWERS, words, "answers")
    owner = {child: node.id for node in pack.nodes.values() for child in node.children}
    row, section = 3, ""
    for indicator in indicators:
        if owner[indicator.id] != section:
            section = owner[indicator.id]
            cells.section(sheet, row, 2, _path(pack, section, words))
            row += 1
        cells.answer_row(sheet, row, "answers", indicator, words, {"id": indicator.id})
        row += 1
    cells.answer_lists(sheet, "answers", row, words)


def _path(pack: Pack, node: str, words: Catalogue) -> str:
    parent = pack.parent_of(node)
    return " · ".join(
        pack.nodes[id].title.to(words.language) for id in (parent, node) if id is not None and id != pack.root
    )


def _ticks(sheet: Worksheet, indicators: list[Indicator], words: Catalogue) -> None:
    cells.head(sheet, layout.TICKS, words, "ticks")
    _tick_table(sheet, list(_tick_rows(indicators, words)))


def _own_answers(sheet: Worksheet, frameworks: Sequence[OwnItems], words: Catalogue) -> None:
    cells.head(sheet, layout.OWN_ANSWERS, words, "own_answers")
    sheet.column_dimensions["A"].hidden = True
    row = 3
    for framework in frameworks:
        cells.section(sheet, row, 3, framework.pack.title.to(words.language))
        row += 1
        for id in framework.items:
            more = {"framework": framework.pack.id, "item": id}
            cells.answer_row(sheet, row, "own_answers", framework.pack.indicators[id], words, more)
            row += 1
    cells.answer_lists(sheet, "own_answers", row, words)


def _own_ticks(sheet: Worksheet, frameworks: Sequence[OwnItems], words: Catalogue) -> None:
    cells.head(sheet, layout.OWN_TICKS, words, "own_ticks")
    sheet.column_dimensions["A"].hidden = True
    rows = [
        (framework.pack.id, *values)
        for framework in frameworks
        for values in _tick_rows([framework.pack.indicators[id] for id in framework.items], words)
    ]
    _tick_table(sheet, rows)


def _tick_table(sheet: Worksheet, rows: Sequence[tuple[str, ...]]) -> None:
    for row, values in enumerate(rows, start=3):
        for column, value in enumerate((*values, None), start=1):
            cells.style(cells.put(sheet, row, column, value), open=value is None)
    if rows:
        letter = get_column_letter(len(rows[0]) + 1)
        cells.choices(sheet, f"{letter}3:{letter}{len(rows) + 2}", [layout.TICK])


def _tick_rows(indicators: list[Indicator], words: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    for indicator in indicators:
        title = indicator.title.to(words.language)
        for item, text in layout.items_to_tick(indicator):
            yield indicator.id, title, item, text.to(words.language)


def _meta(sheet: Worksheet, pack: Pack, form: str, language: str) -> None:
    settings = {"format": FORMAT, "pack": pack.id, "pack_version": pack.version, "pack_hash": pack.hash, "form": form}
    made = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    for row, (key, value) in enumerate({**settings, "language": language, "made": made}.items(), start=1):
        cells.put(sheet, row, 1, key)
        cells.put(sheet, row, 2, value)
    sheet.sheet_state = "hidden"
