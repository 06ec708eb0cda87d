"""Typed reading of a tree of values: every field asked for by name, every mistake noted with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place, Problem
from assessor.domain.text import Text

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_WHOLE = 10**15
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")
"""Codes of languages (``zh_CN``, ``en``, ``pt-BR``)."""
THOUSAND = 1000


@dataclass(slots=True)
class Report:
    """The mistakes found so far in one or more files."""

    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, place: Place, /, **facts: object) -> None:
        """Add a mistake; where there is a cell, it says enough."""
        self.problems.append(Problem(code, replace(place, path="") if place.cell else place, facts))


class Record:
    """One mapping: fields are taken out by name; what nobody asked for is an unknown key.

    A field that is missing or wrong is noted in the report, and a harmless stand-in is returned, so that reading goes on.
    """

    def __init__(self, entry: Entry, place: Place, report: Report) -> None:
        self.place = located(place, entry)
        self.report = report
        self._fields: dict[str, Entry] = {}
        self._taken: set[str] = set()
        if isinstance(entry.value, dict):
            self._fields = entry.value
        else:
            self.note("content.not_a_mapping")

    def has(self, key: str) -> bool:
        """Tell whether a field is there and not empty."""
        return key in self._fields and self._fields[key].value not in (None, "")

    def states(self, key: str) -> bool:
        """Tell whether a field is there, be it only as an empty text."""
        return key in self._fields and self._fields[key].value is not None

    def stated(self, key: str) -> object:
        """Return what a field holds as it stands, ``None`` where it is not there."""
        return self._fields[key].value if key in self._fields else None

    def names(self) -> tuple[str, ...]:
        """Return the names of all fields in order."""
        return tuple(self._fields)

    def note(self, code: str, field: str = "", /, **facts: object) -> None:
        """Note a mistake at this mapping or at one of its fields."""
        self.report.note(code, self.at(field) if field else self.place, **facts)

    def at(self, key: str) -> Place:
        """Return the place of a field."""
        place = replace(self.place, path=f"{self.place.path}/{key}".lstrip("/"))
        return located(place, self._fields[key]) if key in self._fields else place

    def take(self, key: str, required: bool = False) -> Entry | None:
        """Take a field out; an empty one counts as missing."""
        self._taken.add(key)
        if self.has(key):
            return self._fields[key]
        if required:
            self.note("content.missing", key=key)
        return None

    def string(self, key: str, default: str = "", required: bool = False) -> str:
        """Take a short text out; a number is taken as it was written."""
        entry = self.take(key, required)
        if entry is None:
            return default
        if isinstance(entry.value, (list, dict, bool)):
            self.note("content.text_expected", key)
            return default
        return format(entry.value, "f") if isinstance(entry.value, Decimal) else str(entry.value)

    def whole(self, key: str, default: int = 0, required: bool = False) -> int:
        """Take a whole number out."""
        entry = self.take(key, required)
        if entry is None:
            return default
        if isinstance(entry.value, bool) or not isinstance(entry.value, int) or abs(entry.value) > LONGEST_WHOLE:
            self.note("content.whole_expected", key, found=shown(entry))
            return default
        return entry.value

    def number(self, key: str, required: bool = False) -> Fraction | None:
        """Take an exact number out."""
        entry = self.take(key, required)
        if entry is None:
            return None
        found = exact(entry)
        if found is None:
            self.note("content.number_expected", key, found=shown(entry))
        return found

    def thousandths(self, key: str, default: int = 0) -> int:
        """Take a number with at most three decimals out, in thousandths."""
        found = self.number(key)
        return default if found is None else self.as_thousandths(found, key)

    def as_thousandths(self, number: Fraction, key: str) -> int:
        """Return a number in thousandths; more decimals than three are a mistake of this field."""
        if (number * THOUSAND).denominator != 1 or abs(number) > LONGEST_WHOLE:
            self.note("content.too_many_decimals", key, found=str(float(number)))
        return round(number * THOUSAND)

    def all_thousandths(self, key: str) -> tuple[int, ...]:
        """Take a list of numbers with at most three decimals out, in thousandths."""
        found = []
        for entry, place in self.entries(key):
            one = Record(Entry({"number": entry}, entry.line), place, self.report)
            found.append(one.thousandths("number"))
        return tuple(found)

    def flag(self, key: str, default: bool = False) -> bool:
        """Take a yes or no out."""
        entry = self.take(key)
        if entry is None:
            return default
        if not isinstance(entry.value, bool):
            self.note("content.flag_expected", key, found=shown(entry))
            return default
        return entry.value

    def choice(self, key: str, kinds: type[Choice], default: Choice, spelling: Callable[[Choice], str] = str) -> Choice:
        """Take one of a set of words out."""
        entry = self.take(key)
        if entry is None:
            return default
        known = {spelling(kind): kind for kind in kinds}
        if not isinstance(entry.value, str) or entry.value not in known:
            self.note("content.choice", key, found=shown(entry), allowed=tuple(known))
            return default
        return known[entry.value]

    def text(self, key: str, required: bool = False) -> Text:
        """Take a ``{language: text}`` out; a plain text is taken as one in an unnamed language."""
        entry = self.take(key, required)
        return Text() if entry is None else as_text(entry, self.at(key), self.report)

    def strings(self, key: str) -> tuple[str, ...]:
        """Take a list of short texts out."""
        return tuple(str(entry.value) for entry, place in self.entries(key) if self._plain(entry, place))

    def texts(self, key: str) -> tuple[Text, ...]:
        """Take a list of texts out."""
        return tuple(as_text(entry, place, self.report) for entry, place in self.entries(key))

    def record(self, key: str, required: bool = False) -> Record | None:
        """Take a mapping out."""
        entry = self.take(key, required)
        return None if entry is None else Record(entry, self.at(key), self.report)

    def records(self, key: str, required: bool = False) -> Iterator[Record]:
        """Take a list of mappings out."""
        for entry, place in self.entries(key, required):
            yield Record(entry, place, self.report)

    def entries(self, key: str, required: bool = False) -> Iterator[tuple[Entry, Place]]:
        """Take a list out; its members are placed by their id, else by their number."""
        entry = self.take(key, required)
        if entry is None:
            return
        if not isinstance(entry.value, list):
            self.note("content.list_expected", key)
            return
        for number, member in enumerate(entry.value):
            step = _id_of(member) or str(number)
            yield member, located(replace(self.at(key), path=f"{self.at(key).path}/{step}"), member)

    def mapping(self, key: str) -> Iterator[tuple[str, Entry, Place]]:
        """Take a mapping with free keys out."""
        entry = self.take(key)
        if entry is None:
            return
        if not isinstance(entry.value, dict):
            self.note("content.mapping_expected", key)
            return
        for name, member in entry.value.items():
            yield name, member, located(replace(self.at(key), path=f"{self.at(key).path}/{name}"), member)

    def finish(self) -> None:
        """Note every key that nobody asked for, with the nearest one that exists."""
        for key in self._fields:
            if key not in self._taken:
                self._unknown(key)

    def _unknown(self, key: str) -> None:
        near = get_close_matches(key, self._taken, n=1)
        if self._fields[key].value is None and (" " in key or not key.isascii()):
            self.note("content.stray_words", key, words=key[:60])
        elif near:
            self.note("content.unknown_key_near", key, key=key, near=near[0])
        else:
            self.note("content.unknown_key", key, key=key)

    def _plain(self, entry: Entry, place: Place) -> bool:
        if isinstance(entry.value, (list, dict, bool)) or entry.value is None:
            self.report.note("content.text_expected", place)
            return False
        return True


def located(place: Place, entry: Entry) -> Place:
    """Return a place narrowed to an entry's own line or cell."""
    if entry.cell:
        sheet, _, cell = entry.cell.rpartition("!")
        return replace(place, sheet=sheet, cell=cell, line=0)
    return replace(place, line=entry.line) if entry.line else place


