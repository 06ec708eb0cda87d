"""Money by year: one-off and running cost stacked, each amount written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.figures.layout import Entry, legend, legend_height
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Line, Rect
from assessor.figures.roles import Role
from assessor.figures.words import Words

SIZE = 8.0
PITCH = 30.0


@dataclass(frozen=True, slots=True)
class YearBudget:
    """Money of one year in CNY: what is spent once, and what keeps running."""

    label: str
    once: float
    running: float


def budget_bars(years: Sequence[YearBudget], words: Words, metrics: Metrics, *, width: float = 480) -> Figure:
    """Draw one stacked bar a year."""
    name = max((metrics.width(year.label, SIZE, True) for year in years), default=0) + 12
    most = max((year.once + year.running for year in years), default=0) or 1
    texts = [words.money(year.once + year.running) for year in years]
    room = width - name - max((metrics.width(text, SIZE, True) for text in texts), default=0) - 8
    items: list[Item] = []
    for index, (year, text) in enumerate(zip(years, texts, strict=True)):
        items += _bar(year, text, index * PITCH + 4, name, room / most)
    floor = PITCH * len(years) + 2
    items.append(Line(name, 0, name, floor, Role.OUTLINE, 0.6))
    entries: list[Entry] = [(_once, words.gettext("One-off cost")), (_running, words.gettext("Running cost"))]
    items += legend(entries, name, floor + 14, width - name, metrics)
    height = floor + 6 + legend_height(entries, width - name, metrics)
    description = "; ".join(f"{year.label} {text}" for year, text in zip(years, texts, strict=True))
    return Figure(width, height, tuple(items), words.gettext("Budget by year"), description)


def _once(x: float, y: float) -> Item:
    return Rect(x - 5, y - 3.5, 10, 7, fill=Role.ACCENT)


def _running(x: float, y: float) -> Item:
    return Rect(x - 5, y - 3.5, 10, 7, fill=Role.LEVEL_2, stroke=Role.OUTLINE, line=0.4)


def _bar(year: YearBudget, text: str, y: float, name: float, scale: float) -> list[Item]:
    once, running = year.once * scale, year.running * scale
    base = y + 11 + SIZE * 0.36
    items: list[Item] = [Label(name - 8, base, year.label, SIZE, Role.TEXT, Anchor.END, bold=True)]
    if once:
        items.append(Rect(name, y, once, 22, fill=Role.ACCENT))
    if running:
        items.append(Rect(name + once, y, running, 22, fill=Role.LEVEL_2, stroke=Role.OUTLINE, line=0.4))
    return [*items, Label(name + once + running + 6, base, text, SIZE, bold=True)]
