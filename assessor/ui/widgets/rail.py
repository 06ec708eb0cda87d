"""The navigation rail: where one can go, and where one is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from assessor.i18n.marking import N_
from assessor.ui.icons import icon
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import column, frame

PLACES = (
    ("home", N_("Home")),
    ("interview", N_("Interview")),
    ("results", N_("Results")),
    ("roadmap", N_("Roadmap")),
    ("export", N_("Export")),
    ("agency", N_("Agency")),
)
OF_ASSESSMENT = ("interview", "results", "roadmap", "export")
OWNERS = {
    "new": "home",
    "sheet": "interview",
    "carry": "interview",
    "compare": "results",
    "questionnaires": "home",
    "import": "home",
}
"""Pages without a place of their own, and whose place they are shown under."""


class Rail(QFrame):
    """A column of places; those of an assessment wake up when one is open."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.buttons: dict[str, QToolButton] = {}
        self._icons: dict[QToolButton, str] = {}
        self._phrases = Phrases(session, self)
        self.setProperty("role", "rail")
        places = column(self, (0, 14, 0, 14), 4)
        for name, sentence in PLACES:
            if name == "agency":
                places.addSpacing(8)
                places.addWidget(self._rule())
                places.addSpacing(8)
            self.buttons[name] = self._button(name, sentence)
            self.buttons[name].setCheckable(True)
            self.buttons[name].clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            places.addWidget(self.buttons[name])
        places.addStretch(1)
        for name, sentence, do in (
            ("theme", N_("Appearance"), self._next_theme),
            ("language", N_("中文"), session.switch_language),
        ):
            made = self._button(name, sentence)
            made.clicked.connect(do)
            places.addWidget(made)
        for signal in (session.opened, session.closed):
            signal.connect(self._wake)
        session.theme_changed.connect(self._tint)
        for signal in (session.theme_changed, session.language_changed):
            signal.connect(self._fit)
        self._tint()
        self._wake()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room the labels need, now that the style sheet has spoken."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as wide as the widest label; tool buttons do not tell their layout when a style sheet lets them grow."""
        for made in self._icons:
            made.ensurePolished()
        self.setFixedWidth(max(made.sizeHint().width() for made in self._icons) + 1)

    def show_current(self, name: str) -> None:
        """Mark where the person is."""
        for place, made in self.buttons.items():
            made.setChecked(place == OWNERS.get(name, name))

    def _button(self, name: str, sentence: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "rail")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(24, 24))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._phrases.say(made.setText, sentence)
        self._phrases.name(made, sentence, hint=False)
        self._icons[made] = name
        return made

    def _rule(self) -> QWidget:
        made = frame("rule")
        made.setContentsMargins(16, 0, 16, 0)
        return made

    def _wake(self) -> None:
        for name in OF_ASSESSMENT:
            self.buttons[name].setEnabled(self._session.assessment is not None)

    def _tint(self) -> None:
        roles = self._session.roles
        for made, name in self._icons.items():
            made.setIcon(icon(name, roles.muted, roles.accent))

    def _next_theme(self) -> None:
        now = self._session.settings.values.theme
        self._session.set_look(theme={"light": "dark", "dark": "contrast", "contrast": "light"}.get(now, "dark"))
