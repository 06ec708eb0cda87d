"""Paragraphs of plain text. What is written is what is shown: nothing in a text is ever read as markup."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from assessor.figures import metrics
from assessor.report.fonts import BOLD, REGULAR
from assessor.report.paint import colour
from assessor.report.style import BODY, Style

FEWEST = 2
"""So many lines stay together at the foot and at the head of a page."""
RISE = 0.86
"""Of the type size: from the top of a line to its baseline, with the rest of the leading below."""


class Text(Flowable):
    """A paragraph broken by our own rules for Chinese and Latin text."""

    def __init__(self, text: str, style: Style = BODY, *, start: str | None = None) -> None:
        super().__init__()
        self.text, self.style = text, style
        self._start = style.bullet if start is None else start
        self._lines: list[str] = []
        self._width = -1.0

    def lines(self, width: float) -> list[str]:
        """Return the lines in ``width``, broken once for each width."""
        if width != self._width:
            room = max(width - self.style.indent, self.style.size)
            self._lines = metrics().wrap(self.text, self.style.size, room, self.style.bold)
            self._width = width
        return self._lines

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's signature)
        """Return the size taken in ``width``."""
        return width, len(self.lines(width)) * self.style.leading

    @property
    def tall(self) -> float:
        """Return the height taken in the width it was last wrapped to."""
        return len(self._lines) * self.style.leading

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return two paragraphs of which the first fits, or nothing when too few lines would."""
        return list(self.parts(width, height) or ())

    def parts(self, width: float, height: float) -> tuple[Text, Text] | None:
        """Return the part that fits into ``height`` and the rest, or nothing when too few lines would."""
        lines = self.lines(width)
        count = min(int(height / self.style.leading), len(lines) - FEWEST)
        if count < FEWEST:
            return None
        return self._part(lines[:count], width, self._start), self._part(lines[count:], width, "")

    def _part(self, lines: list[str], width: float, start: str) -> Text:
        part = Text("\n".join(lines), self.style, start=start)
        part._lines, part._width = lines, width
        return part

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Return the space above."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space below."""
        return self.style.after

    def least(self, width: float) -> float:
        """Return the height of the first lines that stay together."""
        lines = len(self.lines(width))
        return self.style.before + self.style.leading * (lines if lines < 2 * FEWEST else FEWEST)

    def draw(self) -> None:
        """Paint the lines from the top down."""
        self.paint(self.canv, 0, self.tall)

    def paint(self, canvas: Any, x: float, top: float) -> None:  # noqa: ANN401
        """Paint the lines below ``top``."""
        style = self.style
        canvas.setFillColor(colour(style.role))
        canvas.setFont(BOLD if style.bold else REGULAR, style.size)
        base = top - (style.leading - style.size) / 2 - style.size * RISE
        if self._start:
            canvas.drawString(x, base, self._start)
        for number, line in enumerate(self._lines):
            if line:
                canvas.drawString(self._across(x, line), base - number * style.leading, line)

    def _across(self, x: float, line: str) -> float:
        style = self.style
        if style.align == "left":
            return x + style.indent
        spare = self._width - metrics().width(line, style.size, style.bold)
        return x + (spare if style.align == "right" else spare / 2)
