"""The key map: an overlay that lists every key of the interview and goes away with any of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import label, table

KEYS = (
    ("0 – 9  A …", N_("Choose the line that shows this key")),
    ("N", N_("Not applicable (with a reason)")),
    ("?", N_("To confirm")),
    ("J / K  ↓ ↑", N_("Next / previous question")),
    ("Space", N_("Next unanswered question")),
    ("C", N_("Note")),
    ("E", N_("Evidence grade")),
    ("F", N_("Flag")),
    ("G  /", N_("Go to a question")),
    ("U", N_("Only unanswered")),
    ("R", N_("Only to review")),
    ("Ctrl+Z / Ctrl+Y", N_("Undo / redo")),
    ("Ctrl+L", N_("Chinese / English")),
    ("F4", N_("Context panel")),
    ("F11", N_("Workshop mode")),
    ("F1", N_("This key map")),
)


class KeyMap(QFrame):
    """Covers the middle of the page until a key or a click."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        phrases = Phrases(session, self)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        phrases.name(self, N_("Keys of the interview"), hint=False)
        grid = table(18, 8)
        self.setLayout(grid)
        grid.setContentsMargins(28, 24, 28, 24)
        head = label("heading")
        phrases.say(head.setText, N_("Keys of the interview"))
        grid.addWidget(head, 0, 0, 1, 4)
        half = (len(KEYS) + 1) // 2
        for place, (keys, sentence) in enumerate(KEYS):
            key, said = label("code"), label()
            key.setText(keys)
            phrases.say(said.setText, sentence)
            grid.addWidget(key, 1 + place % half, 2 * (place // half))
            grid.addWidget(said, 1 + place % half, 2 * (place // half) + 1)
        self.hide()

    def toggle(self) -> None:
        """Show in the middle of the page, or go away."""
        if self.isVisible():
            self._leave()
            return
        self.adjustSize()
        around = self._page.rect()
        self.move(around.center() - self.rect().center())
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Take only the keys that belong here."""
        self._leave()

    def mousePressEvent(self, _event: object) -> None:
        """Go away."""
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self._page.setFocus()
