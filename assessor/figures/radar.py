"""The profile as a radar: one spoke a row, names in two columns beside it, so that they never overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessor.figures import marks
from assessor.figures.layout import Entry, legend, legend_height, spread
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Point, Polygon, Polyline
from assessor.figures.roles import Role, dimension_role
from assessor.figures.rows import Row, digits, uneven
from assessor.figures.words import Words

RINGS = 5
SIZE = 7.6
REACH = 30.0
"""From the outer ring to the names."""
SMOOTH = 90
"""Straight pieces that make a round."""
NAMES = 104.0
"""Width kept for the names on either side."""


@dataclass(frozen=True, slots=True)
class _Dial:
    """Geometry: centre, radius, the value at the outer ring, and how many spokes there are."""

    cx: float
    cy: float
    radius: float
    top: float
    count: int

    def angle(self, spoke: float) -> float:
        return 2 * math.pi * spoke / self.count - math.pi / 2

    def point(self, spoke: float, value: float) -> Point:
        return self.at(spoke, self.radius * min(max(value / self.top, 0), 1))

    def at(self, spoke: float, distance: float) -> Point:
        turn = self.angle(spoke)
        return self.cx + distance * math.cos(turn), self.cy + distance * math.sin(turn)


def radar(
    rows: Sequence[Row], words: Words, metrics: Metrics, *, top: float = 100, width: float = 480, height: float = 330
) -> Figure:
    """Draw scores (0 … ``top``) on spokes, the peers' medians dashed where a cohort gives them, targets as stars."""
    entries = _entries(rows, words)
    plot = height - legend_height(entries, width, metrics)
    dial = _Dial(
        width / 2, plot / 2, min(plot / 2 - 16, width / 2 - REACH - min(NAMES, width * 0.22)), top, max(len(rows), 3)
    )
    items = [
        *_web(dial, words, shares=uneven(rows, top)),
        *_arcs(dial, rows),
        *_shapes(dial, rows),
        *_names(dial, rows, words, metrics, width, plot),
    ]
    items += legend(entries, 0, height - legend_height(entries, width, metrics) + SIZE * 1.4, width, metrics)
    return Figure(width, height, tuple(items), words.gettext("Profile"), _description(rows, words))


def _description(rows: Sequence[Row], words: Words) -> str:
    rated = [row for row in rows if row.value is not None]
    if not rated:
        return words.gettext("Nothing is rated yet.")
    best, worst = max(rated, key=_value), min(rated, key=_value)
    return words.gettext(
        "Strongest: %(best)s (%(high)s); weakest: %(worst)s (%(low)s).",
        best=best.label,
        high=words.number(_value(best), 0),
        worst=worst.label,
        low=words.number(_value(worst), 0),
    )


def _value(row: Row) -> float:
    return row.value or 0.0


def _entries(rows: Sequence[Row], words: Words) -> list[Entry]:
    entries: list[Entry] = [(marks.dot, words.gettext("This firm"))]
    if any(row.peer is not None for row in rows):
        entries.append((marks.triangle, words.gettext("Median of the peers")))
    if any(row.target is not None for row in rows):
        entries.append((marks.star, words.gettext("Own target")))
    return entries


def _web(dial: _Dial, words: Words, *, shares: bool) -> list[Item]:
    items: list[Item] = []
    for ring in range(1, RINGS + 1):
        corners = tuple(dial.point(spoke, dial.top * ring / RINGS) for spoke in range(dial.count))
        items.append(Polygon(corners, stroke=Role.OUTLINE if ring == RINGS else Role.GRID, width=0.5))
    items += [
        Polyline(((dial.cx, dial.cy), dial.point(spoke, dial.top)), Role.GRID, 0.4) for spoke in range(dial.count)
    ]
    return items + _ring_values(dial, words, shares=shares)


def _ring_values(dial: _Dial, words: Words, *, shares: bool) -> list[Item]:
    values = [dial.top * ring / RINGS for ring in range(1, RINGS)]
    said = [words.percent(value / dial.top) if shares else words.number(value, digits(dial.top)) for value in values]
    places = [dial.at(dial.count - 0.5, dial.radius * value / dial.top) for value in values]
    return [Label(x, y + 2, text, 5.6, Role.MUTED, Anchor.MIDDLE) for text, (x, y) in zip(said, places, strict=True)]


