"""What a page says while it has nothing to show: it is waiting, or something must be done first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, column, label

WIDTH = 460


class Notice(QWidget):
    """A sentence in the middle, with a moving bar or a button."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._phrases = Phrases(session, self)
        self._do: Callable[[], object] = lambda: None
        self.said, self.bar, self.action = label("lead", wrap=True), QProgressBar(textVisible=False), button("primary")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setMinimumWidth(WIDTH)
        self.bar.setFixedWidth(WIDTH // 2)
        self.bar.setRange(0, 0)
        self.action.clicked.connect(lambda _=False: self._do())
        lines = column(self, 32, 16)
        lines.addStretch(2)
        lines.addWidget(self.said)  # unaligned: an aligned label is not given the height its wrapped text needs
        for widget in (self.bar, self.action):
            lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)

    def wait(self, sentence: str) -> None:
        """Say what is being waited for."""
        self._tell(sentence, waiting=True)

    def offer(self, sentence: str, action: str, do: Callable[[], object]) -> None:
        """Say why there is nothing yet, and offer what helps."""
        self._tell(sentence, waiting=False)
        self._phrases.say(self.action.setText, action)
        self._phrases.name(self.action, action, hint=False)
        self._do = do

    def tell(self, sentence: str) -> None:
        """Say why there is nothing, where nothing can be done about it."""
        self._tell(sentence, waiting=False)
        self.action.hide()

    def _tell(self, sentence: str, waiting: bool) -> None:
        self._phrases.say(self.said.setText, sentence)
        self._phrases.name(self.bar, sentence, hint=False)
        self.bar.setVisible(waiting)
        self.action.setVisible(not waiting)
