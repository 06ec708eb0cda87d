from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.questionnaire import Aggregator, LevelRule, Pack
from assessor.scoring import NANO, Scores, compile_plan, interval, open_effective, score
from assessor.scoring.block import Block
from assessor.scoring.kernel import MANY, ROWS
from assessor.scoring.kernel import evaluate as evaluate_block
from assessor.scoring.tables import tabulate
from tests.scoring.oracle import evaluate
from tests.scoring.packs import indicator, node, pack, packs, rows

MEANS = (Aggregator.WEIGHTED_MEAN, Aggregator.LEAF_MEAN, Aggregator.MINIMUM, Aggregator.POINTS)


def matrix(of: Pack, answers: list[dict[str, int]]) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
    plan = compile_plan(of, "full")
    return np.array([[row[id] for id in plan.indicators] for row in answers], dtype=np.int8)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_kernel_equals_the_oracle(data: st.DataObject) -> None:
    of = data.draw(packs())
    answers = data.draw(rows(of))
    plan = compile_plan(of, "full")
    scores = score(plan, matrix(of, answers))
    for number, row in enumerate(answers):
        left_out = evaluate(of, "full", row)
        worst = evaluate(of, "full", {id: 0 if at < -1 else at for id, at in row.items()})
        for column, id in enumerate(plan.nodes):
            value = left_out[id].value
            assert Fraction(int(scores.values[number, column]), NANO) == (value or 0)
            assert bool(scores.rated[number, column]) == (value is not None)
            assert bool(scores.applies[number, column]) == left_out[id].applies
            assert (int(scores.levels[number, column]) if scores.levels[number, column] >= 0 else None) == worst[
                id
            ].level


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_tables_of_outcomes_equal_the_rules(data: st.DataObject) -> None:
    of = data.draw(packs())
    plan = compile_plan(of, "full")
    columns = np.ascontiguousarray(matrix(of, data.draw(rows(of, count=5))).T)
    ruled, looked_up = evaluate_block(plan, columns), evaluate_block(plan, columns, tabulate(plan))
    for step in plan.steps:
        for column in (Block.value, Block.applies, Block.known, Block.level):
            assert (column(ruled, step.item) == column(looked_up, step.item)).all()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_values_stay_between_nothing_and_the_top(data: st.DataObject) -> None:
    of = data.draw(packs())
    plan = compile_plan(of, "full")
    scores = score(plan, matrix(of, data.draw(rows(of))))
    tops = np.array(plan.tops[len(plan.indicators) :])
    assert (scores.values >= 0).all()
    assert (scores.values <= tops).all()


@settings(deadline=None)
@given(st.data())
def test_best_answers_reach_exactly_the_top(data: st.DataObject) -> None:
    of = data.draw(packs(MEANS, uniform=True))
    plan = compile_plan(of, "full")
    best = (plan.positions - 1).astype(np.int8)[np.newaxis, :]
    assert (score(plan, best).values[0] == 5 * NANO).all()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_raising_an_answer_never_lowers_anything(data: st.DataObject) -> None:
    of = data.draw(packs())
    (row,) = data.draw(rows(of, states=(-1,), count=1))
    answered = [id for id, at in row.items() if 0 <= at < len(of.indicators[id].options) - 1]
    if not answered:
        return
    chosen = data.draw(st.sampled_from(answered))
    plan = compile_plan(of, "full")
    scores = score(plan, matrix(of, [row, {**row, chosen: row[chosen] + 1}]))
    assert (scores.values[1] >= scores.values[0]).all()
    assert (scores.levels[1] >= scores.levels[0]).all()


@settings(deadline=None)
@given(st.data())
def test_order_of_children_and_of_rows_does_not_matter(data: st.DataObject) -> None:
    of = data.draw(packs())
    answers = data.draw(rows(of))
    shuffled = {
        id: node(
            id,
            tuple(data.draw(st.permutations(n.children))),
            aggregator=n.aggregator,
            weight=n.weight,
            level_rule=n.level_rule,
            bands=n.bands,
            floor=n.floor,
            stages=n.stages,
            top=n.top,
            scale=n.scale,
        )
        for id, n in of.nodes.items()
    }
    other = pack(
        of.root,
        list(shuffled.values()),
        list(of.indicators.values()),
        value_top=of.value_top,
        score_top=of.score_top,
        rated_from=of.rated_from,
    )
    one, two = (
        score(compile_plan(of, "full"), matrix(of, answers)),
        score(compile_plan(other, "full"), matrix(other, answers[::-1])),
    )
    order = [compile_plan(other, "full").nodes.index(id) for id in compile_plan(of, "full").nodes]
    assert (one.values == two.values[::-1][:, order]).all()
    assert (one.levels == two.levels[::-1][:, order]).all()


