"""A pack and its measures as the trees of their files, before anything is understood of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assessor.content.measures import measure_files, read_measure_files
from assessor.content.packs import FRAME, Loaded, assemble, read_pack_files
from assessor.content.record import Record, Report
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.measure import Measure

Fields = dict[str, Entry]
BROKEN = ("file.", "yaml.", "content.", "condition.incomplete", "pack.format", "pack.file_name", "pack.gate_kind",
          "pack.level_rule", "pack.threshold_edge", "pack.plausible_range", "measure.cost_range")  # fmt: skip
"""Codes of mistakes that make a part of a pack unreadable; what begins so."""


@dataclass(slots=True)
class PackTrees:
    """The frame, the dimensions that have files of their own, and the measures by file (``measures/network.yaml``)."""

    frame: Entry = field(default_factory=lambda: Entry({}))
    dimensions: dict[str, Entry] = field(default_factory=dict)
    measures: dict[str, Entry] = field(default_factory=dict)

    def files(self) -> Iterator[tuple[str, Entry]]:
        """Yield every file's name and content."""
        yield FRAME, self.frame
        yield from self.dimensions.items()
        yield from self.measures.items()


@dataclass(frozen=True, slots=True)
class Understood:
    """What the trees mean, as far as they could be understood, and everything that is wrong with them."""

    loaded: Loaded
    measures: tuple[tuple[Measure, Place], ...]
    problems: tuple[Problem, ...]
    whole: bool = False
    """All measures could be read."""


def understand(trees: PackTrees) -> Understood:
    """Read the pack and the measures that trees hold."""
    report = Report()
    loaded = assemble(Record(trees.frame, Place(FRAME), report), trees.frame, trees.dimensions)
    if loaded.pack is None:
        return Understood(loaded, (), tuple(report.problems))
    measures, problems = read_measure_files(trees.measures, loaded.pack, Report())
    return Understood(loaded, measures, (*report.problems, *problems), not problems)


def read_trees(folder: Path) -> tuple[PackTrees, tuple[Problem, ...]]:
    """Return the trees of a pack folder, and mistakes that leave its parts in place (an id that does not exist).

    Mistakes that make parts unreadable are all in one ``InputError``.
    """
    report = Report()
    frame, files = read_pack_files(folder, report)
    trees = PackTrees(frame or Entry({}), files, measure_files(folder, report))
    problems = report.problems or understand(trees).problems
    broken = [problem for problem in problems if problem.code.startswith(BROKEN)]
    if broken:
        raise InputError(broken)
    return trees, tuple(problems)


class _Dumper(yaml.SafeDumper):
    """Block style, decimals plain, repeated values written out."""

    def ignore_aliases(self, _data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists below their key."""
        super().increase_indent(flow, False)


_Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", format(number, "f"))
)


def write_trees(trees: PackTrees, folder: Path) -> None:
    """Write the files of a pack into an empty folder."""
    for name, entry in trees.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(plain(entry), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
        path.write_text(text, encoding="utf-8", newline="\n")


def plain(entry: Entry) -> Any:  # noqa: ANN401  (a tree of plain values)
    """Return an entry without its places."""
    if isinstance(entry.value, dict):
        return {key: plain(member) for key, member in entry.value.items()}
    if isinstance(entry.value, list):
        return [plain(member) for member in entry.value]
    return entry.value


def dig(entry: Entry, path: str) -> Entry | None:
    """Return what stands at a path below a mapping, ``None`` where there is nothing."""
    for step in path.split("/"):
        if not isinstance(entry.value, dict) or step not in entry.value:
            return None
        entry = entry.value[step]
    return None if entry.value is None else entry


def plant(fields: Fields, path: str, entry: Entry) -> None:
    """Put a value at a path, making the mappings on the way."""
    *groups, last = path.split("/")
    for group in groups:
        inner = fields.setdefault(group, Entry({}, cell=entry.cell)).value
        assert isinstance(inner, dict)
        fields = inner
    fields[last] = entry


def members(entry: Entry | None) -> list[Entry]:
    """Return the members of a list that may not be there."""
    return entry.value if entry is not None and isinstance(entry.value, list) else []


def fields_of(entry: Entry) -> Fields:
    """Return the fields of a mapping."""
    assert isinstance(entry.value, dict)
    return entry.value
