"""A check box whose text may take several lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assessor.ui.session import Session
from assessor.ui.widgets.parts import label, row

SIDE = 18


class TickRow(QAbstractButton):
    """Ticked by a click anywhere on it, or by Space; arrow keys are left to the page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._said = label(wrap=True)
        self._said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key = label("small")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key.hide()
        inside = row(self, (SIDE + 16, 4, 6, 4), 8)
        inside.addWidget(self._said, 1)
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str) -> None:
        """Show a text and take it as the name."""
        self._said.setText(text)
        self.setAccessibleName(text)

    def show_key(self, key: str) -> None:
        """Show the key that ticks this line."""
        self._key.setText(key)
        self._key.setVisible(bool(key))

    def sizeHint(self) -> QSize:
        """Return the room for the text on one line."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; leave every other key to the page."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick, and the ring of the keyboard focus."""
        painter, roles = QPainter(self), self._session.roles
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(roles.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        box = QRectF(7, (self.height() - SIDE) / 2, SIDE, SIDE)
        painter.setPen(QPen(QColor(roles.accent if self.isChecked() else roles.line_strong), 1.2))
        painter.setBrush(QColor(roles.accent if self.isChecked() else roles.surface))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(QColor(roles.on_accent), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            corner = box.topLeft()
            painter.drawPolyline([corner + QPointF(4, 9.5), corner + QPointF(7.5, 13), corner + QPointF(14, 5.5)])
