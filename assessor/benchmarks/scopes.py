"""Who a published figure speaks of: a scope code read as country, sectors, staff range and region."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assessor.domain.classification import region_prefix, section
from assessor.resources import resource

MANUFACTURING_WIDE = 20
"""A group of at least so many divisions is "all of manufacturing", not a sector."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A population by its limits; an empty limit means "all".

    ``sectors`` are GB/T 4754 prefixes (``None``: every sector); ``staff`` is an inclusive range of employees, which is a
    size group when ``sized`` and otherwise only the floor of a survey; ``region`` is a GB/T 2260 prefix. A scope that is
    not ``comparable`` is no peer group at all (a single firm, a sample of winners, mixed assessment types).
    """

    country: str = ""
    sectors: tuple[str, ...] | None = None
    region: str = ""
    staff: tuple[int, int | None] = (0, None)
    classes: tuple[str, ...] = ()
    sized: bool = False
    partial: bool = False
    comparable: bool = True

    @property
    def breadth(self) -> int:
        """Number of divisions covered; the fewer, the closer."""
        return 100 if self.sectors is None else len(self.sectors)

    @property
    def by_sector(self) -> bool:
        """Tell whether the group is a sector rather than all of manufacturing."""
        return self.sectors is not None and len(self.sectors) < MANUFACTURING_WIDE


NO_PEERS = Scope(comparable=False)


@dataclass(frozen=True)
class ScopeReader:
    """Reads scope codes with the group list and the sector crosswalk."""

    groups: Mapping[str, Any]
    divisions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def bundled(cls) -> ScopeReader:
        """Return the reader with the lists that travel with the program."""
        return cls(load_yaml(resource("benchmarks", "groups.yaml")), _divisions())

    def read(self, scope_type: str, code: str) -> Scope | None:
        """Return the scope of one row, or ``None`` when the code is unknown."""
        match scope_type:
            case "national" | "country" | "all":
                return self._whole(code)
            case "province" | "city":
                return Scope("CN", region=region_prefix(code)) if re.fullmatch(r"\d{6}", code) else None
            case "sector" | "sector_x_size":
                return self._sector(code)
            case "size":
                return self._size(code)
            case "sample" | "enterprise" | "assessment_type" | "size_x_type":
                return NO_PEERS
        return None

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries in order of preference, home first."""
        return tuple(self.groups["countries"])

    def _whole(self, code: str) -> Scope | None:
        if code in ("ALL", "SELFCHECK", "I4READY"):
            return NO_PEERS
        if code in self.groups["countries"]:
            return Scope(code)
        sized = self._size(code)
        return replace(sized, sized=False) if sized else None

    def _size(self, code: str) -> Scope | None:
        if code in self.groups["sizes"]:
            entry = self.groups["sizes"][code]
            low, high = entry.get("staff", (0, None))
            return Scope(entry["country"], staff=(low, high), classes=tuple(entry.get("classes", ())), sized=True)
        country, _, band = code.partition("_")
        staff = _staff(band)
        return Scope(country, staff=staff, sized=True) if staff and country in self.groups["countries"] else None

    def _sector(self, code: str) -> Scope | None:
        if code in self.groups["sectors"]:
            return self._group(self.groups["sectors"][code])
        if found := re.fullmatch(r"([A-T]\d{2,4})(?:_(\d{6}))?", code):
            return Scope("CN", sectors=(found[1],), region=region_prefix(found[2] or ""))
        if found := re.fullmatch(r"NACE_(.+?)_([A-Z]{2}|EU27|EU28)(?:_((?:GE|LE|LT)?\d+(?:_\d+)?))?", code):
            return self._nace(found[1], found[2], found[3])
        if found := re.fullmatch(r"(.+?)_((?:GE|LE|LT)\d+|\d+_\d+)", code):
            whole, staff = self._sector(found[1]), _staff(found[2])
            return replace(whole, staff=staff, sized=True) if whole and staff else None
        return None

    def _group(self, entry: Mapping[str, Any]) -> Scope:
        sectors = [part for name in entry["sectors"] for part in self._spread(name)]
        return Scope(entry["country"], tuple(sectors), region_prefix(entry.get("region", "")), partial=True)

    def _spread(self, name: str) -> list[str]:
        return [code for code in self.divisions if section(code) == name] if len(name) == 1 else [name]

    def _nace(self, group: str, country: str, band: str | None) -> Scope | None:
        wanted = _nace_divisions(group)
        matched = {
            code: row for code, row in self.divisions.items() if row["nace"] in wanted or row["nace"][0] == group
        }
        if not matched:
            return None
        partial = any(row["nace_whole"] != "yes" for row in matched.values())
        staff = _staff(band) if band else None
        return Scope(country, tuple(matched), staff=staff or (0, None), sized=bool(staff), partial=partial)


def load_yaml(path: Path) -> dict[str, Any]:
    """Return the content of one of our own YAML files."""
    import yaml

    with path.open("rb") as stream:
        content: dict[str, Any] = yaml.load(stream, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  (safe)
    return content


def _divisions() -> dict[str, dict[str, str]]:
    with resource("codes", "sectors.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


def _nace_divisions(group: str) -> set[str]:
    """Spell out ``C10-C12`` and ``C22_C23`` as divisions; a bare section letter stays as it is."""
    found: set[str] = set()
    for part in re.split(r"[_+]", group):
        ends = re.fullmatch(r"([A-E])(\d{2})(?:-[A-E]?(\d{2}))?", part)
        if ends:
            found.update(f"{ends[1]}{number:02}" for number in range(int(ends[2]), int(ends[3] or ends[2]) + 1))
    return found


def _staff(band: str) -> tuple[int, int | None] | None:
    if found := re.fullmatch(r"(\d+)_(\d+)", band):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"(GE|LE|LT)(\d+)", band):
        edge = int(found[2])
        return {"GE": (edge, None), "LE": (0, edge), "LT": (0, edge - 1)}[found[1]]
    return None
