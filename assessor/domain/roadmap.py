"""The plan: which measures when, what they cost, what they bring, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Constraints:
    """What the plan must fit. Money in CNY and own staff days for the whole horizon; 4 quarters a year.

    ``pinned`` measures must be in, ``excluded`` ones must not. ``targets`` (capability → level), when given, stops
    counting gains above the target. ``assumed`` names the limits nobody stated (``budget``, ``staff_days``,
    ``quarters``), for which our planning assumption stands in; they are labelled wherever the plan is shown.
    """

    budget: int
    staff_days: int
    quarters: int
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    targets: dict[str, int] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """A chosen measure: occupies quarters ``start`` … ``end`` (1-based, inclusive); its effect holds from ``end`` on.

    ``reason`` is a stable code (``best_gain``, ``prerequisite_of:<id>``, ``mandatory``, ``pinned``, ``opens_gate``).
    """

    id: str
    start: int
    end: int
    cost: int
    cost_low: int
    cost_high: int
    running: int
    staff_days: int
    reason: str
    gain: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A measure that was not chosen.

    Reasons: ``already_done``, ``no_effect``, ``no_money``, ``no_staff``, ``no_time``, ``prerequisite``,
    ``alternative_chosen``, ``excluded``, ``not_applicable``, ``less_gain``.
    """

    id: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QuarterScore:
    """State at the end of a quarter (0 is today): overall score and level, and money and staff days spent so far."""

    quarter: int
    score: float
    level: int | None
    cost: int
    staff_days: int


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The plan and how good it is.

    ``score`` is the kernel's score of the planned answers; open items count as worst before and after. ``optimal`` means
    proven: no feasible plan has a higher score. Otherwise ``bound`` is an upper bound and ``gap`` = (bound − score) ÷
    bound. ``positions`` are the planned positions of all indicators of the form.
    """

    measures: tuple[PlannedMeasure, ...]
    left_out: tuple[LeftOut, ...]
    score_by_quarter: tuple[QuarterScore, ...]
    constraints: Constraints
    start_score: float
    score: float
    level: int | None
    cost: int
    staff_days: int
    optimal: bool
    gap: float
    bound: float
    seconds: float
    positions: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The best score that a budget buys, all else equal."""

    budget: int
    score: float
    cost: int
    optimal: bool
