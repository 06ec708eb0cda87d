"""Arrange labels so that none overlaps and none leaves the figure; legends; round axis steps."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessor.figures.marks import Mark
from assessor.figures.metrics import Metrics
from assessor.figures.primitives import Item, Label
from assessor.figures.roles import Role

Entry = tuple[Mark, str]
"""A legend's mark and its words."""


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions nearest to the ascending ``wanted`` ones, at least ``gap`` apart within ``low`` … ``high``.

    Least squares under the order (pool adjacent violators). The gap shrinks when there is not enough room.
    """
    if not wanted:
        return []
    count = len(wanted)
    gap = min(gap, (high - low) / (count - 1)) if count > 1 else gap
    pools: list[tuple[float, int]] = []
    for index, value in enumerate(wanted):
        mean, size = value - index * gap, 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean, size = (before * members + mean * size) / (members + size), members + size
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    return [min(max(value, low), high - (count - 1) * gap) + index * gap for index, value in enumerate(flat)]


def legend(
    entries: Sequence[Entry], x: float, y: float, width: float, metrics: Metrics, size: float = 7.5
) -> list[Item]:
    """Return a row of marks with words from ``x`` on, at baseline ``y``; it wraps downwards."""
    items: list[Item] = []
    left = x
    for mark, full in entries:
        text = metrics.fit(full, size, width - 14)
        span = 14 + metrics.width(text, size)
        if left > x and left + span > x + width:
            left, y = x, y + size * 1.7
        items += [mark(left + 5, y - size * 0.36), Label(left + 14, y, text, size, Role.MUTED)]
        left += span + 16
    return items


def legend_height(entries: Sequence[Entry], width: float, metrics: Metrics, size: float = 7.5) -> float:
    """Return the height that ``legend`` takes."""
    labels = [item for item in legend(entries, 0, 0, width, metrics, size) if isinstance(item, Label)]
    return (labels[-1].y if labels else 0) + size * 1.6


def ticks(top: float, most: int = 5) -> list[float]:
    """Return round steps from 0 to the first one at or above ``top``."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / most
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= rough - 1e-9)
    return [step * index for index in range(math.ceil(top / step - 1e-9) + 1)]
