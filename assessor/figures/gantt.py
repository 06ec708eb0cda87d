"""The plan by quarter: a bar a measure, years above, money spent so far below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from assessor.figures.layout import Entry, legend, legend_height
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Line, Polygon, Rect
from assessor.figures.roles import Role, dimension_role
from assessor.figures.words import Words

SIZE = 7.8
NAME = 7.2
PITCH = 20.0
HEAD = 34.0
STRIP = 62.0
BAR = 9.0


@dataclass(frozen=True, slots=True)
class Task:
    """A bar from quarter ``start`` to ``end`` (1-based, inclusive); ``group`` is the dimension it helps most."""

    label: str
    start: int
    end: int
    group: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Where the quarters lie."""

    left: float
    right: float
    quarters: int

    def x(self, quarter: float) -> float:
        """Return where ``quarter`` (0 … quarters) ends."""
        return self.left + (self.right - self.left) * quarter / self.quarters


def gantt(
    tasks: Sequence[Task],
    quarters: int,
    words: Words,
    metrics: Metrics,
    *,
    spent: Sequence[float] = (),
    groups: Sequence[str] = (),
    width: float = 480,
) -> Figure:
    """Draw the tasks in the given order.

    ``spent`` is the money spent by the end of quarters 0, 1, … (empty: no strip); ``groups`` names what the colours mean.
    """
    notes = max((metrics.width(task.note, SIZE) for task in tasks), default=0)
    calendar = _Calendar(width * 0.4, width - (notes + 8 if notes else 0), max(quarters, 1))
    bottom = HEAD + PITCH * len(tasks)
    height = bottom + (STRIP + 22 if len(spent) > 1 else 4)
    items = [*_years(calendar, words, metrics), *_columns(calendar, words, metrics, bottom)]
    for index, task in enumerate(tasks):
        items += _bar(calendar, task, HEAD + PITCH * index, width, metrics)
    if len(spent) > 1:
        items += _strip(calendar, spent, bottom + 16, words, metrics)
    if entries := _entries(tasks, groups):
        items += legend(entries, 0, height + 10, width, metrics)
        height += legend_height(entries, width, metrics) + 4
    return Figure(width, height, tuple(items), words.gettext("Schedule by quarter"), _description(tasks, words))


def _description(tasks: Sequence[Task], words: Words) -> str:
    parts = [
        words.gettext("%(name)s: quarter %(start)s to %(end)s", name=task.label, start=task.start, end=task.end)
        for task in tasks
    ]
    return "; ".join(parts)


def _entries(tasks: Sequence[Task], groups: Sequence[str]) -> list[Entry]:
    used = sorted({task.group for task in tasks if task.group < len(groups)})
    return [(partial(_swatch, dimension_role(group)), groups[group]) for group in used]


def _swatch(role: Role, x: float, y: float) -> Item:
    return Rect(x - 5, y - 3.5, 10, 7, fill=role, radius=2)


def _years(calendar: _Calendar, words: Words, metrics: Metrics) -> list[Item]:
    items: list[Item] = []
    for year in range((calendar.quarters + 3) // 4):
        left, right = calendar.x(year * 4), calendar.x(min(year * 4 + 4, calendar.quarters))
        items.append(Rect(left + 1, 0, right - left - 2, 15, fill=Role.ACCENT, radius=2))
        text = metrics.fit(words.gettext("Year %(n)s", n=year + 1), SIZE, right - left - 4, True)
        items.append(Label((left + right) / 2, 10.4, text, SIZE, Role.ON_ACCENT, Anchor.MIDDLE, bold=True))
    return items


def _columns(calendar: _Calendar, words: Words, metrics: Metrics, bottom: float) -> list[Item]:
    items: list[Item] = []
    for quarter in range(1, calendar.quarters + 1):
        left, right = calendar.x(quarter - 1), calendar.x(quarter)
        if quarter % 2 == 0:
            items.append(Rect(left, 18, right - left, bottom - 18, fill=Role.BAND))
        text = metrics.fit(words.gettext("Q%(n)s", n=quarter), 7, right - left - 2)
        items.append(Label((left + right) / 2, 27, text, 7, Role.MUTED, Anchor.MIDDLE))
    items.append(Line(0, HEAD - 2, calendar.right, HEAD - 2, Role.OUTLINE, 0.5))
    return items


def _bar(calendar: _Calendar, task: Task, y: float, width: float, metrics: Metrics) -> list[Item]:
    base = y + PITCH / 2 + SIZE * 0.36
    left, right = calendar.x(task.start - 1) + 1.5, calendar.x(task.end) - 1.5
    items: list[Item] = [
        *_name(task.label, y, calendar.left - 10, metrics),
        Rect(left, y + (PITCH - BAR) / 2, max(right - left, 2), BAR, fill=dimension_role(task.group), radius=2.5),
        Line(0, y + PITCH, calendar.right, y + PITCH, Role.GRID, 0.35),
    ]
    if task.note:
        items.append(Label(width, base, task.note, SIZE, Role.MUTED, Anchor.END))
    return items


def _name(text: str, y: float, width: float, metrics: Metrics) -> list[Item]:
    lines = metrics.block(text, NAME, width, 2)
    first = y + PITCH / 2 + NAME * 0.36 - (len(lines) - 1) * NAME * 0.58
    return [Label(0, first + at * NAME * 1.16, line, NAME) for at, line in enumerate(lines)]


def _strip(calendar: _Calendar, spent: Sequence[float], y: float, words: Words, metrics: Metrics) -> list[Item]:
    top, floor = max(spent) or 1.0, y + STRIP - 4
    heights = [floor - (STRIP - 26) * value / top for value in spent]
    room = calendar.left - 12
    lines = metrics.block(words.gettext("Spent by the end of the quarter"), SIZE, room, 2, True)
    items: list[Item] = [Label(0, y + 12 + 10 * at, line, SIZE, bold=True) for at, line in enumerate(lines)]
    points = [(calendar.x(0), floor)]
    for quarter in range(1, min(len(spent), calendar.quarters + 1)):
        points += [(calendar.x(quarter - 1), heights[quarter]), (calendar.x(quarter), heights[quarter])]
    points.append((points[-1][0], floor))
    items.append(Polygon(tuple(points), fill=Role.ACCENT_SOFT, stroke=Role.ACCENT, width=0.9))
    items.append(Line(calendar.left, floor, calendar.right, floor, Role.OUTLINE, 0.5))
    return items + _amounts(calendar, spent, heights, words, metrics)


def _amounts(
    calendar: _Calendar, spent: Sequence[float], heights: Sequence[float], words: Words, metrics: Metrics
) -> list[Item]:
    items: list[Item] = []
    taken = calendar.left
    for quarter in range(min(len(spent), calendar.quarters + 1) - 1, 0, -1):
        text = words.money(spent[quarter])
        half = metrics.width(text, 7) / 2
        middle = min(calendar.x(quarter - 0.5), calendar.right - half)
        if items and middle + half > taken - 4:
            continue
        if middle - half < calendar.left or (items and spent[quarter] == spent[quarter + 1]):
            continue
        items.append(Label(middle, heights[quarter] - 4, text, 7, Role.TEXT, Anchor.MIDDLE))
        taken = middle - half
    return items
