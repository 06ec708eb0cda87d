"""Levels 0–5 as a strip: what is reached, where the target is, and the gate before the next level."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.figures import marks
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Anchor, Figure, Item, Label, Line, Rect
from assessor.figures.roles import Role, ink_on, level_role
from assessor.figures.words import Words

BOX = 26.0
NAME = 7.2


def level_strip(
    names: Sequence[str],
    level: int | None,
    words: Words,
    metrics: Metrics,
    *,
    level_high: int | None = None,
    target: int | None = None,
    gated: bool = False,
    width: float = 480,
) -> Figure:
    """Draw one box a level; ``level_high`` is what open answers may still lift it to, ``gated`` shuts the next one."""
    top = max(len(names) - 1, 1)
    box = width / (top + 1)
    y = 14.0 if target is not None else 2.0
    items: list[Item] = []
    for step, name in enumerate(names):
        items += _box(step, name, level, step * box, y, box, top, metrics)
    if level is not None and gated and level < top:
        items += _gate((level + 1) * box, y)
    if level is not None and level_high is not None and level_high > level:
        items.append(Line((level + 0.5) * box, y + BOX + 4, (level_high + 0.5) * box, y + BOX + 4, Role.OUTLINE, 1.6))
    if target is not None:
        items.append(marks.star((target + 0.5) * box, 6, 5.2))
    return Figure(width, y + BOX + 8, tuple(items), words.gettext("Level"), _description(names, level, words))


def _description(names: Sequence[str], level: int | None, words: Words) -> str:
    if level is None:
        return words.gettext("Nothing is rated yet.")
    return words.gettext("Level %(level)s of %(top)s: %(name)s", level=level, top=len(names) - 1, name=names[level])


def _box(
    step: int, name: str, level: int | None, x: float, y: float, box: float, top: int, metrics: Metrics
) -> list[Item]:
    reached = level is not None and step <= level
    here = level is not None and step == level
    role = level_role(step, top) if reached else Role.SURFACE
    ink = ink_on(role) if reached else Role.MUTED
    items: list[Item] = [
        Rect(x + 1, y, box - 2, BOX, role, Role.ACCENT if here else Role.OUTLINE, 1.4 if here else 0.4, 3)
    ]
    items.append(Label(x + box / 2, y + 11, str(step), 9, ink, Anchor.MIDDLE, bold=True))
    text = metrics.fit(name, NAME, box - 6, here)
    items.append(Label(x + box / 2, y + 20.5, text, NAME, ink, Anchor.MIDDLE, bold=here))
    return items


def _gate(x: float, y: float) -> list[Item]:
    bars = [Line(x + shift, y - 1, x + shift, y + BOX + 1, Role.BAD, 1.2) for shift in (-1.1, 1.1)]
    return [*bars]
