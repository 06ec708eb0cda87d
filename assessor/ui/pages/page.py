"""What every page is: a widget that knows the session, says its sentences, and can be left at any moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import PAD, column, label, row


class Page(QWidget):
    """A page; ``title`` is an English sentence for its heading."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.phrases = Phrases(session, self)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        session.language_changed.connect(self.retell)

    def shown(self) -> None:
        """Bring the page up to date; called every time it comes to the front."""

    def retell(self) -> None:
        """Say again what depends on the language and is not bound to a phrase."""

    def flush(self) -> None:
        """Hand over what is still being typed."""

    def heading(self, title: str, lead: str = "") -> tuple[QVBoxLayout, QHBoxLayout]:
        """Lay out the page's heading; return the page's layout and the heading's row for buttons."""
        whole = column(self, (PAD + 8, PAD, PAD + 8, PAD), 16)
        line, texts = row(), column(gap=2)
        name = label("title")
        self.phrases.say(name.setText, title)
        texts.addWidget(name)
        if lead:
            below = label("muted", wrap=True)
            self.phrases.say(below.setText, lead)
            texts.addWidget(below)
        line.addLayout(texts, 1)
        whole.addLayout(line)
        return whole, line
