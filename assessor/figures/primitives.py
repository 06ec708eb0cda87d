"""What a figure is made of: frozen shapes in points, y down, coloured by role. Screen and paper paint the same list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessor.figures.roles import Role

Point = tuple[float, float]


class Anchor(StrEnum):
    """Which end of a label sits at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke; ``dash`` is the pattern in points, empty for solid."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = Role.GRID
    width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open stroke through points."""

    points: tuple[Point, ...]
    role: Role = Role.ACCENT
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape; ``opacity`` concerns the fill only."""

    points: tuple[Point, ...]
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A box with optional rounded corners; ``opacity`` concerns the fill only."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    line: float = 0.6
    radius: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse around ``cx``, ``cy``."""

    cx: float
    cy: float
    rx: float
    ry: float
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is its baseline, ``rotation`` is in degrees clockwise around its point."""

    x: float
    y: float
    text: str
    size: float = 8.0
    role: Role = Role.TEXT
    anchor: Anchor = Anchor.START
    bold: bool = False
    rotation: float = 0.0


Item = Line | Polyline | Polygon | Rect | Ellipse | Label


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of ``width`` × ``height`` points. ``description`` says in a sentence what can be seen."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""
    description: str = ""
