"""Scores sorted on one scale, each beside its peers, its target and its result of last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.figures import marks
from assessor.figures.layout import Entry, legend, legend_height
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Line, Rect
from assessor.figures.roles import Role, dimension_role
from assessor.figures.rows import Row, digits, uneven
from assessor.figures.words import Words

SIZE = 8.0
PITCH = 19.0
HEAD = 16.0


@dataclass(frozen=True, slots=True)
class _Track:
    """Where the scale lies: left and right edge, and the value at the right one."""

    left: float
    right: float
    top: float

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * min(max(value / self.top, 0), 1)


def dot_plot(
    rows: Sequence[Row], words: Words, metrics: Metrics, *, top: float = 100, width: float = 480, ordered: bool = True
) -> Figure:
    """Draw one line a row, the highest score first; rows that are not rated come last and say so."""
    shown = sorted(rows, key=lambda row: (row.value is None, -(row.value or 0))) if ordered else list(rows)
    entries = _entries(rows, words)
    name = min(max((metrics.width(_text(row), SIZE) for row in shown), default=0) + 10, width * 0.42)
    track = _Track(name + 8, width - 34, top)
    items = _scale(track, words, len(shown), shares=uneven(shown, top))
    for index, row in enumerate(shown):
        items += _line(track, row, HEAD + PITCH * (index + 0.5), name, words, metrics, width)
    height = HEAD + PITCH * len(shown) + 6 + legend_height(entries, width, metrics)
    items += legend(entries, 0, HEAD + PITCH * len(shown) + 16, width, metrics)
    return Figure(width, height, tuple(items), words.gettext("Scores in order"), _description(shown, words))


def _description(rows: Sequence[Row], words: Words) -> str:
    parts = [f"{_text(row)} {'–' if row.value is None else words.number(row.value, 0)}" for row in rows]
    return "; ".join(parts)


def _text(row: Row) -> str:
    return f"{row.code} {row.label}".strip()


def _entries(rows: Sequence[Row], words: Words) -> list[Entry]:
    entries: list[Entry] = [(marks.dot, words.gettext("This firm"))]
    if any(row.low is not None and row.high is not None and row.high - row.low > 0.05 for row in rows):
        entries.append((_whisker_mark, words.gettext("Range while answers are open")))
    if any(row.peer is not None for row in rows):
        entries.append((marks.triangle, words.gettext("Median of the peers")))
    if any(row.peer_low is not None for row in rows):
        entries.append((_band_mark, words.gettext("Middle half of the peers")))
    if any(row.target is not None for row in rows):
        entries.append((marks.star, words.gettext("Own target")))
    if any(row.previous is not None for row in rows):
        entries.append((marks.diamond, words.gettext("Last time")))
    return entries


def _whisker_mark(x: float, y: float) -> Item:
    return Line(x - 5, y, x + 5, y, Role.OUTLINE, 1.4)


def _band_mark(x: float, y: float) -> Item:
    return Rect(x - 5, y - 3.5, 10, 7, fill=Role.ACCENT_SOFT, stroke=Role.OUTLINE, line=0.4, radius=2)


def _scale(track: _Track, words: Words, count: int, *, shares: bool) -> list[Item]:
    items: list[Item] = []
    for step in range(6):
        value = track.top * step / 5
        x = track.x(value)
        items.append(Line(x, HEAD, x, HEAD + PITCH * count, Role.GRID, 0.5))
        said = words.percent(step / 5) if shares else words.number(value, digits(track.top))
        items.append(Label(x, HEAD - 6, said, 7, Role.MUTED, Anchor.MIDDLE))
    return items


def _line(track: _Track, row: Row, y: float, name: float, words: Words, metrics: Metrics, width: float) -> list[Item]:
    base = y + SIZE * 0.36
    items: list[Item] = [
        Rect(0, y - 3.5, 2.4, 7, fill=dimension_role(row.group)),
        Label(7, base, metrics.fit(_text(row), SIZE, name - 7), SIZE),
        Line(track.left, y, track.right, y, Role.GRID, 0.5),
    ]
    if row.value is None:
        return [*items, Label(width, base, "–", SIZE, Role.MUTED, Anchor.END)]
    items += _companions(track, row, y)
    items.append(marks.dot(track.x(row.on(row.value, track.top)), y, 3.6, dimension_role(row.group)))
    items.append(Label(width, base, words.number(row.value, digits(track.top)), SIZE, Role.TEXT, Anchor.END, bold=True))
    return items


def _companions(track: _Track, row: Row, y: float) -> list[Item]:
    items: list[Item] = []

    def x(value: float) -> float:
        return track.x(row.on(value, track.top))

    if row.peer_low is not None and row.peer_high is not None:
        left, right = x(row.peer_low), x(row.peer_high)
        box = Rect(left, y - 5, max(right - left, 1), 10, Role.ACCENT_SOFT, Role.OUTLINE, line=0.4, radius=2)
        items.append(box)
    if row.low is not None and row.high is not None and row.high - row.low > 0.05:
        items.append(Line(x(row.low), y, x(row.high), y, Role.OUTLINE, 1.4))
        items += [Line(x(end), y - 2.5, x(end), y + 2.5, Role.OUTLINE, 1.0) for end in (row.low, row.high)]
    for value, mark in ((row.peer, marks.triangle), (row.target, marks.star), (row.previous, marks.diamond)):
        if value is not None:
            items.append(mark(x(value), y))
    return items
