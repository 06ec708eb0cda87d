"""Roadmap: limits as controls, the plan that fits them, what it costs and brings, and what was left out and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from assessor.domain.errors import InputError
from assessor.i18n.marking import N_
from assessor.ui import plan_wording as wording
from assessor.ui.models.plan import LeftOutModel, PlanModel
from assessor.ui.pages.page import Page
from assessor.ui.plan_choice import PlanChoice, goals
from assessor.ui.session import Session
from assessor.ui.widgets.measure_panel import MeasurePanel
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import button, column, frame, label, row, scroller
from assessor.ui.widgets.plan_controls import PlanControls
from assessor.ui.widgets.plan_pictures import Money, Schedule
from assessor.ui.widgets.plan_summary import PlanSummary
from assessor.ui.widgets.plan_table import KEEP, LEAVE, OUT_WIDTHS, PLAN_WIDTHS, PlanTable
from assessor.ui.widgets.side_panel import WIDTH
from assessor.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from assessor.domain.roadmap import Roadmap

MEASURES, SCHEDULE, MONEY, OUT = range(4)
LEAST_HEIGHT = 340
VIEW = "plan"
"""Under which name the person's choice is kept with the view."""


class RoadmapPage(Page):
    """Plans again whenever a limit or a choice changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.choice = PlanChoice()
        self._restore()
        self.plan_model, self.out_model = PlanModel(session, self), LeftOutModel(session, self)
        self._lay_out()
        self._connect()

    def shown(self) -> None:
        """Ask for a plan of the answers of now."""
        if self.session.outcome.roadmap is None:
            self.notice.wait(N_("Looking for the best plan…"))
            self.states.setCurrentIndex(0)
        self.session.outcome.evaluate()
        self.controls.fields["budget"].setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def flush(self) -> None:
        """Take over what is still being typed."""
        self.controls.flush()

    def decide(self, id: str, choice: str) -> None:
        """Keep a measure, leave it out, or let the planner decide; then plan again."""
        now = self.choice
        self.choice = now.pin(id) if choice == KEEP else now.exclude(id) if choice == LEAVE else now.free(id)
        self._replan()

    # layout

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "body")
        column(self).addWidget(scroller(body))
        whole = column(body, gap=0)
        whole.addLayout(self._head())
        self.controls, self.summary = PlanControls(self.session), PlanSummary(self.session)
        upper = column(margin=(32, 0, 32, 8), gap=12)
        upper.addWidget(self.controls)
        whole.addLayout(upper)
        self.states, self.notice = QStackedWidget(), Notice(self.session)
        self.states.addWidget(self.notice)
        self.states.addWidget(self._content())
        whole.addWidget(self.states, 1)

    def _head(self) -> QHBoxLayout:
        head, texts = row(margin=(32, 20, 32, 12), gap=16), column(gap=2)
        title, lead = label("title"), label("muted", wrap=True)
        self.phrases.say(title.setText, N_("Roadmap"))
        self.phrases.say(
            lead.setText, N_("Costs are planning assumptions; replace them with quotations before you decide.")
        )
        texts.addWidget(title)
        texts.addWidget(lead)
        self.reset = button("quiet")
        self.phrases.say(self.reset.setText, N_("Forget all my choices"))
        self.reset.clicked.connect(self._reset)
        head.addLayout(texts, 1)
        head.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _content(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "clear")
        lines: QVBoxLayout = column(body, gap=6)
        above = column(margin=(32, 0, 32, 0))
        above.addWidget(self.summary)
        lines.addLayout(above)
        self.plan_table = PlanTable(self.session, self.plan_model, PLAN_WIDTHS, self.plan_model.index_of).flat()
        self.out_table = PlanTable(self.session, self.out_model, OUT_WIDTHS, self.out_model.index_of)
        self.phrases.name(self.plan_table, N_("Measures of the plan"), hint=False)
        self.phrases.name(self.out_table, N_("Measures left out"), hint=False)
        self.schedule, self.money = Schedule(self.session), Money(self.session)
        sections = (
            (N_("Measures"), self._table(self.plan_table)),
            (N_("Schedule"), scroller(self.schedule)),
            (N_("Money"), scroller(self.money)),
            (N_("Left out, and why"), self._table(self.out_table)),
        )
        self.tabs, self.panel = Tabs(self.phrases, N_("Parts of the roadmap"), sections), MeasurePanel(self.session)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.tabs)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, WIDTH])
        lines.addWidget(self.split, 1)
        self.session.theme_changed.connect(self._fit)
        self._fit()
        return body

    def _fit(self) -> None:
        """Keep the tables worth reading; on a low screen the page scrolls instead."""
        self.split.setMinimumHeight(round(LEAST_HEIGHT * self.session.settings.values.scale / 100))

    def _table(self, table: PlanTable) -> QWidget:
        body, card = QWidget(), frame("card")
        column(body, (32, 10, 24, 20)).addWidget(card)
        column(card, (8, 8, 8, 8)).addWidget(table)
        return body

    def _connect(self) -> None:
        outcome = self.session.outcome
        outcome.evaluated.connect(self._evaluated)
        outcome.planning.connect(lambda: self.controls.busy(True))
        outcome.planned.connect(self._planned)
        outcome.not_planned.connect(self._not_planned)
        outcome.curve_drawn.connect(self._show_curve)
        outcome.curve_advanced.connect(self.money.advance)
        self.session.opened.connect(self._restore)
        self.session.header_changed.connect(lambda: outcome.evaluate() if self.isVisible() else None)
        self.controls.changed.connect(self._typed)
        self.controls.stopped.connect(self._stop)
        self.tabs.changed.connect(lambda _: self._show())
        for source in (self.plan_table, self.out_table, self.panel):
            source.decided.connect(self.decide)
        for table in (self.plan_table, self.out_table):
            table.chosen.connect(self._show_measure)

    # planning

    def _restore(self) -> None:
        kept = self.session.view.get(VIEW)
        self.choice = PlanChoice.of_view(kept) if isinstance(kept, dict) else PlanChoice()

    def _evaluated(self) -> None:
        if self.isVisible() and self.session.outcome.roadmap is None:
            self._plan()
        elif self.isVisible():
            self._planned()

    def _typed(self) -> None:
        typed = self.controls.typed()
        shown = self.session.outcome.roadmap.constraints if self.session.outcome.roadmap else None
        changes: dict[str, int | None] = {
            name: value for name, value in typed.items() if shown is None or value != getattr(shown, name)
        }
        wanted = replace(self.choice, **changes, to_goals=self.controls.to_goals.isChecked())  # type: ignore[arg-type]
        if wanted != self.choice or shown is None:
            self.choice = wanted
            self._replan()

    def _replan(self) -> None:
        self.session.remember(**{VIEW: self.choice.view()})
        self._plan()

    def _plan(self) -> None:
        session = self.session
        if session.pack is None or session.assessment is None or not session.outcome.fresh():
            session.outcome.evaluate()
            return
        planned = bool(session.ports.measures(session.pack))
        self.controls.setVisible(planned)
        self.reset.setVisible(planned)
        if not planned:
            self.notice.tell(N_("This questionnaire has no measures, so there is no roadmap."))
            self.states.setCurrentIndex(0)
            return
        self.controls.to_goals.setVisible(bool(goals(session.pack, session.assessment)))
        self.controls.to_goals.setChecked(self.choice.to_goals)
        try:
            limits = self.choice.constraints(session.ports, session.pack, session.assessment)
        except InputError as error:
            self._not_planned(error)
            return
        self.controls.show_limits(limits)
        session.outcome.plan(limits)

    def _reset(self) -> None:
        self.choice = PlanChoice()
        self._replan()

    def _stop(self) -> None:
        self.session.outcome.cancel()
        self.controls.busy(False)
        self.controls.say(self.session.catalogue.gettext("Stopped. The plan shown is the last one found."), "warn")
        if self.session.outcome.roadmap is None:
            self.notice.offer(N_("There is no plan yet."), N_("Look for a plan"), self._plan)

    def _planned(self) -> None:
        self.controls.busy(False)
        self._show()

    def _not_planned(self, error: Exception) -> None:
        self.controls.busy(False)
        self.controls.say("\n".join(self.session.sentences(error)), "bad")
        if self.session.outcome.roadmap is None:
            self.notice.offer(N_("There is no plan yet."), N_("Look for a plan"), self._plan)
            self.states.setCurrentIndex(0)

    # content

    def _show(self) -> None:
        road = self.session.outcome.roadmap
        if road is None or self.session.pack is None:
            return
        self.controls.show_limits(road.constraints)
        self.controls.say(wording.quality(self.session.catalogue, road), "good" if road.optimal else "warn")
        self.summary.show_roadmap(road)
        self.reset.setVisible(self.choice != PlanChoice())
        self._show_section(road)
        self.states.setCurrentIndex(1)

    def _show_section(self, road: Roadmap) -> None:
        """Only what is in front is drawn; the rest follows when it is asked for."""
        place, known = self.tabs.current(), self._known()
        self.panel.setVisible(place in (MEASURES, OUT))
        if place == MEASURES:
            self.plan_table.refill(lambda: self.plan_model.show_roadmap(road, known))
            self._show_measure(self.plan_table.current())
        elif place == SCHEDULE:
            self.schedule.show_roadmap(road, known)
        elif place == MONEY:
            self.money.show_roadmap(road)
            self._show_curve()
        else:
            self.out_table.refill(lambda: self.out_model.show_roadmap(road, known))
            self._show_measure(self.out_table.current())

    def _show_curve(self) -> None:
        outcome = self.session.outcome
        if self.tabs.current() != MONEY or outcome.roadmap is None:
            return
        if outcome.curve:
            self.money.show_curve(outcome.roadmap, outcome.curve)
        else:
            self.money.wait()
            outcome.draw_curve()

    def _show_measure(self, id: str) -> None:
        if self.session.outcome.roadmap is not None:
            self.panel.show_measure(self.session.outcome.roadmap, self._known(), id)

    def _known(self) -> wording.Measures:
        return self.session.ports.measures(self.session.pack) if self.session.pack else {}
