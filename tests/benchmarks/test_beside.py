from __future__ import annotations

from fractions import Fraction

import pytest

from assessor.benchmarks.published import Figures
from assessor.benchmarks.standing import standings
from assessor.domain.assessment import Answer, Assessment
from assessor.domain.benchmark import Standing, StandingKind
from assessor.domain.enterprise import AssessmentKind
from tests.benchmarks.results import assessment, firm, scorecard

INDICATORS = dict.fromkeys(("N2.1", "N2.2", "P3.1", "P3.2", "P5.1", "S1.1", "X3.1", "X4.1"), 2)


def all_of(figures: Figures, subject: Assessment) -> dict[str, Standing]:
    return standings(figures, subject, scorecard({"N2": 40.0, "D1": 20.0, "S1": 10.0, "N": 30.0}, INDICATORS))


def test_every_part_of_the_scorecard_has_a_standing_or_a_reason(figures: Figures) -> None:
    found = all_of(figures, assessment())
    assert next(iter(found)) == "overall"
    assert set(found) == {"overall", "N2", "D1", "S1", "N", *INDICATORS}
    for standing in found.values():
        assert (standing.kind is StandingKind.NONE) == bool(standing.reason)


def test_a_measured_figure_carries_group_year_population_and_source(figures: Figures) -> None:
    for standing in all_of(figures, assessment()).values():
        for line in (standing, *standing.also):
            if line.kind is not StandingKind.NONE:
                assert line.value is not None and line.publisher and line.source and line.confidence in "ABC"
                assert line.matched and line.country and line.group_zh and line.group_en and line.metric_zh


def test_the_share_at_a_level_of_another_model_is_a_statement_about_that_model(figures: Figures) -> None:
    overall = all_of(figures, assessment(firm("C33", "610100")))["overall"]
    assert overall.kind is StandingKind.SHARE_AT_OR_ABOVE
    assert (overall.metric, overall.value, overall.n, overall.year) == (
        "cmmm_share_ge_l2",
        42.0,
        "113792",
        "2024-10-22",
    )
    assert (overall.model, overall.level, overall.own, overall.matched) == ("cmmm", 2, None, "national")
    assert overall.caution.has("zh_CN") and overall.caution.has("en")


def test_the_statement_does_not_depend_on_the_firms_score(figures: Figures) -> None:
    low = standings(figures, assessment(), scorecard({"overall": 1.0}))["overall"]
    high = standings(figures, assessment(), scorecard({"overall": 99.0}))["overall"]
    assert low == high


@pytest.mark.parametrize(
    ("sector", "region", "matched", "metric", "value"),
    [
        ("C38", "610100", "national", "cmmm_share_ge_l2", 42.0),
        ("C39", "610100", "sector", "cmmm_share_ge_l4", 10.0),
        ("C39", "320500", "sector+region", "cmmm_share_ge_l3", 24.0),
        ("C33", "320500", "region", "cmmm_share_ge_l4", 6.6),
        ("C2710", "330100", "sector+region", "zj_digital_ge_l2_share", 60.0),
    ],
)
def test_the_most_specific_group_wins(
    figures: Figures, sector: str, region: str, matched: str, metric: str, value: float
) -> None:
    overall = all_of(figures, assessment(firm(sector, region, employees=5000, revenue=10**10)))["overall"]
    assert (overall.matched, overall.metric, overall.value) == (matched, metric, value)


def test_a_figure_of_ones_own_division_is_closer_than_that_of_a_cluster_around_it(figures: Figures) -> None:
    overall = all_of(figures, assessment(firm("C39", "330100")))["overall"]
    assert (overall.value, overall.bound) == (60.0, "at_least")


def test_a_sector_group_counts_only_for_firms_inside_it(figures: Figures) -> None:
    ships = all_of(figures, assessment(firm("C3731")))
    trains = all_of(figures, assessment(firm("C3711")))
    assert ships["N2"].metric == trains["N2"].metric
    x1 = [standings(figures, assessment(firm(sector)), scorecard({"X1": 1.0}))["X1"] for sector in ("C3731", "C37")]
    assert [line.value for line in x1] == [94.2, 89.6]
    assert [line.matched for line in x1] == ["sector", "national"]


def test_an_own_rate_stands_beside_the_published_rate_in_percent(figures: Figures) -> None:
    answers = {"N2.2": Answer("N2.2", numerator=Fraction(12), denominator=Fraction(40))}
    rate = all_of(figures, assessment(answers=answers))["N2.2"]
    assert rate.kind is StandingKind.BESIDE and rate.relation == "rate"
    assert (rate.own, rate.value, rate.unit, rate.population) == (30.0, 57.7, "%", rate.population)
    assert rate.n == "248000" and "规上工业企业" in rate.population_zh and "Above-scale" in rate.population_en


def test_a_level_answer_is_not_turned_into_a_rate(figures: Figures) -> None:
    rate = all_of(figures, assessment(answers={"N2.2": Answer("N2.2", position=3)}))["N2.2"]
    assert rate.own is None and rate.value == 57.7


