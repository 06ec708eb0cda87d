"""Put the chosen measures on the calendar: order kept, the security baseline at once, own staff loaded evenly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessor.domain.roadmap import Constraints
from assessor.planning.candidates import Candidate, Field
from assessor.planning.program import Program
from assessor.planning.simulate import Job
from assessor.planning.solver import Solution

CHOSEN = 0.5


def place(program: Program, solution: Solution, field: Field, constraints: Constraints) -> tuple[Job, ...]:
    """Return the chosen measures with their quarters, in order of start, then id.

    Mandatory measures and what they build on start as early as they can; the others are moved to even out own staff.
    """
    values = solution.values or ()
    chosen = {id: field.candidates[id] for id, column in program.chosen.items() if values[column] > CHOSEN}
    before = {id: _predecessors(id, chosen, program, values) for id in chosen}
    latest = _latest_ends(chosen, before, constraints.quarters)
    first = _with_predecessors((id for id, candidate in chosen.items() if candidate.measure.mandatory), before)
    load = [0.0] * (constraints.quarters + 1)
    ends: dict[str, int] = {}
    jobs = []
    for id in _in_order(chosen, before, latest, first):
        earliest = max((ends[p] for p in before[id]), default=0) + 1
        start = earliest if id in first else _best_start(chosen[id], earliest, latest[id], load)
        ends[id] = start + chosen[id].quarters - 1
        for quarter in range(start, ends[id] + 1):
            load[quarter] += chosen[id].staff_days / chosen[id].quarters
        jobs.append(Job(chosen[id].measure, start, ends[id]))
    return tuple(sorted(jobs, key=lambda job: (job.start, job.measure.id)))


def _predecessors(
    id: str, chosen: Mapping[str, Candidate], program: Program, values: tuple[float, ...]
) -> frozenset[str]:
    """Return the chosen measures that must have ended first, by prerequisite or because an effect builds on theirs."""
    first: set[str] = set()
    for group in chosen[id].measure.prerequisites:
        there = [other for other in group if other in chosen and _ends_before(other, id, chosen, program, values)]
        first.update(there if len(group) == 1 else there[:1])
    for (later, earlier), column in program.supports.items():
        if later[0] == id and earlier[0] in chosen and values[column] > CHOSEN:
            first.add(earlier[0])
    return frozenset(first)


def _with_predecessors(ids: Iterable[str], before: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the ids with everything that has to end before them, directly or through others."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting.extend(before[id])
    return frozenset(found)


def _ends_before(
    earlier: str, later: str, chosen: Mapping[str, Candidate], program: Program, values: tuple[float, ...]
) -> bool:
    end = values[program.start[earlier]] + chosen[earlier].quarters
    return bool(end <= values[program.start[later]] + 1e-6)


def _latest_ends(
    chosen: Mapping[str, Candidate], before: Mapping[str, frozenset[str]], quarters: int
) -> dict[str, int]:
    latest = dict.fromkeys(chosen, quarters)
    for _ in chosen:
        for id, first in before.items():
            for earlier in first:
                latest[earlier] = min(latest[earlier], latest[id] - chosen[id].quarters)
    return latest


def _in_order(
    chosen: Mapping[str, Candidate],
    before: Mapping[str, frozenset[str]],
    latest: Mapping[str, int],
    first: frozenset[str],
) -> list[str]:
    """Return ids so that predecessors come first; of the ready ones those of ``first``, the most urgent, the quickest."""
    waiting, placed = set(chosen), []
    while waiting:
        ready = [id for id in waiting if not before[id] & waiting]
        id = min(ready, key=lambda i: (i not in first, latest[i] - chosen[i].quarters, chosen[i].quarters, i))
        placed.append(id)
        waiting.remove(id)
    return placed


def _best_start(candidate: Candidate, earliest: int, latest_end: int, load: list[float]) -> int:
    """Return the start that keeps the busiest quarter lowest; of equals the earliest."""
    starts = range(earliest, max(earliest, latest_end - candidate.quarters + 1) + 1)
    return min(starts, key=lambda start: (round(max(load[start : start + candidate.quarters]), 6), start))
