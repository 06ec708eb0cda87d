"""Sentences in a coloured box that grows with them to a point and scrolls beyond; they can be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from assessor.ui.session import Session
from assessor.ui.widgets.parts import column, restyle

MOST = 6
"""Lines shown at once where nothing else is said."""
ROOM = 16
"""Pixels around the lines: the document's margin and the ring of the focus."""


class ToldLines(QFrame):
    """Shows sentences, one a line; hidden while there are none."""

    def __init__(self, session: Session, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        restyle(self, role=role)
        self._most = MOST
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("role", "told")
        column(self, (8, 4, 8, 4)).addWidget(self.text)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        session.theme_changed.connect(self._later.start)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show other sentences."""
        self.text.setPlainText("\n".join(sentences))
        self.setVisible(bool(sentences))
        self._later.start()

    def allow(self, lines: int) -> None:
        """Show so many lines at once."""
        self._most = lines
        self._later.start()

    def resizeEvent(self, event: object) -> None:
        """Take the height the wrapped sentences need."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self._later.start()

    def _fit(self) -> None:
        lines = max(1, round(self.text.document().size().height()))
        high = self.text.fontMetrics().lineSpacing() * min(lines, self._most) + ROOM
        if high != self.text.height():
            self.text.setFixedHeight(high)
