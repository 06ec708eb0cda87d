"""The line below the items that are asked: how far it is, what is safe, and where to go next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, label, restyle, row

BUTTONS = (
    ("back", "", N_("Remove the own answer")),
    ("previous", "", N_("Previous")),
    ("next", "", N_("Next")),
    ("open", "primary", N_("Next open")),
)


class FrameworkBar(QFrame):
    """Shows what it is told; its buttons ask whoever listens."""

    wanted = Signal(str)
    """``back``, ``previous``, ``next`` or ``open``."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        phrases = Phrases(session, self)
        self.setProperty("role", "bar")
        line = row(self, (12, 8, 12, 8), 10)
        self.progress, self.place, self.safe = label("strong"), label("muted"), label("muted")
        line.addWidget(self.progress)
        line.addWidget(self.place)
        line.addStretch(1)
        line.addWidget(self.safe)
        self.buttons: dict[str, QPushButton] = {}
        for name, role, sentence in BUTTONS:
            made = self.buttons[name] = button(role)
            phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            line.addWidget(made)

    def tell(self, answered: int, total: int, place: int, among: int) -> None:
        """Say how many items are answered, and which one is in front; 0 for none."""
        words = self._session.catalogue
        self.progress.setText(words.gettext("Answered %(done)s of %(total)s", done=answered, total=total))
        self.place.setText(words.gettext("Item %(n)s of %(all)s", n=place, all=among) if place else "")
        self.allow("previous", place > 1)
        self.allow("next", 0 < place < among)

    def allow(self, name: str, on: bool) -> None:
        """Let a button be pressed, or not."""
        self.buttons[name].setEnabled(on)

    def tell_saved(self, at: str) -> None:
        """Say when the last answer became durable."""
        time = datetime.fromisoformat(at).astimezone()
        restyle(self.safe, role="good")
        self.safe.setText(self._session.catalogue.gettext("✓ Saved %(time)s", time=f"{time:%H:%M:%S}"))

    def tell_unsaved(self) -> None:
        """Say that the disk refused an answer."""
        restyle(self.safe, role="bad")
        self.safe.setText(self._session.catalogue.gettext("× Not saved"))
