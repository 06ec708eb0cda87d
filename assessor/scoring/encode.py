"""From the answers of one assessment to the kernel's row of positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from assessor.domain.assessment import Answer, Answers, Grade, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Indicator, Pack
from assessor.scoring.block import Flags, Small
from assessor.scoring.conditions import decide, subjects
from assessor.scoring.derive import derive_position, effective_ticks, is_complete
from assessor.scoring.plan import Plan
from assessor.scoring.positions import NOT_APPLICABLE, NOT_ASKED, TO_CONFIRM

STATES: Mapping[State, int] = {
    State.NOT_APPLICABLE: NOT_APPLICABLE,
    State.TO_CONFIRM: TO_CONFIRM,
    State.NOT_ASKED: NOT_ASKED,
}


@dataclass(frozen=True, slots=True)
class Settled:
    """What the answers come to: ``stated`` as answered, ``positions`` as far as they count.

    ``counted`` tells whether an answer counts: ``None`` while that hangs on an open one of the questions asked.
    """

    stated: Mapping[str, int]
    counted: Mapping[str, bool | None]
    positions: Mapping[str, int]
    ticks: Mapping[str, frozenset[str]]


def encode(plan: Plan, answers: Answers, enterprise: Enterprise) -> Small:
    """Return ``int8[indicators]``; a question whose condition is false is not applicable, whatever was answered to it.

    An answer whose question may yet turn out not to apply, because an answer of this form is still open, is to confirm.
    """
    return row_of(plan, settle(plan.pack, plan.indicators, answers, enterprise).positions)


def row_of(plan: Plan, positions: Mapping[str, int]) -> Small:
    """Return positions in the plan's order."""
    return np.array([positions[id] for id in plan.indicators], dtype=np.int8)


def positions_of(pack: Pack, ids: Iterable[str], answers: Answers, enterprise: Enterprise) -> Mapping[str, int]:
    """Return the position of the named indicators and of all that their conditions look at."""
    return settle(pack, ids, answers, enterprise).positions


def counts(pack: Pack, id: str, asked: Iterable[str], answers: Answers, enterprise: Enterprise) -> bool | None:
    """Tell whether an answer to a question counts; ``None`` while that hangs on an open one of the questions asked."""
    return settle(pack, [id, *asked], answers, enterprise).counted[id]


def waiting(
    pack: Pack, asked: Iterable[str], answers: Answers, positions: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Return the answers that wait until it is known whether their question applies, and the open questions that decide it."""
    ids = dict.fromkeys(asked)
    complete = [
        id
        for id in ids
        if positions[id] == TO_CONFIRM and position_of(pack.indicators[id], answers.get(id)) > TO_CONFIRM
    ]
    return {
        id: tuple(
            other for other in subjects(pack.indicators[id].applies) if other in ids and positions[other] <= TO_CONFIRM
        )
        for id in complete
    }


def settle(pack: Pack, ids: Iterable[str], answers: Answers, enterprise: Enterprise) -> Settled:
    """Settle the questions asked and all that their conditions look at."""
    asked = dict.fromkeys(ids)
    ticks = {
        id: effective_ticks(pack.indicators[id], answer)
        for id, answer in answers.items()
        if id in pack.indicators and answer.ticks is not None
    }
    stated: dict[str, int] = {}
    counted: dict[str, bool | None] = {}
    positions: dict[str, int] = {}
    for id in in_order(pack, asked):
        indicator = pack.indicators[id]
        holds = indicator.applies is None or decide(indicator.applies, enterprise, positions, ticks)
        if holds is None:
            open_still = (id for id in subjects(indicator.applies) if positions.get(id, 0) < NOT_APPLICABLE)
            holds = None if any(id in asked or counted[id] is None for id in open_still) else True
        stated[id] = position_of(indicator, answers.get(id))
        counted[id] = holds
        positions[id] = position_if(holds, stated[id])
    return Settled(stated, counted, positions, ticks)


def position_if(counted: bool | None, position: int) -> int:
    """Return where an answer stands whose question applies, does not, or (``None``) may yet turn out not to."""
    if counted is None:
        return min(position, TO_CONFIRM) if position != NOT_APPLICABLE else position
    return position if counted else NOT_APPLICABLE


def position_of(indicator: Indicator, answer: Answer | None) -> int:
    """Return an answer's position or state; figures that are not complete yet count as still to confirm."""
    if answer is None:
        return NOT_ASKED
    if answer.state is not State.ANSWERED:
        return STATES[answer.state]
    return derive_position(indicator, answer) if is_complete(indicator, answer) else TO_CONFIRM


def evidence_backed(plan: Plan, positions: Small, answers: Answers) -> Small:
    """Return the positions with every answer below the pack's evidence floor put at worst."""
    return at_worst_where(weakly_backed(plan, positions, answers), positions)


def weakly_backed(plan: Plan, positions: Small, answers: Answers) -> Flags:
    """Tell which answers lie below the pack's evidence floor."""
    grades = [grade.value for grade in Grade]
    floor = grades.index(plan.pack.backed_from)
    given = [answers.get(id) for id in plan.indicators]
    below = [answer is not None and grades.index(answer.grade) < floor for answer in given]
    return np.asarray((positions >= 0) & np.array(below, dtype=np.bool_))


def at_worst_where(weak: Flags, rows: Small) -> Small:
    """Return rows of positions with the answers of some columns at worst; states stay."""
    return np.where(weak, np.minimum(rows, np.int8(0)), rows)


def in_order(pack: Pack, ids: Iterable[str]) -> Iterator[str]:
    """Yield indicators after those that their conditions look at."""
    begun: set[str] = set()

    def visit(id: str) -> Iterator[str]:
        if id in begun or id not in pack.indicators:
            return
        begun.add(id)
        for other in subjects(pack.indicators[id].applies):
            yield from visit(other)
        yield id

    for id in ids:
        yield from visit(id)
