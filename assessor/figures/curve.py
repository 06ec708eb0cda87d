"""Step curves on two axes: the score by quarter, and the score that a budget buys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.figures import marks
from assessor.figures.layout import ticks
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Line, Point, Polyline
from assessor.figures.roles import Role
from assessor.figures.words import Words

SIZE = 7.5
LEFT, RIGHT, TOP, BOTTOM = 30.0, 14.0, 24.0, 32.0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point in units of the axes; ``tick`` is the word below it, ``note`` stands above it, ``chosen`` marks it."""

    x: float
    y: float
    tick: str = ""
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    height: float
    span: float
    low: float
    high: float

    def at(self, x: float, y: float) -> Point:
        across = LEFT + (self.width - LEFT - RIGHT) * x / self.span
        share = (y - self.low) / (self.high - self.low)
        return across, self.height - BOTTOM - (self.height - TOP - BOTTOM) * share


def curve(
    points: Sequence[CurvePoint],
    words: Words,
    metrics: Metrics,
    *,
    title: str,
    x_title: str,
    y_title: str,
    width: float = 480,
    height: float = 190,
    stepped: bool = False,
) -> Figure:
    """Draw points of ascending ``x`` ≥ 0; ``stepped`` holds a value until the next point."""
    low, high = _range([point.y for point in points])
    frame = _Frame(width, height, max((point.x for point in points), default=1) or 1, low, high)
    items = [*_axes(frame, points, words, metrics, x_title, y_title), *_path(frame, points, stepped)]
    items += [_mark(frame, point) for point in points]
    items += _notes(frame, points, metrics)
    description = "; ".join(f"{point.tick} {words.number(point.y, 1)}" for point in points)
    return Figure(width, height, tuple(items), title, description)


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0), max(values, default=1)
    step = ticks(max(high - low, 5), 4)[1]
    return max(0.0, step * (low // step)), step * (high // step + 1)


def _axes(
    frame: _Frame, points: Sequence[CurvePoint], words: Words, metrics: Metrics, x_title: str, y_title: str
) -> list[Item]:
    items: list[Item] = [Label(0, 9, metrics.fit(y_title, SIZE, frame.width), SIZE, Role.MUTED)]
    for value in _steps(frame):
        left, y = frame.at(0, value)
        items.append(Line(left, y, frame.width - RIGHT, y, Role.GRID, 0.5))
        items.append(Label(left - 5, y + 2.6, words.number(value, 0), SIZE, Role.MUTED, Anchor.END))
    floor = frame.height - BOTTOM
    items.append(Line(LEFT, floor, frame.width - RIGHT, floor, Role.OUTLINE, 0.6))
    text = metrics.fit(x_title, SIZE, frame.width - LEFT)
    items.append(Label(frame.width - RIGHT, frame.height - 4, text, SIZE, Role.MUTED, Anchor.END))
    return items + _tick_labels(frame, points, metrics)


def _steps(frame: _Frame) -> list[float]:
    step = ticks(frame.high - frame.low, 4)[1]
    count = int((frame.high - frame.low) / step + 1e-9)
    return [frame.low + step * index for index in range(count + 1)]


def _tick_labels(frame: _Frame, points: Sequence[CurvePoint], metrics: Metrics) -> list[Item]:
    items: list[Item] = []
    taken = -1.0
    for point in points:
        half = metrics.width(point.tick, SIZE) / 2
        x = min(max(frame.at(point.x, frame.low)[0], half), frame.width - half)
        if point.tick and x - half > taken + 4:
            items.append(Label(x, frame.height - BOTTOM + 11, point.tick, SIZE, Role.MUTED, Anchor.MIDDLE))
            taken = x + half
    return items


def _path(frame: _Frame, points: Sequence[CurvePoint], stepped: bool) -> list[Item]:
    corners: list[Point] = []
    for point in points:
        x, y = frame.at(point.x, point.y)
        if stepped and corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return [Polyline(tuple(corners), Role.ACCENT, 1.6)] if corners else []


def _mark(frame: _Frame, point: CurvePoint) -> Item:
    x, y = frame.at(point.x, point.y)
    return marks.star(x, y, 5.4) if point.chosen else marks.dot(x, y, 2.8)


def _notes(frame: _Frame, points: Sequence[CurvePoint], metrics: Metrics) -> list[Item]:
    items: list[Item] = []
    taken = 0.0
    for point in points:
        half = metrics.width(point.note, SIZE, True) / 2
        x, y = frame.at(point.x, point.y)
        x = min(max(x, LEFT + half), frame.width - half)
        if point.note and x - half > taken:
            items.append(Label(x, y - 7, point.note, SIZE, Role.TEXT, Anchor.MIDDLE, bold=True))
            taken = x + half + 3
    return items
