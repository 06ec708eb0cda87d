"""The panel beside a page that explains what is chosen: headings, sentences, figures in rows, and buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, column, empty, frame, label, row, scroller, table

WIDTH = 348
"""Pixels at 100 %."""
TWO = 2
"""A name and words beside it share the room; three columns are a name and figures."""
LONG, BREAKS = re.compile(r"\S{25,}"), re.compile(r"(?<=[/_=&?.,-])(?=\S)")
"""Words too long for a line, such as addresses, and where they may break."""
MOST = 1.15
"""Times that width at larger scales: the page needs the rest."""


class SidePanel(QFrame):
    """Filled anew for everything that is chosen; whoever fills it calls ``begin`` first and ``end`` last."""

    closed = Signal()

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.setProperty("role", "panel-right")
        self._phrases = Phrases(session, self)
        self._phrases.name(self, name, hint=False)
        whole, top = column(self, gap=0), row(margin=(20, 16, 10, 0))
        self._title = label("heading", wrap=True, selectable=True)
        self.close_button = button("quiet")
        self.close_button.setText("✕")
        self._phrases.name(self.close_button, N_("Close the explanation"))
        self.close_button.clicked.connect(self.closed)
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        self._lines = column(body, (20, 6, 20, 20), 6)
        whole.addLayout(top)
        self._area = scroller(body)
        whole.addWidget(self._area, 1)
        session.theme_changed.connect(self._fit)
        self._fit()

    def begin(self, title: str) -> None:
        """Empty the panel and name what it explains now."""
        self._title.setText(title)
        empty(self._lines)
        self._area.verticalScrollBar().setValue(0)

    def end(self) -> None:
        """Push everything to the top."""
        self._lines.addStretch(1)

    def heading(self, text: str) -> None:
        """Begin a part."""
        self._lines.addSpacing(10)
        self._lines.addWidget(frame("rule"))
        self._lines.addSpacing(4)
        self.text(text, "strong")

    def text(self, text: str, role: str = "") -> QLabel | None:
        """Add a sentence; an empty one adds nothing."""
        if not text:
            return None
        made = label(role, wrap=True, selectable=True)
        made.setText(breakable(text))
        self._lines.addWidget(made)
        return made

    def chip(self, text: str, role: str = "chip") -> None:
        """Add a small label as wide as its words."""
        across, made = row(), label(role)
        made.setText(text)
        across.addWidget(made)
        across.addStretch(1)
        holder = QWidget()
        holder.setLayout(across)
        self._lines.addWidget(holder)

    def rows(self, lines: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
        """Add figures in columns: the first takes the room, the others stand right."""
        holder, grid = QWidget(), table(12, 5)
        for across, text in enumerate(heads):
            self._cell(grid, 0, across, text, "small")
        for down, line in enumerate(lines, 1):
            for across, text in enumerate(line):
                self._cell(grid, down, across, text, "", wrap=across == 0 or len(line) == TWO)
        words = max(map(len, lines), default=0) == TWO
        grid.setColumnStretch(0, 3 if words else 1)
        grid.setColumnStretch(1, 2 if words else 0)
        holder.setLayout(grid)
        self._lines.addWidget(holder)

    def button(self, text: str, do: Callable[[], object], role: str = "") -> QPushButton:
        """Add a button."""
        made = button(role)
        made.setText(text)
        made.setAccessibleName(text)
        made.clicked.connect(lambda _=False: do())
        self._lines.addWidget(made)
        return made

    def add(self, widget: QWidget) -> None:
        """Add something made elsewhere."""
        self._lines.addWidget(widget)

    def _cell(self, grid: QGridLayout, down: int, across: int, text: str, role: str, wrap: bool = False) -> None:
        made = label(role, wrap=wrap)
        made.setText(text)
        side = Qt.AlignmentFlag.AlignLeft if across == 0 else Qt.AlignmentFlag.AlignRight
        made.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(made, down, across)

    def _fit(self) -> None:
        self.setMinimumWidth(round(WIDTH * min(self.session.settings.values.scale / 100, MOST)))


def breakable(text: str) -> str:
    """Return a text whose long words may break, by characters without width."""
    return LONG.sub(lambda found: BREAKS.sub("\u200b", found.group()), text)
