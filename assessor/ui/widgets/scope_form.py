"""The second and third step: what is looked at and by whom, which form, and what the firm wants and can give."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from assessor.domain.enterprise import AssessmentKind, Goals, Scope
from assessor.domain.questionnaire import Pack
from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.elided_combo import ElidedCombo
from assessor.ui.widgets.form import Form, money, show_money, show_whole, wan_field, whole, whole_field
from assessor.ui.widgets.parts import column, label
from assessor.ui.widgets.profile_box import ProfileBox

KINDS = {
    AssessmentKind.SELF: N_("Self-assessment: the firm answers alone"),
    AssessmentKind.ASSISTED: N_("Assisted: a consultant leads through the questions"),
    AssessmentKind.THIRD_PARTY: N_("Third party: an assessor checks the evidence"),
}


class ScopeForm(QWidget):
    """Edits a ``Scope``, the questionnaire and its form; ``pack_chosen`` follows another choice of questionnaire."""

    pack_chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self.lines = column(self, gap=16)
        self._forms: dict[str, QRadioButton] = {}
        self._form_group = QButtonGroup(self)
        self._form_lines = column(gap=4)
        self._pack: Pack | None = None
        self.packs, self._packs_head = ElidedCombo(), self._head(N_("Which questionnaire?"))
        self._phrases.name(self.packs, N_("Questionnaire"), hint=False)
        self.packs.activated.connect(lambda _place: self._choose_pack())
        self.lines.addWidget(self._packs_head)
        self.lines.addWidget(self.packs)
        self.lines.addWidget(self._head(N_("Which form?")))
        self.lines.addLayout(self._form_lines)
        self.profile = ProfileBox(session)
        self._profile_head = self._head(N_("Weights and gates"))
        self.lines.addWidget(self._profile_head)
        self.lines.addWidget(self.profile)
        self.lines.addWidget(self._head(N_("Who answers?")))
        self.kinds = self._kind_buttons()
        self.site, self.respondents, self.assessor, self.firm = (QLineEdit(maxLength=200) for _ in range(4))
        form = Form(self._phrases)
        form.add(N_("Site and lines looked at"), self.site)
        form.add(N_("Who answers (names, roles)"), self.respondents)
        form.add(N_("Assessor"), self.assessor)
        form.add(N_("Consulting firm"), self.firm)
        self.lines.addWidget(form)
        self._date = ""
        session.ready.connect(self.offer_forms)
        session.language_changed.connect(self.offer_forms)
        self.offer_forms()

    def show_pack(self, pack: Pack, fixed: bool = False) -> None:
        """Offer the installed questionnaires with one of them chosen; ``fixed``: it can no longer be another."""
        library, words = self._session.library, self._session.catalogue
        self._pack = pack
        self.packs.clear()
        for known in (pack,) if fixed or library is None else library.packs().values():
            self.packs.addItem(words.text(known.title), known.id)
        self.packs.setCurrentIndex(max(0, self.packs.findData(pack.id)))
        for widget in (self.packs, self._packs_head):
            widget.setVisible(self.packs.count() > 1)
        for widget in (self.profile, self._profile_head):
            widget.setVisible(bool(pack.profiles))
        self.offer_forms()

    def pack(self) -> Pack | None:
        """Return the questionnaire chosen; the program's own where nobody was asked."""
        library = self._session.library
        return self._pack or (library.pack() if library is not None else None)

    def _choose_pack(self) -> None:
        library = self._session.library
        if library is not None:
            self.show_pack(library.pack(str(self.packs.currentData())))
            self.pack_chosen.emit()

    def show_scope(self, scope: Scope, form: str) -> None:
        """Show what was agreed."""
        self._date = scope.date
        self.kinds[scope.kind].setChecked(True)
        for field, value in zip(
            self._fields(), (scope.site, scope.respondents, scope.assessor, scope.firm), strict=True
        ):
            field.setText(value)
        if form in self._forms:
            self._forms[form].setChecked(True)

    def scope(self) -> Scope:
        """Return what was typed; a new assessment is of today."""
        kind = next(kind for kind, made in self.kinds.items() if made.isChecked())
        site, respondents, assessor, firm = (field.text().strip() for field in self._fields())
        return Scope(kind, self._date or date.today().isoformat(), site, respondents, assessor, firm)

    def form(self) -> str:
        """Return the form chosen."""
        pack = self.pack()
        known = [form.id for form in pack.forms] if pack is not None else []
        chosen = next((id for id, made in self._forms.items() if made.isChecked()), "")
        return chosen if chosen in known else next(iter(known), "quick")

    def offer_forms(self) -> None:
        """Offer the forms of the pack, with their length."""
        pack, chosen = self.pack(), self.form()
        if pack is None:
            return
        for id in [id for id in self._forms if id not in {form.id for form in pack.forms}]:
            self._drop_form(id)
        for known in pack.forms:
            made = self._forms.get(known.id) or self._new_form(known.id)
            title = self._session.catalogue.text(known.title)
            said = title
            if known.minutes:
                said = self._session.catalogue.gettext(
                    "%(form)s, about %(minutes)s minutes", form=title, minutes=known.minutes
                )
            made.setText(said)
            made.setAccessibleName(said)
            made.setChecked(known.id == chosen)

    def _drop_form(self, id: str) -> None:
        made = self._forms.pop(id)
        self._form_group.removeButton(made)
        self._form_lines.removeWidget(made)
        made.hide()
        made.deleteLater()

    def _new_form(self, id: str) -> QRadioButton:
        made = self._forms[id] = QRadioButton()
        self._form_group.addButton(made)
        self._form_lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.site, self.respondents, self.assessor, self.firm)

    def _head(self, sentence: str) -> QWidget:
        said = label("strong")
        self._phrases.say(said.setText, sentence)
        return said

    def _kind_buttons(self) -> dict[AssessmentKind, QRadioButton]:
        group, found = QButtonGroup(self), {}
        lines = column(gap=4)
        for kind, sentence in KINDS.items():
            made = found[kind] = QRadioButton()
            self._phrases.say(made.setText, sentence)
            self._phrases.name(made, sentence, hint=False)
            group.addButton(made)
            lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        found[AssessmentKind.SELF].setChecked(True)
        self.lines.addLayout(lines)
        return found


