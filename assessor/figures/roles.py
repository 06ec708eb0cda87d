"""What a colour is for. Figures name roles; a palette turns them into colours where they are painted."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Colour roles. ``ON_ACCENT``, ``ON_PALE`` and ``ON_STRONG`` are text on the accent and on the two halves of the ramp."""

    TEXT = "text"
    MUTED = "muted"
    GRID = "grid"
    OUTLINE = "outline"
    SURFACE = "surface"
    BAND = "band"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    ON_PALE = "on_pale"
    ON_STRONG = "on_strong"
    DIMENSION_1 = "dimension_1"
    DIMENSION_2 = "dimension_2"
    DIMENSION_3 = "dimension_3"
    DIMENSION_4 = "dimension_4"
    DIMENSION_5 = "dimension_5"
    LEVEL_0 = "level_0"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    LEVEL_5 = "level_5"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    PEER = "peer"
    TARGET = "target"
    PREVIOUS = "previous"


DIMENSIONS = (Role.DIMENSION_1, Role.DIMENSION_2, Role.DIMENSION_3, Role.DIMENSION_4, Role.DIMENSION_5)
LEVELS = (Role.LEVEL_0, Role.LEVEL_1, Role.LEVEL_2, Role.LEVEL_3, Role.LEVEL_4, Role.LEVEL_5)


def dimension_role(position: int) -> Role:
    """Return the colour role of the dimension at ``position`` (0-based); packs with more than five repeat them."""
    return DIMENSIONS[position % len(DIMENSIONS)]


def level_role(level: int, top: int = 5) -> Role:
    """Return the ramp's role for ``level`` of a scale that ends at ``top``."""
    return LEVELS[max(0, min(5, round(level * 5 / top)))]


def ink_on(role: Role) -> Role:
    """Return the text role that is readable on a filled ramp role."""
    return Role.ON_PALE if role in LEVELS[:3] else Role.ON_STRONG
