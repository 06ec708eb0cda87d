"""A published benchmark pack on another machine: percentiles with n out of its histograms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessor.benchmarks.cohort import SCALE
from assessor.benchmarks.intervals import quantile_ranks
from assessor.benchmarks.peers import Question, Spread, Withheld, comparable_version
from assessor.benchmarks.statistics import TENTH
from assessor.benchmarks.suppression import RULES
from assessor.domain.benchmark import CohortSlice
from assessor.domain.errors import InputError, Place, Problem, refuse

FORMAT = "benchmark/1"
KEY = ("pack", "line", "form", "kind", "period")
"""What names a set: results compare only within one pack version line, form, assessment kind and period."""

PARTS = ("scores", "levels", "positions")

Entry = Mapping[str, Any]
GroupKey = tuple[str, str, str]


@dataclass(frozen=True)
class BenchmarkPack:
    """A checked payload. ``sets`` are its pools with their groups by (sector, size, region)."""

    publisher: str
    meta: Mapping[str, Any]
    sets: tuple[tuple[Mapping[str, Any], Mapping[GroupKey, Entry]], ...]

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> BenchmarkPack:
        """Return the pack, or raise ``InputError`` with every mistake (``benchmark.format``, ``benchmark.malformed``)."""
        if payload.get("format") != FORMAT:
            raise refuse("benchmark.format", found=str(payload.get("format", "")), known=FORMAT)
        problems = _problems(payload)
        if problems:
            raise InputError(problems)
        sets = tuple((entry, {_key(group): group for group in entry["groups"]}) for entry in payload["sets"])
        meta = {name: value for name, value in payload.items() if name != "sets"}
        return cls(str(payload.get("publisher", "")), meta, sets)

    def spreads(self, question: Question, group: CohortSlice) -> tuple[str, Mapping[str, Spread | Withheld]]:
        """Return the period used and where every asked value stands among the firms of ``group``."""
        fitting = [
            (entry, groups)
            for entry, groups in self.sets
            if (entry["pack"], entry["line"]) == (question.pack, comparable_version(question.version))
            and (entry["form"], entry["kind"]) == (question.form, group.kind)
        ]
        if not fitting:
            return "", {}
        latest, groups = max(fitting, key=lambda pair: (pair[0]["firms"] >= RULES.percentile, pair[0]["period"]))
        found = groups.get((group.sector, group.size, group.region))
        if found is None:
            return latest["period"], dict.fromkeys((*question.scores, *question.positions), Withheld("too_few"))
        scores = {id: _score_spread(found, id, score) for id, score in question.scores.items()}
        return latest["period"], scores | {id: _position_spread(found, id, at) for id, at in question.positions.items()}


def _score_spread(group: Entry, id: str, score: float) -> Spread | Withheld:
    """Count by bins of a tenth of a point; the middle of a bin stands for its values."""
    bin = round(score * SCALE) // TENTH
    unit = TENTH / SCALE
    return _spread(group.get("scores", {}).get(id), bin, lambda at: min(100.0, (at + 0.5) * unit))


def _position_spread(group: Entry, id: str, position: int) -> Spread | Withheld:
    return _spread(group.get("positions", {}).get(id), position, float)


def _spread(entry: Entry | None, own: int, value: Any) -> Spread | Withheld:  # noqa: ANN401  (a function of the bin)
    if entry is None:
        return Withheld("not_asked")
    if "withheld" in entry:
        return Withheld(entry["withheld"])
    bins = sorted(zip(entry["counts"][::2], entry["counts"][1::2], strict=True))
    n = sum(firms for _, firms in bins)
    below = sum(firms for bin, firms in bins if bin < own)
    equal = sum(firms for bin, firms in bins if bin == own)
    low, high = quantile_ranks(n) or (1, n)
    at = {rank: value(_ranked(bins, rank)) for rank in (low, high, -(-n // 2), -(-n // 4), -(-3 * n // 4))}
    quartiles = (at[-(-n // 4)], at[-(-3 * n // 4)]) if RULES.shows_quartiles(n) else (None, None)
    return Spread(n, below, equal, at[-(-n // 2)], at[low], at[high], *quartiles)


def _ranked(bins: Sequence[tuple[int, int]], rank: int) -> int:
    """Return the bin of the ``rank``-th smallest value."""
    seen = 0
    for bin, firms in bins:
        seen += firms
        if seen >= rank:
            return bin
    return bins[-1][0]


def _key(group: Entry) -> GroupKey:
    return group["sector"], group["size"], group["region"]


def _problems(payload: Mapping[str, Any]) -> list[Problem]:
    sets = payload.get("sets")
    if not isinstance(sets, list) or not sets:
        return [_malformed("sets", "no list of sets")]
    found: list[Problem] = []
    for number, entry in enumerate(sets):
        place = f"sets/{number}"
        if not isinstance(entry, dict) or not isinstance(entry.get("groups"), list):
            found.append(_malformed(place, "no groups"))
            continue
        found += [_malformed(f"{place}/{name}", "no text") for name in KEY if not isinstance(entry.get(name), str)]
        if not _is_count(entry.get("firms")):
            found.append(_malformed(f"{place}/firms", "no number of firms"))
        for index, group in enumerate(entry["groups"]):
            found += _group_problems(group, f"{place}/groups/{index}")
    return found


def _group_problems(group: object, place: str) -> list[Problem]:
    if not isinstance(group, dict):
        return [_malformed(place, "no group")]
    found = [_malformed(f"{place}/{name}", "no text") for name in ("sector", "size", "region")
             if not isinstance(group.get(name), str)]  # fmt: skip
    for part in PARTS:
        entries = group.get(part, {})
        if not isinstance(entries, dict):
            found.append(_malformed(f"{place}/{part}", "no table"))
            continue
        found += [
            _malformed(f"{place}/{part}/{id}", "no counts") for id, entry in entries.items() if not _is_entry(entry)
        ]
    return found


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    if "withheld" in entry:
        return isinstance(entry["withheld"], str) and "counts" not in entry
    counts = entry.get("counts")
    if not isinstance(counts, list) or not counts or len(counts) % 2 or not all(map(_is_count, counts)):
        return False
    bins = counts[::2]
    return bins == sorted(set(bins)) and min(counts[1::2]) > 0 and sum(counts[1::2]) >= RULES.percentile


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 1 << 40


def _malformed(path: str, cause: str) -> Problem:
    return Problem("benchmark.malformed", Place(path=path), {"path": path, "cause": cause})
