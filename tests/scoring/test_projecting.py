from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, Answers, Assessment, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import InputError
from assessor.domain.projection import Origin, ProjectedItem, Projection
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.resources import questionnaires
from assessor.scoring.projecting import project
from assessor.services.library import Library

MIIT = "miit-sme-2024"
FIRM = Enterprise("示例厂", employees=260, revenue=120_000_000, process_type="discrete", fictional=True)


@cache
def library() -> Library:
    return Library([questionnaires()])


def assessed(answers: Answers, form: str = "full") -> Assessment:
    pack = library().pack()
    return Assessment(FIRM, pack.id, pack.version, form, answers)


def through(id: str, answers: Answers, form: str = "full", own: Answers | None = None, reading: str = "") -> Projection:
    mapping = next(mapping for mapping in library().projections() if mapping.id == id)
    return project(mapping, library().pack(), library().pack(id), assessed(answers, form), own or {}, reading)


def items(projection: Projection) -> Mapping[str, ProjectedItem]:
    return {item.id: item for item in projection.items}


def best(indicator: Indicator) -> Answer:
    if indicator.kind is IndicatorKind.RATE:
        return Answer(indicator.id, numerator=Fraction(100), denominator=Fraction(100), ticks=every(indicator))
    if indicator.kind is IndicatorKind.CHECKLIST:
        return Answer(indicator.id, ticks=every(indicator))
    return Answer(indicator.id, position=len(indicator.options) - 1)


def every(indicator: Indicator) -> frozenset[str]:
    return frozenset(criterion.id for criterion in indicator.criteria)


def at_best(form: str = "full") -> dict[str, Answer]:
    return {id: best(indicator) for id, indicator in library().pack().indicators.items() if form in indicator.forms}


def at_worst() -> dict[str, Answer]:
    def worst(i: Indicator) -> Answer:
        if i.kind is IndicatorKind.CHECKLIST:
            return Answer(i.id, ticks=frozenset())
        if i.kind is IndicatorKind.RATE:
            return Answer(i.id, numerator=Fraction(0), denominator=Fraction(100), ticks=frozenset())
        return Answer(i.id, position=0)

    return {id: worst(indicator) for id, indicator in library().pack().indicators.items()}


@pytest.mark.parametrize(
    ("share", "position"), [(0, 0), (100, 0), (101, 1), (200, 1), (201, 2), (400, 2), (401, 3), (600, 3), (601, 4)]
)
def test_a_share_on_an_edge_belongs_to_the_lower_band(share: int, position: int) -> None:
    figures = {"numerator": Fraction(share), "denominator": Fraction(1000)}
    answers = {id: Answer(id, **figures) for id in ("N2.1", "N2.2", "X3.1")}
    found = items(through(MIIT, answers))
    for id in ("Q2", "Q3", "Q11"):
        assert (found[id].origin, found[id].low, found[id].high) == (Origin.EXACT, position, position)


def test_the_best_answers_prove_all_but_what_the_questionnaire_does_not_ask() -> None:
    """By hand: 5G (2 points) and visits to peers (1.5) stay open; seven scenes at L4 for certain, five of them mandatory."""
    seen = through(MIIT, at_best())
    overall = seen.card.overall
    assert (overall.score, overall.low, overall.high) == (96.5, 96.5, 100)
    assert (overall.level, overall.level_high) == (3, 4)
    assert {gate.kind: (gate.needed, gate.actual, gate.short, gate.of, gate.at) for gate in seen.shortfalls} == {
        "items": (10, 7, 3, 16, 4),
        "mandatory": (6, 5, 1, 10, 4),
    }
    shown = {item.id: (item.low, item.high) for item in seen.items if item.id.startswith("SC")}
    at_top = {"SC03", "SC04", "SC05", "SC06", "SC07", "SC08", "SC11"}
    assert {id for id, bounds in shown.items() if bounds == (4, 4)} == at_top
    assert {id for id, bounds in shown.items() if bounds == (3, 4)} == {"SC12", "SC13", "SC15", "SC16"}
    assert {id for id, bounds in shown.items() if bounds == (2, 4)} == {"SC01", "SC02", "SC09", "SC10", "SC14"}
    assert set(seen.missing) == {"Q1", "Q8"} | (set(shown) - at_top)


def test_the_reading_with_peers_as_the_top_is_covered_by_our_own_top() -> None:
    assert through(MIIT, at_best(), reading="exporting-top").card.overall.low == 98
    adopted, other = through(MIIT, {}), through(MIIT, {}, reading="exporting-top")
    assert {"Q8", "Q8x"} & set(items(adopted)) == {"Q8"}
    assert {"Q8", "Q8x"} & set(items(other)) == {"Q8x"}


