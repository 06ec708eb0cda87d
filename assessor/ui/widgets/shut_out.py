"""What the home page shows when the workspace cannot be opened: why, and the two ways on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, column, label, row


class ShutOut(QFrame):
    """Tries the same file again, or another one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._path = session, Path()
        phrases = Phrases(session, self)
        self.setProperty("role", "card")
        lines, across = column(self, 40, 14), row()
        title, self.said = label("heading", wrap=True), label("muted", wrap=True, selectable=True)
        phrases.say(title.setText, N_("Your assessments could not be opened"))
        self.again, self.other = button("primary"), button()
        phrases.say(self.again.setText, N_("Try again"))
        phrases.say(self.other.setText, N_("Open another workspace…"))
        self.again.clicked.connect(lambda: session.begin(self._path))
        self.other.clicked.connect(self._choose)
        across.addWidget(self.again)
        across.addWidget(self.other)
        across.addStretch(1)
        lines.addStretch(1)
        lines.addWidget(title)
        lines.addWidget(self.said)
        lines.addLayout(across)
        lines.addStretch(2)

    def tell(self, path: Path, sentences: Sequence[str]) -> None:
        """Say which file it is and why it stays shut."""
        self._path = path
        self.said.setText("\n".join(sentences))

    def _choose(self) -> None:
        say = self._session.catalogue.gettext
        title, kinds = say("Open another workspace"), say("Workspaces (*.sqlite);;All files (*)")
        path, _ = QFileDialog.getSaveFileName(
            self, title, str(self._path.parent), kinds, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            self._session.settings.change(workspace=path)
            self._session.begin(Path(path))
