"""The window itself: on screen at once as a sketch of what comes, furnished right after, closed only when that is safe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

RAIL = 96
SHAPES = ((RAIL + 32, 34, 220, 22), (RAIL + 32, 66, 380, 12), (RAIL + 32, 96, 4000, 4000))
"""Heading, lead and card of the first page, as x, y, width, height."""
LOOK = "#sketch {{ background: {ground}; }} #shape {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}"


class Sketch(QWidget):
    """Shows where things will be while the program is still being loaded.

    Dressed by a style sheet: naming colours to a painter would make Qt's Python side load all its enumerations first.
    """

    def __init__(self, ground: str, surface: str, line: str) -> None:
        super().__init__()
        self.setObjectName("sketch")
        self.setStyleSheet(LOOK.format(ground=ground, surface=surface, line=line))
        for x, y, width, height in ((-8, -8, RAIL + 8, 4000), *SHAPES):
            shape = QWidget(self)
            shape.setObjectName("shape")
            shape.setGeometry(x, y, width, height)


class MainWindow(QMainWindow):
    """Tells ``painted`` once; asks ``may_close`` before it closes."""

    painted = Signal()

    def __init__(self, sketch: Sketch) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self.resize(1280, 800)
        self.setCentralWidget(sketch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is on screen for the first time: now heavier work may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, or stay until closing is safe."""
        event.setAccepted(self.may_close())
