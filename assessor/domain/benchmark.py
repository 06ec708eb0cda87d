"""Figures a result can stand beside, and where it then stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessor.domain.text import Text


class FigureKind(StrEnum):
    """Kinds of published figures; only ACTUAL ones may stand beside a firm's answer."""

    ACTUAL = "actual"
    TARGET = "target"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One row of the published figures with all its provenance. ``n`` is text as published (``20000+``).

    ``bound`` is ``at_least``, ``at_most`` or ``about`` where the note says that no exact value was published.
    """

    metric: str
    name_zh: str
    name_en: str
    population: str
    kind: FigureKind
    self_reported: str
    scope_type: str
    scope_code: str
    scope_name: str
    value: float
    unit: str
    year: str
    n: str
    publisher: str
    source: str
    confidence: str
    note: str
    bound: str = ""


class StandingKind(StrEnum):
    """How a position is expressed."""

    PERCENTILE = "percentile"
    SHARE_AT_OR_ABOVE = "share_at_or_above"
    BESIDE = "beside"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CohortSlice:
    """A group of firms, named by what is fixed; an empty field means "all"."""

    sector: str = ""
    region: str = ""
    size: str = ""
    period: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one node or indicator stands, or why it cannot be said.

    PERCENTILE (0–100, mid-rank) comes from a cohort; SHARE_AT_OR_ABOVE (percent) from a published level distribution;
    BESIDE shows a published rate next to the firm's own ``own`` without any conversion. ``group`` names the slice used,
    ``matched`` the match level (``sector+size+region`` … ``all``, ``national``). With NONE, ``reason`` is a stable code
    (``no_public_figure``, ``too_few``, ``suppressed``, ``not_rated``).

    PERCENTILE: ``value`` with its 95 % interval ``low``–``high``; ``median`` with its order-statistic interval
    ``median_low``–``median_high``, quartiles ``q1``/``q3`` (``None`` where the group is too small for them), all on the
    scale of ``own``; ``slice`` is the group. ``skipped`` lists groups of the cohort that could not be used, as
    ``match level:reason`` (``no_pool``: no result of this questionnaire, form and assessment kind). Published:
    ``country`` says where (``CN``, ``EU27``, ``US`` …); ``bound`` is ``at_least``, ``at_most`` or ``about`` when the
    publisher gave no exact value; ``relation`` is ``rate``, ``adoption`` or ``level_share``; ``model`` and ``level`` name
    the other model's level a share speaks of; ``caution`` says what keeps the figure from being the same thing as the
    question. ``also`` holds further figures, home country first.
    """

    id: str
    kind: StandingKind
    value: float | None = None
    own: float | None = None
    low: float | None = None
    high: float | None = None
    median: float | None = None
    group: str = ""
    matched: str = ""
    n: str = ""
    year: str = ""
    unit: str = ""
    population: str = ""
    self_reported: str = ""
    publisher: str = ""
    source: str = ""
    confidence: str = ""
    metric: str = ""
    metric_zh: str = ""
    metric_en: str = ""
    note: str = ""
    reason: str = ""
    target: PublishedFigure | None = None
    median_low: float | None = None
    median_high: float | None = None
    q1: float | None = None
    q3: float | None = None
    slice: CohortSlice | None = None
    skipped: tuple[str, ...] = ()
    country: str = ""
    group_zh: str = ""
    group_en: str = ""
    population_zh: str = ""
    population_en: str = ""
    bound: str = ""
    relation: str = ""
    model: str = ""
    level: int | None = None
    caution: Text = Text()
    also: tuple[Standing, ...] = ()
