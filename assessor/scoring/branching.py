"""One group of questions that hang together, played through: each way the open ones can decide which of them apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from assessor.domain.assessment import Answer
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Condition, Indicator, IndicatorKind, Operator
from assessor.scoring.block import Small
from assessor.scoring.conditions import decide, subjects
from assessor.scoring.derive import derive_position, effective_ticks
from assessor.scoring.encode import Settled, in_order
from assessor.scoring.plan import Plan
from assessor.scoring.positions import NOT_APPLICABLE

MOST_TICKS = 8
"""A list of up to so many ticks is tried with every set of them; of a longer one those that conditions look at."""

Ticked = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Branches:
    """The ends of a group: ``worst`` and ``best`` hold rows of positions for its ``columns``, none of them needless."""

    columns: tuple[int, ...]
    worst: Small
    best: Small

    @property
    def size(self) -> int:
        """Return how many rows the larger end has."""
        return max(len(self.worst), len(self.best))


@dataclass(frozen=True, slots=True)
class _Choice:
    """Answers to one question that decide alike: the lowest and the highest position, and one set of ticks of them."""

    low: int
    high: int
    ticks: Ticked


@dataclass(frozen=True, slots=True)
class _Way:
    """How the group stands so far: position and ticks by which conditions decide, and both ends."""

    positions: Mapping[str, int]
    ticks: Mapping[str, frozenset[str]]
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()

    def then(self, id: str, choice: _Choice) -> _Way:
        ticks = self.ticks if choice.ticks is None else {**self.ticks, id: choice.ticks}
        return _Way({**self.positions, id: choice.low}, ticks, (*self.low, choice.low), (*self.high, choice.high))


def branches(plan: Plan, settled: Settled, enterprise: Enterprise, group: frozenset[str], most: int) -> Branches | None:
    """Return the ends of a group, ``None`` where it has more than ``most`` ways.

    They are exact except for conditions over ticks of a rate, an amount or a long list: there more ways are tried than
    there are answers.
    """
    ordered = [id for id in in_order(plan.pack, group) if id in group]
    ways = [_start(plan, settled, group)]
    atoms = [atom for id in ordered for atom in _atoms(plan.pack.indicators[id].applies)]
    for id in ordered:
        indicator = plan.pack.indicators[id]
        choices = [_Choice(settled.stated[id], settled.stated[id], None)]
        if settled.stated[id] < NOT_APPLICABLE and id in plan.items:
            choices = _choices(indicator, [atom for atom in atoms if atom.subject == id])
        ways = [after for way in ways for after in _continued(way, indicator, choices, enterprise)]
        if not 0 < len(ways) <= most:
            return None
    places = [place for place, id in enumerate(ordered) if id in plan.items]
    columns = tuple(plan.items[ordered[place]] for place in places)
    worst = _lowest(np.array([way.low for way in ways], dtype=np.int8)[:, places])
    best = -_lowest(-np.array([way.high for way in ways], dtype=np.int8)[:, places], hidden=-NOT_APPLICABLE)
    return Branches(columns, worst, best)


def _start(plan: Plan, settled: Settled, group: frozenset[str]) -> _Way:
    """Return what the conditions of a group see outside it, and the ticks inside it that are given."""
    seen = {other for id in group for other in subjects(plan.pack.indicators[id].applies)}
    positions = {id: settled.positions[id] for id in seen - group if id in settled.positions}
    ticks = {
        id: settled.ticks[id] for id in seen if id in settled.ticks and (id not in group or settled.stated[id] >= 0)
    }
    return _Way(positions, ticks)


def _continued(way: _Way, indicator: Indicator, choices: Iterable[_Choice], enterprise: Enterprise) -> Iterator[_Way]:
    applies = indicator.applies
    if applies is not None and decide(applies, enterprise, way.positions, way.ticks) is False:
        yield way.then(indicator.id, _Choice(NOT_APPLICABLE, NOT_APPLICABLE, None))
    else:
        yield from (way.then(indicator.id, choice) for choice in choices)


def _choices(indicator: Indicator, atoms: list[Condition]) -> list[_Choice]:
    """Return what an open question can be answered with, one choice for all answers that decide alike.

    None are returned where they are too many.
    """
    found: dict[tuple[bool | None, ...], _Choice] = {}
    for position, ticks in _answers(indicator, atoms):
        given = {} if ticks is None else {indicator.id: ticks}
        decided = tuple(decide(atom, Enterprise(""), {indicator.id: position}, given) for atom in atoms)
        before = found.get(decided, _Choice(position, position, ticks))
        found[decided] = _Choice(min(before.low, position), max(before.high, position), before.ticks)
    return list(found.values())


def _answers(indicator: Indicator, atoms: Iterable[Condition]) -> Iterator[tuple[int, Ticked]]:
    watched = {str(value) for atom in atoms if atom.operator is Operator.TICKED for value in atom.values}
    if len(watched) > MOST_TICKS:
        return
    positions = range(len(indicator.options))
    yield from ((position, None) for position in positions)
    exact = indicator.kind is IndicatorKind.CHECKLIST and len(indicator.criteria) <= MOST_TICKS
    among = sorted(criterion.id for criterion in indicator.criteria) if exact else sorted(watched)
    if not watched:
        return
    for ticks in (frozenset(some) for size in range(len(among) + 1) for some in combinations(among, size)):
        answer = Answer(indicator.id, ticks=ticks)
        reached = [derive_position(indicator, answer)] if exact else positions
        yield from ((position, effective_ticks(indicator, answer)) for position in reached)


def _atoms(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    if condition.subject and not condition.parts:
        yield condition
    for part in condition.parts:
        yield from _atoms(part)


def _lowest(rows: Small, hidden: int = NOT_APPLICABLE) -> Small:
    """Drop rows that no end needs: another one hides the same questions and lies below everywhere."""
    rows = np.unique(rows, axis=0)
    alike: dict[bytes, Small] = {}
    for row in rows[np.argsort(rows.sum(axis=1, dtype=np.int64), kind="stable")]:
        mask = (row == hidden).tobytes()
        kept = alike.get(mask, rows[:0])
        if not (kept <= row).all(axis=1).any():
            alike[mask] = np.vstack([kept, row])
    return np.vstack(list(alike.values()))
