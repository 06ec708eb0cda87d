"""What the choices of a CISO Assistant question are worth: by their scores, or by the compliance results they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from assessor.content.foreign.ciso_model import Inquiry, Offer
from assessor.content.foreign.ciso_scale import SHARES, Ruler, worth
from assessor.content.foreign.model import Choice, Meaning

SEVERAL = "multiple_choice"


@dataclass(frozen=True, slots=True)
class Measure:
    """How scores of choices count: on which scale, on which scale of the framework, and whether they are added up.

    ``alone``: the score of one choice is that of the requirement, and is held within the ends of the scale.
    """

    own: Ruler
    base: Ruler
    summed: bool
    alone: bool

    @property
    def stretch(self) -> Fraction:
        """Return what one point of the requirement's scale is worth on the framework's."""
        return (self.base.high - self.base.low) / (self.own.high - self.own.low)


def graded_choices(inquiry: Inquiry, choices: tuple[Choice, ...], measure: Measure) -> tuple[Choice, ...]:
    """Return the choices of a question with what they are worth; where the library says nothing, as they are."""
    if not inquiry.graded:
        return choices
    return tuple(
        _scored(choice, offer, inquiry, measure) if inquiry.scored else _resulting(choice, offer, inquiry, measure)
        for choice, offer in zip(choices, inquiry.offers, strict=True)
    )


def _scored(choice: Choice, offer: Offer, inquiry: Inquiry, measure: Measure) -> Choice:
    if offer.score is None and offer.result == "not_applicable":
        return replace(choice, meaning=Meaning.NOT_APPLICABLE)
    score = Fraction((offer.score or 0) * (inquiry.weight if measure.summed else 1))
    if measure.alone and inquiry.kind != SEVERAL:
        return replace(choice, value=worth(measure.own.held(score), measure.own, measure.base))
    return replace(choice, value=score * measure.stretch)


def _resulting(choice: Choice, offer: Offer, inquiry: Inquiry, measure: Measure) -> Choice:
    """Return a choice that gives a result; one that gives none stays out of the score like one that does not apply."""
    if offer.result not in SHARES:
        return replace(choice, meaning=Meaning.NOT_APPLICABLE)
    share = SHARES[offer.result]
    ticked = share * (measure.base.high - measure.base.low)
    return replace(choice, value=ticked if inquiry.kind == SEVERAL else measure.base.share(share))


def overflows(inquiries: Iterable[Inquiry], ruler: Ruler) -> bool:
    """Tell whether the scores of several questions can add up to more than their scale holds."""
    return sum(_most(inquiry) for inquiry in inquiries) > ruler.high


def _most(inquiry: Inquiry) -> int:
    scores = [max(0, offer.score or 0) * inquiry.weight for offer in inquiry.offers]
    return sum(scores) if inquiry.kind == SEVERAL else max(scores, default=0)