@pytest.mark.parametrize("aggregator", MEANS)
@settings(deadline=None)
@given(extra=st.integers(1, 9), positions=st.lists(st.integers(0, 5), min_size=1, max_size=5))
def test_not_applicable_is_neutral(aggregator: Aggregator, extra: int, positions: list[int]) -> None:
    asked = [indicator(f"q{number}", weight=1000 + number) for number in range(len(positions))]
    hidden = [indicator(f"x{number}") for number in range(extra)]
    small = pack("r", [node("r", tuple(i.id for i in asked), aggregator=aggregator)], asked)
    large = pack(
        "r", [node("r", tuple(i.id for i in asked + hidden), aggregator=aggregator)], asked + hidden, rated_from=0
    )
    row = np.array([positions], dtype=np.int8)
    wide = np.hstack([row, np.full((1, extra), -1, dtype=np.int8)])
    assert score(compile_plan(small, "full"), row).values == score(compile_plan(large, "full"), wide).values


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_interval_contains_every_completion(data: st.DataObject) -> None:
    of = data.draw(packs())
    (row,) = data.draw(rows(of, count=1))
    completion = {
        id: data.draw(st.integers(0, len(of.indicators[id].options) - 1)) if at < -1 else at for id, at in row.items()
    }
    plan = compile_plan(of, "full")
    low, high = interval(plan, matrix(of, [row]))
    found = score(plan, matrix(of, [completion]))
    assert (low.values <= found.values).all()
    assert (found.values <= high.values).all()
    assert (low.levels <= found.levels).all()
    assert (found.levels <= high.levels).all()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_interval_contains_the_score_where_all_scales_are_alike(data: st.DataObject) -> None:
    of = data.draw(packs(MEANS, uniform=True))
    answers = matrix(of, data.draw(rows(of, count=1)))
    plan = compile_plan(of, "full")
    found, (low, high) = score(plan, answers), interval(plan, answers)
    assert (low.values[found.rated] <= found.values[found.rated]).all()
    assert (found.values[found.rated] <= high.values[found.rated]).all()
    assert (low.levels == found.levels).all()


def test_halves_are_rounded_up_once() -> None:
    thirds = [indicator("a", (0, 1), 1000), indicator("b", (0, 1), 1000), indicator("c", (0, 1), 1000)]
    plan = compile_plan(pack("r", [node("r", ("a", "b", "c"))], thirds), "full")
    scores = score(plan, np.array([[1, 0, 0], [1, 1, 0]], dtype=np.int8))
    assert scores.values[:, 0].tolist() == [333_333, 666_667]


def test_a_child_of_weight_zero_is_gated_but_not_counted() -> None:
    asked = [indicator("a"), indicator("b", weight=0)]
    plan = compile_plan(pack("r", [node("r", ("a", "b"), aggregator=Aggregator.SUM)], asked), "full")
    assert score(plan, np.array([[3, 5]], dtype=np.int8)).values[0, 0] == 3 * NANO


def test_too_little_applicable_weight_is_not_rated_and_leaves_the_parent() -> None:
    asked = [indicator("a", weight=600), indicator("b", weight=400), indicator("c")]
    of = pack(
        "r", [node("n", ("a", "b")), node("r", ("n", "c"), level_rule=LevelRule.CUMULATIVE)], asked, rated_from=500
    )
    plan = compile_plan(of, "full")
    scores = score(plan, np.array([[-1, 5, 2], [5, -1, 2]], dtype=np.int8))
    assert scores.applies.tolist() == [[False, True], [True, True]]
    assert scores.values.tolist() == [[0, 2 * NANO], [5 * NANO, 3_500_000_000]]
    assert scores.levels[:, 1].tolist() == [2, 2]


def test_everything_open_has_no_score_but_worst_and_best() -> None:
    of = pack("r", [node("r", ("a",), level_rule=LevelRule.CUMULATIVE)], [indicator("a")])
    plan = compile_plan(of, "full")
    open_row = np.array([[-3]], dtype=np.int8)
    low, high = interval(plan, open_row)
    assert not score(plan, open_row).rated.any()
    assert (low.values[0, 0], high.values[0, 0]) == (0, 5 * NANO)
    assert (low.levels[0, 0], high.levels[0, 0]) == (0, 5)


def test_a_pack_that_counts_open_as_zero_has_no_interval() -> None:
    of = pack("r", [node("r", ("a", "b"))], [indicator("a"), indicator("b")], open_counts_as_zero=True)
    plan = compile_plan(of, "full")
    row = np.array([[4, -3]], dtype=np.int8)
    low, high = interval(plan, row)
    assert score(plan, row).values[0, 0] == low.values[0, 0] == high.values[0, 0] == 2 * NANO


def test_blocks_make_no_difference() -> None:
    of = pack(
        "r", [node("r", ("a", "b"), level_rule=LevelRule.CUMULATIVE)], [indicator("a"), indicator("b", weight=3000)]
    )
    plan = compile_plan(of, "full")
    rng = np.random.default_rng(7)
    assert 2 * ROWS > MANY
    many = rng.integers(-3, 6, size=(2 * ROWS + 17, 2)).astype(np.int8)
    whole = score(plan, many)
    single = [score(plan, many[row : row + 1]) for row in (0, ROWS - 1, ROWS, 2 * ROWS + 16)]
    for row, one in zip((0, ROWS - 1, ROWS, 2 * ROWS + 16), single, strict=True):
        assert whole.values[row] == one.values[0]
        assert whole.levels[row] == one.levels[0]


def test_no_rows_give_no_scores() -> None:
    plan = compile_plan(pack("r", [node("r", ("a",))], [indicator("a")]), "full")
    empty: Scores = score(plan, np.empty((0, 1), dtype=np.int8))
    assert empty.values.shape == (0, 1)


@pytest.mark.parametrize("wrong", [6, -4])
def test_positions_outside_a_scale_are_refused(wrong: int) -> None:
    plan = compile_plan(pack("r", [node("r", ("a",))], [indicator("a")]), "full")
    with pytest.raises(ValueError, match="outside its scale"):
        score(plan, np.array([[wrong]], dtype=np.int8))


def test_open_answers_start_a_plan_at_the_worst_position() -> None:
    plan = compile_plan(pack("r", [node("r", ("a", "b"))], [indicator("a"), indicator("b")]), "full")
    assert open_effective(plan, np.array([[-3, -1]], dtype=np.int8)).tolist() == [[0, -1]]
