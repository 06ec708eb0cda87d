"""The score scales of a CISO Assistant framework, and compliance results where it has none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from assessor.content.foreign.ciso_model import Library, Requirement, Score
from assessor.content.foreign.levels import LEVELS
from assessor.content.foreign.model import Choice
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both
from assessor.domain.text import Text

FEW = 10
"""Steps of a scale without names that are offered one by one; of more, a number is asked."""
MANY = 20
"""Steps of a scale with some names up to which the nameless ones are offered too."""
FINEST = 100
RESULTS = {
    "non_compliant": (Fraction(0), both("不符合", "Non-compliant")),
    "partially_compliant": (Fraction(1), both("部分符合", "Partially compliant")),
    "compliant": (Fraction(2), both("符合", "Compliant")),
}
SHARES = {"non_compliant": Fraction(0), "partially_compliant": Fraction(1, 2), "compliant": Fraction(1)}


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale from ``low`` to ``high`` with its steps; without steps any whole number is a score.

    ``results``: the steps are compliance results. Choices are worth their score; scores below zero are moved up to it.
    """

    low: Fraction
    high: Fraction
    steps: tuple[Choice, ...] = ()
    names: tuple[Text, ...] = ()
    results: bool = False

    @property
    def top(self) -> Fraction:
        """Return what the best answer is worth."""
        return self.high + self.shift

    @property
    def shift(self) -> Fraction:
        """Return what is added to scores so that none is below zero."""
        return max(Fraction(0), -self.low)

    def share(self, share: Fraction) -> Fraction:
        """Return what a share of the way from the worst to the best score is worth."""
        return self.low + self.shift + share * (self.high - self.low)

    def held(self, score: Fraction) -> Fraction:
        """Return a score kept within the scale."""
        return min(max(score, self.low), self.high)


def ruler_of(library: Library, ledger: Ledger) -> Ruler:
    """Return the scale of a framework; a scale that runs nowhere is a mistake."""
    told = library.least is not None or library.most is not None or library.scores
    own = any(node.least is not None or node.most is not None or node.scale for node in library.nodes)
    own = own or any(inquiry.scored for node in library.nodes for inquiry in node.inquiries)
    if not told and not own:
        ledger.lose("foreign.ciso_results", library.place)
        steps = tuple(Choice(name, text, library.place, value) for name, (value, text) in RESULTS.items())
        return Ruler(Fraction(0), Fraction(2), steps, tuple(text for _, text in RESULTS.values()), results=True)
    low = library.least if library.least is not None else min((s.value for s in library.scores), default=0)
    high = library.most if library.most is not None else max((s.value for s in library.scores), default=100)
    if low >= high:
        ledger.mistake("foreign.ciso_range", library.place, low=low, high=high)
        ledger.stop_if_wrong()
    ruler = _ruler(low, high, library.scores, ledger)
    code = "foreign.ciso_scale" if ruler.steps else "foreign.ciso_scale_number"
    ledger.accept(code, library.place, low=low, high=high, count=len(ruler.steps))
    if low < 0:
        ledger.lose("foreign.ciso_below_zero", library.place, low=low, shift=-low)
    return ruler


def own_ruler(node: Requirement, library: Library, ruler: Ruler, ledger: Ledger) -> Ruler:
    """Return the scale of one requirement: the framework's, or one of its own."""
    if node.least is None and node.most is None and not node.scale:
        return ruler
    if node.scale and node.scale not in library.alternatives:
        ledger.mistake("foreign.ciso_scale_unknown", node.place, name=node.scale, known=tuple(library.alternatives))
        return ruler
    low = int(ruler.low) if node.least is None else node.least
    high = int(ruler.high) if node.most is None else node.most
    if low >= high:
        ledger.mistake("foreign.ciso_range", node.place, low=low, high=high)
        return ruler
    scores = library.alternatives[node.scale] if node.scale else library.scores
    return _ruler(low, high, tuple(score for score in scores if low <= score.value <= high), Ledger())


def _ruler(low: int, high: int, scores: tuple[Score, ...], ledger: Ledger) -> Ruler:
    named: dict[int, Score] = {}
    for score in scores:
        if score.value in named:
            ledger.mistake("foreign.ciso_score_twice", score.place, score=score.value)
        elif not low <= score.value <= high:
            ledger.ignore("foreign.ciso_score_outside", score.place, score=score.value, low=low, high=high)
        else:
            named[score.value] = score
            ledger.accept("foreign.ciso_score", score.place, score=score.value, name=score.name)
    values: list[int] = sorted(named)
    if high - low <= (MANY if named else FEW):
        values = list(range(low, high + 1))
    elif named and len(named) <= high - low:
        ledger.lose("foreign.ciso_steps", next(iter(named.values())).place, count=len(named), low=low, high=high)
    steps = tuple(_step(value, high, named.get(value)) for value in values)
    names = tuple(named[value].name if value in named else _plain(value, high) for value in values)
    return (
        Ruler(Fraction(low), Fraction(high), steps, names) if len(steps) > 1 else Ruler(Fraction(low), Fraction(high))
    )


def _step(value: int, high: int, score: Score | None) -> Choice:
    if score is None:
        return Choice(str(value), _plain(value, high), value=Fraction(value))
    return Choice(str(value), _described(score) or _plain(value, high), score.place, Fraction(value))


def _plain(value: int, high: int) -> Text:
    return both(f"{value} / {high}", f"{value} / {high}")


def _described(score: Score) -> Text:
    """Return the name of a step with its description."""
    languages = dict.fromkeys(language for text in (score.name, score.description) for language, _ in text.pairs)
    said = {}
    for language in languages:
        name, description = dict(score.name.pairs).get(language, ""), dict(score.description.pairs).get(language, "")
        said[language] = name if description in ("", name) else f"{name} – {description}" if name else description
    return Text.of(said)


def choices_on(ruler: Ruler, base: Ruler) -> tuple[Choice, ...]:
    """Return the steps of a scale with what they are worth on the framework's own."""
    return tuple(replace(step, value=worth(step.value or Fraction(0), ruler, base)) for step in ruler.steps)


def worth(score: Fraction, ruler: Ruler, base: Ruler) -> Fraction:
    """Return what a score of one scale is worth on another: the same share of the way up."""
    if ruler == base or (ruler.low, ruler.high) == (base.low, base.high):
        return score + base.shift
    return base.share((score - ruler.low) / (ruler.high - ruler.low))


def numbers_on(ruler: Ruler, base: Ruler) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return (value, number from which on it holds) for a scale on which a number is asked."""
    count = min(FINEST, int(ruler.high - ruler.low))
    edges = [ruler.low + (ruler.high - ruler.low) * at / count for at in range(count + 1)]
    return tuple((worth(edge, ruler, base), edge) for edge in edges if edge > ruler.low or worth(edge, ruler, base))


def levels_of(ruler: Ruler) -> tuple[tuple[Text, ...], tuple[Fraction, ...]]:
    """Return the names of levels and the printed score from which each holds."""
    if ruler.results:
        return ruler.names, (Fraction(50), Fraction(100))
    if ruler.steps:
        values = [(step.value or Fraction(0)) + ruler.shift for step in ruler.steps]
        return ruler.names, tuple(values[1:])
    return LEVELS, tuple(ruler.share(Fraction(at, 5)) for at in range(1, 6))
