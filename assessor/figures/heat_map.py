"""Levels of all capabilities at a glance: one row a dimension, one cell a capability, the level printed in it."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Rect
from assessor.figures.roles import Role, dimension_role, ink_on, level_role
from assessor.figures.rows import Row
from assessor.figures.words import Words

CELL = 47.0
NAME = 7.0
GAP = 4.0
CODE_SIZES = (7.5, 6.8, 6.0, 5.4)
MOST_ACROSS = 10
"""So many cells stand side by side; more go on in the next line."""


def heat_map(
    groups: Sequence[tuple[str, Sequence[Row]]], words: Words, metrics: Metrics, *, top: int = 5, width: float = 480
) -> Figure:
    """Draw ``groups`` (name, rows); a row without level is drawn empty with a dash."""
    lead = min(max((metrics.width(name, 8.5, True) for name, _ in groups), default=0) + 16, width * 0.24)
    across = min(max((len(rows) for _, rows in groups), default=1) or 1, MOST_ACROSS)
    cell = (width - lead - GAP * (across - 1)) / across
    items: list[Item] = []
    bottom = 0.0
    for index, (name, rows) in enumerate(groups):
        items += _head(name, rows[0].group if rows else index, bottom, lead, metrics)
        for place, row in enumerate(rows):
            line, column = divmod(place, across)
            items += _cell(row, lead + column * (cell + GAP), bottom + line * (CELL + GAP), cell, top, metrics)
        bottom += lines(rows) * (CELL + GAP)
    items += _key(words, bottom + 6, width, top)
    return Figure(width, bottom + 18, tuple(items), words.gettext("Levels of the capabilities"), _description(groups))


def lines(rows: Sequence[Row]) -> int:
    """Return how many lines of cells a group takes."""
    return max(1, -(-len(rows) // MOST_ACROSS))


def _description(groups: Sequence[tuple[str, Sequence[Row]]]) -> str:
    parts = [f"{row.code or row.label} {'–' if row.level is None else row.level}" for _, rows in groups for row in rows]
    return ", ".join(parts)


def _head(name: str, index: int, y: float, lead: float, metrics: Metrics) -> list[Item]:
    lines = metrics.block(name, 8.5, lead - 16, 3, True)
    first = y + CELL / 2 + 3 - (len(lines) - 1) * 5.5
    items: list[Item] = [Rect(0, y, 2.6, CELL, fill=dimension_role(index))]
    items += [Label(8, first + 11 * at, line, 8.5, bold=True) for at, line in enumerate(lines)]
    return items


def _cell(row: Row, x: float, y: float, cell: float, top: int, metrics: Metrics) -> list[Item]:
    role = Role.SURFACE if row.level is None else level_role(row.level, top)
    ink = Role.TEXT if row.level is None else ink_on(role)
    items: list[Item] = [Rect(x, y, cell, CELL, role, Role.OUTLINE, line=0.4, radius=3)]
    level = "–" if row.level is None else str(row.level)
    items.append(Label(x + cell - 5, y + 13, level, 11, ink, Anchor.END, bold=True))
    size = next((size for size in CODE_SIZES if metrics.width(row.code, size, True) <= cell - 18), CODE_SIZES[-1])
    items.append(Label(x + 5, y + 12, metrics.fit(row.code, size, cell - 18, True), size, ink, bold=True))
    lines = metrics.block(row.label, NAME, cell - 9, 3)
    first = y + CELL - 6 - (len(lines) - 1) * 8.2
    items += [Label(x + 5, first + 8.2 * at, line, NAME, ink) for at, line in enumerate(lines)]
    return items


def _key(words: Words, y: float, width: float, top: int) -> list[Item]:
    items: list[Item] = []
    step, x = 20.0, width - 20.0 * (top + 1)
    items.append(Label(x - 6, y + 8, words.gettext("Level"), 7, Role.MUTED, Anchor.END))
    for level in range(top + 1):
        role = level_role(level, top)
        items.append(Rect(x + level * step, y, step, 11, role, Role.OUTLINE, line=0.4))
        items.append(Label(x + level * step + step / 2, y + 8, str(level), 7, ink_on(role), Anchor.MIDDLE))
    return items
