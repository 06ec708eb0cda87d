"""Markers that differ by shape, not only by colour: ● own, ▲ peers, ★ target, ◆ last time."""

from __future__ import annotations

import math
from collections.abc import Callable

from assessor.figures.primitives import Ellipse, Item, Point, Polygon
from assessor.figures.roles import Role


def dot(x: float, y: float, radius: float = 3.4, role: Role = Role.ACCENT) -> Item:
    """Return ●, the firm's own result."""
    return Ellipse(x, y, radius, radius, fill=role, stroke=Role.SURFACE, width=0.8)


def triangle(x: float, y: float, radius: float = 4.0, role: Role = Role.PEER) -> Item:
    """Return ▲, the median of the peers."""
    points = ((x, y - radius), (x + radius * 0.9, y + radius * 0.7), (x - radius * 0.9, y + radius * 0.7))
    return Polygon(points, fill=role, stroke=Role.SURFACE, width=0.6)


def diamond(x: float, y: float, radius: float = 4.0, role: Role = Role.PREVIOUS) -> Item:
    """Return ◆, the result of last time."""
    points = ((x, y - radius), (x + radius * 0.8, y), (x, y + radius), (x - radius * 0.8, y))
    return Polygon(points, fill=role, stroke=Role.SURFACE, width=0.6)


def star(x: float, y: float, radius: float = 4.8, role: Role = Role.TARGET) -> Item:
    """Return ★, the target."""
    return Polygon(tuple(_star_points(x, y, radius)), fill=role, stroke=Role.SURFACE, width=0.6)


def _star_points(x: float, y: float, radius: float) -> list[Point]:
    reach = [radius if corner % 2 == 0 else radius * 0.42 for corner in range(10)]
    turn = [math.pi * corner / 5 - math.pi / 2 for corner in range(10)]
    return [(x + r * math.cos(a), y + r * math.sin(a)) for r, a in zip(reach, turn, strict=True)]


Mark = Callable[[float, float], Item]
