"""Tables that breathe: a quiet head repeated on every page, hairlines between rows, no vertical lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import Flowable

from assessor.figures import Role
from assessor.report.paint import colour
from assessor.report.picture import Picture
from assessor.report.style import CELL, CELL_BOLD, COLUMN, HEIGHT, WIDTH
from assessor.report.text import Text

Piece = Text | Picture
Cell = str | Piece | Sequence[Piece]
PAD, DENSE, GUTTER = 4.4, 3.0, 9.0
TALL = HEIGHT / 3
"""A row taller than this may be cut across pages."""


@dataclass(slots=True)
class Row:
    """One row of pieces; a ``group`` row spans the table, is tinted, and stays with the row below."""

    cells: list[list[Piece]]
    group: bool = False
    height: float = field(default=0.0)


def row(*cells: Cell) -> Row:
    """Return a row; plain strings are set as ordinary cells."""
    return Row([_pieces(cell) for cell in cells])


def group(title: str) -> Row:
    """Return a heading inside the table."""
    return Row([[Text(title, CELL_BOLD)]], group=True)


def _pieces(cell: Cell) -> list[Piece]:
    if isinstance(cell, str):
        return [Text(cell, CELL)] if cell else []
    return [cell] if isinstance(cell, (Text, Picture)) else list(cell)


class Table(Flowable):
    """Rows under a head; ``shares`` are the relative widths of the columns, ``right`` those set flush right."""

    def __init__(
        self,
        shares: Sequence[float],
        head: Sequence[str],
        rows: Sequence[Row],
        *,
        right: Sequence[int] = (),
        width: float = WIDTH,
        after: float = 12.0,
        pad: float = PAD,
    ) -> None:
        super().__init__()
        self._shares, self._head_texts, self._rows = tuple(shares), tuple(head), list(rows)
        self._right, self._total, self._after, self._pad = tuple(right), width, after, pad
        room = width - GUTTER * (len(shares) - 1)
        self._widths = [room * share / sum(shares) for share in shares]
        self._lefts = [sum(self._widths[:at]) + GUTTER * at for at in range(len(shares))]
        aligned = [COLUMN.but(align="right") if at in self._right else COLUMN for at in range(len(shares))]
        self._head = Row([[Text(text, style)] if text else [] for text, style in zip(head, aligned, strict=True)])
        if not any(head):
            self._head.height = 1.0

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space below."""
        return self._after

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's signature)
        """Return the table's size."""
        return self._total, self._measured(self._head) + sum(map(self._measured, self._rows))

    def least(self, width: float) -> float:  # noqa: ARG002  (a table knows its width)
        """Return the height of the head and the first row with its group heading."""
        first = next((at for at, line in enumerate(self._rows) if not line.group), len(self._rows) - 1)
        rows = sum(map(self._measured, self._rows[: first + 1]))
        return self._measured(self._head) + min(rows, TALL)

    def _measured(self, line: Row) -> float:
        if not line.height:
            widths = [self._total - 12] if line.group else self._widths
            line.height = 2 * self._pad + max(
                (
                    sum(piece.wrap(width, 0)[1] for piece in cell)
                    for cell, width in zip(line.cells, widths, strict=True)
                ),
                default=0.0,
            )
        return line.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002  (reportlab's signature)
        """Return a part that fits and the rest, both with the head; nothing when not even one row fits."""
        left = height - self._measured(self._head)
        count = 0
        while count < len(self._rows) and self._measured(self._rows[count]) <= left:
            left -= self._measured(self._rows[count])
            count += 1
        if count < len(self._rows) and self._rows[count].height > TALL and left > TALL / 4:
            return self._cut(count, left)
        while count and self._rows[count - 1].group:
            count -= 1
        return [self._part(self._rows[:count]), self._part(self._rows[count:])] if count else []

    def _cut(self, count: int, left: float) -> list[Flowable]:
        tall = self._rows[count]
        upper, lower = Row([]), Row([])
        for cell, width in zip(tall.cells, self._widths, strict=True):
            before, after = _divide(cell, width, left - 2 * self._pad)
            upper.cells.append(before)
            lower.cells.append(after)
        if not any(upper.cells):
            return [self._part(self._rows[:count]), self._part(self._rows[count:])] if count else []
        return [self._part([*self._rows[:count], upper]), self._part([lower, *self._rows[count + 1 :]])]

    def _part(self, rows: list[Row]) -> Table:
        return Table(
            self._shares, self._head_texts, rows, right=self._right, width=self._total, after=self._after, pad=self._pad
        )

    def draw(self) -> None:
        """Paint head and rows from the top down."""
        canvas = self.canv
        y = sum(line.height for line in (self._head, *self._rows))
        self._row(canvas, self._head, y)
        y -= self._head.height
        self._rule(canvas, y, Role.ACCENT, 0.9)
        for line in self._rows:
            if line.group:
                canvas.setFillColor(colour(Role.BAND))
                canvas.rect(0, y - line.height, self._total, line.height, stroke=0, fill=1)
            self._row(canvas, line, y)
            y -= line.height
            self._rule(canvas, y, Role.GRID, 0.5)

    def _rule(self, canvas: Any, y: float, role: Role, width: float) -> None:  # noqa: ANN401
        canvas.setStrokeColor(colour(role))
        canvas.setLineWidth(width)
        canvas.line(0, y, self._total, y)

    def _row(self, canvas: Any, line: Row, y: float) -> None:  # noqa: ANN401
        lefts = [6.0] if line.group else self._lefts
        for cell, left in zip(line.cells, lefts, strict=False):
            top = y - self._pad
            for piece in cell:
                piece.paint(canvas, left, top)
                top -= piece.tall


def _divide(cell: list[Piece], width: float, height: float) -> tuple[list[Piece], list[Piece]]:
    """Cut a cell's pieces where ``height`` ends."""
    before: list[Piece] = []
    for at, piece in enumerate(cell):
        tall = piece.wrap(width, 0)[1]
        if tall > height:
            parts = piece.parts(width, height) if isinstance(piece, Text) else None
            if parts:
                return [*before, parts[0]], [parts[1], *cell[at + 1 :]]
            return before, cell[at:]
        before.append(piece)
        height -= tall
    return before, []