def test_equal_shares_of_links_count_fourteenths() -> None:
    links = frozenset(c.id for c in library().pack().indicators["D1.1"].criteria) - {"time_sync", "hr"}
    answers = {"D1.1": Answer("D1.1", ticks=links)}
    assert through(MIIT, answers).card.overall.low == pytest.approx(9.1)
    assert through(MIIT, answers, reading="equal-links").card.overall.low == pytest.approx(130 / 14, abs=1e-8)


def test_nine_mandatory_scenes_ask_for_one_more_of_the_ten() -> None:
    names = {gate.kind: gate.needed for gate in through(MIIT, {}, reading="nine-mandatory").shortfalls}
    assert names == {"score": 20, "items": 6, "mandatory": 4}
    assert {gate.kind: gate.needed for gate in through(MIIT, {}).shortfalls}["mandatory"] == 3


def test_without_answers_everything_is_to_be_asked_and_nothing_is_ruled_out() -> None:
    seen = through(MIIT, {})
    overall = seen.card.overall
    assert (overall.low, overall.high, overall.level, overall.level_high) == (0, 100, 0, 4)
    assert (len(seen.items), seen.coverage, len(seen.missing)) == (31, 0, 31)
    assert not seen.card.final


def test_the_worst_answers_rule_out_what_they_speak_of() -> None:
    """By hand: links without a system may still use office tools, so only four outcomes and scenes at L1 stay open."""
    seen = through(MIIT, at_worst())
    assert (seen.card.overall.low, seen.card.overall.high) == (0, 3.5 + 3.5 + 1.5 + 1.5)
    assert seen.card.overall.level_high == 0
    outcomes = {id: (item.low, item.high) for id, item in items(seen).items() if id in ("Q12", "Q13", "Q14", "Q15")}
    assert set(outcomes.values()) == {(0, 1)}


def test_the_quick_form_covers_less_and_leaves_a_wider_range() -> None:
    quick, full = through(MIIT, at_best("quick"), "quick"), through(MIIT, at_best())
    assert quick.coverage < full.coverage
    assert quick.card.overall.low < full.card.overall.low
    assert {"Q2", "Q9", "Q12", "Q13", "Q14", "Q15"} <= set(quick.missing)
    assert items(quick)["Q9"].open == ("X1.3",)


def test_answers_outside_the_form_do_not_count() -> None:
    assert items(through(MIIT, at_best(), "quick"))["Q2"].origin is Origin.MISSING


def test_own_answers_win_and_close_the_range() -> None:
    pack = library().pack(MIIT)
    own = {id: Answer(id, position=len(pack.indicators[id].options) - 1) for id in through(MIIT, at_worst()).missing}
    seen = through(MIIT, at_worst(), own=own | {"Q1": Answer("Q1", ticks=frozenset({"fiveg"}))})
    assert seen.missing == ()
    assert seen.card.final
    assert seen.card.overall.low == seen.card.overall.high == seen.card.overall.score == 22
    assert {items(seen)[id].origin for id in own} == {Origin.OWN}


def test_an_own_answer_still_to_confirm_leaves_the_item_open() -> None:
    assert items(through(MIIT, {}, own={"Q12": Answer("Q12", State.TO_CONFIRM)}))["Q12"].origin is Origin.MISSING


def test_a_level_without_figures_gives_the_bands_it_can_mean() -> None:
    found = items(through(MIIT, {"N2.1": Answer("N2.1", position=3)}))["Q3"]
    assert (found.origin, found.low, found.high) == (Origin.PARTIAL, 3, 4)
    assert items(through(MIIT, {"N2.1": Answer("N2.1", position=2)}))["Q3"].origin is Origin.ESTIMATED


def test_an_unknown_reading_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        through(MIIT, {}, reading="eleven")
    assert caught.value.problems[0].code == "pack.profile_unknown"


@pytest.mark.parametrize("state", [State.NOT_APPLICABLE, State.TO_CONFIRM, State.NOT_ASKED])
def test_what_is_not_applicable_or_open_is_never_read_as_a_zero(state: State) -> None:
    answers = {id: Answer(id, state, reason="无此业务") for id in library().pack().indicators}
    for mapping in library().projections():
        seen, nothing = through(mapping.id, answers), through(mapping.id, {})
        assert {item.origin for item in seen.items} == {Origin.MISSING}
        assert seen.card.overall == nothing.card.overall