def as_text(entry: Entry, place: Place, report: Report) -> Text:
    """Return a ``{language: text}`` entry as a text."""
    if isinstance(entry.value, dict):
        for language, member in entry.value.items():
            if not LANGUAGE.fullmatch(language) and (member.value is None or len(language.split()) > 1):
                report.note(
                    "content.not_a_language", replace(place, path=f"{place.path}/{language}"), found=language[:60]
                )
        pairs = {language: member.value for language, member in entry.value.items() if member.value is not None}
        for language, value in pairs.items():
            if isinstance(value, (list, dict, bool)):
                inner = replace(place, path=f"{place.path}/{language}")
                report.note("content.text_expected", located(inner, entry.value[language]))
        return Text.of(
            {language: str(value) for language, value in pairs.items() if not isinstance(value, (list, dict))}
        )
    if isinstance(entry.value, (list, bool)) or entry.value is None:
        report.note("content.text_expected", place)
        return Text()
    return Text.of({"und": str(entry.value)})


def exact(entry: Entry) -> Fraction | None:
    """Return an entry's number, or ``None`` for a truth value, a text, infinity and "not a number"."""
    value: Any = entry.value
    if isinstance(value, (bool, str, list, dict)) or value is None:
        return None
    if not isinstance(value, int) and not value.is_finite():
        return None
    return Fraction(value)


def shown(entry: Entry) -> str:
    """Return an entry's value as an author would recognise it, cut to a line."""
    if isinstance(entry.value, Mapping):
        return "{…}"
    if isinstance(entry.value, list):
        return "[…]"
    if isinstance(entry.value, bool) or entry.value is None:
        return {True: "true", False: "false", None: "null"}[entry.value]
    return str(entry.value)[:60]


def _id_of(entry: Entry) -> str | None:
    if isinstance(entry.value, dict) and "id" in entry.value:
        value = entry.value["id"].value
        return None if isinstance(value, (list, dict)) or value is None else str(value)
    return None
