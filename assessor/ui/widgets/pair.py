"""Two widgets side by side where there is room, one above the other where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from assessor.ui.session import Session
from assessor.ui.widgets.parts import row

NARROW = 880
"""Pixels at 100 % below which two figures do not stand side by side."""


class Pair(QWidget):
    """Turns its layout with its width."""

    def __init__(self, session: Session, left: QWidget, right: QWidget, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self._session = session
        self._layout = row(self, gap=16)
        self._layout.addWidget(left, shares[0])
        self._layout.addWidget(right, shares[1])
        session.theme_changed.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room changed."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= NARROW * self._session.settings.values.scale / 100
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
