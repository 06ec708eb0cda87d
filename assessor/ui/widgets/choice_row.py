"""One level of an indicator's scale: its number, its name and the descriptor, always fully visible."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assessor.ui.session import Session
from assessor.ui.strokes import stroke
from assessor.ui.widgets.parts import label, row

BADGE = 24
LEFT = 14


class ChoiceRow(QAbstractButton):
    """A radio button as wide as the card; arrow keys are left to the page."""

    def __init__(self, session: Session, position: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.position = position
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.name, self.text_label, self.marks = label("strong"), label(wrap=True), label("small")
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.votes, self._count = label("chip-accent"), 0
        self.votes.hide()
        inside = row(self, (LEFT + BADGE + 12, 9, 14, 9), 14)
        inside.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.text_label, 1)
        inside.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.votes, 0, Qt.AlignmentFlag.AlignVCenter)
        for child in (self.name, self.text_label, self.marks, self.votes):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def tell(self, name: str, text: str, marks: str, width: int) -> None:
        """Show the level's name and descriptor, and what else stands at this level."""
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.name.setFixedWidth(width if name else 0)
        self.text_label.setText(text)
        self.marks.setText(marks)
        self.marks.setVisible(bool(marks))
        self.setAccessibleName(f"{stroke(self.position)} {name}: {text} {marks}".strip())

    def show_votes(self, on: bool) -> None:
        """Begin to count votes at nought, or stop."""
        self._count = 0
        self.votes.setVisible(on)
        self._tell_votes()

    def add_vote(self) -> None:
        """Count one more vote."""
        self._count += 1
        self._tell_votes()

    def _tell_votes(self) -> None:
        words = self._session.catalogue
        self.votes.setText(words.ngettext("%(n)s vote", "%(n)s votes", self._count))

    def choose(self, chosen: bool) -> None:
        """Show this row as the answer, or not; tells nobody."""
        if chosen != self.isChecked():
            self.blockSignals(True)
            self.setChecked(chosen)
            self.blockSignals(False)
            self.update()

    def nextCheckState(self) -> None:
        """Leave the state to the answer that comes back; a click only asks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take only the keys that belong here."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Follow the mouse and the type size."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish):
            self._make_room()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self._session.roles
        chosen, focused = self.isChecked(), self.hasFocus()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = (
            roles.accent_soft if chosen else roles.sunken if self.underMouse() and self.isEnabled() else roles.surface
        )
        edge = roles.focus if focused else roles.accent if chosen else roles.line
        painter.setPen(QPen(QColor(edge), 2 if focused or chosen else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 6, 6)
        self._badge(painter, chosen)

    def _side(self) -> int:
        return max(BADGE, round(self.fontMetrics().height() * 1.15))

    def _make_room(self) -> None:
        """Keep the text clear of the number, which grows with the type."""
        if (inside := self.layout()) is not None:
            inside.setContentsMargins(LEFT + self._side() + 12, 9, 14, 9)

    def _badge(self, painter: QPainter, chosen: bool) -> None:
        roles = self._session.roles
        side = self._side()
        box = QRectF(LEFT, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(roles.accent if chosen else roles.line_strong), 1.5))
        painter.setBrush(QColor(roles.accent if chosen else roles.surface))
        painter.drawEllipse(box)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(roles.on_accent if chosen else roles.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), stroke(self.position))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is here."""
        self.update()
        super().enterEvent(event)

    def sizeHint(self) -> QSize:
        """Return a roomy size."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()
