"""How a number comes about: the rule in a sentence, the sum written out, and every part with its weight and value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from assessor.domain.assessment import Answer, State
from assessor.domain.questionnaire import Aggregator, Indicator, IndicatorKind, Threshold
from assessor.i18n.marking import N_
from assessor.ui import wording

if TYPE_CHECKING:
    from assessor.i18n.catalogue import Catalogue
    from assessor.services.results import Evaluation

RULES = {
    Aggregator.WEIGHTED_MEAN: N_(
        "Weighted mean: every part that counts, times its weight, divided by all the weights."
    ),
    Aggregator.LEAF_MEAN: N_(
        "Mean of all leaves: every requirement below that counts, times its weight, divided by all their weights; a "
        "section weighs as much as what counts in it."
    ),
    Aggregator.MINIMUM: N_("Weakest link: the lowest part decides."),
    Aggregator.SUM: N_("Sum: the parts that count are added up."),
    Aggregator.POINTS: N_("Points: what the parts reached is added up, as a share of what they could reach."),
    Aggregator.CUMULATIVE_GATE: N_("Cumulative gate: a level counts only when every level below it is met."),
}
NOT_COUNTED = {
    State.NOT_APPLICABLE: N_("does not apply, leaves the sum"),
    State.TO_CONFIRM: N_("to be confirmed, counts in the range only"),
    State.NOT_ASKED: N_("not asked yet, counts in the range only"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One addend; ``note`` says why it does not count, empty when it does."""

    id: str
    name: str
    weight: str
    score: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The way to one number, in words and figures."""

    aggregator: str
    rule: str
    formula: str
    parts: tuple[Part, ...] = ()


def arithmetic(words: Catalogue, found: Evaluation, id: str) -> Arithmetic:
    """Return how the score of a node or an indicator comes about."""
    if id in found.scorecard.indicators:
        return _of_indicator(words, found, id)
    score = found.scorecard.nodes[id]
    kind = Aggregator(score.aggregator)
    parts = tuple(_parts(words, found, id))
    return Arithmetic(score.aggregator, words.gettext(RULES[kind]), _formula(words, found, id, kind), parts)


def _children(found: Evaluation, id: str) -> Iterator[str]:
    known = (found.scorecard.nodes, found.scorecard.indicators)
    return (child for child in found.plan.pack.nodes[id].children if any(child in scores for scores in known))


def _parts(words: Catalogue, found: Evaluation, id: str) -> Iterator[Part]:
    for child in _children(found, id):
        score = found.scorecard.of(child)
        note = "" if score.score is not None and score.rated else _why_not(words, score.state)
        shown = words.number(score.score, 1) if score.score is not None and not note else wording.DASH
        name = wording.title(words, found.pack, child)
        yield Part(child, name, _plain(words, _raw_weight(found, id, child)), shown, note)


def _why_not(words: Catalogue, state: State | None) -> str:
    if state in NOT_COUNTED:
        return words.gettext(NOT_COUNTED[state])
    return words.gettext("too little of it applies or is answered, leaves the sum")


def _raw_weight(found: Evaluation, parent: str, id: str) -> int:
    """Return the weight the firm's profile gives, in thousandths; in a leaf mean that of the leaves that count."""
    if not _is_section(found, parent, id):
        return found.plan.pack.weight_in(parent, id)
    return sum(weight for weight, _ in _addends(found, id)) if found.plan.pack.nodes[id].weight else 0


def _is_section(found: Evaluation, parent: str, id: str) -> bool:
    """Tell whether a part is a leaf mean within another, which looks through it."""
    nodes = found.plan.pack.nodes
    return id in nodes and nodes[id].aggregator is nodes[parent].aggregator is Aggregator.LEAF_MEAN


def _addends(found: Evaluation, id: str) -> Iterator[tuple[int, float]]:
    """Yield weight and score of every part that counts; of sections without a score of their own, what is in them."""
    for child in _children(found, id):
        score = found.scorecard.of(child)
        if score.rated and score.score is not None:
            yield _raw_weight(found, id, child), score.score
        elif _is_section(found, id, child) and found.plan.pack.nodes[child].weight:
            yield from _addends(found, child)


