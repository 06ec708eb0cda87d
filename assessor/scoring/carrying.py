"""Carry answers over to one item of another framework: what it is at least, at most, and as far as the answers tell.

What is hidden, not applicable, to confirm or not asked is open: it never counts as the worst answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from assessor.domain.assessment import Answer, Answers, Grade
from assessor.domain.enterprise import Enterprise
from assessor.domain.projection import ASK, Combine, Origin, ProjectedItem, Rule, RuleKind
from assessor.domain.questionnaire import Condition, Indicator, Pack
from assessor.scoring.conditions import decide, subjects
from assessor.scoring.derive import derive_position, effective_ticks, is_measured, quantity_of
from assessor.scoring.encode import positions_of, waiting

GRADES = tuple(Grade)
Bounds = tuple[int, int, int | None]
"""(lowest, highest, shown) position of an item; nothing is shown where the answers tell nothing."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the source: the answers that count, their positions and ticks.

    ``waiting`` names the open questions on which it hangs whether an answer counts.
    """

    pack: Pack
    enterprise: Enterprise
    answers: Answers
    positions: Mapping[str, int]
    ticks: Mapping[str, frozenset[str]]
    waiting: Mapping[str, tuple[str, ...]]

    def decide(self, condition: Condition) -> bool | None:
        """Return whether a condition is true, ``None`` while it is open."""
        return decide(condition, self.enterprise, self.positions, self.ticks)

    def top(self, id: str) -> int:
        """Return the highest position of a source question."""
        return len(self.pack.indicators[id].options) - 1


def given(pack: Pack, form: str, answers: Answers, enterprise: Enterprise) -> Given:
    """Return what the answers to one form of a pack tell; hidden and inapplicable ones tell nothing."""
    asked = [id for id, indicator in pack.indicators.items() if form in indicator.forms]
    positions = positions_of(pack, asked, answers, enterprise)
    settled = {id: positions[id] for id in asked if positions[id] >= 0}
    kept = {id: answers[id] for id in settled}
    ticks = {
        id: effective_ticks(pack.indicators[id], answer) for id, answer in kept.items() if answer.ticks is not None
    }
    return Given(pack, enterprise, kept, settled, ticks, waiting(pack, asked, answers, positions))


def carry(rule: Rule, target: Indicator, known: Given) -> ProjectedItem:
    """Return where an item of the target stands by its rule."""
    low, high, shown = RULES[rule.kind](rule, target, known)
    asked = tuple(dict.fromkeys(_asked(rule)))
    used = tuple(id for id in asked if id in known.positions)
    unknown = [id for id in asked if id not in known.positions] if low != high or shown is None else []
    still_open = tuple(dict.fromkeys(other for id in unknown for other in known.waiting.get(id, (id,))))
    grade = min((known.answers[id].grade for id in used), key=GRADES.index, default=Grade.CLAIM)
    origin = _origin(rule, known, low, high, shown, len(target.options) - 1)
    return ProjectedItem(target.id, origin, low, high, shown, used, still_open, grade)


def leaves_open(rule: Rule, target: Indicator, asked: Collection[str]) -> bool:
    """Tell whether an item may stay open, wholly or in part, however the questions ``asked`` are answered."""
    conditions = (*(condition for _, condition in rule.ticks), *rule.steps)
    if rule.kind is RuleKind.ASK or any(map(_undecidable, conditions)) or any(id not in asked for id in _asked(rule)):
        return True
    if rule.kind is RuleKind.TICKS:
        return {id for id, _ in rule.ticks} < {criterion.id for criterion in target.criteria if not criterion.exclusive}
    return rule.kind is RuleKind.STEPS and len(rule.steps) < len(target.options) - 1


def _undecidable(condition: Condition) -> bool:
    """Tell whether a condition has a part that nobody's answers can decide."""
    return condition == ASK or any(map(_undecidable, condition.parts))


def _origin(rule: Rule, known: Given, low: int, high: int, shown: int | None, top: int) -> Origin:
    if low == high and shown is not None:
        return Origin.EXACT if rule.exact and _as_defined(rule, known) else Origin.ESTIMATED
    return Origin.MISSING if (low, high, shown) == (0, top, None) else Origin.PARTIAL


