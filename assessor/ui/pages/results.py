"""Results: level and score, the profile, why not the next level, and every number down to its answers and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from assessor.domain.assessment import Blocking
from assessor.figures import Beside, capability_rows, dimension_rows, dot_plot, level_strip, metrics, radar
from assessor.i18n.marking import N_
from assessor.ui import wording
from assessor.ui.models.scores import ID, ScoresModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.figure_view import FigureView
from assessor.ui.widgets.parts import button, column, empty, frame, label, row, scroller

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

PAUSE = 150
CLAIMED = N_("As claimed %(claimed)s; backed by documents or better %(backed)s.")
ONE_OPEN = N_("%(n)s answer is still open: the result is not final.")
MANY_OPEN = N_("%(n)s answers are still open: the result is not final.")
KINDS = {
    "self": N_("Self-assessment by the firm, not a certificate"),
    "assisted": N_("Assisted self-assessment, not a certificate"),
    "third_party": N_("Assessment by a third party"),
}


class ResultsPage(Page):
    """Follows the answers; nothing here is edited."""

    question_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = ScoresModel(session, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(session.outcome.evaluate)
        body = QWidget()
        body.setProperty("role", "body")
        self.lines = column(body, (32, 24, 32, 24), 16)
        self._lay_out()
        column(self).addWidget(scroller(body))
        session.outcome.evaluated.connect(self._show)
        session.scores_changed.connect(self._changed)
        session.theme_changed.connect(self.update)

    def shown(self) -> None:
        self.session.outcome.evaluate()
        self.tree.setFocus()

    def retell(self) -> None:
        self._show()

    def _changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    # layout

    def _lay_out(self) -> None:
        head, self.firm, self.facts = column(gap=2), label("title", wrap=True), label("muted", wrap=True)
        head.addWidget(self.firm)
        head.addWidget(self.facts)
        self.lines.addLayout(head)
        self.lines.addWidget(self._summary())
        pictures = row(gap=16)
        self.radar, self.dots = FigureView(self.session), FigureView(self.session)
        for sentence, view, share in ((N_("Profile"), self.radar, 1), (N_("Capabilities in order"), self.dots, 1)):
            pictures.addWidget(self._card(sentence, view), share)
        self.lines.addLayout(pictures)
        self.lines.addWidget(self._gates())
        self.lines.addWidget(self._table())
        self.lines.addStretch(1)

    def _card(self, sentence: str, inside: QWidget) -> QFrame:
        card, title = frame("card"), label("heading")
        self.phrases.say(title.setText, sentence)
        lines = column(card, (20, 16, 20, 16), 10)
        lines.addWidget(title)
        lines.addWidget(inside)
        lines.addStretch(1)
        return card

    def _summary(self) -> QFrame:
        card = frame("card")
        across = row(card, (24, 20, 24, 20), 32)
        self.score, self.range, self.level = label("display"), label("muted", wrap=True), label("heading", wrap=True)
        self.backed, self.open = label("muted", wrap=True), label("warn", wrap=True)
        left = column(gap=2)
        for widget in (self.score, self.range):
            left.addWidget(widget)
        left.addStretch(1)
        right = column(gap=8)
        self.strip = FigureView(self.session)
        shown: tuple[QWidget, ...] = (self.level, self.strip, self.backed, self.open)
        for part in shown:
            right.addWidget(part)
        right.addStretch(1)
        across.addLayout(left, 2)
        across.addLayout(right, 5)
        return card

    def _gates(self) -> QFrame:
        body = QWidget()
        self.gates = column(body, gap=10)
        return self._card(N_("Why not the next level?"), body)

    def _table(self) -> QFrame:
        self.tree = QTreeView()
        self.tree.setProperty("ring", "true")
        self.tree.setModel(self.model)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setAlternatingRowColors(False)
        self.tree.setMinimumHeight(380)
        self.phrases.name(self.tree, N_("Scores: Enter opens the question"), hint=False)
        self.tree.activated.connect(self._open)
        self.tree.selectionModel().currentChanged.connect(lambda index, _: self._explain(index))
        body = QWidget()
        lines = column(body, gap=12)
        lines.addWidget(self.tree)
        self.how_title, self.how = label("strong", wrap=True), label(wrap=True, selectable=True)
        self.source = label("small", wrap=True, selectable=True)
        for widget in (self.how_title, self.how, self.source):
            lines.addWidget(widget)
        return self._card(N_("Every number"), body)

    # content

    def _show(self) -> None:
        found = self.session.outcome.evaluation
        if found is None:
            return
        self._show_head(found)
        self._show_summary(found)
        self._show_pictures(found)
        self._show_gates(found)
        self._show_table(found)

    def _show_head(self, found: Evaluation) -> None:
        say, assessment = self.session.catalogue.gettext, found.assessment
        self.firm.setText(assessment.enterprise.name)
        version = say(
            "%(pack)s, version %(version)s",
            pack=self.session.catalogue.text(found.pack.title),
            version=found.pack.version,
        )
        kind = say(KINDS[assessment.scope.kind.value])
        fictional = say("Fictional sample") if assessment.enterprise.fictional else ""
        self.facts.setText("  ·  ".join(part for part in (fictional, kind, version) if part))

    def _show_summary(self, found: Evaluation) -> None:
        words, card = self.session.catalogue, found.scorecard
        say, whole = words.gettext, card.overall
        self.score.setText(wording.DASH if whole.score is None else words.number(whole.score, 1))
        spread = whole.low is not None and whole.high is not None and whole.high - whole.low >= 0.05
        self.range.setText(
            say("between %(low)s and %(high)s of %(top)s, as long as answers are open",
                low=words.number(whole.low or 0, 1), high=words.number(whole.high or 0, 1), top=found.pack.score_top)
            if spread else say("of %(top)s points", top=found.pack.score_top)
        )  # fmt: skip
        self.level.setText(say("Level %(level)s", level=wording.level(words, found.pack, whole)))
        backed = wording.DASH if whole.backed is None else words.number(whole.backed, 1)
        self.backed.setText(say(CLAIMED, claimed=self.score.text(), backed=backed))
        waiting = card.not_asked + card.to_confirm
        self.open.setVisible(waiting > 0)
        self.open.setText(words.ngettext(ONE_OPEN, MANY_OPEN, waiting))
        names = [words.text(name) for name in found.pack.levels]
        target, gated = found.assessment.goals.targets.get(found.pack.root), bool(card.blocking)
        high = whole.level_high
        self.strip.show_figure(
            lambda width: level_strip(
                names, whole.level, words, metrics(), level_high=high, target=target, gated=gated, width=width
            )
        )

    def _show_pictures(self, found: Evaluation) -> None:
        words = self.session.catalogue
        beside = Beside(found.standings, found.assessment.goals.targets)
        language = "zh_CN" if words.language == "zh_CN" else "en"
        many = capability_rows(found.pack, found.scorecard, language, beside)
        few = dimension_rows(found.pack, found.scorecard, language, beside)
        top, rows = found.pack.score_top, many if len(few) < 3 else few
        self.radar.show_figure(lambda width: radar(rows, words, metrics(), top=top, width=width, height=width * 0.78))
        self.dots.show_figure(lambda width: dot_plot(many, words, metrics(), top=top, width=width))

    def _show_gates(self, found: Evaluation) -> None:
        empty(self.gates)
        shut = found.scorecard.blocking
        if not shut:
            said = label("muted", wrap=True)
            said.setText(self.session.catalogue.gettext("No gate is shut."))
            self.gates.addWidget(said)
        for blocking in shut:
            self._add_gate(found, blocking)

    def _add_gate(self, found: Evaluation, blocking: Blocking) -> None:
        said = label(wrap=True)
        words = self.session.catalogue
        said.setText(
            words.gettext("Level %(level)s: %(gate)s", level=blocking.level, gate=wording.gate(words, blocking))
        )
        self.gates.addWidget(said)
        if blocking.missing:
            self.gates.addWidget(self._openers(found, blocking.missing))

    def _openers(self, found: Evaluation, ids: tuple[str, ...]) -> QWidget:
        """Return buttons for what would open a gate; each leads to its row, and from there to its question."""
        from assessor.ui.widgets.flow import Flow

        body = QWidget()
        flow = Flow(body)
        for id in ids:
            made = button("toggle")
            made.setText(wording.title(self.session.catalogue, found.pack, id))
            made.setAccessibleName(made.text())
            made.clicked.connect(lambda _=False, id=id: self._reveal(id))
            flow.addWidget(made)
        return body

    def _show_table(self, found: Evaluation) -> None:
        chosen = self.tree.currentIndex().siblingAtColumn(0).data(ID)
        self.model.show_evaluation(found)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        for section in range(1, self.model.columnCount()):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.expandToDepth(0)
        index = self.model.index_of(chosen) if chosen else self.model.index(0, 0)
        self.tree.setCurrentIndex(index)

    def _reveal(self, id: str) -> None:
        index = self.model.index_of(id)
        self.tree.scrollTo(index)
        self.tree.setCurrentIndex(index)
        self.tree.setExpanded(index, True)
        self.tree.setFocus()

    def _explain(self, index: QModelIndex) -> None:
        found, id = self.session.outcome.evaluation, index.siblingAtColumn(0).data(ID)
        if found is None or not id:
            return
        words = self.session.catalogue
        self.how_title.setText(wording.title(words, found.pack, id))
        shut = [wording.gate(words, gate) for gate in found.scorecard.blocking_by_node.get(id, ())]
        parts = [wording.arithmetic(words, found.pack, found.scorecard, id), *shut]
        self.how.setText("\n".join(part for part in parts if part))
        self.how.setVisible(bool(self.how.text()))
        standing = found.standings.get(id)
        self.source.setText(wording.provenance(words, standing) if standing and standing.value is not None else "")
        self.source.setVisible(bool(self.source.text()))

    def _open(self, index: QModelIndex) -> None:
        id = index.siblingAtColumn(0).data(ID)
        if self.session.pack is not None and id in self.session.pack.indicators:
            self.question_wanted.emit(id)
