"""A new assessment in three short steps, of which only the firm's name is needed; the same page corrects them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QWidget

from assessor.domain.enterprise import Enterprise, Goals, Scope
from assessor.i18n.marking import N_
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.enterprise_form import EnterpriseForm
from assessor.ui.widgets.parts import button, column, frame, row, scroller
from assessor.ui.widgets.scope_form import GoalsForm, ScopeForm

if TYPE_CHECKING:
    from assessor.domain.questionnaire import Pack
    from assessor.services.library import Library

STEPS = (N_("1  Enterprise"), N_("2  Scope and form"), N_("3  Goals"))
WIDEST = 820
STEP_HEIGHT = 400


class NewAssessmentPage(Page):
    """Collects profile, scope, form and goals."""

    left = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._correcting = False
        whole, _ = self.heading(
            N_("Enterprise and goals"), N_("Three short steps; only the name is needed, the rest can follow later.")
        )
        self.enterprise, self.scope, self.goals = EnterpriseForm(session), ScopeForm(session), GoalsForm(session)
        self.scope.pack_chosen.connect(self._use_pack)
        self.steps = QStackedWidget()
        for form in (self.enterprise, self.scope, self.goals):
            self.steps.addWidget(scroller(self._padded(form)))
        self.steps.setMinimumHeight(STEP_HEIGHT)
        card = frame("card")
        card.setMaximumWidth(WIDEST)
        inside = column(card, 0, 0)
        inside.addLayout(self._tabs())
        inside.addWidget(self.steps, 1)
        inside.addLayout(self._buttons())
        whole.addWidget(card)
        whole.addStretch(1)
        self._go(0)

    def shown(self) -> None:
        """Bring the page up to date."""
        if not self._correcting:
            self._clear()
        self.enterprise.name.setFocus()

    def correct(self) -> None:
        """Show the open assessment's facts to be corrected."""
        assessment = self.session.assessment
        if assessment is None:
            return
        self._correcting = True
        self.enterprise.show_enterprise(assessment.enterprise)
        if self.session.pack is not None:
            self.scope.show_pack(self.session.pack, fixed=True)
            self.goals.show_pack(self.session.pack)
            self.scope.profile.show_choice(self.session.pack, assessment.enterprise, assessment.profile)
        self.scope.show_scope(assessment.scope, assessment.form)
        self.goals.show_goals(assessment.goals)
        self._go(0)

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._name_start()

    def _clear(self) -> None:
        self.enterprise.show_enterprise(Enterprise(""))
        if self.session.library is not None:
            self.scope.show_pack(self._remembered(self.session.library))
            self._use_pack()
        self.scope.show_scope(Scope(assessor=self.session.settings.values.author), "quick")
        self.goals.show_goals(Goals())
        self._go(0)

    def _remembered(self, library: Library) -> Pack:
        """Return the questionnaire used last, if it is still there."""
        wanted = self.session.settings.values.questionnaire
        return library.pack(wanted) if wanted in library.ids() else library.pack()

    def _use_pack(self) -> None:
        pack = self.scope.pack()
        if pack is not None:
            self.goals.show_pack(pack)
            self.scope.profile.show_choice(pack, self.enterprise.enterprise(), "")

    def _padded(self, form: QWidget) -> QWidget:
        body = QWidget()
        inside = column(body, (28, 20, 28, 20))
        inside.addWidget(form)
        inside.addStretch(1)
        return body

    def _tabs(self) -> QBoxLayout:
        line = row(margin=(24, 16, 24, 0), gap=8)
        self.tabs: list[QPushButton] = []
        for place, sentence in enumerate(STEPS):
            made = button("toggle", checkable=True)
            self.phrases.say(made.setText, sentence)
            self.phrases.name(made, sentence, hint=False)
            made.clicked.connect(lambda _=False, place=place: self._go(place))
            self.tabs.append(made)
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _buttons(self) -> QBoxLayout:
        line = row(margin=(24, 12, 24, 20), gap=10)
        self.cancel, self.back, self.next, self.start = button("quiet"), button(), button(), button("primary")
        for made, sentence, do in (
            (self.cancel, N_("Cancel"), self._cancel),
            (self.back, N_("Back"), lambda: self._go(self.steps.currentIndex() - 1)),
            (self.next, N_("Next step"), lambda: self._go(self.steps.currentIndex() + 1)),
            (self.start, N_("Start the interview"), self._start),
        ):
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(do)
        line.addWidget(self.cancel)
        line.addStretch(1)
        for made in (self.back, self.next, self.start):
            line.addWidget(made)
        return line

    def _go(self, place: int) -> None:
        self.scope.profile.suggest(self.enterprise.enterprise())
        self.steps.setCurrentIndex(place)
        for number, made in enumerate(self.tabs):
            made.setChecked(number == place)
        self.back.setEnabled(place > 0)
        self.next.setEnabled(place < len(STEPS) - 1)
        self._name_start()

    def _name_start(self) -> None:
        sentence = N_("Save") if self._correcting else N_("Start the interview")
        self.start.setText(self.session.catalogue.gettext(sentence))

    def _cancel(self) -> None:
        target = "interview" if self._correcting else "home"
        self._correcting = False
        self.left.emit(target)

    def _start(self) -> None:
        if not self.enterprise.complete():
            self._go(0)
            return
        enterprise, scope, form, goals, profile = (
            self.enterprise.enterprise(),
            self.scope.scope(),
            self.scope.form(),
            self.goals.goals(),
            self.scope.profile.profile(),
        )
        if self._correcting:
            self._correcting = False
            self.session.correct(enterprise=enterprise, scope=scope, form=form, goals=goals, profile=profile)
            self.left.emit("interview")
        elif self.session.library is not None and self.session.workspace is not None:
            pack = self.scope.pack()
            self.session.settings.change(
                author=scope.assessor or self.session.settings.values.author, questionnaire=pack.id if pack else ""
            )
            self.session.start(enterprise, scope, form, goals, profile, pack)
