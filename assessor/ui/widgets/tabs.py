"""Sections of a page side by side behind one row of names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from assessor.ui.phrases import Phrases
from assessor.ui.widgets.parts import column, row


class Tabs(QWidget):
    """A bar of names and, below it, the section chosen; ``changed`` carries its place."""

    changed = Signal(int)

    def __init__(self, phrases: Phrases, name: str, sections: Sequence[tuple[str, QWidget]], margin: int = 32) -> None:
        super().__init__()
        self.bar, self.stack = QTabBar(), QStackedWidget()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        phrases.name(self.bar, name, hint=False)
        for place, (sentence, section) in enumerate(sections):
            self.bar.addTab("")
            phrases.say(partial(self.bar.setTabText, place), sentence)
            self.stack.addWidget(section)
        whole, above = column(self, gap=0), row(margin=(margin, 0, margin, 0))
        above.addWidget(self.bar, 1)
        whole.addLayout(above)
        whole.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._choose)

    def choose(self, place: int) -> None:
        """Bring a section to the front."""
        self.bar.setCurrentIndex(place)

    def offer(self, place: int, offered: bool) -> None:
        """Show or hide the name of a section; one that is hidden while in front gives way to the first."""
        if not offered and self.current() == place:
            self.choose(0)
        self.bar.setTabVisible(place, offered)

    def current(self) -> int:
        """Return the place of the section in front."""
        return self.stack.currentIndex()

    def _choose(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.changed.emit(place)
