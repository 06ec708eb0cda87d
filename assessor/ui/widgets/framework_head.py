"""The head of an estimate: which framework, what it is and is not, score, level, coverage, and the reading in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from assessor.i18n.marking import N_
from assessor.ui import framework_wording as say
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.elided_combo import ElidedCombo
from assessor.ui.widgets.flow import Flow
from assessor.ui.widgets.parts import column, label, row
from assessor.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework


class FrameworkHead(QFrame):
    """``framework_wanted`` carries a framework, ``reading_wanted`` the reading to use from now on, empty for the usual one."""

    framework_wanted = Signal(str)
    reading_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self.setProperty("role", "card")
        lines = column(self, (20, 14, 20, 14), 8)
        lines.addLayout(self._naming())
        across = row(gap=24)
        self.score = Tile(self._phrases, N_("Score by this framework"), role="heading")
        self.level = Tile(self._phrases, N_("Level by this framework"), role="heading")
        self.coverage = Tile(self._phrases, N_("Covered"), role="heading")
        for tile, share in ((self.score, 3), (self.level, 4), (self.coverage, 4), (self._readings(), 5)):
            across.addWidget(tile, share, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(across)

    def show_framework(self, framework: Framework, among: Sequence[Framework]) -> None:
        """Show an estimate among those there are."""
        words, seen = self._session.catalogue, framework.projection
        self._list(framework, among)
        self.confidence.setText(words.gettext("Confidence %(mark)s", mark=say.mark(words, framework)))
        whole = seen.card.overall
        self.score.tell(say.figure(words, whole.score), say.score_note(words, framework))
        self.level.tell(say.level(words, framework, whole.level), say.level_note(words, framework))
        self.coverage.tell(say.covered(words, framework), say.coverage_note(words, framework))
        self._show_readings(framework)

    def _naming(self) -> QBoxLayout:
        line, chips = row(gap=14), QWidget()
        flow = Flow(chips)
        self.frameworks, estimate, self.confidence = ElidedCombo(), label("chip-warn"), label("chip")
        self._phrases.name(self.frameworks, N_("Framework"), hint=False)
        self._phrases.say(estimate.setText, N_("Estimate, not an official result"))
        self.frameworks.activated.connect(
            lambda place: self.framework_wanted.emit(str(self.frameworks.itemData(place)))
        )
        for chip in (estimate, self.confidence):
            flow.addWidget(chip)
        line.addWidget(self.frameworks, 1)
        line.addWidget(chips, 1, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _list(self, framework: Framework, among: Sequence[Framework]) -> None:
        """List the frameworks."""
        self.frameworks.clear()
        for one in among:
            self.frameworks.addItem(self._session.catalogue.text(one.projection.title), one.id)
            if one.id == framework.id:
                self.frameworks.setCurrentIndex(self.frameworks.count() - 1)
        self.frameworks.setToolTip(self.frameworks.currentText())

    def _readings(self) -> QWidget:
        holder, above = QWidget(), label("muted")
        self.readings, self.one_reading = ElidedCombo(), label("small", wrap=True)
        self._phrases.say(above.setText, N_("Reading in use"))
        self._phrases.name(self.readings, N_("Reading of the framework"), hint=False)
        above.setBuddy(self.readings)
        self.readings.activated.connect(lambda place: self.reading_wanted.emit(str(self.readings.itemData(place))))
        lines = column(holder, gap=4)
        self._phrases.say(self.one_reading.setText, N_("This framework is read in one way only."))
        for widget in (above, self.readings, self.one_reading):
            lines.addWidget(widget)
        return holder

    def _show_readings(self, framework: Framework) -> None:
        """List the readings; the usual one is stored as none, so that it follows the firm and the framework."""
        words, profiles = self._session.catalogue, framework.pack.profiles
        self.readings.clear()
        for profile in profiles:
            name = words.text(profile.title)
            usual = profile.id == framework.default
            self.readings.addItem(words.gettext("%(name)s (usual)", name=name) if usual else name)
            self.readings.setItemData(self.readings.count() - 1, "" if usual else profile.id)
            if profile.id == framework.projection.reading:
                self.readings.setCurrentIndex(self.readings.count() - 1)
        self.readings.setVisible(len(profiles) > 1)
        self.one_reading.setVisible(len(profiles) <= 1)
        self.readings.setToolTip(self.readings.currentText())
