"""The file that says which choice of a foreign questionnaire stands for which level.

::

    format: level-map/1
    language: en                     # of texts that do not say in which language they are
    default: by-order                # or unscored: what holds for questions not named here
    lists:                           # by the name of a choice list (XLSForm: list_name; CISO Assistant: id of the answer)
      yes_no: {yes: 5, no: 0, dont_know: confirm, na: na}
    questions:                       # by the question's name; wins over its list
      q7: {a: 0, b: 2.5, c: 5}
      q8: unscored                   # or by-order
      staff: {thresholds: [{level: 1, from: 10}, {level: 3, above: 50}]}     # a number
    choices: {Yes: 5, Partly: 2, No: 0, N/A: na}    # by its words, wherever nothing else is said

A choice is named by its name, its number in the list, or its words in any language. Beside a level it may be ``na`` (does
not apply), ``confirm`` (to be confirmed) or ``none`` (in a list to tick: nothing of it). Where several can be ticked, the
levels of the ticks are added up, at most to the highest level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from assessor.content.foreign.model import Meaning
from assessor.content.record import Record, Report, exact, located, shown
from assessor.content.source_file import MEGABYTE, read_text
from assessor.content.yaml_tree import Entry, parse
from assessor.domain.errors import InputError, Place

FORMAT = "level-map/1"
LIMIT = 5 * MEGABYTE
WORDS = {meaning.value: meaning for meaning in Meaning if meaning is not Meaning.STEP}


class Default(StrEnum):
    """What holds where neither the source nor a map says what a choice is worth."""

    BY_ORDER = "by-order"
    UNSCORED = "unscored"


@dataclass(frozen=True, slots=True)
class Worth:
    """What one choice stands for: a level, or a meaning without one."""

    place: Place
    level: Fraction = Fraction(0)
    meaning: Meaning = Meaning.STEP


@dataclass(frozen=True, slots=True)
class Edge:
    """The number from which (or above which) a level holds."""

    level: Fraction
    edge: Fraction
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What a map says of one question or list."""

    place: Place
    worths: Mapping[str, Worth] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    default: Default | None = None


@dataclass(frozen=True, slots=True)
class LevelMap:
    """A whole map; the empty one says nothing but what holds by default."""

    default: Default = Default.BY_ORDER
    language: str = ""
    lists: Mapping[str, Rule] = field(default_factory=dict)
    questions: Mapping[str, Rule] = field(default_factory=dict)
    choices: Mapping[str, Worth] = field(default_factory=dict)


def read_level_map(path: Path, default: Default | None = None) -> LevelMap:
    """Read a map; every mistake in it is in one ``InputError``. ``default`` given wins over the file's own."""
    entry, problems = parse(read_text(path, LIMIT), path.name)
    report = Report(list(problems))
    record = Record(entry, Place(path.name), report)
    if record.string("format", required=True) not in ("", FORMAT):
        record.note("content.choice", "format", found=shown(record.take("format") or Entry("")), allowed=(FORMAT,))
    own = record.choice("default", Default, Default.BY_ORDER)
    found = LevelMap(
        default=default or own,
        language=record.string("language"),
        lists={name: _rule(member, place, report) for name, member, place in record.mapping("lists")},
        questions={name: _rule(member, place, report) for name, member, place in record.mapping("questions")},
        choices=_worths(record, "choices"),
    )
    record.finish()
    if report.problems:
        raise InputError(report.problems)
    return found


def _rule(entry: Entry, place: Place, report: Report) -> Rule:
    if isinstance(entry.value, dict):
        record = Record(entry, place, report)
        if record.has("thresholds"):
            edges = tuple(_edge(part) for part in record.records("thresholds"))
            record.finish()
            return Rule(place, edges=edges)
        return Rule(place, {name: _worth(member, at, report) for name, member, at in _members(entry, place)})
    if entry.value in set(Default):
        return Rule(place, default=Default(str(entry.value)))
    report.note("foreign.map_rule", place, found=shown(entry))
    return Rule(place)


def _members(entry: Entry, place: Place) -> list[tuple[str, Entry, Place]]:
    assert isinstance(entry.value, dict)
    members = entry.value.items()
    return [(name, member, located(replace(place, path=f"{place.path}/{name}"), member)) for name, member in members]


def _worths(record: Record, key: str) -> dict[str, Worth]:
    return {name: _worth(member, place, record.report) for name, member, place in record.mapping(key)}


def _worth(entry: Entry, place: Place, report: Report) -> Worth:
    if entry.value in WORDS:
        return Worth(place, meaning=WORDS[str(entry.value)])
    level = exact(entry)
    if level is None or level < 0 or (level * 1000).denominator != 1:
        report.note("foreign.map_worth", place, found=shown(entry))
    return Worth(place, level or Fraction(0))


def _edge(record: Record) -> Edge:
    level, above, start = record.number("level", required=True), record.number("above"), record.number("from")
    if (above is None) == (start is None):
        record.note("pack.threshold_edge")
    record.finish()
    edge = above if above is not None else start
    return Edge(level or Fraction(0), edge or Fraction(0), above is None)