class GoalsForm(QWidget):
    """Edits ``Goals``; everything may stay empty."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self._targets: dict[str, int] = {}
        self._pack: Pack | None = None
        self.target = QComboBox()
        self.budget, self.staff_days, self.quarters = wan_field(), whole_field(6), whole_field(2)
        form = Form(self._phrases)
        form.add(N_("Level to reach overall"), self.target)
        form.add(N_("Budget for the whole time (10,000 CNY)"), self.budget)
        form.add(N_("Own staff days for the whole time"), self.staff_days)
        form.add(N_("Quarters to plan"), self.quarters)
        lines = column(self, gap=16)
        lines.addWidget(form)
        said = label("small", wrap=True)
        self._phrases.say(
            said.setText,
            N_("The roadmap fits what you give here. All of it can be changed later, on the roadmap itself."),
        )
        lines.addWidget(said)
        session.ready.connect(self._offer_levels)
        session.language_changed.connect(self._offer_levels)
        self._offer_levels()

    def show_pack(self, pack: Pack) -> None:
        """Offer the levels of a questionnaire."""
        self._pack = pack
        self._offer_levels()

    def show_goals(self, goals: Goals) -> None:
        """Show what was agreed."""
        self._targets = dict(goals.targets)
        root = self._root()
        self.target.setCurrentIndex(max(0, self.target.findData(goals.targets.get(root))))
        show_money(self.budget, goals.budget)
        show_whole(self.staff_days, goals.staff_days)
        show_whole(self.quarters, goals.quarters)

    def goals(self) -> Goals:
        """Return what was typed."""
        root = self._root()
        targets = {id: level for id, level in self._targets.items() if id != root}
        if (level := self.target.currentData()) is not None:
            targets[root] = int(level)
        return Goals(targets, money(self.budget), whole(self.staff_days), whole(self.quarters))

    def _root(self) -> str:
        pack = self._known()
        return pack.root if pack is not None else "overall"

    def _known(self) -> Pack | None:
        return self._pack or (self._session.library.pack() if self._session.library else None)

    def _offer_levels(self) -> None:
        pack = self._known()
        chosen, levels = self.target.currentData(), pack.levels if pack is not None else ()
        self.target.clear()
        self.target.addItem(self._session.catalogue.gettext("One level above today"), None)
        for level, name in enumerate(levels):
            if level:
                said = self._session.catalogue.gettext(
                    "Level %(level)s %(name)s", level=level, name=self._session.catalogue.text(name)
                )
                self.target.addItem(said, level)
        self.target.setCurrentIndex(max(0, self.target.findData(chosen)))
