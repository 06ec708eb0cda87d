"""The same answers seen through another framework: rules that carry answers over, and the estimate they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessor.domain.assessment import Grade, Scorecard
from assessor.domain.questionnaire import Condition, Operator
from assessor.domain.text import Text

ASK = Condition(Operator.AT_LEAST, "", (0,))
"""The condition nobody's answers can decide: it looks at no question, so it stays open until the item itself is asked."""


class RuleKind(StrEnum):
    """How an item of the target follows from answers to the source."""

    RATE = "rate"
    TICKS = "ticks"
    COUNT = "count"
    LEVEL = "level"
    STEPS = "steps"
    ASK = "ask"


class Combine(StrEnum):
    """How several levels become one."""

    MINIMUM = "min"
    MAXIMUM = "max"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one item of the target follows.

    RATE: the figures of ``sources[0]``; where it was answered by level only, ``table``. TICKS: every tick of the target with
    the condition it stands for; a tick without one stays open. COUNT: the ticks counted on ``sources[0]``; position p from
    ``edges[p - 1]`` ticks on. LEVEL: the levels of ``sources`` combined; then ``table``, else the highest option of the
    target worth no more than the level. STEPS: position p holds when the conditions of all steps up to p do. ASK: not
    covered. ``table[level]`` is the (lowest, highest) target position a source level can mean. ``exact``: same definition on
    both sides, so that nothing is estimated.
    """

    item: str
    kind: RuleKind
    sources: tuple[str, ...] = ()
    combine: Combine = Combine.MINIMUM
    table: tuple[tuple[int, int], ...] = ()
    edges: tuple[int, ...] = ()
    ticks: tuple[tuple[str, Condition], ...] = ()
    steps: tuple[Condition, ...] = ()
    exact: bool = False
    note: Text = Text()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which the sources of the target framework differ; ``reading`` is the profile that takes the other side."""

    id: str
    point: Text
    adopted: Text
    other: Text
    reading: str = ""


@dataclass(frozen=True, slots=True)
class ProjectionMap:
    """How one pack's answers carry over to another pack (``id`` is that pack's id).

    ``reading`` is the target's profile used unless another is asked for; empty lets the enterprise choose it. ``mark`` tells
    how far the target's figures are confirmed (A, B, C, R).
    """

    id: str
    form: str
    mark: str
    caution: Text
    rules: Mapping[str, Rule]
    reading: str = ""
    conflicts: tuple[Conflict, ...] = ()
    hash: str = ""


class Origin(StrEnum):
    """Where the position of an item comes from."""

    EXACT = "exact"
    ESTIMATED = "estimated"
    PARTIAL = "partial"
    OWN = "own"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ProjectedItem:
    """One item of the target: between ``low`` and ``high``, shown as ``position`` (``None``: left out of the score).

    ``sources`` are the answered source questions it follows from, ``open`` those that would settle it, ``grade`` the weakest
    evidence among them.
    """

    id: str
    origin: Origin
    low: int
    high: int
    position: int | None = None
    sources: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    grade: Grade = Grade.CLAIM

    @property
    def settled(self) -> bool:
        """Tell whether nothing about this item is left to ask."""
        return self.origin in (Origin.EXACT, Origin.ESTIMATED, Origin.OWN)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A gate of the target's next level that does not hold for certain.

    ``kind`` is ``score`` (points), ``items`` or ``mandatory`` (only mandatory items count). ``of`` is how many items the gate
    looks at, ``missing`` those below ``at``.
    """

    level: int
    kind: str
    needed: float
    actual: float
    at: int = 0
    of: int = 0
    missing: tuple[str, ...] = ()

    @property
    def short(self) -> float:
        """Return how much is missing."""
        return self.needed - self.actual


@dataclass(frozen=True, slots=True)
class Projection:
    """An estimate, not an official result: the scorecard in the target framework and how much of it the answers support.

    ``items`` are those the reading counts or gates look at, ``excused`` such as were declared not applicable. ``card``
    holds levels with everything open at worst (``level``) and at best (``level_high``). ``parts`` are the ids below the
    whole, ``titles`` name parts and items.
    """

    id: str
    title: Text
    mark: str
    caution: Text
    reading: str
    reading_title: Text
    card: Scorecard
    items: tuple[ProjectedItem, ...]
    shortfalls: tuple[Shortfall, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    levels: tuple[Text, ...] = ()
    parts: tuple[str, ...] = ()
    titles: Mapping[str, Text] = field(default_factory=dict)
    excused: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the items still to be asked, wholly or in part."""
        return tuple(item.id for item in self.items if not item.settled)

    @property
    def coverage(self) -> float:
        """Return the share of items that are settled."""
        return sum(item.settled for item in self.items) / len(self.items) if self.items else 0.0
