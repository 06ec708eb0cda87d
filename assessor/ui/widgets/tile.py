"""One number of a result, what it is, and how sure it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.widgets.parts import button, column, label, row


class Tile(QWidget):
    """A name, a large figure and a note; ``asked`` wants the way to the number. ``ask`` says what its button opens."""

    asked = Signal()

    def __init__(
        self, phrases: Phrases, name: str, ask: str = "", role: str = "title", shown: str = N_("How?")
    ) -> None:
        super().__init__()
        above, self.value, self.note = label("muted"), label(role), label("small", wrap=True)
        phrases.say(above.setText, name)
        lines, head = column(self, gap=2), row(gap=4)
        head.addWidget(above)
        lines.addLayout(head)
        lines.addWidget(self.value)
        lines.addWidget(self.note)
        lines.addStretch(1)
        if ask:
            self.why = button("quiet")
            phrases.say(self.why.setText, shown)
            phrases.name(self.why, ask)
            self.why.clicked.connect(self.asked)
            head.addWidget(self.why)
        head.addStretch(1)

    def tell(self, value: str, note: str = "") -> None:
        """Show a figure and its note."""
        self.value.setText(value)
        self.note.setText(note)
        self.note.setVisible(bool(note))
