"""How the sections of the interview are drawn: the state as a shape, so that it reads without colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assessor.domain.assessment import State
from assessor.figures import is_code
from assessor.ui.colours import Roles
from assessor.ui.icons import icon
from assessor.ui.models.sections import COUNT, FLAG, ID, STATE, TEXT
from assessor.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
MARK = 12
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SectionDelegate(QStyledItemDelegate):
    """Draws filled (answered), half (to confirm), struck (not applicable) or hollow (not asked) circles."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row a little higher than its text, and a section's head higher still."""
        return QSize(80, round(option.fontMetrics.height() * (1.7 if index.parent().isValid() else 2.1)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, selected = self._session.roles, bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(roles.accent_soft if selected else roles.sunken))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -4, -1), 5, 5)
        (self._question if index.parent().isValid() else self._head)(painter, option, index)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        roles, box = self._session.roles, option.rect.adjusted(8, 0, -12, 0)
        count = str(index.data(COUNT) or "")
        painter.setPen(QColor(roles.muted))
        painter.drawText(box, RIGHT, count)
        box.setRight(box.right() - option.fontMetrics.horizontalAdvance(count) - 8)
        if flags := int(index.data(FLAG) or 0):
            painter.drawText(box, RIGHT, str(flags))
            box.setRight(box.right() - option.fontMetrics.horizontalAdvance(str(flags)) - 1)
            box.setRight(self._flag(painter, option, box))
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(roles.text))
        _write(painter, box, str(index.data(TEXT)))

    def _question(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        roles, metrics, box = self._session.roles, option.fontMetrics, option.rect.adjusted(12, 0, -12, 0)
        side = max(MARK, round(metrics.height() * 0.62))
        _circle(painter, QRectF(box.left(), box.center().y() - side / 2 + 1.5, side, side), index.data(STATE), roles)
        box.setLeft(box.left() + side + 8)
        painter.setPen(QColor(roles.muted))
        if is_code(code := str(index.data(ID))):
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), code)
            box.setLeft(box.left() + max(metrics.horizontalAdvance("W8.8"), metrics.horizontalAdvance(code)) + 6)
        if index.data(FLAG):
            box.setRight(self._flag(painter, option, box))
        painter.setPen(QColor(roles.text))
        _write(painter, box, str(index.data(TEXT)))

    def _flag(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> int:
        """Draw a flag at the right of a box and return where the room left of it ends."""
        side = round(option.fontMetrics.height() * 0.8)
        corner = QPoint(box.right() - side, box.center().y() - side // 2)
        painter.drawPixmap(QRect(corner, QSize(side, side)), icon("flag", self._session.roles.warn).pixmap(48, 48))
        return box.right() - side - 4


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _write(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _circle(painter: QPainter, box: QRectF, state: object, roles: Roles) -> None:
    found = State(str(state))
    colour = QColor({State.ANSWERED: roles.accent, State.TO_CONFIRM: roles.warn}.get(found, roles.line_strong))
    ring = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if found is State.ANSWERED else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if found is State.TO_CONFIRM:
        painter.setBrush(colour)
        painter.drawPie(ring, 90 * 16, 180 * 16)
    elif found is State.NOT_APPLICABLE:
        reach = QPointF(ring.width(), -ring.height()) * 0.35
        painter.drawLine(ring.center() - reach, ring.center() + reach)
