"""Decide conditions over a firm's profile and its answers; what is not known yet is neither true nor false."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from assessor.domain.classification import in_region, in_sector
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Condition, Operator, Scalar
from assessor.scoring.positions import NOT_APPLICABLE, NOT_ASKED

Ticks = Mapping[str, frozenset[str]]
NO_TICKS: Ticks = MappingProxyType({})
PROFILE = "profile."
NESTED = MappingProxyType({"sector": in_sector, "region": in_region})
"""Profile fields whose codes lie in wider ones: a firm of C3311 is one of C33, C331 and C."""


def holds(condition: Condition, enterprise: Enterprise, positions: Mapping[str, int], ticks: Ticks = NO_TICKS) -> bool:
    """Tell whether a condition is certainly true."""
    return decide(condition, enterprise, positions, ticks) is True


def decide(
    condition: Condition, enterprise: Enterprise, positions: Mapping[str, int], ticks: Ticks = NO_TICKS
) -> bool | None:
    """Return whether a condition is true, or ``None`` while an answer or a profile field it needs is open.

    ``positions`` maps indicators to their position (negative: a state). What does not apply stands at no level.
    """
    if condition.operator in (Operator.ALL, Operator.ANY, Operator.NOT):
        parts = [decide(part, enterprise, positions, ticks) for part in condition.parts]
        return _combine(condition.operator, parts)
    if condition.subject.startswith(PROFILE):
        return _over_profile(condition, enterprise, condition.subject.removeprefix(PROFILE))
    return _over_answer(condition, positions.get(condition.subject, NOT_ASKED), ticks)


def subjects(condition: Condition | None) -> Iterator[str]:
    """Yield the ids of the indicators that a condition looks at."""
    if condition is None:
        return
    if condition.subject and not condition.subject.startswith(PROFILE):
        yield condition.subject
    for part in condition.parts:
        yield from subjects(part)


def _combine(operator: Operator, parts: list[bool | None]) -> bool | None:
    if operator is Operator.NOT:
        joined = _combine(Operator.ALL, parts)
        return None if joined is None else not joined
    decisive = operator is Operator.ANY
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def _over_answer(condition: Condition, position: int, ticks: Ticks) -> bool | None:
    if position == NOT_APPLICABLE:
        return False
    if position < 0:
        return None
    if condition.operator is Operator.TICKED:
        given = ticks.get(condition.subject)
        return None if given is None else set(condition.values) <= given
    return _compare(condition, position)


def _over_profile(condition: Condition, enterprise: Enterprise, name: str) -> bool | None:
    value = _field(enterprise, name)
    if name in NESTED and condition.operator is Operator.IN and value is not None:
        return any(NESTED[name](str(value), str(wider)) for wider in condition.values)
    return _compare(condition, value)


def _field(enterprise: Enterprise, name: str) -> Scalar | None:
    value = getattr(enterprise, name, None)
    return None if value is None or value == "" else str(value) if isinstance(value, str) else value


def _compare(condition: Condition, value: Scalar | None) -> bool | None:
    if value is None:
        return None
    if condition.operator is Operator.IN:
        return value in condition.values
    limit = condition.values[0]
    if isinstance(value, str) or isinstance(limit, str):
        return None
    return value >= limit if condition.operator is Operator.AT_LEAST else value <= limit
