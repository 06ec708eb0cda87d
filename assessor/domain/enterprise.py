"""The manufacturer under assessment and what is agreed before the first question."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assessor.domain.size_classes import SizeClass, size_class


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

    @property
    def size(self) -> SizeClass | None:
        """The size class by employees, revenue and sector."""
        return size_class(self.employees, self.revenue, self.sector)


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