def _as_defined(rule: Rule, known: Given) -> bool:
    """Tell whether an exact rule had figures or ticks to go by, not only a level."""
    if rule.kind is not RuleKind.RATE:
        return True
    return is_measured(known.pack.indicators[rule.sources[0]], known.answers[rule.sources[0]])


def _asked(rule: Rule) -> Iterator[str]:
    yield from rule.sources
    for condition in (*(condition for _, condition in rule.ticks), *rule.steps):
        yield from subjects(condition)


def _nothing(target: Indicator) -> Bounds:
    return 0, len(target.options) - 1, None


def _ask(_rule: Rule, target: Indicator, _known: Given) -> Bounds:
    return _nothing(target)


def _rate(rule: Rule, target: Indicator, known: Given) -> Bounds:
    id = rule.sources[0]
    if id not in known.positions:
        return _nothing(target)
    answer = known.answers[id]
    if not is_measured(known.pack.indicators[id], answer):
        return _from_table(rule, known.positions[id]) if rule.table else _nothing(target)
    figures = Answer(target.id, numerator=answer.numerator, denominator=answer.denominator)
    at = derive_position(target, figures)
    return at, at, at


def _from_table(rule: Rule, level: int) -> Bounds:
    low, high = rule.table[level]
    return low, high, low if low or low == high else None


def decided_ticks(rule: Rule, target: Indicator, known: Given) -> dict[str, bool | None]:
    """Return of every tick of an item whether the answers tell that it holds; ``None`` where they do not tell."""
    stated = dict(rule.ticks)
    return {c.id: known.decide(stated[c.id]) if c.id in stated else None for c in target.criteria if not c.exclusive}


def _ticks(rule: Rule, target: Indicator, known: Given) -> Bounds:
    found = decided_ticks(rule, target, known)
    sure = frozenset(id for id, holds in found.items() if holds)
    possible = frozenset(id for id, holds in found.items() if holds is not False)
    low, high = (derive_position(target, Answer(target.id, ticks=ticks)) for ticks in (sure, possible))
    return low, high, low if low or low == high else None


def _count(rule: Rule, target: Indicator, known: Given) -> Bounds:
    id = rule.sources[0]
    if id not in known.ticks:
        return _nothing(target)
    number = quantity_of(known.pack.indicators[id], known.answers[id]) or Fraction(0)
    at = bisect_right(rule.edges, number)
    return at, at, at


def _level(rule: Rule, target: Indicator, known: Given) -> Bounds:
    found = [known.positions.get(id) for id in rule.sources]
    settled = [at for at in found if at is not None]
    if not settled:
        return _nothing(target)
    worst = [0 if at is None else at for at in found]
    best = [known.top(id) if at is None else at for id, at in zip(rule.sources, found, strict=True)]
    low = _placed(rule, target, _combined(rule.combine, worst))[0]
    high = _placed(rule, target, _combined(rule.combine, best))[1]
    shown, most = _placed(rule, target, _combined(rule.combine, settled))
    return low, high, min(max(shown, low), high) if shown or shown == most else None


def _combined(combine: Combine, levels: list[int]) -> Fraction:
    if combine is Combine.MEAN:
        return Fraction(sum(levels), len(levels))
    return Fraction(min(levels) if combine is Combine.MINIMUM else max(levels))


def _placed(rule: Rule, target: Indicator, level: Fraction) -> tuple[int, int]:
    if rule.table:
        return rule.table[int(level)]
    at = bisect_right([option.value for option in target.options], level * 1000) - 1
    return max(at, 0), max(at, 0)


def _steps(rule: Rule, target: Indicator, known: Given) -> Bounds:
    held = [known.decide(step) for step in rule.steps]
    held += [None] * (len(target.options) - 1 - len(held))
    low = next((at for at, holds in enumerate(held) if holds is not True), len(held))
    high = next((at for at, holds in enumerate(held) if holds is False), len(held))
    return low, high, low if low or low == high else None


RULES: Mapping[RuleKind, Callable[[Rule, Indicator, Given], Bounds]] = MappingProxyType(
    {
        RuleKind.RATE: _rate,
        RuleKind.TICKS: _ticks,
        RuleKind.COUNT: _count,
        RuleKind.LEVEL: _level,
        RuleKind.STEPS: _steps,
        RuleKind.ASK: _ask,
    }
)
