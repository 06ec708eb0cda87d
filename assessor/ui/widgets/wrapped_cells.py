"""Cells whose texts go on to further lines instead of being cut short; a row is as high as its fullest cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from assessor.ui.models.assessments import SECOND
from assessor.ui.widgets.cells import INSET, Index, RoomyDelegate, weighted

if TYPE_CHECKING:
    from assessor.ui.session import Session

PAD = 10
MOST = 4
"""Lines of a text at most; what is longer ends in dots and is told in full by the tip."""
SMALL = 0.86


@dataclass(frozen=True, slots=True)
class _Block:
    """A text in one font, broken into lines."""

    lines: tuple[str, ...]
    font: QFont
    colour: str

    @property
    def leading(self) -> int:
        return QFontMetrics(self.font).lineSpacing()

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


class WrappedDelegate(RoomyDelegate):
    """Draws a first and a quiet second text of a table, each over as many lines as it needs, up to four."""

    def __init__(self, session: Session, table: QTreeView) -> None:
        super().__init__(session, table)
        self._table = table
        table.header().sectionResized.connect(table.scheduleDelayedItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the column's width asks for."""
        width = self._table.columnWidth(index.column())
        least = round(option.fontMetrics.height() * 3.1)
        tall = sum(block.height for block in self._blocks(option, index, width - 2 * INSET))
        return QSize(width, max(least, tall + 2 * PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, its lines in the middle of the row."""
        painter.save()
        self._ground(painter, option)
        box = option.rect.adjusted(INSET, 0, -INSET, 0)
        blocks = self._blocks(option, index, box.width())
        top = box.top() + (box.height() - sum(block.height for block in blocks)) // 2
        for block in blocks:
            painter.setFont(block.font)
            painter.setPen(QColor(block.colour))
            for line in block.lines:
                painter.drawText(box.left(), top, box.width(), block.leading, int(Qt.AlignmentFlag.AlignVCenter), line)
                top += block.leading
        painter.restore()

    def _blocks(self, option: QStyleOptionViewItem, index: Index, width: int) -> list[_Block]:
        roles = self._session.roles
        first, second = str(index.data() or ""), str(index.data(SECOND) or "")
        leads = bool(second) or index.column() == 0
        font = weighted(option.font, leads)
        blocks = [_Block(broken(first, font, width), font, roles.text if leads else roles.muted)]
        if second:
            small = QFont(option.font)
            small.setPointSizeF(option.font.pointSizeF() * SMALL)
            blocks.append(_Block(broken(second, small, width), small, roles.muted))
        return blocks


def broken(text: str, font: QFont, width: int, most: int = MOST) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width``; the last of too many ends in dots."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    if len(lines) > most:
        rest = text[starts[most - 1] :]
        lines[most - 1 :] = [QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)
