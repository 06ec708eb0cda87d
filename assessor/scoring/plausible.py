"""Figures that are possible but unusual: worth a second look, never refused."""

from __future__ import annotations

from assessor.domain.assessment import Answer
from assessor.domain.errors import Problem
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.scoring.derive import is_complete, is_measured, quantity_of


def implausible(indicator: Indicator, answer: Answer) -> Problem | None:
    """Return a warning if an answer's figure lies outside the range its source calls plausible."""
    if indicator.kind not in (IndicatorKind.RATE, IndicatorKind.AMOUNT) or indicator.quantity is None:
        return None
    if indicator.quantity.plausible is None or not (is_measured(indicator, answer) and is_complete(indicator, answer)):
        return None
    low, high = indicator.quantity.plausible
    found = quantity_of(indicator, answer)
    if found is None or low <= found <= high:
        return None
    facts = {"id": indicator.id, "found": f"{float(found):g}", "low": f"{float(low):g}", "high": f"{float(high):g}"}
    return Problem("answers.implausible", facts=facts, warning=True)
