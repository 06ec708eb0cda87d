"""The bounds of a score against every way in which the open answers can turn out, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, Assessment, Scorecard
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import (
    Aggregator,
    Condition,
    Criterion,
    Gate,
    GateKind,
    IndicatorKind,
    LevelRule,
    Operator,
    Pack,
    Stage,
    Threshold,
)
from assessor.scoring import NANO, compile_plan, scorecard
from assessor.scoring.extremes import extremes
from assessor.scoring.outcomes import outcomes
from assessor.services.library import Library
from tests.scoring.packs import NAME, indicator, node, pack, scales

FIRM = Enterprise("firm")
QUESTIONS = ("a", "b", "c", "d", "e")
AGGREGATORS = tuple(Aggregator)


@st.composite
def atoms(draw: st.DrawFn, subject: str) -> Condition:
    """Return a condition over one answer, or one over a profile field that is missing."""
    if draw(st.integers(0, 9)) == 0:
        return Condition(Operator.AT_LEAST, "profile.employees", (20,))
    operator = draw(st.sampled_from((Operator.AT_LEAST, Operator.AT_MOST, Operator.IN)))
    count = 2 if operator is Operator.IN else 1
    return Condition(operator, subject, tuple(draw(st.integers(0, 3)) for _ in range(count)))


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Condition]:
    """Return conditions of later questions over earlier ones, so that chains come about."""
    found = {}
    for number, id in enumerate(QUESTIONS[1:], 1):
        if draw(st.booleans()):
            earlier = draw(st.lists(st.sampled_from(QUESTIONS[:number]), min_size=1, max_size=2, unique=True))
            parts = tuple(draw(atoms(other)) for other in earlier)
            found[id] = Condition(draw(st.sampled_from((Operator.ALL, Operator.ANY, Operator.NOT))), parts=parts)
    return found


@st.composite
def conditional_packs(draw: st.DrawFn) -> Pack:
    """Return a pack of two parts whose scales start and end anywhere, with any aggregator, gates and floors."""
    applies = draw(conditions())
    asked = [
        replace(indicator(id, draw(scales(False))[:4], draw(st.integers(1, 5))), applies=applies.get(id))
        for id in QUESTIONS
    ]
    gates = tuple(
        Gate(kind, 1 if kind is GateKind.COUNT else draw(st.integers(0, 1000)), draw(st.integers(1, 3)), QUESTIONS)
        for kind in draw(st.lists(st.sampled_from((GateKind.COUNT, GateKind.SHARE, GateKind.ALL)), max_size=2))
    )
    parts = [
        node(id, children, aggregator=draw(st.sampled_from(AGGREGATORS)), top=3, level_rule=rule, floor=700)
        for id, children, rule in (
            ("first", QUESTIONS[:2], LevelRule.CUMULATIVE),
            ("second", QUESTIONS[2:], draw(st.sampled_from((LevelRule.NONE, LevelRule.CUMULATIVE)))),
        )
    ]
    root = node(
        "root",
        ("first", "second"),
        aggregator=draw(st.sampled_from(AGGREGATORS)),
        level_rule=LevelRule.STAGES,
        stages=(Stage(1, gates), Stage(2, (Gate(GateKind.SCORE, draw(st.integers(0, 60_000))),))),
        top=3,
    )
    return pack("root", [*parts, root], asked, rated_from=draw(st.sampled_from((0, 500, 600, 1000))), value_top=5)


def card(of: Pack, positions: dict[str, int]) -> Scorecard:
    answers = {id: Answer(id, position=at) for id, at in positions.items()}
    return scorecard(of, Assessment(FIRM, of.id, of.version, "full", answers))


def completions(of: Pack, known: dict[str, int]) -> Iterator[Scorecard]:
    """Yield the scorecard of every complete set of answers that holds what is known."""
    missing = [id for id in QUESTIONS if id not in known]
    for filled in product(*(range(len(of.indicators[id].options)) for id in missing)):
        yield card(of, known | dict(zip(missing, filled, strict=True)))


@st.composite
def some_answers(draw: st.DrawFn, of: Pack) -> dict[str, int]:
    """Return answers to some of the questions; at most four are left open."""
    known = draw(st.lists(st.sampled_from(QUESTIONS), min_size=1, unique=True))
    return {id: draw(st.integers(0, len(of.indicators[id].options) - 1)) for id in known}


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_bounds_are_the_lowest_and_the_highest_of_all_completions(data: st.DataObject) -> None:
    of = data.draw(conditional_packs())
    known = data.draw(some_answers(of))
    now, ends = card(of, known), list(completions(of, known))
    for id, found in now.nodes.items():
        scores = [score for end in ends if (score := end.nodes[id].score) is not None]
        levels = [level for end in ends if (level := end.nodes[id].level) is not None]
        assert (found.low, found.high) == (min(scores, default=None), max(scores, default=None)), id
        assert (found.level, found.level_high) == (min(levels, default=None), max(levels, default=None)), id


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from((1, 2, 4, 1024)))
def test_no_completion_lies_outside_however_few_ways_are_played_through(data: st.DataObject, most: int) -> None:
    of = data.draw(conditional_packs())
    known = data.draw(some_answers(of))
    plan = compile_plan(of, "full")
    answers = {id: Answer(id, position=at) for id, at in known.items()}
    low, high = extremes(plan, [outcomes(plan, answers, FIRM, most), outcomes(plan, {}, FIRM, most)])
    now = card(of, known)
    for column, id in enumerate(plan.nodes):
        ends = [end.nodes[id] for end in completions(of, known)]
        for end in ends:
            if end.score is not None:
                least, greatest = (int(found.values[0, column]) * 20 / NANO for found in (low, high))
                assert least <= end.score <= greatest, id
            if end.level is not None:
                assert low.levels[0, column] <= end.level <= high.levels[0, column], id
        if most == 1024:
            found = now.nodes[id]
            assert (found.low is not None) == low.rated[0, column]
            assert (found.low or 0) == int(low.values[0, column]) * 100 / (5 * NANO)
            assert (found.high or 0) == int(high.values[0, column]) * 100 / (5 * NANO)


def full_pack(**positions: int) -> Scorecard:
    of = Library().pack("industrial-internet-readiness")
    answers = {id.replace("_", "."): Answer(id.replace("_", "."), position=at) for id, at in positions.items()}
    return scorecard(of, Assessment(FIRM, of.id, of.version, "full", answers))


def test_an_answer_that_may_not_apply_promises_nothing() -> None:
    """P3.3 applies from level 1 of P3.1: while P3.1 is open, neither its 4 nor a 0 is sure to count."""
    assert full_pack(P3_3=4).nodes["P3"].low == 0
    assert full_pack(P3_1=0, P3_2=0, P3_3=4, P3_4=0).nodes["P3"].high == 0


def test_the_best_end_keeps_to_the_conditions() -> None:
    """With P3.1 above nothing, P3.3 counts: its 0 cannot be left out of the best end."""
    of = Library().pack("industrial-internet-readiness")
    known = {id: 5 for id in of.indicators_under("P3") if id not in ("P3.1", "P3.3")}
    found = full_pack(**{id.replace(".", "_"): at for id, at in known.items()}, P3_3=0)
    ends = [full_pack(**{id.replace(".", "_"): at for id, at in known.items()}, P3_3=0, P3_1=at) for at in range(6)]
    scores = [end.nodes["P3"].score or 0 for end in ends]
    assert (found.nodes["P3"].low, found.nodes["P3"].high) == (min(scores), max(scores))


def test_what_blocks_the_next_level_is_told_of_the_lowest_outcome() -> None:
    found = full_pack(P3_3=4)
    assert found.overall.level == 0
    assert found.blocking
    assert all(gate.actual < gate.needed for gate in found.blocking if gate.gate == "score")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_ticks_decide_too(data: st.DataObject) -> None:
    """A list whose ticks decide on other questions is tried with every set of ticks."""
    watched = data.draw(st.lists(st.sampled_from(("x", "y", "z")), min_size=1, max_size=2, unique=True))
    criteria = tuple(Criterion(id, NAME) for id in "xyz")
    edges = tuple(Threshold(at, Fraction(at), inclusive=True) for at in (1, 2, 3))
    ticked = replace(
        indicator("a", (0, 1000, 3000, 5000)), kind=IndicatorKind.CHECKLIST, criteria=criteria, thresholds=edges
    )
    shown = Condition(Operator.TICKED, "a", tuple(watched))
    asked = [ticked, replace(indicator("b"), applies=shown), indicator("c")]
    of = pack("root", [node("root", ("a", "b", "c"))], asked, rated_from=data.draw(st.sampled_from((0, 900))))
    known = {id: Answer(id, position=data.draw(st.integers(0, 5))) for id in "bc"}
    sets = [frozenset(some) for size in range(4) for some in combinations("xyz", size)]
    ends = [tick_card(of, known | {"a": Answer("a", ticks=ticks)}).overall for ticks in sets]
    # a level may be given straight away too; then the ticks are not known and the question is asked
    ends += [tick_card(of, known | {"a": Answer("a", position=at)}).overall for at in range(4)]
    now = tick_card(of, known).overall
    scores = [end.score for end in ends if end.score is not None]
    assert (now.low, now.high) == (min(scores), max(scores))


def tick_card(of: Pack, answers: dict[str, Answer]) -> Scorecard:
    return scorecard(of, Assessment(FIRM, of.id, of.version, "full", answers))
