"""Write the answers of an assessment into its answer sheet, and mark what was written, so that changes can be told later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from assessor.content import sheet_layout as layout
from assessor.content.answer_writer import plain
from assessor.content.sheet_intake import BASE
from assessor.domain.assessment import OWN, Answer, Assessment, Grade, State
from assessor.domain.differences import Fact, facts, fingerprint, said
from assessor.domain.errors import refuse
from assessor.i18n import Catalogue, catalogue

Keyed = dict[str, Cell]


def prefill(path: Path, assessment: Assessment, language: str, made: str) -> None:
    """Fill in the sheet at ``path`` from an assessment; ``made`` is in UTC. A full disk raises ``InputError``."""
    book, words = load_workbook(path), catalogue(language)
    answers = said(assessment)
    base = {id: fingerprint(as_a_sheet_says(answer)) for id, answer in answers.items()}
    known = {_stored(name): value for name, value in facts(assessment).items()}
    for sheet in book.worksheets:
        kind = _kind(sheet)
        if kind == "facts":
            _fill_facts(sheet, known, words)
        elif kind in ("answers", "own_answers"):
            _fill_answers(sheet, answers, words)
        elif kind in ("ticks", "own_ticks"):
            _fill_ticks(sheet, answers)
        elif kind == "meta":
            _mark(sheet, made, base | {name: str(value) for name, value in facts(assessment).items()})
    try:
        book.save(path)
    except OSError as error:
        raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error


def as_a_sheet_says(answer: Answer) -> Answer:
    """Return an answer as a sheet can hold it: one cell for the note or the reason, nothing invisible at its ends."""
    if answer.state is State.NOT_APPLICABLE:
        return replace(answer, reason=answer.reason.strip(), note="")
    return replace(answer, note=answer.note.strip())


def _kind(sheet: Worksheet) -> str:
    keys = tuple(cell.value for cell in sheet[1])
    if "format" in keys:
        return "meta"
    return next((name for name, columns in layout.KINDS.items() if keys[: len(columns)] == columns), "")


def _rows(sheet: Worksheet) -> Iterator[Keyed]:
    keys = [str(cell.value) for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=3):
        yield {key: cell for key, cell in zip(keys, row, strict=False) if isinstance(cell, Cell)}


def _fill_facts(sheet: Worksheet, known: Mapping[str, Fact], words: Catalogue) -> None:
    for row in _rows(sheet):
        path = str(row["key"].value)
        choices = layout.CHOICES.get(path, {})
        value = known.get(path)
        code = {True: "true", False: ""}.get(value, value) if isinstance(value, bool) else value
        _write(row["value"], layout.label(words, choices[str(code)]) if str(code) in choices else code)


def _fill_answers(sheet: Worksheet, answers: Mapping[str, Answer], words: Catalogue) -> None:
    for row in _rows(sheet):
        answer = answers.get(_id(row))
        if answer is None:
            continue
        for key, value in _cells(answer, words).items():
            _write(row[key], value)


def _cells(answer: Answer, words: Catalogue) -> dict[str, object]:
    cells: dict[str, object] = {
        "note": answer.note,
        "grade": None if answer.grade is Grade.CLAIM else answer.grade.value,
    }
    if answer.state is State.NOT_APPLICABLE:
        return {**cells, "state": layout.label(words, layout.STATES["na"]), "note": answer.reason}
    if answer.state is State.TO_CONFIRM:
        return {**cells, "state": layout.label(words, layout.STATES["confirm"])}
    figures = {name: getattr(answer, name) for name in ("numerator", "denominator", "amount")}
    return {**cells, "level": answer.position, **{name: plain(value) for name, value in figures.items()}}


def _fill_ticks(sheet: Worksheet, answers: Mapping[str, Answer]) -> None:
    for row in _rows(sheet):
        answer = answers.get(_id(row))
        if answer is None or answer.ticks is None or answer.state is not State.ANSWERED:
            continue
        criterion = str(row["criterion"].value)
        ticked = criterion in answer.ticks or (criterion == layout.NONE_OF_THESE and not answer.ticks)
        _write(row["tick"], layout.TICK if ticked else None)


def _mark(sheet: Worksheet, made: str, base: Mapping[str, str]) -> None:
    settings = {"made": made, "prefilled": "yes", **{f"{BASE}{id}": print for id, print in base.items()}}
    for row, (key, value) in enumerate(settings.items(), start=sheet.max_row + 1):
        _write(sheet.cell(row, 1), key)
        _write(sheet.cell(row, 2), value)


def _id(row: Keyed) -> str:
    if "framework" in row:
        return f"{row['framework'].value}{OWN}{row['item'].value}"
    return str(row["id"].value)


def _stored(path: str) -> str:
    group, _, rest = path.partition(".")
    return layout.reading_key(rest) if group == "readings" else path


def _write(cell: object, value: object) -> None:
    """Write a value where a person may change it; text stays text, whatever it begins with."""
    assert isinstance(cell, Cell)
    if value is None or value == "":
        return
    cell.value = value  # type: ignore[assignment]  # plain values only
    if isinstance(value, str):
        cell.data_type = "s"
    cell.protection = Protection(locked=False)
