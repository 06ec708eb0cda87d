"""How a group's scores are spread, with the firm's own place in it."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.figures import marks
from assessor.figures.layout import ticks
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Line, Rect
from assessor.figures.roles import Role
from assessor.figures.words import Words

SIZE = 7.5
LEFT, RIGHT, TOP, BOTTOM = 34.0, 8.0, 22.0, 30.0


def histogram(
    counts: Sequence[int],
    words: Words,
    metrics: Metrics,
    *,
    top: float = 100,
    own: float | None = None,
    median: float | None = None,
    width: float = 480,
    height: float = 160,
) -> Figure:
    """Draw equal bins over 0 … ``top``; suppressed groups have no counts and must not be drawn at all."""
    steps = ticks(max(counts, default=0), 4)
    floor, span = height - BOTTOM, width - LEFT - RIGHT
    items = _axes(steps, words, metrics, top, width, height)
    for index, count in enumerate(counts):
        tall = (floor - TOP) * count / steps[-1]
        step = span / len(counts)
        items.append(Rect(LEFT + index * step + 1, floor - tall, step - 2, tall, fill=Role.LEVEL_3))
    for value, mark in ((median, marks.triangle), (own, marks.dot)):
        if value is not None:
            x = LEFT + span * min(max(value / top, 0), 1)
            items += [Line(x, TOP - 6, x, floor, Role.OUTLINE, 0.7, (2, 2)), mark(x, TOP - 9)]
    description = ", ".join(words.number(count) for count in counts)
    return Figure(width, height, tuple(items), words.gettext("Distribution of the scores"), description)


def _axes(
    steps: Sequence[float], words: Words, metrics: Metrics, top: float, width: float, height: float
) -> list[Item]:
    floor, span = height - BOTTOM, width - LEFT - RIGHT
    items: list[Item] = [Label(0, 8, metrics.fit(words.gettext("Firms"), SIZE, width / 3), SIZE, Role.MUTED)]
    for value in steps:
        y = floor - (floor - TOP) * value / steps[-1]
        items.append(Line(LEFT, y, width - RIGHT, y, Role.GRID, 0.5))
        if value == int(value):
            items.append(Label(LEFT - 5, y + 2.6, words.number(value), SIZE, Role.MUTED, Anchor.END))
    for part in range(6):
        x, text = LEFT + span * part / 5, words.number(top * part / 5)
        x = min(x, width - metrics.width(text, SIZE) / 2)
        items.append(Label(x, floor + 11, text, SIZE, Role.MUTED, Anchor.MIDDLE))
    items.append(Label(width - RIGHT, height - 4, words.gettext("Score"), SIZE, Role.MUTED, Anchor.END))
    return items
