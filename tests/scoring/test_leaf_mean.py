"""The mean of all leaves: every one by its own weight, however deep it stands and whatever around it does not apply."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, Assessment, Scorecard, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Aggregator, Node, Pack
from assessor.scoring import NANO, compile_plan, scorecard
from assessor.scoring.kernel import interval, score
from tests.scoring.packs import indicator, node, pack, packs, rows

LEAVES = Aggregator.LEAF_MEAN
NA = Answer("", State.NOT_APPLICABLE, reason="–")


def framework(**more: object) -> Pack:
    """Return two sections of three and one requirements; one of them is asked with two questions."""
    asked = [indicator("a1", weight=1000), indicator("a2", weight=2000), indicator("a3", weight=4000)]
    asked += [indicator("b1.x", weight=1000), indicator("b1.y", weight=3000)]
    nodes = [
        node("a", ("a1", "a2", "a3"), aggregator=LEAVES, weight=9000),
        node("b", ("b1",), aggregator=LEAVES),
        node("b1", ("b1.x", "b1.y"), weight=5000),
        node("root", ("a", "b"), aggregator=LEAVES),
    ]
    return pack("root", nodes, asked, **{"rated_from": 0, **more})


def card(of: Pack, **positions: int | Answer) -> Scorecard:
    answers = {
        id.replace("_", "."): replace(at, indicator=id.replace("_", "."))
        if isinstance(at, Answer)
        else Answer(id.replace("_", "."), position=at)
        for id, at in positions.items()
    }
    return scorecard(of, Assessment(Enterprise("firm"), of.id, of.version, "full", answers))


def test_every_leaf_counts_by_its_own_weight() -> None:
    found = card(framework(), a1=5, a2=3, a3=1, b1_x=4, b1_y=2)
    assert found.nodes["a"].score == pytest.approx((5 + 2 * 3 + 4 * 1) / 7 * 20, abs=1e-7)
    assert found.nodes["b1"].score == found.nodes["b"].score == 50
    assert found.overall.score == pytest.approx((5 + 2 * 3 + 4 * 1 + 5 * Fraction(5, 2)) / 12 * 20, abs=1e-7)
    assert found.overall.aggregator == "leaf_mean/1"


def test_what_does_not_apply_leaves_its_section_lighter() -> None:
    """A weighted mean of sections would give (5 + 2.5) ÷ 2 of 5, whatever is left of the first."""
    found = card(framework(), a1=5, a2=NA, a3=NA, b1_x=4, b1_y=2)
    assert found.overall.score == pytest.approx((5 + 5 * 2.5) / 6 * 20, abs=1e-7)
    tree = framework()
    mean = replace(tree, nodes={**tree.nodes, "root": replace(tree.nodes["root"], aggregator=Aggregator.WEIGHTED_MEAN)})
    assert card(mean, a1=5, a2=NA, a3=NA, b1_x=4, b1_y=2).overall.score == pytest.approx((9 * 5 + 2.5) / 10 * 20)


def test_leaves_of_a_section_that_is_not_rated_count_all_the_same() -> None:
    found = card(framework(rated_from=400), a1=5, a2=3, a3=NA, b1_x=4, b1_y=2)
    assert found.nodes["a"].score == pytest.approx((5 + 6) / 3 * 20, abs=1e-7)
    found = card(framework(rated_from=500), a1=5, a2=3, a3=NA, b1_x=4, b1_y=2)
    assert found.nodes["a"].score is None
    assert found.overall.score == pytest.approx((5 + 6 + 12.5) / 8 * 20, abs=1e-7)


def test_open_leaves_are_left_out_and_give_the_range() -> None:
    found = card(framework(), a1=5, b1_x=4, b1_y=2)
    assert found.overall.score == pytest.approx((5 + 12.5) / 6 * 20, abs=1e-7)
    assert found.overall.low == pytest.approx((5 + 12.5) / 12 * 20, abs=1e-7)
    assert found.overall.high == pytest.approx((5 + 30 + 12.5) / 12 * 20, abs=1e-7)


def test_a_section_of_weight_nothing_is_asked_but_not_counted() -> None:
    of = framework()
    of = replace(of, nodes={**of.nodes, "b": replace(of.nodes["b"], weight=0)})
    found = card(of, a1=5, a2=3, a3=1, b1_x=4, b1_y=2)
    assert found.nodes["b"].score == 50
    assert found.overall.score == found.nodes["a"].score


def flat(of: Pack, id: str, row: dict[str, int]) -> Fraction | None:
    """Return the mean over all questions below a node, straight from the pack."""
    ids = [one for one in of.indicators_under(id) if row[one] >= 0]
    total = sum(of.indicators[one].weight for one in ids)
    values = sum(of.indicators[one].weight * of.indicators[one].options[row[one]].value for one in ids)
    return Fraction(values, 1000 * total) if total else None


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_it_is_the_plain_mean_of_all_questions_below(data: st.DataObject) -> None:
    of = replace(data.draw(packs((LEAVES,), uniform=True)), rated_from=0)
    answers = data.draw(rows(of))
    plan = compile_plan(of, "full")
    scores = score(plan, np.array([[row[id] for id in plan.indicators] for row in answers], dtype=np.int8))
    for number, row in enumerate(answers):
        for column, id in enumerate(plan.nodes):
            wanted = flat(of, id, row)
            assert bool(scores.rated[number, column]) == (wanted is not None)
            assert abs(Fraction(int(scores.values[number, column]), NANO) - (wanted or 0)) <= Fraction(1, 10**9)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_its_range_is_that_of_the_worst_and_the_best_answers(data: st.DataObject) -> None:
    of = replace(data.draw(packs((LEAVES,), uniform=True)), rated_from=0)
    (row,) = data.draw(rows(of, count=1))
    plan = compile_plan(of, "full")
    low, high = interval(plan, np.array([[row[id] for id in plan.indicators]], dtype=np.int8))
    for found, filled in (
        (low, {id: 0 if at < -1 else at for id, at in row.items()}),
        (high, {id: len(of.indicators[id].options) - 1 if at < -1 else at for id, at in row.items()}),
    ):
        wanted = flat(of, of.root, filled) or 0
        assert abs(Fraction(int(found.values[0, plan.root]), NANO) - wanted) <= Fraction(1, 10**9)


def test_weights_between_leaf_means_are_those_of_their_leaves() -> None:
    of = framework()
    assert of.counted("root") == (("a1", 1000), ("a2", 2000), ("a3", 4000), ("b1", 5000))
    assert (of.weight_in("root", "a"), of.weight_in("root", "b"), of.weight_in("b", "b1")) == (7000, 5000, 5000)
    nodes: dict[str, Node] = {**of.nodes, "root": replace(of.nodes["root"], aggregator=Aggregator.WEIGHTED_MEAN)}
    assert replace(of, nodes=nodes).weight_in("root", "a") == 9000
