from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assessor.domain.assessment import Answer, Assessment, Grade, Scorecard, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import InputError
from assessor.domain.questionnaire import (
    Aggregator,
    Condition,
    Form,
    Gate,
    GateKind,
    IndicatorKind,
    LevelRule,
    Operator,
    Pack,
    Profile,
    Quantity,
    Stage,
    Threshold,
)
from assessor.domain.text import Text
from assessor.scoring import choose_profile, compile_plan, scorecard, with_profile
from tests.scoring.packs import indicator, node, pack

FIRM = Enterprise("firm", employees=50, revenue=10_000_000, process_type="discrete")
T = Text.of({"en": "text"})


def small_pack(**more: object) -> Pack:
    """Return two capabilities of two questions each under one gated root."""
    asked = [indicator("a1", weight=3000), indicator("a2"), indicator("b1", mandatory=True), indicator("b2")]
    stages = tuple(
        Stage(
            level,
            (
                Gate(GateKind.SCORE, least=level * 15_000),
                Gate(GateKind.SHARE, least=600, at=level, nodes=("a", "b")),
                Gate(GateKind.COUNT, least=1, at=level, nodes=("a1", "b1")),
                Gate(GateKind.ALL, at=level, nodes=("b",)),
            ),
        )
        for level in (1, 2, 3)
    )
    nodes = [
        node("a", ("a1", "a2"), level_rule=LevelRule.CUMULATIVE),
        node("b", ("b1", "b2"), level_rule=LevelRule.CUMULATIVE),
        node("root", ("a", "b"), level_rule=LevelRule.STAGES, stages=stages),
    ]
    return pack("root", nodes, asked, **more)


def card_of(of: Pack, *answers: Answer, profile: str = "") -> Scorecard:
    return scorecard(
        of, Assessment(FIRM, of.id, of.version, "full", {a.indicator: a for a in answers}, profile=profile)
    )


def level(id: str, position: int, grade: Grade = Grade.CLAIM) -> Answer:
    return Answer(id, position=position, grade=grade)


def test_scores_are_printed_on_the_scale_of_the_pack() -> None:
    card = card_of(small_pack(), level("a1", 4), level("a2", 0), level("b1", 2), level("b2", 2))
    assert card.nodes["a"].score == pytest.approx(60)
    assert card.overall.score == pytest.approx(50)
    assert card.of("a1").score == pytest.approx(80)
    assert card.overall.aggregator == "weighted_mean/1"
    assert card.final
    assert (card.answered, card.to_confirm, card.not_asked, card.not_applicable) == (4, 0, 0, 0)


def test_open_answers_give_a_range_and_block_final() -> None:
    card = card_of(small_pack(), level("a1", 4), Answer("a2", State.TO_CONFIRM), level("b1", 2))
    assert not card.final
    assert (card.answered, card.to_confirm, card.not_asked) == (2, 1, 1)
    assert (card.nodes["a"].low, card.nodes["a"].score, card.nodes["a"].high) == (60.0, 80.0, 85.0)
    assert card.nodes["a"].coverage == pytest.approx(0.75)
    assert (card.nodes["b"].level, card.nodes["b"].level_high) == (0, 2)
    assert card.of("a2").state is State.TO_CONFIRM
    assert (card.of("a2").score, card.of("a2").low, card.of("a2").high) == (None, 0.0, 100.0)


def test_evidence_below_the_floor_counts_as_worst_in_the_backed_score() -> None:
    proved = (level("a1", 4, Grade.DOCUMENT), level("b1", 2, Grade.CERTIFIED))
    card = card_of(small_pack(), *proved, level("a2", 4, Grade.INTERVIEW), level("b2", 2))
    assert card.nodes["a"].score == 80.0
    assert card.nodes["a"].backed == 60.0
    assert (card.nodes["a"].level, card.nodes["a"].backed_level) == (4, 0)
    assert card.of("b2").backed == 0.0


