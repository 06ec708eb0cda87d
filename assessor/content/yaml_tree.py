"""YAML as a tree of values that know their line: duplicate keys refused, numbers exact, nothing guessed.

Only ``true``/``false``, decimal numbers and ``null`` are more than text; ``no``, ``1:30``, ``0123``, ``9E12`` and dates
stay text.
Every duplicate key is reported; an error of syntax ends the reading. Aliases may not blow a small file up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

import yaml

from assessor.domain.errors import InputError, Place, Problem, refuse

DEPTH = 40
VALUES = 300_000
NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+][0-9]{1,2})?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
WORDS = {"true": True, "True": True, "false": False, "False": False, "null": None, "~": None, "": None, "Null": None}

Scalar = str | int | Decimal | bool | None


@dataclass(slots=True)
class Entry:
    """One value and its line. ``value`` is a scalar, a list of entries, or a mapping of text to entries.

    ``cell`` names the cell (``sheet!A1``) of a value that comes from a workbook, ``shape`` how the cell shows it where that
    is not as it stands (``percent``, ``date``).
    """

    value: Scalar | list[Entry] | dict[str, Entry]
    line: int = 0
    size: int = 1
    cell: str = ""
    shape: str = ""


@dataclass(slots=True)
class _Open:
    """A list or mapping being filled; ``key`` is the one whose value comes next."""

    entry: Entry
    anchor: str | None
    path: str
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    file: str
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Entry] = field(default_factory=dict)
    root: Entry | None = None

    def open(self, entry: Entry, anchor: str | None, line: int) -> None:
        if len(self.stack) >= DEPTH:
            raise refuse("yaml.too_deep", Place(self.file, line=line), depth=DEPTH)
        self.stack.append(_Open(entry, anchor, self._path()))

    def close(self) -> None:
        done = self.stack.pop()
        self.add(done.entry, done.anchor)

    def add(self, entry: Entry, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = entry
        if not self.stack:
            self.root = entry
            return
        top = self.stack[-1]
        top.entry.size += entry.size
        if top.entry.size > VALUES:
            raise refuse("yaml.too_many_values", Place(self.file, line=entry.line), limit=VALUES)
        if isinstance(top.entry.value, list):
            top.entry.value.append(entry)
        else:
            self._pair(top, entry)

    def _pair(self, top: _Open, entry: Entry) -> None:
        assert isinstance(top.entry.value, dict)
        if top.key is None:
            self._key(top, entry)
            return
        if top.key in top.entry.value:
            self._report("yaml.duplicate_key", entry.line, f"{top.path}/{top.key}", key=top.key)
        else:
            top.entry.value[top.key] = entry
        top.key = None

    def _key(self, top: _Open, entry: Entry) -> None:
        if isinstance(entry.value, (list, dict)):
            self._report("yaml.key_not_text", entry.line, top.path)
            top.key = ""
        else:
            top.key = "null" if entry.value is None else str(entry.value)

    def alias(self, name: str, line: int) -> None:
        if name not in self.anchors:
            raise refuse("yaml.unknown_alias", Place(self.file, line=line), alias=name)
        self.add(self.anchors[name], None)

    def _report(self, code: str, line: int, path: str, **facts: object) -> None:
        self.problems.append(Problem(code, Place(self.file, path.lstrip("/"), line), facts))

    def _path(self) -> str:
        if not self.stack:
            return ""
        top = self.stack[-1]
        last = len(top.entry.value) if isinstance(top.entry.value, list) else top.key
        return f"{top.path}/{last}"


def parse(text: str, file: str) -> tuple[Entry, list[Problem]]:
    """Return the root of a YAML document, and every duplicate key (the first one counts).

    The first error of syntax, a second document, or too much depth or size raises ``InputError``.
    """
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            _take(builder, event)
    except yaml.YAMLError as error:
        raise _syntax(error, file) from error
    return builder.root or Entry(None), builder.problems


def _take(builder: _Builder, event: yaml.Event) -> None:
    line = event.start_mark.line + 1 if event.start_mark else 0
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag not in (None, "!"):
        raise refuse("yaml.tag", Place(builder.file, line=line), tag=event.tag)
    if isinstance(event, yaml.ScalarEvent):
        builder.add(Entry(_scalar(event.value) if event.implicit[0] else event.value, line), event.anchor)
    elif isinstance(event, yaml.MappingStartEvent):
        builder.open(Entry({}, line), event.anchor, line)
    elif isinstance(event, yaml.SequenceStartEvent):
        builder.open(Entry([], line), event.anchor, line)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.close()
    elif isinstance(event, yaml.AliasEvent):
        builder.alias(event.anchor or "", line)
    elif isinstance(event, yaml.DocumentStartEvent) and builder.root is not None:
        raise refuse("yaml.several_documents", Place(builder.file, line=line))


def _scalar(text: str) -> Scalar:
    """Return what an unquoted word means."""
    if text in WORDS:
        return WORDS[text]
    if not NUMBER.fullmatch(text):
        return text
    if text.lstrip("+-").isdigit():
        return int(text) if len(text) < 20 else Decimal(text)
    return Decimal(text.replace(".inf", "Infinity").lstrip(".") if "n" in text.lower() else text)


def _syntax(error: yaml.YAMLError, file: str) -> InputError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    cause = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return refuse("yaml.syntax", Place(file, line=line), cause=str(cause))
