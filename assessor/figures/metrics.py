"""Measure and fit text: the one source of widths for the window, the report and every figure."""

from __future__ import annotations

from functools import cache

from assessor.figures.advances import FULL, Advances, advances
from assessor.figures.breaking import break_lines, clean

ASCENT, DESCENT = 0.88, 0.12
"""Of the type size, above and below the baseline, in the bundled font."""
ELLIPSIS, DOTS = "…", "..."
"""What ends a text that was cut: after Chinese the full-width sign of the bundled font, after Latin three dots."""


class Metrics:
    """Widths in points of text set in the bundled font."""

    def __init__(self, regular: Advances, bold: Advances) -> None:
        self._tables = {False: regular, True: bold}

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of one line of text."""
        return sum(map(self._tables[bold].__getitem__, text)) * size / FULL

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        """Break a text into lines no wider than ``width``."""
        table = self._tables[bold].__getitem__
        return break_lines(text, width * FULL / size, lambda piece: sum(map(table, piece)))

    def fit(self, text: str, size: float, width: float, bold: bool = False) -> str:
        """Return ``text`` on one line, ended by an ellipsis where it does not fit."""
        text = " ".join(clean(text).split())
        if self.width(text, size, bold) <= width:
            return text
        mark = DOTS if text.isascii() else ELLIPSIS
        room = width - self.width(mark, size, bold)
        kept = text
        while kept and self.width(kept, size, bold) > room:
            kept = kept[:-1]
        return kept.rstrip() + mark if kept else ""

    def block(self, text: str, size: float, width: float, most: int, bold: bool = False) -> list[str]:
        """Wrap into at most ``most`` lines; the last one is ellipsised when there is more."""
        lines = self.wrap(text, size, width, bold)
        if len(lines) <= most:
            return lines
        rest = " ".join(lines[most - 1 :])
        return [*lines[: most - 1], self.fit(rest, size, width, bold)]


@cache
def metrics() -> Metrics:
    """Return the widths of the bundled Regular and Bold fonts."""
    return Metrics(advances("Regular"), advances("Bold"))
