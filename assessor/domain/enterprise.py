"""The manufacturer under assessment and what is agreed before the first question."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SizeClass(StrEnum):
    """Size class of an industrial enterprise (工信部联企业〔2011〕300号)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class AssessmentKind(StrEnum):
    """Who stands behind the answers. Kinds are never pooled in one peer group."""

    SELF = "self"
    ASSISTED = "assisted"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Enterprise:
    """Profile of a firm. Revenue is in CNY a year; ``sector`` is a GB/T 4754 code (``C41``), ``region`` a GB/T 2260 code."""

    name: str
    credit_code: str = ""
    sector: str = ""
    region: str = ""
    employees: int | None = None
    revenue: int | None = None
    process_type: str = ""
    chain_role: str = ""
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Goals:
    """What the firm wants and can give: node id → target level, money in CNY, own staff days, quarters."""

    targets: dict[str, int] = field(default_factory=dict)
    budget: int | None = None
    staff_days: int | None = None
    quarters: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What was looked at and by whom."""

    kind: AssessmentKind = AssessmentKind.SELF
    date: str = ""
    site: str = ""
    respondents: str = ""
    assessor: str = ""
    firm: str = ""


SIZE_FLOORS: tuple[tuple[SizeClass, int, int], ...] = (
    (SizeClass.LARGE, 1000, 400_000_000),
    (SizeClass.MEDIUM, 300, 20_000_000),
    (SizeClass.SMALL, 20, 3_000_000),
)
"""(class, employees at least, revenue in CNY at least); both must hold, else the next smaller class."""


def size_class(employees: int | None, revenue: int | None) -> SizeClass | None:
    """Return the size class by 工信部联企业〔2011〕300号, or ``None`` when a figure is missing."""
    if employees is None or revenue is None:
        return None
    for size, least_employees, least_revenue in SIZE_FLOORS:
        if employees >= least_employees and revenue >= least_revenue:
            return size
    return SizeClass.MICRO
