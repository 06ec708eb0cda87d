"""From raw figures and ticks to a position on an indicator's scale, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

from assessor.domain.assessment import Answer
from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Criterion, Indicator, IndicatorKind, Threshold

NOTHING: frozenset[str] = frozenset()


def derive_position(indicator: Indicator, answer: Answer) -> int:
    """Return the position that an answer stands for; raw figures win over a position given directly.

    It is the highest position with a threshold or a criterion of its own up to which every threshold and every criterion
    holds. Raises ``InputError`` when figures are missing, incomplete or impossible.
    """
    if not is_measured(indicator, answer):
        return _given(indicator, answer)
    quantity, ticks = quantity_of(indicator, answer), effective_ticks(indicator, answer)
    reached = 0
    for position in range(1, len(indicator.options)):
        thresholds = [edge for edge in indicator.thresholds if edge.position == position]
        criteria = [criterion for criterion in indicator.criteria if criterion.position == position]
        if not all(criterion.id in ticks for criterion in criteria):
            break
        if not all(quantity is not None and passes(edge, quantity) for edge in thresholds):
            break
        if thresholds or criteria:
            reached = position
    return reached


def is_measured(indicator: Indicator, answer: Answer) -> bool:
    """Tell whether an answer carries, in whole or in part, the figures or ticks its indicator is measured by."""
    if indicator.kind is IndicatorKind.RATE:
        return answer.numerator is not None or answer.denominator is not None
    if indicator.kind is IndicatorKind.AMOUNT:
        return answer.amount is not None
    return indicator.kind is IndicatorKind.CHECKLIST and answer.ticks is not None


def is_complete(indicator: Indicator, answer: Answer) -> bool:
    """Tell whether ``derive_position`` can be computed from an answer."""
    if is_measured(indicator, answer):
        return indicator.kind is not IndicatorKind.RATE or (answer.numerator is not None and bool(answer.denominator))
    return answer.position is not None and 0 <= answer.position < len(indicator.options)


def quantity_of(indicator: Indicator, answer: Answer) -> Fraction | None:
    """Return what the thresholds are held against: the share, the amount, the points, or the number of counted ticks."""
    if indicator.kind is IndicatorKind.RATE:
        return share_of(answer)
    if indicator.kind is IndicatorKind.AMOUNT:
        return answer.amount
    ticked = [criterion for criterion in indicator.criteria if criterion.id in effective_ticks(indicator, answer)]
    return _tally(indicator.criteria, ticked)


def share_of(answer: Answer) -> Fraction:
    """Return numerator ÷ denominator; raises ``InputError`` when either is missing or the denominator is zero."""
    if answer.numerator is None or answer.denominator is None:
        raise refuse("answers.figures_incomplete", id=answer.indicator)
    if answer.denominator == 0:
        raise refuse("answers.zero_denominator", id=answer.indicator)
    return answer.numerator / answer.denominator


def effective_ticks(indicator: Indicator, answer: Answer) -> frozenset[str]:
    """Return the ticks that count: an exclusive one stands alone and empties the rest."""
    ticks = answer.ticks or NOTHING
    alone = [criterion.id for criterion in indicator.criteria if criterion.exclusive and criterion.id in ticks]
    return frozenset(alone[:1]) if alone else ticks


def passes(threshold: Threshold, quantity: Fraction) -> bool:
    """Tell whether a quantity lies beyond a threshold's edge."""
    return quantity >= threshold.edge if threshold.inclusive else quantity > threshold.edge


def _tally(criteria: tuple[Criterion, ...], ticked: list[Criterion]) -> Fraction:
    if any(criterion.points for criterion in criteria):
        return Fraction(sum(criterion.points for criterion in ticked), 1000)
    return Fraction(sum(1 for criterion in ticked if criterion.counts and not criterion.exclusive))


def _given(indicator: Indicator, answer: Answer) -> int:
    if answer.position is None:
        raise refuse("answers.figures_incomplete", id=indicator.id)
    if not 0 <= answer.position < len(indicator.options):
        raise refuse(
            "answers.level_out_of_range", id=indicator.id, level=answer.position, top=len(indicator.options) - 1
        )
    return answer.position