def test_every_gate_of_the_next_level_that_fails_is_listed_with_what_would_open_it() -> None:
    card = card_of(small_pack(), level("a1", 1), level("a2", 1), level("b1", 1), level("b2", 0))
    assert card.overall.level == 0
    gates = {gate.gate: gate for gate in card.blocking}
    assert gates.keys() == {"share", "all"}
    assert (gates["share"].needed, gates["share"].actual, gates["share"].missing, gates["share"].at) == (
        0.6,
        0.5,
        ("b",),
        1,
    )
    assert (gates["all"].needed, gates["all"].actual, gates["all"].missing) == (1, 0, ("b",))
    floor = card.blocking_by_node["b"][0]
    assert (floor.gate, floor.level, floor.needed, floor.actual, floor.missing) == ("share", 1, 0.8, 0.5, ("b2",))


def test_a_score_gate_says_how_far_the_score_is() -> None:
    of = small_pack()
    root = replace(of.nodes["root"], stages=(Stage(1, (Gate(GateKind.SCORE, least=70_000),)),))
    of = replace(of, nodes={**of.nodes, "root": root})
    card = card_of(of, *(level(id, 2) for id in of.indicators))
    (gate,) = card.blocking
    assert (gate.gate, gate.level, gate.needed, gate.actual) == ("score", 1, 70.0, 40.0)


def test_nothing_blocks_at_the_top() -> None:
    card = card_of(small_pack(), *(level(id, 5) for id in ("a1", "a2", "b1", "b2")))
    assert card.overall.level == 3
    assert card.blocking == ()
    assert card.blocking_by_node["a"] == ()


def test_a_dimension_below_another_does_not_lift_the_level() -> None:
    card = card_of(small_pack(), level("a1", 5), level("a2", 5), level("b1", 0), level("b2", 0))
    assert card.overall.score == 50.0
    assert card.overall.level == 0


def test_a_hidden_question_does_not_count_but_its_answer_is_kept() -> None:
    of = small_pack()
    shown = Condition(Operator.AT_LEAST, "a1", (2,))
    of = replace(of, indicators={**of.indicators, "a2": replace(of.indicators["a2"], applies=shown)})
    hidden = card_of(of, level("a1", 1), level("a2", 5), level("b1", 2), level("b2", 2))
    assert hidden.of("a2").state is State.NOT_APPLICABLE
    assert hidden.nodes["a"].score == 20.0
    assert hidden.flags == ()
    seen = card_of(of, level("a1", 2), level("a2", 5), level("b1", 2), level("b2", 2))
    assert seen.nodes["a"].score == pytest.approx(55.0)


def test_a_question_whose_condition_is_still_open_stays_open() -> None:
    of = small_pack()
    shown = Condition(Operator.AT_LEAST, "a1", (2,))
    of = replace(of, indicators={**of.indicators, "a2": replace(of.indicators["a2"], applies=shown)})
    card = card_of(of, level("b1", 2), level("b2", 2))
    assert card.of("a2").state is State.NOT_ASKED


def test_not_applicable_is_flagged_where_it_could_inflate() -> None:
    declared = Answer("b1", State.NOT_APPLICABLE, reason="-")
    card = card_of(small_pack(), declared, level("b2", 5), level("a1", 1), level("a2", 1))
    assert card.flags == ("na_share:b", "na_mandatory:b1")


def test_unusual_figures_are_flagged_where_they_count() -> None:
    of = small_pack()
    usual = Quantity(plausible=(Fraction(0), Fraction(1, 2)))
    asked = replace(
        of.indicators["a2"], kind=IndicatorKind.AMOUNT, quantity=usual, thresholds=(Threshold(1, Fraction(1, 4), True),)
    )
    of = replace(of, indicators={**of.indicators, "a2": asked})
    assert card_of(of, Answer("a2", amount=Fraction(1, 2))).flags == ()
    assert card_of(of, Answer("a2", amount=Fraction(3, 4))).flags == ("implausible:a2",)


def test_too_little_of_a_node_is_not_rated() -> None:
    declared = Answer("a1", State.NOT_APPLICABLE, reason="-")
    card = card_of(small_pack(), declared, level("a2", 5), level("b1", 2), level("b2", 2))
    assert (card.nodes["a"].rated, card.nodes["a"].score, card.nodes["a"].level) == (False, None, None)
    assert card.overall.rated is False


