"""The figures behind an answer, as they travel."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assessor.domain.assessment import Answer
from assessor.exchange import document as wire


def raw_facts(answer: Answer) -> wire.RawFacts | None:
    """Return the figures or ticks of an answer, ``None`` where it has none."""
    facts = wire.RawFacts(
        num=_number(answer.numerator),
        den=_number(answer.denominator),
        amount=_number(answer.amount),
        ticks=None if answer.ticks is None else tuple(sorted(answer.ticks)),
    )
    return None if facts == wire.RawFacts() else facts


def _number(number: Fraction | None) -> int | str | None:
    if number is None:
        return None
    whole = number.denominator == 1
    return int(number) if whole and abs(number) <= 2**53 else str(Fraction(number))


def figures(raw: wire.RawFacts | None) -> dict[str, Any]:
    """Return the raw figures of an answer by the names that ``Answer`` has for them; only those that are there."""
    if raw is None:
        return {}
    numbers = {"numerator": raw.num, "denominator": raw.den, "amount": raw.amount}
    found: dict[str, Any] = {name: Fraction(number) for name, number in numbers.items() if number is not None}
    if raw.ticks is not None:
        found["ticks"] = frozenset(raw.ticks)
    return found
