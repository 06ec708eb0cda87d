"""While it is open whether a question applies, its answer is to confirm: the range holds every way it can end."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, Assessment, Scorecard, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Aggregator, Condition, Form, Operator, Pack
from assessor.domain.text import Text
from assessor.scoring import scorecard
from tests.scoring.packs import indicator, node, pack

FIRM = Enterprise("firm")
QUESTIONS = ("a", "b", "c", "d")
LEVELS = 3
AGGREGATORS = (Aggregator.WEIGHTED_MEAN, Aggregator.MINIMUM, Aggregator.POINTS, Aggregator.CUMULATIVE_GATE)


def asked(conditions: dict[str, Condition], aggregator: Aggregator = Aggregator.WEIGHTED_MEAN) -> Pack:
    """Return a pack of two parts with two questions each, on scales of three levels."""
    found = [replace(indicator(id, (0, 2500, 5000)), applies=conditions.get(id)) for id in QUESTIONS]
    nodes = [
        node("first", ("a", "b"), aggregator=aggregator, top=2),
        node("second", ("c", "d"), aggregator=aggregator, top=2),
        node("root", ("first", "second")),
    ]
    return pack("root", nodes, found, rated_from=0)


def card(of: Pack, positions: dict[str, int], form: str = "full") -> Scorecard:
    answers = {id: Answer(id, position=at) for id, at in positions.items()}
    return scorecard(of, Assessment(FIRM, of.id, of.version, form, answers))


def from_level(id: str, level: int = 1) -> Condition:
    return Condition(Operator.AT_LEAST, id, (level,))


def test_an_answer_that_may_yet_not_apply_is_to_confirm() -> None:
    of = asked({"b": from_level("a")})
    found = card(of, {"b": 2, "c": 0, "d": 0})
    assert found.of("b").state is State.TO_CONFIRM
    assert (found.nodes["first"].low, found.nodes["first"].high) == (0, 100)
    assert not found.final
    assert card(of, {"a": 1, "b": 2, "c": 0, "d": 0}).nodes["first"].score == 75
    assert card(of, {"a": 0, "b": 2, "c": 0, "d": 0}).nodes["first"].score == 0


def test_it_is_so_through_a_chain_of_conditions() -> None:
    of = asked({"b": from_level("a"), "c": from_level("b")})
    assert card(of, {"b": 2, "c": 2, "d": 0}).of("c").state is State.TO_CONFIRM


def test_a_question_that_this_form_does_not_ask_leaves_nothing_open() -> None:
    of = asked({"b": from_level("a")})
    short = {id: replace(i, forms=("full",) if id == "a" else ("full", "quick")) for id, i in of.indicators.items()}
    of = replace(of, indicators=short, forms=(*of.forms, Form("quick", Text.of({"en": "quick"}), 1)))
    found = card(of, {"b": 2, "c": 0, "d": 0}, "quick")
    assert (found.of("b").position, found.final) == (2, True)


def test_a_gap_in_the_profile_leaves_the_question_asked() -> None:
    of = asked({"b": Condition(Operator.AT_LEAST, "profile.employees", (20,))})
    found = card(of, {"a": 0, "b": 2, "c": 0, "d": 0})
    assert (found.of("b").position, found.final) == (2, True)


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Condition]:
    """Return conditions of later questions over earlier ones, some joined, some turned round."""
    found = {}
    for number, id in enumerate(QUESTIONS[1:], 1):
        if draw(st.booleans()):
            parts = tuple(
                Condition(
                    draw(st.sampled_from((Operator.AT_LEAST, Operator.AT_MOST))), other, (draw(st.integers(0, 2)),)
                )
                for other in draw(st.lists(st.sampled_from(QUESTIONS[:number]), min_size=1, max_size=2, unique=True))
            )
            found[id] = Condition(draw(st.sampled_from((Operator.ALL, Operator.ANY, Operator.NOT))), parts=parts)
    return found


@settings(max_examples=150, deadline=None)
@given(conditions(), st.sampled_from(AGGREGATORS), st.dictionaries(st.sampled_from(QUESTIONS), st.integers(0, 2)))
def test_however_the_open_answers_turn_out_the_score_lies_in_the_range(
    applies: dict[str, Condition], aggregator: Aggregator, given_answers: dict[str, int]
) -> None:
    of = asked(applies, aggregator)
    now = card(of, given_answers)
    missing = [id for id in QUESTIONS if id not in given_answers]
    for filled in product(range(LEVELS), repeat=len(missing)):
        then = card(of, given_answers | dict(zip(missing, filled, strict=True)))
        assert then.final
        for id, score in then.nodes.items():
            low, high = now.nodes[id].low, now.nodes[id].high
            if score.score is not None:
                assert low is not None and high is not None
                assert low <= score.score <= high, id
