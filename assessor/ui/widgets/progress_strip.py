"""Long work on screen: how much is done, how fast, how long it will take, and a way to stop it."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, column, label, row


class ProgressStrip(QWidget):
    """Shown while work runs; ``stopped`` asks for its end."""

    stopped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._began = session, 0.0
        phrases = Phrases(session, self)
        lines = column(self, gap=6)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        phrases.name(self.bar, N_("Progress"), hint=False)
        self.said, self.stop = label("muted"), button()
        phrases.say(self.stop.setText, N_("Stop"))
        self.stop.clicked.connect(self._stop)
        across = row()
        across.addWidget(self.said, 1)
        across.addWidget(self.stop)
        lines.addWidget(self.bar)
        lines.addLayout(across)
        self.hide()

    def begin(self) -> None:
        """Show that work began."""
        self._began = time.monotonic()
        self.bar.setRange(0, 0)
        self.said.setText(self._session.catalogue.gettext("Working…"))
        self.stop.setEnabled(True)
        self.show()

    def advance(self, done: int, total: int) -> None:
        """Show how much is done, the rate, and the time left."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        passed = max(time.monotonic() - self._began, 1e-3)
        rate = done / passed
        left = (total - done) / rate if rate else 0
        words = self._session.catalogue
        self.said.setText(
            words.gettext(
                "%(done)s of %(total)s · %(rate)s a second · about %(left)s s left",
                done=words.number(done),
                total=words.number(total),
                rate=words.number(rate, 0 if rate >= 10 else 1),
                left=words.number(left),
            )
        )

    def end(self) -> None:
        """Take the strip away."""
        self.hide()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.said.setText(self._session.catalogue.gettext("Stopping…"))
        self.stopped.emit()
