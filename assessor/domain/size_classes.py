"""Size classes by kind of business, for statistics.

《统计上大中小微型企业划分办法（2017）》(国统字〔2017〕213号), which spells out 工信部联企业〔2011〕300号 by GB/T 4754-2017.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessor.domain.classification import in_sector

WAN = 10_000


class SizeClass(StrEnum):
    """Size class of an enterprise."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class SizeRule:
    """The floors of one kind of business: (large, medium, small), employees in heads, revenue in CNY.

    All floors of a class must be reached, else the next smaller one. An empty floor is not asked; ``assets`` tells that
    the method asks for total assets too, which are not collected here.
    """

    id: str
    sectors: tuple[str, ...]
    employees: tuple[int, ...] = ()
    revenue: tuple[int, ...] = ()
    assets: bool = False


def _wan(*floors: int) -> tuple[int, ...]:
    return tuple(floor * WAN for floor in floors)


INDUSTRY = SizeRule("industry", ("B", "C", "D"), (1000, 300, 20), _wan(40_000, 2_000, 300))
RULES: tuple[SizeRule, ...] = (
    INDUSTRY,
    SizeRule("agriculture", ("A",), (), _wan(20_000, 500, 50)),
    SizeRule("construction", ("E",), (), _wan(80_000, 6_000, 300), assets=True),
    SizeRule("wholesale", ("F51",), (200, 20, 5), _wan(40_000, 5_000, 1_000)),
    SizeRule("retail", ("F52",), (300, 50, 10), _wan(20_000, 500, 100)),
    SizeRule("transport", ("G54", "G55", "G56", "G57", "G58", "G591"), (1000, 300, 20), _wan(30_000, 3_000, 200)),
    SizeRule("storage", ("G592", "G593", "G594", "G595", "G596", "G599"), (200, 100, 20), _wan(30_000, 1_000, 100)),
    SizeRule("post", ("G60",), (1000, 300, 20), _wan(30_000, 2_000, 100)),
    SizeRule("hospitality", ("H",), (300, 100, 10), _wan(10_000, 2_000, 100)),
    SizeRule("telecommunications", ("I63", "I64"), (2000, 100, 10), _wan(100_000, 1_000, 100)),
    SizeRule("software", ("I65",), (300, 100, 10), _wan(10_000, 1_000, 50)),
    SizeRule("development", ("K701",), (), _wan(200_000, 1_000, 100), assets=True),
    SizeRule("property", ("K702",), (1000, 300, 100), _wan(5_000, 1_000, 500)),
    SizeRule("business", ("L",), (300, 100, 10), (), assets=True),
    SizeRule("other", ("K703", "K709", "M", "N", "O", "Q85", "R"), (300, 100, 10)),
)
"""Every kind of business that the method names; railways, banks, schools, hospitals and the like are in none."""
DESCENDING = (SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL)


def size_rule(sector: str) -> SizeRule | None:
    """Return the rule for a sector, or ``None`` where the method has none; without a sector the rule for industry."""
    if not sector:
        return INDUSTRY
    return next((rule for rule in RULES if any(in_sector(sector, wider) for wider in rule.sectors)), None)


def size_class(employees: int | None, revenue: int | None, sector: str = "") -> SizeClass | None:
    """Return the size class, or ``None`` when a figure that decides is missing or the method has no rule.

    A rule that asks for total assets can still say "micro": one floor missed is enough for that.
    """
    rule = size_rule(sector)
    asked = [] if rule is None else [(employees, rule.employees), (revenue, rule.revenue)]
    reached = [_reached(figure, floors) for figure, floors in asked if floors]
    if rule is None or None in reached:
        return None
    smallest = max((at for at in reached if at is not None), default=0)
    if rule.assets and smallest < len(DESCENDING):
        return None
    return (*DESCENDING, SizeClass.MICRO)[smallest]


def _reached(figure: int | None, floors: tuple[int, ...]) -> int | None:
    """Return which class a figure reaches, 0 the largest; ``None`` where there is no figure."""
    if figure is None:
        return None
    return next((at for at, floor in enumerate(floors) if figure >= floor), len(floors))