def test_an_adoption_figure_never_carries_an_own_value(figures: Figures) -> None:
    answers = {"P3.1": Answer("P3.1", numerator=Fraction(1), denominator=Fraction(2))}
    for line in all_of(figures, assessment(answers=answers)).values():
        assert line.own is None or line.relation == "rate"


def test_home_figures_come_first_and_foreign_ones_second_with_their_country(figures: Figures) -> None:
    n2 = all_of(figures, assessment())["N2"]
    countries = [n2.country, *(line.country for line in n2.also)]
    assert countries[0] == "CN" and countries == sorted(countries, key=lambda country: country != "CN")
    assert len(set(countries)) > 1


def test_without_a_home_figure_a_foreign_one_is_named_with_its_country(figures: Figures) -> None:
    s1 = all_of(figures, assessment())["S1.1"]
    assert (s1.country, s1.matched, s1.metric) == ("EU27", "size", "sec_documents")
    d1 = all_of(figures, assessment(firm("C33")))["D1"]
    assert (d1.country, d1.matched, d1.metric, d1.value) == ("US", "sector", "abs_sensing_use", 8.6)


def test_a_size_group_needs_a_known_number_of_employees(figures: Figures) -> None:
    s1 = all_of(figures, assessment(firm(employees=None)))["S1.1"]
    assert s1.matched == "all"


def test_a_firm_below_the_floor_of_a_survey_is_not_compared_with_it(figures: Figures) -> None:
    s1 = all_of(figures, assessment(firm(employees=6)))["S1.1"]
    assert (s1.kind, s1.reason) == (StandingKind.NONE, "no_public_figure")


def test_no_figure_is_said_so_with_the_goal_beside(figures: Figures) -> None:
    found = all_of(figures, assessment())
    assert (found["N"].kind, found["N"].reason, found["N"].target) == (StandingKind.NONE, "no_public_figure", None)
    cloud = found["P3.2"]
    assert cloud.reason == "no_public_figure" and cloud.target is not None
    assert (cloud.target.metric, cloud.target.value, cloud.target.year) == ("equip_cloud_rate", 30.0, "2025")


@pytest.mark.parametrize(
    ("date", "year", "value"), [("2024-05-01", "2025", 45.0), ("2026-11-20", "2028", 55.0), ("", "2028", 55.0)]
)
def test_the_goal_is_the_next_one_to_come(figures: Figures, date: str, year: str, value: float) -> None:
    goal = all_of(figures, assessment(date=date))["P3.1"].target
    assert goal is not None and (goal.year, goal.value) == (year, value)


def test_self_reported_shares_are_not_set_beside_a_third_party_assessment(figures: Figures) -> None:
    self_made = all_of(figures, assessment(firm("C33", "610100")))["overall"]
    third = all_of(figures, assessment(firm("C33", "610100"), kind=AssessmentKind.THIRD_PARTY))
    assert self_made.self_reported == "yes"
    for standing in third.values():
        assert all(line.self_reported not in ("yes", "mixed") for line in (standing, *standing.also))


def test_certified_and_mixed_figures_are_not_set_beside_a_self_assessment(figures: Figures) -> None:
    for standing in all_of(figures, assessment()).values():
        assert all(line.self_reported not in ("no", "mixed") for line in (standing, *standing.also))


def test_context_figures_never_stand_beside_a_firm(figures: Figures) -> None:
    context = {metric for (metric,) in figures.query("SELECT DISTINCT metric FROM published WHERE kind = 'context'")}
    for standing in all_of(figures, assessment()).values():
        assert standing.metric not in context


def test_single_levels_are_added_up_only_where_all_were_published(figures: Figures) -> None:
    x1 = standings(figures, assessment(firm("C34")), scorecard({"X1": 1.0}))["X1"]
    impuls = next(line for line in x1.also if line.model == "impuls_strategy_org")
    assert impuls.value == pytest.approx(14.8 + 4.6 + 3.7 + 0.3)
    assert (impuls.level, impuls.country, impuls.matched) == (2, "DE", "sector")
    assert "DERIVED" in impuls.note


def test_a_group_that_matches_only_in_part_says_so(figures: Figures) -> None:
    x1 = standings(figures, assessment(firm("C34")), scorecard({"X1": 1.0}))["X1"]
    impuls = next(line for line in x1.also if line.model == "impuls_strategy_org")
    assert "GB/T 4754" in impuls.caution.to("en") and "GB/T 4754" in impuls.caution.to("zh_CN")


def test_another_questionnaire_has_no_published_figures(figures: Figures) -> None:
    found = all_of(figures, assessment(pack="someone-elses"))
    assert {standing.reason for standing in found.values()} == {"no_public_figure"}


@pytest.mark.parametrize("sector", ["", "A01", "C99", "C'; DROP TABLE published; --"])
def test_an_unknown_sector_falls_back_to_the_nation(figures: Figures, sector: str) -> None:
    overall = all_of(figures, assessment(firm(sector, "")))["overall"]
    assert overall.matched in ("national", "size")
