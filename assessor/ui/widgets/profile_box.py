"""Which weights and gates a firm is measured with: those sector and size suggest, or others the person chooses."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Pack
from assessor.i18n.marking import N_
from assessor.scoring import choose_profile
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import column, label


class ProfileBox(QWidget):
    """Chooses a profile of a pack; "" leaves the choice to sector and size."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self._pack: Pack | None = None
        self._enterprise = Enterprise("")
        self.box, self.hint = QComboBox(), label("small", wrap=True)
        self._phrases.name(self.box, N_("Weights and gates"), hint=False)
        lines = column(self, gap=4)
        lines.addWidget(self.box)
        lines.addWidget(self.hint)
        session.language_changed.connect(lambda: self._offer(self.profile()))
        self.box.currentIndexChanged.connect(lambda _place: self._tell())

    def show_choice(self, pack: Pack, enterprise: Enterprise, profile: str) -> None:
        """Offer the profiles of a pack, with the one that fits a firm first and the one chosen so far chosen."""
        self._pack, self._enterprise = pack, enterprise
        self._offer(profile)

    def suggest(self, enterprise: Enterprise) -> None:
        """Say again what sector and size suggest, now that they may have changed."""
        self._enterprise = enterprise
        self._offer(self.profile())

    def profile(self) -> str:
        """Return the profile chosen, "" where sector and size choose."""
        return str(self.box.currentData() or "")

    def _offer(self, chosen: str) -> None:
        if self._pack is None:
            return
        words = self._session.catalogue
        self.box.blockSignals(True)
        self.box.clear()
        said = words.gettext("As sector and size suggest: %(profile)s", profile=self._title(self._suggested()))
        self.box.addItem(said, "")
        for profile in self._pack.profiles:
            self.box.addItem(words.text(profile.title), profile.id)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self.box.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        words, chosen, suggested = self._session.catalogue, self.profile(), self._suggested()
        if chosen and chosen != suggested:
            name = self._title(suggested)
            said = words.gettext("Chosen instead of %(profile)s; results and report will say so.", profile=name)
        else:
            said = words.gettext("Weights, mandatory parts and gates follow the kind and size of the firm.")
        self.hint.setText(said)

    def _suggested(self) -> str:
        return choose_profile(self._pack, self._enterprise) if self._pack is not None else ""

    def _title(self, profile: str) -> str:
        words = self._session.catalogue
        found = next((one for one in self._pack.profiles if one.id == profile), None) if self._pack else None
        return words.text(found.title) if found is not None else words.gettext("the questionnaire's own weights")