def test_a_hidden_answer_is_not_read() -> None:
    """Without digital or networked machines the backup of control programs is not asked; its answer does not count."""
    machines = ("N2.1", "N2.2", "N2.4")
    backup = {"S3.4": Answer("S3.4", position=5)}
    some = {id: Answer(id, position=1) for id in machines}
    none = {id: Answer(id, position=0) for id in machines}
    assert items(through("security-grading-2024", some | backup))["G4"].low == 1
    assert items(through("security-grading-2024", none | backup))["G4"].low == 0


def test_an_answer_that_may_yet_be_hidden_is_not_read_and_what_decides_it_is_asked() -> None:
    found = items(through("security-grading-2024", {"S3.4": Answer("S3.4", position=5)}))["G4"]
    assert found.low == 0
    assert "S3.4" not in found.open
    assert {"N2.1", "N2.2"} <= set(found.open)


def test_the_readiness_list_gives_no_grade() -> None:
    overall = through("security-grading-2024", at_best()).card.overall
    assert (overall.level, overall.level_high) == (None, None)


def test_the_process_type_chooses_the_weights_of_the_rough_maturity() -> None:
    id = "cmmm-2020-estimate"
    mapping = next(mapping for mapping in library().projections() if mapping.id == id)
    for kind, reading in (("discrete", "discrete"), ("process", "process"), ("", "")):
        firm = replace(assessed({}), enterprise=replace(FIRM, process_type=kind))
        assert project(mapping, library().pack(), library().pack(id), firm, {}).reading == reading


def test_a_mean_is_cut_down_to_the_steps_of_satisfaction() -> None:
    levels = dict(zip(("P2.1", "P2.3"), (2, 3), strict=True))
    answers = {id: Answer(id, position=level) for id, level in levels.items()}
    found = items(through("cmmm-2020-estimate", answers))["TE2"]
    options = library().pack("cmmm-2020-estimate").indicators["TE2"].options
    # P2.2 open: between (2 + 3 + 0) ÷ 3 = 1.67 → 1.5 and (2 + 3 + 5) ÷ 3 = 3.33 → 3; of the two known 2.5.
    assert [options[at].value for at in (found.low, found.high, found.position or 0)] == [1500, 3000, 2500]


@st.composite
def answer_sets(draw: st.DrawFn) -> dict[str, Answer]:
    return {
        id: draw(answers_to(indicator))
        for id, indicator in library().pack().indicators.items()
        if draw(st.integers(0, 3))
    }


def answers_to(indicator: Indicator) -> st.SearchStrategy[Answer]:
    ticks = st.sets(st.sampled_from(sorted(every(indicator)) or ["-"])).map(frozenset)
    if indicator.kind is IndicatorKind.RATE:
        counts = st.integers(0, 20).map(Fraction)
        return st.builds(
            Answer, st.just(indicator.id), numerator=counts, denominator=st.just(Fraction(20)), ticks=ticks
        )
    if indicator.kind is IndicatorKind.CHECKLIST:
        return st.builds(Answer, st.just(indicator.id), ticks=ticks)
    return st.builds(Answer, st.just(indicator.id), position=st.integers(0, len(indicator.options) - 1))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answer_sets(), st.data())
def test_taking_answers_away_only_widens_the_range(answers: dict[str, Answer], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(answers)), max_size=6)) if answers else set()
    state = data.draw(st.sampled_from((State.NOT_APPLICABLE, State.TO_CONFIRM, State.NOT_ASKED)))
    fewer = {id: Answer(id, state, reason="–") if id in gone else answer for id, answer in answers.items()}
    for mapping in library().projections():
        before, after = through(mapping.id, answers), through(mapping.id, fewer)
        wide = items(after)
        for item in before.items:
            assert wide[item.id].low <= item.low <= item.high <= wide[item.id].high
        low, high = after.card.overall, before.card.overall
        assert low.low is not None and high.low is not None and low.high is not None and high.high is not None
        assert low.low <= high.low <= high.high <= low.high
        assert after.coverage <= before.coverage


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answer_sets())
def test_scores_lie_in_their_range_and_levels_between_worst_and_best(answers: dict[str, Answer]) -> None:
    for mapping in library().projections():
        for node in through(mapping.id, answers).card.nodes.values():
            if node.score is not None and node.low is not None and node.high is not None:
                assert node.low <= node.score <= node.high
            assert (node.level or 0) <= (node.level_high or 0)
