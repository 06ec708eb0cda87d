"""What a roadmap is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessor.domain.questionnaire import Condition
from assessor.domain.size_classes import SizeClass
from assessor.domain.text import Text


@dataclass(frozen=True, slots=True)
class CostRange:
    """One-off cost in CNY: low, likely, high."""

    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a finished measure makes true: ``indicator`` stands at position ``to`` or better.

    It works only where the indicator already stands at ``needs`` or better when the measure starts.
    """

    indicator: str
    to: int
    needs: int = 0


@dataclass(frozen=True, slots=True)
class PublicReference:
    """A published figure shown beside a planning assumption; it never replaces it."""

    text: Text
    source: str
    mark: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a firm can do. Costs, staff days and months are planning assumptions of ours unless ``quoted``.

    ``cost``/``running``/``staff_days``/``months`` map size class → value (running cost in CNY a year). ``prerequisites``:
    every inner tuple is an OR group of measure ids of which one must be finished before the start. ``driver`` says what the
    cost follows from: what was counted, with the number assumed for a plant of a stated size.
    """

    id: str
    title: Text
    summary: Text
    capabilities: tuple[str, ...]
    effects: tuple[Effect, ...]
    cost: dict[SizeClass, CostRange]
    staff_days: dict[SizeClass, int]
    months: dict[SizeClass, int]
    running: dict[SizeClass, int] = field(default_factory=dict)
    prerequisites: tuple[tuple[str, ...], ...] = ()
    alternatives: str = ""
    mandatory: bool = False
    applies: Condition | None = None
    driver: Text = Text()
    kpi: Text = Text()
    risk: Text = Text()
    who: Text = Text()
    steps: tuple[Text, ...] = ()
    way: str = "buy"
    actions: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    references: tuple[PublicReference, ...] = ()
    basis: str = "planning_assumption"
    quoted: bool = False

    @property
    def assumed(self) -> Text:
        """Return what the cost follows from, where it is a planning assumption and no quotation."""
        return Text() if self.quoted or self.basis != "planning_assumption" else self.driver
