"""The line below the interview: how far it is, what is safe, and where to go next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, label, restyle, row

BUTTONS = (
    ("keys", "quiet", N_("Keys  F1")),
    ("previous", "", N_("Previous")),
    ("next", "", N_("Next")),
    ("open", "primary", N_("Next unanswered")),
)


class InterviewBar(QFrame):
    """Listens to the session; its buttons ask the page."""

    wanted = Signal(str)
    """``keys``, ``previous``, ``next`` or ``open``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        phrases = Phrases(session, self)
        self.setProperty("role", "bar")
        line = row(self, (16, 8, 16, 8), 14)
        self.progress, self.place, self.safe = label("strong"), label("muted"), label("muted")
        line.addWidget(self.progress)
        line.addWidget(self.place)
        line.addStretch(1)
        line.addWidget(self.safe)
        for name, role, sentence in BUTTONS:
            made = button(role)
            phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            line.addWidget(made)
        session.saved.connect(self._show_saved)
        session.save_failed.connect(self._show_unsaved)

    def tell(self) -> None:
        """Say how far the interview is."""
        if self._session.assessment is None:
            return
        say, progress = self._session.catalogue.gettext, self._session.progress()
        self.progress.setText(say("Answered %(done)s of %(total)s", done=progress.settled, total=progress.total))
        parts = [say("To confirm %(n)s", n=progress.to_confirm)] if progress.to_confirm else []
        parts += [say("Flagged %(n)s", n=progress.flagged)] if progress.flagged else []
        if progress.minutes >= 1:
            parts.append(say("about %(n)s min left", n=round(progress.minutes)))
        elif progress.settled == progress.total:
            parts.append(say("complete"))
        self.place.setText("  ·  ".join(parts))

    def _show_saved(self, _id: str, at: str) -> None:
        if at and not self._session.writer.refused():
            time = datetime.fromisoformat(at).astimezone()
            restyle(self.safe, role="good")
            self.safe.setText(self._session.catalogue.gettext("✓ Saved %(time)s", time=f"{time:%H:%M:%S}"))

    def _show_unsaved(self, _id: str, _error: Exception) -> None:
        restyle(self.safe, role="bad")
        self.safe.setText(self._session.catalogue.gettext("× Not saved"))