def test_a_profile_changes_weights_gates_and_the_mandatory_set() -> None:
    small = Condition(Operator.IN, "profile.size", ("small",))
    lenient = {"root": (Stage(1, (Gate(GateKind.SCORE, least=1000),)),)}
    of = small_pack(profiles=(Profile("s", T, "1", small, {"a": 3000}, ("a",), lenient),))
    assert choose_profile(of, FIRM) == "s"
    assert choose_profile(of, Enterprise("x")) == ""
    card = card_of(of, level("a1", 4), level("a2", 4), level("b1", 0), level("b2", 0))
    assert card.profile == "s"
    assert card.overall.score == pytest.approx(60.0)
    assert card.overall.level == 1
    changed = with_profile(of, "s")
    assert changed.nodes["a"].mandatory
    assert not changed.indicators["b1"].mandatory
    with pytest.raises(InputError):
        card_of(of, profile="unknown")


def test_a_form_leaves_out_what_it_does_not_ask() -> None:
    of = small_pack()
    quick = {**of.indicators, "a1": replace(of.indicators["a1"], forms=("full", "quick"))}
    of = replace(of, indicators=quick, forms=(Form("full", T, 1), Form("quick", T, 1)))
    plan = compile_plan(of, "quick")
    assert (plan.indicators, plan.nodes) == (("a1",), ("a", "root"))
    with pytest.raises(InputError):
        compile_plan(of, "other")


def test_gates_that_look_upwards_are_refused() -> None:
    up = (Stage(1, (Gate(GateKind.ALL, at=1, nodes=("root",)),)),)
    nodes = [node("n", ("a",), level_rule=LevelRule.STAGES, stages=up), node("root", ("n",))]
    with pytest.raises(InputError) as caught:
        compile_plan(pack("root", nodes, [indicator("a")]), "full")
    assert caught.value.problems[0].code == "pack.gates_cyclic"


def test_numbers_too_large_to_be_exact_are_refused() -> None:
    asked = [indicator("a", (0, 10**12), weight=10**9), indicator("b", (0, 10**12), weight=10**9 - 1)]
    with pytest.raises(InputError) as caught:
        compile_plan(pack("root", [node("root", ("a", "b"))], asked), "full")
    assert caught.value.problems[0].code == "pack.numbers_too_large"


def test_points_of_a_sum_shrink_with_what_does_not_apply() -> None:
    asked = [indicator("a", (0, 7000)), indicator("b", (0, 3000)), indicator("c", (0, 10_000))]
    nodes = [node("s", ("a", "b"), aggregator=Aggregator.SUM), node("root", ("s", "c"), aggregator=Aggregator.POINTS)]
    of = pack("root", nodes, asked, value_top=100, rated_from=0)
    card = card_of(of, level("a", 1), Answer("b", State.NOT_APPLICABLE, reason="-"), level("c", 0))
    assert card.overall.score == pytest.approx(7 / 17 * 100)


def test_a_level_of_which_nothing_is_known_is_not_taken_for_reached() -> None:
    asked = [indicator(f"t{tier}{at}", (0, 1000), tier=tier, met_from=1000) for tier in (1, 2, 3) for at in "ab"]
    top = node("t", tuple(i.id for i in asked), aggregator=Aggregator.CUMULATIVE_GATE, top=3, floor=1000)
    of = pack("t", [top], asked, rated_from=0)
    first = [level("t1a", 1), level("t1b", 1)]
    assert card_of(of, level("t1a", 1)).overall.score == pytest.approx(20.0)
    assert card_of(of, *first, level("t2a", 0)).overall.score == pytest.approx(20.0)
    skipped = [Answer(id, State.NOT_APPLICABLE, reason="-") for id in ("t2a", "t2b")]
    assert card_of(of, *first, *skipped, level("t3a", 1)).overall.score == pytest.approx(60.0)
    assert card_of(of, *first, *skipped).overall.score == pytest.approx(40.0)
    assert (card_of(of, *first).overall.low, card_of(of, *first).overall.high) == pytest.approx((20.0, 60.0))
