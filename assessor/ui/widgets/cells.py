"""How the cells of our tables are drawn: two lines of text, a share as a bar, and room to breathe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assessor.ui.models.assessments import SECOND, SHARE

if TYPE_CHECKING:
    from assessor.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
INSET = 12
BAR = 6


class RoomyDelegate(QStyledItemDelegate):
    """Draws a bold first and a quiet second line, or a bar beside its figures."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a roomy size."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * INSET, round(option.fontMetrics.height() * 3.1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        box = option.rect.adjusted(INSET, 0, -INSET, 0)
        if index.data(SHARE) is not None:
            self._bar(painter, option, box, index)
        elif second := index.data(SECOND):
            self._two_lines(painter, option, box, str(index.data()), str(second))
        else:
            self._line(painter, option, box, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        roles = self._session.roles
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(roles.accent_soft))
        painter.setPen(QColor(roles.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, index: Index) -> None:
        roles = self._session.roles
        first = index.column() == 0
        painter.setFont(weighted(option.font, first))
        painter.setPen(QColor(roles.text if first else roles.muted))
        _write(
            painter,
            box,
            index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter,
            str(index.data() or ""),
        )

    def _two_lines(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, first: str, second: str) -> None:
        roles = self._session.roles
        middle = box.center().y()
        painter.setFont(weighted(option.font, True))
        painter.setPen(QColor(roles.text))
        upper = QRect(QPoint(box.left(), box.top()), QPoint(box.right(), middle + 1))
        _write(painter, upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, first)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.86)
        painter.setFont(small)
        painter.setPen(QColor(roles.muted))
        lower = QRect(QPoint(box.left(), middle + 1), QPoint(box.right(), box.bottom()))
        _write(painter, lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, second)

    def _bar(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, index: Index) -> None:
        roles = self._session.roles
        text = str(index.data())
        width = max(option.fontMetrics.horizontalAdvance(text), option.fontMetrics.horizontalAdvance("88 / 88")) + 10
        painter.setPen(QColor(roles.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        track = QRectF(box.left(), box.center().y() - BAR / 2 + 0.5, max(0, box.width() - width), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(roles.sunken))
        painter.drawRoundedRect(track, BAR / 2, BAR / 2)
        filled = QRectF(track)
        filled.setWidth(track.width() * float(index.data(SHARE)))
        painter.setBrush(QColor(roles.accent))
        painter.drawRoundedRect(filled, BAR / 2, BAR / 2)


def weighted(font: QFont, bold: bool) -> QFont:
    """Return a font, bold or not."""
    made = QFont(font)
    made.setBold(bold)
    return made


def _write(painter: QPainter, box: QRect, alignment: Qt.AlignmentFlag, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(alignment), shown)
