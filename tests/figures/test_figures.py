"""Every figure stays inside its bounds, and no label covers another, whatever the names and numbers."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.figures import (
    ASCENT,
    DESCENT,
    Anchor,
    CurvePoint,
    Ellipse,
    Label,
    Line,
    Polygon,
    Polyline,
    Rect,
    Row,
    Task,
    YearBudget,
    budget_bars,
    curve,
    dot_plot,
    gantt,
    heat_map,
    histogram,
    level_strip,
    metrics,
    radar,
)
from assessor.figures.layout import spread, ticks
from assessor.i18n.catalogue import catalogue

NAMES = st.sampled_from(
    [
        "网络",
        "车间网络覆盖与工控设备安全能力建设情况评估",
        "Control-system and equipment security of the whole plant",
        "W" * 70,
        "",
        "数据 Data governance",
    ]
)
SCORES = st.none() | st.floats(0, 100)


@st.composite
def rows(draw, most=30):
    count = draw(st.integers(0, most))
    return [
        Row(
            draw(NAMES), draw(SCORES), at % 6, low=draw(SCORES), high=draw(SCORES), peer=draw(SCORES),
            peer_low=draw(SCORES), peer_high=draw(SCORES), target=draw(SCORES), previous=draw(SCORES),
            level=draw(st.none() | st.integers(0, 5)), code=f"N{at}",
        )
        for at in range(count)
    ]  # fmt: skip


WORDS = st.sampled_from(["zh_CN", "en", "qps"]).map(catalogue)


def extent(item):
    match item:
        case Line():
            return min(item.x1, item.x2), min(item.y1, item.y2), max(item.x1, item.x2), max(item.y1, item.y2)
        case Polyline() | Polygon():
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            return min(xs), min(ys), max(xs), max(ys)
        case Rect():
            return item.x, item.y, item.x + item.width, item.y + item.height
        case Ellipse():
            return item.cx - item.rx, item.cy - item.ry, item.cx + item.rx, item.cy + item.ry
    width = metrics().width(item.text, item.size, item.bold)
    left = item.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[item.anchor]
    return left, item.y - ASCENT * item.size, left + width, item.y + DESCENT * item.size


def check(figure):
    for item in figure.items:
        x1, y1, x2, y2 = extent(item)
        assert x1 >= -0.5 and y1 >= -0.5, item
        assert x2 <= figure.width + 0.5 and y2 <= figure.height + 0.5, item
    labels = [item for item in figure.items if isinstance(item, Label) and item.text]
    for one, other in combinations(labels, 2):
        a, b = extent(one), extent(other)
        # Lines of type may touch where ascenders and descenders do not meet: the middle 70 % of the height counts.
        slack = 0.15 * min(one.size, other.size)
        apart = a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] - slack <= b[1] + slack or b[3] - slack <= a[1] + slack
        assert apart, (one, other)


@given(rows(), WORDS, st.sampled_from([360, 480, 900]))
@settings(max_examples=40, deadline=None)
def test_radar(found, words, width):
    check(radar(found, words, metrics(), width=width, height=width * 0.7))


@given(rows(), WORDS, st.sampled_from([320, 480]))
@settings(max_examples=40, deadline=None)
def test_dot_plot(found, words, width):
    check(dot_plot(found, words, metrics(), width=width))


@given(st.lists(st.tuples(NAMES, rows(7)), max_size=7), WORDS)
@settings(max_examples=40, deadline=None)
def test_heat_map(groups, words):
    check(heat_map(groups, words, metrics()))


@st.composite
def plans(draw):
    quarters = draw(st.integers(1, 16))
    tasks = []
    for _ in range(draw(st.integers(0, 20))):
        start = draw(st.integers(1, quarters))
        tasks.append(Task(draw(NAMES), start, draw(st.integers(start, quarters)), draw(st.integers(0, 5)), "12.5 万元"))
    steps = draw(st.lists(st.integers(0, 900_000), min_size=quarters, max_size=quarters))
    return quarters, tasks, [sum(steps[:at]) for at in range(quarters + 1)]


@given(plans(), WORDS)
@settings(max_examples=40, deadline=None)
def test_gantt(plan, words):
    quarters, tasks, spent = plan
    check(gantt(tasks, quarters, words, metrics(), spent=spent))


@given(st.lists(st.floats(0, 100), min_size=0, max_size=17), WORDS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_curve(values, words, stepped):
    points = [
        CurvePoint(at, value, words.money(at * 250_000), words.number(value, 1), at == 2)
        for at, value in enumerate(values)
    ]
    check(curve(points, words, metrics(), title="t", x_title="Budget", y_title="Score", stepped=stepped))


@given(st.none() | st.integers(0, 5), st.none() | st.integers(0, 5), st.lists(NAMES, min_size=6, max_size=6), WORDS)
@settings(max_examples=40, deadline=None)
def test_level_strip(level, target, names, words):
    check(level_strip(names, level, words, metrics(), level_high=5, target=target, gated=True))


@given(st.lists(st.integers(0, 90_000), min_size=1, max_size=40), SCORES, SCORES, WORDS)
@settings(max_examples=40, deadline=None)
def test_histogram(counts, own, median, words):
    check(histogram(counts, words, metrics(), own=own, median=median))


@given(st.lists(st.tuples(st.integers(0, 9_000_000), st.integers(0, 900_000)), max_size=5), WORDS)
@settings(max_examples=40, deadline=None)
def test_budget_bars(money, words):
    years = [
        YearBudget(words.gettext("Year %(n)s", n=at), once, running) for at, (once, running) in enumerate(money, 1)
    ]
    check(budget_bars(years, words, metrics()))


@given(st.lists(st.floats(0, 300)), st.floats(1, 30))
def test_spread_keeps_order_gap_and_bounds(wanted, gap):
    wanted = sorted(wanted)
    found = spread(wanted, gap, 0, 300)
    real = min(gap, 300 / (len(wanted) - 1)) if len(wanted) > 1 else gap
    assert all(after - before >= real - 1e-6 for before, after in pairwise(found))
    assert all(-1e-6 <= y <= 300 + 1e-6 for y in found)


def test_spread_leaves_what_has_room():
    assert spread([10, 50, 90], 20, 0, 100) == pytest.approx([10, 50, 90])


@given(st.floats(0.001, 1e9))
def test_ticks_are_few_and_reach_the_top(top):
    steps = ticks(top)
    assert 2 <= len(steps) <= 7
    assert steps[-1] >= top * (1 - 1e-6)


def test_markers_differ_by_shape():
    row = Row("a", 40, peer=50, target=60, previous=30, code="N1")
    shapes = [
        item for item in dot_plot([row], catalogue("en"), metrics()).items if isinstance(item, (Polygon, Ellipse))
    ]
    assert len({len(item.points) if isinstance(item, Polygon) else 0 for item in shapes}) == 4