def _arcs(dial: _Dial, rows: Sequence[Row]) -> list[Item]:
    items: list[Item] = []
    for spoke, row in enumerate(rows):
        parts = max(6, SMOOTH // dial.count)
        steps = [spoke - 0.5 + part / parts for part in range(parts + 1)]
        points = tuple(dial.at(step, dial.radius + 5) for step in steps)
        items.append(Polyline(points, dimension_role(row.group), 2.4))
    return items


def _shapes(dial: _Dial, rows: Sequence[Row]) -> list[Item]:
    top = dial.top
    own = [(spoke, row.on(row.value, top)) for spoke, row in enumerate(rows) if row.value is not None]
    peers = [(spoke, row.on(row.peer, top)) for spoke, row in enumerate(rows) if row.peer is not None]
    targets = [(spoke, row.on(row.target, top)) for spoke, row in enumerate(rows) if row.target is not None]
    items: list[Item] = []
    if len(peers) > 2:
        corners = [dial.point(*peer) for peer in peers]
        items.append(Polyline((*corners, corners[0]), Role.PEER, 0.9, (3, 2)))
    if len(own) > 2:
        corners = [dial.point(*mine) for mine in own]
        items.append(Polygon(tuple(corners), fill=Role.ACCENT, stroke=Role.ACCENT, width=1.3, opacity=0.14))
    items += [marks.triangle(*dial.point(*peer), 2.6) for peer in peers]
    items += [marks.star(*dial.point(*target), 3.8) for target in targets]
    items += [marks.dot(*dial.point(spoke, value), 2.4, dimension_role(rows[spoke].group)) for spoke, value in own]
    return items


def _names(dial: _Dial, rows: Sequence[Row], words: Words, metrics: Metrics, width: float, plot: float) -> list[Item]:
    right = [spoke for spoke in range(len(rows)) if math.cos(dial.angle(spoke)) > -1e-9]
    left = [spoke for spoke in range(len(rows)) if spoke not in right]
    items: list[Item] = []
    for side, members in ((1, right), (-1, left)):
        spokes = sorted(members, key=lambda spoke: dial.at(spoke, 1)[1])
        wanted = [dial.at(spoke, dial.radius + 10)[1] for spoke in spokes]
        heights = spread(wanted, SIZE * 2.9, SIZE * 1.4, plot - SIZE * 1.4)
        for spoke, y in zip(spokes, heights, strict=True):
            items += _name(dial, rows[spoke], spoke, side, y, words, metrics, width, _lines(heights))
    return items


def _lines(heights: Sequence[float]) -> int:
    gaps = [after - before for before, after in pairwise(heights)]
    return 2 if not gaps or min(gaps) >= SIZE * 2.3 else 1


def _name(
    dial: _Dial, row: Row, spoke: int, side: int, y: float, words: Words, metrics: Metrics, width: float, most: int
) -> list[Item]:
    edge = dial.cx + side * (dial.radius + REACH)
    score = "–" if row.value is None else words.number(row.value, digits(dial.top))
    number = metrics.width(words.number(100, 0), SIZE, True) + 5
    room = (width - edge if side > 0 else edge) - number
    lines = metrics.block(f"{row.code} {row.label}".strip(), SIZE, room, most)
    anchor = Anchor.START if side > 0 else Anchor.END
    tip, shoulder = dial.at(spoke, dial.radius + 8), (edge - side * 10, y)
    items: list[Item] = [Polyline((tip, shoulder, (edge - side * 3, y)), Role.GRID, 0.5)]
    items.append(Label(edge, y + SIZE * 0.36, score, SIZE, Role.TEXT, anchor, bold=True))
    first = y + SIZE * 0.36 - (len(lines) - 1) * SIZE * 0.56
    for index, line in enumerate(lines):
        items.append(Label(edge + side * number, first + index * SIZE * 1.12, line, SIZE, Role.TEXT, anchor))
    return items
