"""An answer in words: the level with its descriptor, or the raw figures it came from."""

from __future__ import annotations

from assessor.domain.assessment import Answer, NodeScore, State
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.report.phrases import GRADES, STATES
from assessor.report.scribe import Scribe


def given(scribe: Scribe, indicator: Indicator, answer: Answer | None, score: NodeScore | None) -> str:
    """Return the level with its descriptor, or the state of an indicator that has none."""
    state = score.state if score and score.state else answer.state if answer else State.NOT_ASKED
    if state is not State.ANSWERED:
        return scribe.t(STATES[state])
    position = score.position if score else answer.position if answer else None
    if position is None:
        return scribe.t(STATES[State.ANSWERED])
    return described(scribe, indicator, position)


def described(scribe: Scribe, indicator: Indicator, position: int) -> str:
    """Return one position of an indicator's scale with its descriptor."""
    if position >= len(indicator.options):
        return str(position)
    said = scribe.say(indicator.options[position].text)
    return scribe.t("Level %(level)s: %(text)s", level=position, text=said)


def figures(scribe: Scribe, indicator: Indicator, answer: Answer | None) -> str:
    """Return the raw figures of an answer, or ``""``."""
    if answer is None or answer.state is not State.ANSWERED:
        return ""
    words = scribe.words
    if answer.numerator is not None and answer.denominator:
        whole, part = float(answer.denominator), float(answer.numerator)
        share = words.percent(part / whole, 1)
        return scribe.t(
            "%(part)s of %(whole)s (%(share)s)", part=_plain(scribe, part), whole=_plain(scribe, whole), share=share
        )
    if answer.amount is not None:
        unit = scribe.say(indicator.quantity.unit) if indicator.quantity else ""
        return f"{_plain(scribe, float(answer.amount))} {unit}".strip()
    if answer.ticks is not None and indicator.kind is IndicatorKind.CHECKLIST:
        counted = [criterion.id for criterion in indicator.criteria if criterion.counts]
        ticked = sum(id in answer.ticks for id in counted)
        return scribe.t("%(n)s of %(all)s ticked", n=ticked, all=len(counted))
    return ""


def _plain(scribe: Scribe, value: float) -> str:
    return scribe.words.number(value, 0 if value == int(value) else 2)


def grade(scribe: Scribe, answer: Answer) -> str:
    """Return an answer's evidence grade with its name."""
    return f"{answer.grade.value} {scribe.t(GRADES[answer.grade])}"
