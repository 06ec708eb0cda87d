from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.domain.enterprise import Enterprise
from assessor.domain.size_classes import RULES, SizeClass, size_class, size_rule

WAN = 10_000
L, M, S, X = SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.MICRO


@pytest.mark.parametrize(
    ("sector", "employees", "revenue", "size"),
    [
        ("", 1000, 40_000, L), ("C33", 999, 40_000, M), ("C3311", 1000, 39_999, M), ("B06", 300, 2_000, M),
        ("D44", 299, 2_000, S), ("C33", 300, 1_999, S), ("C33", 20, 300, S), ("C33", 19, 300, X), ("C33", 20, 299, X),
        ("C33", 5000, 299, X), ("C33", 0, 0, X), ("C33", None, 300, None), ("C33", 300, None, None),
        ("A01", None, 20_000, L), ("A01", None, 19_999, M), ("A01", None, 50, S), ("A01", 9999, 49, X),
        ("F51", 200, 40_000, L), ("F51", 20, 5_000, M), ("F51", 5, 1_000, S), ("F51", 4, 1_000, X),
        ("F52", 300, 20_000, L), ("F52", 50, 500, M), ("F52", 10, 100, S), ("F52", 10, 99, X),
        ("G54", 1000, 30_000, L), ("G54", 300, 3_000, M), ("G591", 20, 200, S), ("G591", 20, 199, X),
        ("G592", 200, 30_000, L), ("G592", 100, 1_000, M), ("G5990", 20, 100, S), ("G53", 5000, 90_000, None),
        ("G60", 1000, 30_000, L), ("G60", 300, 2_000, M), ("G60", 20, 100, S), ("H61", 300, 10_000, L), ("H62", 100, 2_000, M),
        ("H62", 10, 100, S), ("I63", 2000, 100_000, L), ("I64", 100, 1_000, M), ("I64", 10, 100, S), ("I65", 300, 10_000, L),
        ("I6513", 100, 1_000, M), ("I65", 10, 50, S), ("I65", 9, 50, X), ("K702", 1000, 5_000, L), ("K702", 300, 1_000, M),
        ("K702", 100, 500, S), ("K702", 99, 500, X), ("M74", 300, None, L), ("M74", 100, None, M), ("M74", 10, None, S),
        ("M74", 9, None, X), ("E47", None, 80_000, None), ("E47", None, 299, X), ("L72", 500, None, None), ("L72", 9, None, X),
        ("J66", 500, 90_000, None), ("P83", 500, 90_000, None), ("Q84", 500, 90_000, None), ("Q85", 300, None, L),
    ],
)  # fmt: skip
def test_floors_hold_at_their_edges(
    sector: str, employees: int | None, revenue: int | None, size: SizeClass | None
) -> None:
    money = None if revenue is None else revenue * WAN
    assert size_class(employees, money, sector) == size
    assert Enterprise("", sector=sector, employees=employees, revenue=money).size == size


@given(st.sampled_from(RULES), st.integers(0, 3000), st.integers(0, 10**10), st.integers(1, 500), st.integers(1, 10**9))
def test_growing_never_makes_a_firm_smaller(rule, people: int, money: int, more_people: int, more_money: int) -> None:
    order = [X, S, M, L]
    sizes = [
        size_class(p, m, rule.sectors[0]) for p, m in ((people, money), (people + more_people, money + more_money))
    ]
    if None not in sizes:
        assert order.index(sizes[0]) <= order.index(sizes[1])


def test_each_sector_has_one_rule_at_most() -> None:
    wider = [sector for rule in RULES for sector in rule.sectors]
    assert not [(a, b) for a in wider for b in wider if a != b and a.startswith(b)]
    assert size_rule("C4119") is size_rule("")
