"""Results: level and score, the profile, why not the next level, and every number down to its answers and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QSplitter, QStackedWidget, QWidget

from assessor.i18n.marking import N_
from assessor.report.phrases import weights_said
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.explanation import Explanation
from assessor.ui.widgets.framework_panel import FrameworkPanel
from assessor.ui.widgets.gates_panel import GatesPanel
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import column, frame, label, row, scroller
from assessor.ui.widgets.priorities_panel import PrioritiesPanel
from assessor.ui.widgets.result_pictures import ResultPictures
from assessor.ui.widgets.result_summary import ResultSummary
from assessor.ui.widgets.score_table import ScoreTable
from assessor.ui.widgets.side_panel import WIDTH
from assessor.ui.widgets.standing_panel import StandingPanel
from assessor.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

PAUSE = 150
OVERVIEW, NUMBERS, OTHERS, FRAMEWORKS = range(4)
KINDS = {
    "self": N_("Self-assessment by the firm, not a certificate"),
    "assisted": N_("Assisted self-assessment, not a certificate"),
    "third_party": N_("Assessment by a third party, not a certificate"),
}


class ResultsPage(Page):
    """Follows the answers; nothing here is edited."""

    question_wanted = Signal(str)
    left = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(session.outcome.evaluate)
        self._lay_out()
        self._connect()

    def shown(self) -> None:
        """Ask for the results of now."""
        if not self.session.outcome.fresh():
            self.notice.wait(N_("Computing the results…"))
            self.states.setCurrentIndex(0)
        self.session.outcome.evaluate()
        self.tabs.bar.setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def flush(self) -> None:
        """Hand over what is still being typed about an item of another framework."""
        self.frameworks.flush()

    def open_number(self, id: str) -> None:
        """Show how a number comes about, beside whatever is in front."""
        found = self.session.outcome.evaluation
        if found is not None:
            self.explanation.show_number(found, id or found.pack.root, self.tabs.current() == OTHERS)
            self.explanation.setVisible(True)

    # layout

    def _lay_out(self) -> None:
        self.states, self.notice = QStackedWidget(), Notice(self.session)
        self.states.addWidget(self.notice)
        self.states.addWidget(self._content())
        column(self).addWidget(self.states)

    def _content(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "clear")
        whole = column(body, gap=0)
        whole.addLayout(self._head())
        self.summary, self.gates = ResultSummary(self.session), GatesPanel(self.session)
        self.pictures, self.standings = ResultPictures(self.session), StandingPanel(self.session)
        self.priorities = PrioritiesPanel(self.session)
        self.frameworks = FrameworkPanel(self.session)
        sections = (
            (N_("Overview"), self._overview()),
            (N_("Every number"), self._numbers()),
            (N_("Beside others"), self.standings),
            (N_("Other frameworks"), self.frameworks),
        )
        self.tabs = Tabs(self.phrases, N_("Parts of the results"), sections)
        self.explanation = Explanation(self.session)
        self.explanation.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.tabs)
        self.split.addWidget(self.explanation)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, WIDTH])
        whole.addWidget(self.split, 1)
        return body

    def _head(self) -> QBoxLayout:
        head, texts = row(margin=(32, 20, 32, 10), gap=16), column(gap=2)
        self.firm, self.facts, self.kind = label("title", wrap=True), label("muted", wrap=True), label("chip-accent")
        texts.addWidget(self.firm)
        texts.addWidget(self.facts)
        head.addLayout(texts, 1)
        head.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _overview(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "body")
        lines = column(body, (32, 14, 24, 24), 16)
        for widget in (self.summary, self.gates, self.priorities, self.pictures):
            lines.addWidget(widget)
        lines.addStretch(1)
        return scroller(body)

    def _numbers(self) -> QWidget:
        body, card = QWidget(), frame("card")
        lines, inside = column(body, (32, 14, 24, 20), 10), column(card, (8, 8, 8, 8))
        self.table = ScoreTable(self.session)
        self.phrases.name(self.table, N_("Scores: Enter opens the question"), hint=False)
        inside.addWidget(self.table)
        lines.addWidget(card, 1)
        return body

    def _connect(self) -> None:
        session = self.session
        session.outcome.evaluated.connect(self._show)
        session.outcome.not_evaluated.connect(lambda _: self._tell_failed())
        session.scores_changed.connect(self._changed)
        session.header_changed.connect(self._changed)
        session.opened.connect(self._forget)
        self.tabs.changed.connect(self._turned)
        self.explanation.closed.connect(self.explanation.hide)
        self.summary.asked.connect(self.open_number)
        self.summary.open_wanted.connect(lambda: self.left.emit("interview"))
        self.gates.asked.connect(self.open_number)
        self.priorities.asked.connect(self.open_number)
        self.table.chosen.connect(self.open_number)
        self.table.opened.connect(self._go)
        self.standings.chosen.connect(self.open_number)
        for source in (self.gates, self.explanation, self.frameworks):
            source.question_wanted.connect(self.question_wanted)

    # content

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _tell_failed(self) -> None:
        """Keep the last results if there are any; the window's banner says what went wrong."""
        if self.session.outcome.evaluation is None:
            again = self.session.outcome.evaluate
            self.notice.offer(N_("The results could not be computed."), N_("Try again"), again)
            self.states.setCurrentIndex(0)

    def _forget(self) -> None:
        self.explanation.hide()
        self.tabs.choose(OVERVIEW)

    def _turned(self, place: int) -> None:
        """Explain what is chosen in the section that comes to the front."""
        self._show()
        self.explanation.close_button.setVisible(place in (OVERVIEW, FRAMEWORKS))
        if place in (OVERVIEW, FRAMEWORKS):
            self.explanation.hide()
        elif place == NUMBERS:
            self.open_number(self.table.current())
            self.table.setFocus()
        else:
            self.open_number(self.standings.current())
            self.standings.table.setFocus()

    def _show(self) -> None:
        found = self.session.outcome.evaluation
        if found is None:
            return
        if found.scorecard.overall.score is None and not found.scorecard.answered:
            say = N_("Nothing is answered yet, so there is nothing to score.")
            self.notice.offer(say, N_("Go to the interview"), lambda: self.left.emit("interview"))
            self.states.setCurrentIndex(0)
            return
        self._show_head(found)
        self._offer_frameworks(found)
        self._show_section(found)
        if self.explanation.isVisible():
            self.open_number(self.explanation.shown_id)
        self.states.setCurrentIndex(1)

    def _offer_frameworks(self, found: Evaluation) -> None:
        library = self.session.library
        offered = library is not None and library.projects(found.pack.id, found.pack.version)
        self.tabs.offer(FRAMEWORKS, offered)

    def _show_section(self, found: Evaluation) -> None:
        """Only what is in front is drawn; the rest follows when it is asked for."""
        place = self.tabs.current()
        if place == OVERVIEW:
            self.summary.show_evaluation(found)
            self.gates.show_evaluation(found)
            self.priorities.show_evaluation(found)
            self.pictures.show_evaluation(found)
        elif place == NUMBERS:
            self.table.show_evaluation(found)
        elif place == OTHERS:
            self.standings.show_evaluation(found)

    def _show_head(self, found: Evaluation) -> None:
        words, assessment = self.session.catalogue, found.assessment
        self.firm.setText(assessment.enterprise.name)
        self.kind.setText(words.gettext(KINDS[assessment.scope.kind.value]))
        form = next(
            (words.text(form.title) for form in found.pack.forms if form.id == assessment.form), assessment.form
        )
        facts = [
            words.gettext("Fictional sample") if assessment.enterprise.fictional else "",
            words.date(assessment.scope.date) if assessment.scope.date else "",
            form,
            words.gettext("%(pack)s %(version)s", pack=words.text(found.pack.title), version=found.pack.version),
            self._profile(found),
        ]
        self.facts.setText("  ·  ".join(fact for fact in facts if fact))

    def _profile(self, found: Evaluation) -> str:
        words, used = self.session.catalogue, found.scorecard.profile
        said = weights_said(words, found.pack, found.assessment, used)
        return words.gettext("weights: %(profile)s", profile=said) if found.pack.profiles else ""

    def _go(self, id: str) -> None:
        if self.session.pack is not None and id in self.session.pack.indicators:
            self.question_wanted.emit(id)