def _plain(words: Catalogue, thousandths: int) -> str:
    digits = 0 if thousandths % 1000 == 0 else 1 if thousandths % 100 == 0 else 2
    return words.number(thousandths / 1000, digits)


def _formula(words: Catalogue, found: Evaluation, id: str, kind: Aggregator) -> str:
    whole = found.scorecard.nodes[id].score
    known = list(_addends(found, id))
    if whole is None or not known:
        return ""
    scores, result = [words.number(score, 1) for _, score in known], words.number(whole, 1)
    if kind in (Aggregator.WEIGHTED_MEAN, Aggregator.LEAF_MEAN):
        sums = " + ".join(f"{_plain(words, w)} × {words.number(s, 1)}" for w, s in known)
        return f"({sums}) ÷ {_plain(words, sum(w for w, _ in known))} = {result}"
    if kind is Aggregator.MINIMUM:
        return f"min({', '.join(scores)}) = {result}"
    return f"{' + '.join(scores)} = {result}" if kind is Aggregator.SUM else ""


def _of_indicator(words: Catalogue, found: Evaluation, id: str) -> Arithmetic:
    indicator, score = found.plan.pack.indicators[id], found.scorecard.indicators[id]
    given = found.assessment.answers.get(id)
    if score.position is None or given is None:
        state = State.NOT_ASKED if score.state is None else score.state
        return Arithmetic(score.aggregator, words.gettext(NOT_COUNTED.get(state, NOT_COUNTED[State.NOT_ASKED])), "")
    pack, value = found.pack, indicator.options[score.position].value / 1000
    formula = (
        f"{words.number(value, 0 if value == int(value) else 2)} ÷ {pack.value_top} × {pack.score_top}"
        f" = {words.number(score.score or 0, 1)}"
    )
    rule = " ".join(_reading(words, indicator, given, score.position))
    return Arithmetic(score.aggregator, rule, formula)


def _reading(words: Catalogue, indicator: Indicator, given: Answer, position: int) -> Iterator[str]:
    """Say how an answer became a level."""
    figure = _figure(words, indicator, given)
    if not figure:
        yield words.gettext("Level %(level)s was chosen directly.", level=position)
        return
    yield words.gettext("%(figure)s gives level %(level)s.", figure=figure, level=position)
    for threshold in indicator.thresholds:
        if threshold.position == position + 1:
            yield _next_level(words, indicator, threshold)


def _next_level(words: Catalogue, indicator: Indicator, threshold: Threshold) -> str:
    edge = float(threshold.edge)
    text = (
        words.percent(edge, 0 if round(edge * 100, 6) % 1 == 0 else 1) if indicator.kind is IndicatorKind.RATE else ""
    )
    text = text or words.number(edge, 0 if edge == int(edge) else 1)
    if threshold.inclusive:
        return words.gettext("Level %(level)s begins at %(edge)s.", level=threshold.position, edge=text)
    return words.gettext("Level %(level)s begins above %(edge)s.", level=threshold.position, edge=text)


def _figure(words: Catalogue, indicator: Indicator, given: Answer) -> str:
    if given.numerator is not None and given.denominator:
        share = words.percent(float(given.numerator / given.denominator), 1)
        return f"{_exact(words, given.numerator)} ÷ {_exact(words, given.denominator)} = {share}"
    if given.amount is not None:
        return (
            f"{_exact(words, given.amount)} {words.text(indicator.quantity.unit) if indicator.quantity else ''}".strip()
        )
    if given.ticks is not None:
        countable = {criterion.id for criterion in indicator.criteria if criterion.counts and not criterion.exclusive}
        return words.gettext("%(n)s of %(all)s ticked", n=len(given.ticks & countable), all=len(countable))
    return ""


def _exact(words: Catalogue, value: Fraction) -> str:
    return words.number(float(value), 0 if value.denominator == 1 else 2)
