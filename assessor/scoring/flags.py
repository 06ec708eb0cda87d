"""What should make a reader doubt a score: "not applicable" is the easiest way to inflate it, a slip in a figure another."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.domain.assessment import Answers, State
from assessor.scoring.plan import Plan
from assessor.scoring.plausible import implausible

TOLERATED = 0.2
"""Share of a dimension's questions that may be declared not applicable without a flag."""


def flags(plan: Plan, answers: Answers) -> tuple[str, ...]:
    """Return what to doubt.

    ``na_share:<dimension>`` and ``na_mandatory:<indicator>`` tell what was declared not applicable,
    ``implausible:<indicator>`` figures outside their usual range.
    """
    declared = {id for id, answer in answers.items() if answer.state is State.NOT_APPLICABLE}
    return (*_shares(plan, declared), *_mandatory(plan, declared), *_unusual(plan, answers))


def _shares(plan: Plan, declared: set[str]) -> Iterator[str]:
    for dimension in plan.pack.dimensions():
        asked = set(plan.pack.indicators_under(dimension.id)).intersection(plan.indicators)
        if len(asked & declared) > TOLERATED * len(asked):
            yield f"na_share:{dimension.id}"


def _mandatory(plan: Plan, declared: set[str]) -> Iterator[str]:
    for id in plan.indicators:
        if id in declared and plan.pack.indicators[id].mandatory:
            yield f"na_mandatory:{id}"


def _unusual(plan: Plan, answers: Answers) -> Iterator[str]:
    for id in plan.indicators:
        if id in answers and implausible(plan.pack.indicators[id], answers[id]) is not None:
            yield f"implausible:{id}"
