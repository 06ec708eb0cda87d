"""Read an answer sheet as an addition to an assessment: what it states, where, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from assessor.content.answer_file import read_assessment
from assessor.content.answer_writer import plain
from assessor.content.projection_answers import FindPack
from assessor.content.sheet_reader import read_sheet
from assessor.content.sheet_structure import parts_of, place_of, strangers
from assessor.content.sheet_wording import in_words_of_a_sheet
from assessor.content.workbook_cells import read_cells
from assessor.content.yaml_tree import Entry
from assessor.domain.assessment import OWN, Answer, Answers, Assessment, State
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Pack

BASE = "base:"
"""Before the id of a question, in the sheet of settings: the fingerprint of the answer that was written into the sheet."""
REMARKS = frozenset({"note", "grade"})
FACT_GROUPS = ("enterprise", "scope", "goals")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What an answer sheet says of itself. ``made`` is when, in UTC; ``prefilled`` whether answers were written into it.

    ``base`` holds the fingerprints of those answers by question, ``unread`` warns of what somebody added and is not read.
    """

    pack: str
    version: str
    hash: str = ""
    form: str = ""
    made: str = ""
    prefilled: bool = False
    base: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What a sheet adds. ``assessment`` is the sheet read by itself, under its own version of the pack.

    ``stated`` names the filled cells of every question (``note``, ``grade``, ``level`` …), ``facts`` the paths of facts
    that were filled in, ``places`` where each stands.
    """

    marks: SheetMarks
    assessment: Assessment
    stated: Mapping[str, frozenset[str]]
    facts: frozenset[str]
    places: Mapping[str, Place]


def marks_of(data: bytes, file: str) -> SheetMarks:
    """Return what a sheet says of itself; a workbook that is no answer sheet raises ``InputError``."""
    sheets = read_cells(data, file, [])
    found = parts_of(sheets, file, [])
    settings = {str(row[0].value): str(row[1].value) for row in found["meta"].rows if {0, 1} <= row.keys()}
    return SheetMarks(
        pack=settings.get("pack", ""),
        version=settings.get("pack_version", ""),
        hash=settings.get("pack_hash", ""),
        form=settings.get("form", ""),
        made=settings.get("made", ""),
        prefilled="prefilled" in settings,
        base={key.removeprefix(BASE): value for key, value in settings.items() if key.startswith(BASE)},
        unread=tuple(strangers(sheets, found, file)),
    )


def read_filled(data: bytes, file: str, pack: Pack, known: Assessment, find: FindPack) -> Filled:
    """Read a sheet by the version of the pack it was made for; every mistake is in one ``InputError``.

    What the sheet need not repeat because the assessment ``known`` says it – the firm's name, the answer a lone note
    belongs to – is put in.
    """
    marks = marks_of(data, file)
    root, problems = read_sheet(data, file, {pack.id: pack})
    assert isinstance(root.value, dict)
    _answer_what_was_to_confirm(root.value, marks.base)
    stated, places = _stated(root.value, file)
    facts = frozenset(path for path, _ in _facts(root.value))
    places |= {path: place_of(entry, file) for path, entry in _facts(root.value)}
    _inner(root.value, "enterprise").setdefault("name", Entry(known.enterprise.name))
    if known.pack_version == pack.version:
        _complete(_inner(root.value, "answers"), known.answers)
    return Filled(marks, _read(root, file, pack, problems, find), stated, facts, places)


def _read(root: Entry, file: str, pack: Pack, problems: list[Problem], find: FindPack) -> Assessment:
    return in_words_of_a_sheet(lambda: read_assessment(root, file, {pack.id: pack}, problems, find))


def _stated(root: dict[str, Entry], file: str) -> tuple[dict[str, frozenset[str]], dict[str, Place]]:
    stated, places = {}, {}
    for id, entry in _answer_entries(root):
        cells = entry.value if isinstance(entry.value, dict) else {}
        if cells:
            stated[id] = frozenset(cells)
            told = next((cell for key, cell in cells.items() if cell.cell and key not in REMARKS), entry)
            places[id] = place_of(told if told.cell else entry, file)
    return stated, places


def _answer_entries(root: dict[str, Entry]) -> Iterator[tuple[str, Entry]]:
    yield from _mapping(root, "answers").items()
    for projection, part in _mapping(root, "projections").items():
        if isinstance(part.value, dict):
            yield from ((f"{projection}{OWN}{id}", entry) for id, entry in _mapping(part.value, "answers").items())


def _facts(root: dict[str, Entry]) -> Iterator[tuple[str, Entry]]:
    for group in FACT_GROUPS:
        yield from _leaves(group, _mapping(root, group))
    for projection, part in _mapping(root, "projections").items():
        if isinstance(part.value, dict) and "reading" in part.value:
            yield f"readings.{projection}", part.value["reading"]


def _leaves(path: str, entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    for key, entry in entries.items():
        if isinstance(entry.value, dict):
            yield from _leaves(f"{path}.{key}", entry.value)
        elif entry.value is not None:
            yield f"{path}.{key}", entry


def _mapping(root: Mapping[str, Entry], key: str) -> dict[str, Entry]:
    found = root[key].value if key in root else {}
    return found if isinstance(found, dict) else {}


def _inner(root: dict[str, Entry], key: str) -> dict[str, Entry]:
    if key not in root or not isinstance(root[key].value, dict):
        root[key] = Entry({})
    return _mapping(root, key)


def _answer_what_was_to_confirm(root: dict[str, Entry], base: Mapping[str, str]) -> None:
    """Let a row that was handed out as "to confirm" be answered without taking that word out."""
    for id, entry in _answer_entries(root):
        cells = entry.value
        if (
            isinstance(cells, dict)
            and base.get(id, "").startswith(State.TO_CONFIRM)
            and cells.keys() - REMARKS - {"confirm"}
        ):
            cells.pop("confirm", None)


def _complete(entries: dict[str, Entry], known: Answers) -> None:
    """Give a row that holds only a note or a grade the answer it belongs to."""
    for id, entry in entries.items():
        if isinstance(entry.value, dict) and entry.value and entry.value.keys() <= REMARKS and id in known:
            entry.value.update(_cells(known[id]))


def _cells(answer: Answer) -> dict[str, Entry]:
    if answer.state is State.NOT_APPLICABLE:
        return {"na": Entry(answer.reason)}
    if answer.state is State.TO_CONFIRM:
        return {"confirm": Entry(True)}
    figures: dict[str, int | Fraction | None] = {"level": answer.position, "numerator": answer.numerator}
    figures |= {"denominator": answer.denominator, "amount": answer.amount}
    cells = {key: Entry(plain(Fraction(value))) for key, value in figures.items() if value is not None}
    if answer.ticks is not None:
        cells["ticks"] = Entry([Entry(tick) for tick in sorted(answer.ticks)])
    return cells
