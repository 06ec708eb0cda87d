from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, State
from assessor.domain.errors import InputError
from assessor.domain.questionnaire import Criterion, Indicator, IndicatorKind, Quantity, Threshold
from assessor.domain.text import Text
from assessor.scoring import (
    NOT_APPLICABLE,
    NOT_ASKED,
    TO_CONFIRM,
    derive_position,
    implausible,
    position_of,
    quantity_of,
)
from tests.scoring.packs import indicator

T = Text.of({"en": "text"})


def rate(edges: tuple[str, ...] = ("0", "0.2", "0.6", "0.85", "0.95"), inclusive: bool = False) -> Indicator:
    thresholds = tuple(Threshold(at, Fraction(edge), inclusive) for at, edge in enumerate(edges, start=1))
    return replace(indicator("r"), kind=IndicatorKind.RATE, thresholds=thresholds, quantity=Quantity())


def checklist(*criteria: Criterion, edges: tuple[int, ...] = (1, 2, 3)) -> Indicator:
    thresholds = tuple(Threshold(at, Fraction(edge), True) for at, edge in enumerate(edges, start=1))
    asked = indicator("c", (0, 1000, 2000, 3000))
    return replace(asked, kind=IndicatorKind.CHECKLIST, thresholds=thresholds, criteria=criteria)


def share(numerator: object, denominator: object, **more: object) -> Answer:
    return Answer("r", numerator=Fraction(str(numerator)), denominator=Fraction(str(denominator)), **more)  # type: ignore[arg-type]


def ticked(*ids: str) -> Answer:
    return Answer("c", ticks=frozenset(ids))


def tick(id: str, **more: object) -> Criterion:
    return Criterion(id, T, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numerator", "denominator", "position"),
    [(0, 7, 0), (1, 10**9, 1), (20, 100, 1), (21, 100, 2), (3, 5, 2), ("0.6000000001", 1, 3), (17, 20, 3), (1, 1, 5)],
)
def test_an_edge_belongs_to_the_lower_level_when_above_is_wanted(
    numerator: object, denominator: object, position: int
) -> None:
    assert derive_position(rate(), share(numerator, denominator)) == position


def test_an_edge_belongs_to_the_upper_level_when_from_is_wanted() -> None:
    assert derive_position(rate(inclusive=True), share(1, 5)) == 2


def test_thirds_are_compared_exactly() -> None:
    third = rate(("1/3", "2/3", "0.9", "0.95", "1"), inclusive=True)
    assert derive_position(third, share(333, 999)) == 1
    assert derive_position(third, share(332, 999)) == 0


def test_a_criterion_caps_what_the_figure_alone_would_give() -> None:
    capped = replace(rate(), criteria=(tick("drawing", position=3), tick("spare", position=4)))
    assert derive_position(capped, share(9, 10)) == 2
    assert derive_position(capped, share(9, 10, ticks=frozenset({"drawing"}))) == 3
    assert derive_position(capped, share(9, 10, ticks=frozenset({"spare"}))) == 2
    assert derive_position(capped, share(9, 10, ticks=frozenset({"drawing", "spare"}))) == 4


def test_a_level_that_no_rule_names_is_passed_but_never_derived() -> None:
    gap = replace(rate(), thresholds=(Threshold(1, Fraction(0), False), Threshold(3, Fraction(1, 2), False)))
    assert derive_position(gap, share(1, 4)) == 1
    assert derive_position(gap, share(3, 4)) == 3


def test_raw_figures_win_over_a_level_given_beside_them() -> None:
    assert derive_position(rate(), share(1, 10, position=5)) == 1
    assert derive_position(rate(), Answer("r", position=4)) == 4


def test_ticks_without_the_figures_do_not_replace_the_level_of_a_rate() -> None:
    assert derive_position(rate(), Answer("r", position=2, ticks=frozenset({"drawing"}))) == 2
    assert position_of(rate(), Answer("r", ticks=frozenset({"drawing"}))) == TO_CONFIRM


def test_ticks_are_counted_but_for_those_that_only_qualify() -> None:
    asked = checklist(tick("a"), tick("b"), tick("c"), tick("sync", counts=False, position=3))
    assert derive_position(asked, ticked("a", "sync")) == 1
    assert derive_position(asked, ticked("a", "b", "c")) == 2
    assert derive_position(asked, ticked("a", "b", "c", "sync")) == 3
    assert derive_position(asked, ticked()) == 0


def test_points_add_up_and_an_exclusive_tick_stands_alone() -> None:
    asked = checklist(tick("a", points=700), tick("b", points=900), tick("none", exclusive=True), edges=())
    assert quantity_of(asked, ticked("a", "b")) == Fraction("1.6")
    assert quantity_of(asked, ticked("a", "b", "none")) == 0


def test_an_exclusive_tick_is_not_counted_itself() -> None:
    asked = checklist(tick("a"), tick("none", exclusive=True))
    assert derive_position(asked, ticked("none")) == 0
    assert derive_position(asked, ticked("none", "a")) == 0


def test_an_amount_is_held_against_its_thresholds() -> None:
    years = replace(rate(("1", "2", "3", "5", "8"), inclusive=True), kind=IndicatorKind.AMOUNT)
    assert derive_position(years, Answer("r", amount=Fraction(3))) == 3
    assert derive_position(years, Answer("r", amount=Fraction("7.99"))) == 4


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("r", numerator=Fraction(1)), "answers.figures_incomplete"),
        (Answer("r", numerator=Fraction(0), denominator=Fraction(0)), "answers.zero_denominator"),
        (Answer("r"), "answers.figures_incomplete"),
        (Answer("r", position=6), "answers.level_out_of_range"),
    ],
)
def test_impossible_figures_are_refused_and_count_as_to_confirm(answer: Answer, code: str) -> None:
    with pytest.raises(InputError) as caught:
        derive_position(rate(), answer)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert position_of(rate(), answer) == TO_CONFIRM


def test_the_four_states_stay_apart() -> None:
    asked = indicator("q")
    assert position_of(asked, None) == NOT_ASKED
    assert position_of(asked, Answer("q", State.NOT_ASKED)) == NOT_ASKED
    assert position_of(asked, Answer("q", State.TO_CONFIRM)) == TO_CONFIRM
    assert position_of(asked, Answer("q", State.NOT_APPLICABLE, reason="none here")) == NOT_APPLICABLE
    assert position_of(asked, Answer("q", position=0)) == 0


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(1, 50))
def test_a_rate_does_not_depend_on_how_it_is_expanded(numerator: int, denominator: int, factor: int) -> None:
    asked = rate()
    assert derive_position(asked, share(numerator, denominator)) == derive_position(
        asked, share(numerator * factor, denominator * factor)
    )


@settings(deadline=None)
@given(st.integers(0, 99))
def test_a_larger_part_never_gives_a_lower_level(numerator: int) -> None:
    assert derive_position(rate(), share(numerator, 100)) <= derive_position(rate(), share(numerator + 1, 100))


def test_an_unusual_figure_is_a_warning_and_an_impossible_one_is_not_its_business() -> None:
    asked = replace(rate(), quantity=Quantity(plausible=(Fraction(0), Fraction(1, 10)), part_of_whole=False))
    assert implausible(asked, share(1, 10)) is None
    warning = implausible(asked, share(1, 2))
    assert warning is not None
    assert (warning.code, warning.warning, warning.facts["found"]) == ("answers.implausible", True, "0.5")
    assert implausible(asked, share(1, 0)) is None
    assert implausible(asked, Answer("r", position=3)) is None
    assert implausible(indicator("q"), Answer("q", position=3)) is None
