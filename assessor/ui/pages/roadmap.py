"""Roadmap: limits as controls, the plan that fits them, what it costs and brings, and what was left out and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from assessor.domain.errors import InputError
from assessor.figures import CurvePoint, Task, curve, gantt, metrics
from assessor.i18n.marking import N_
from assessor.report.phrases import LEFT_OUT, PLANNED
from assessor.ui.models.rows import Line, RowsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.figure_view import FigureView
from assessor.ui.widgets.form import Form, money, show_money, show_whole, wan_field, whole, whole_field
from assessor.ui.widgets.parts import button, column, frame, label, row, scroller
from assessor.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from assessor.domain.roadmap import Constraints, Roadmap

PAUSE = 700
PLAN = (N_("Measure"), N_("Quarters"), N_("Cost"), N_("Own staff days"), N_("Points gained"), N_("Why"))
OUT = (N_("Measure"), N_("Why not"))
MOST_QUARTERS = 40
TABLE_HEIGHT = 300


class RoadmapPage(Page):
    """Solves again whenever a limit changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._limits: Constraints | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._solve)
        self.plan_model, self.out_model = RowsModel((2, 3, 4), self), RowsModel((), self)
        body = QWidget()
        body.setProperty("role", "body")
        self.lines = column(body, (32, 24, 32, 24), 16)
        self._lay_out()
        column(self).addWidget(scroller(body))
        outcome = session.outcome
        outcome.evaluated.connect(self._evaluated)
        outcome.planning.connect(self._tell_busy)
        outcome.planned.connect(self._planned)
        outcome.curve_drawn.connect(self._show_curve)
        outcome.not_planned.connect(self._not_planned)
        session.opened.connect(self._forget)

    def shown(self) -> None:
        self.session.outcome.evaluate()
        self.budget.setFocus()

    def retell(self) -> None:
        if self.session.outcome.roadmap is not None:
            self._show()

    def flush(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._solve()

    # layout

    def _lay_out(self) -> None:
        head, title, lead = column(gap=2), label("title"), label("muted", wrap=True)
        self.phrases.say(title.setText, N_("Roadmap"))
        self.phrases.say(
            lead.setText, N_("Costs are planning assumptions; replace them with quotations before you decide.")
        )
        head.addWidget(title)
        head.addWidget(lead)
        self.lines.addLayout(head)
        self.lines.addWidget(self._controls())
        self.gantt, self.curve = FigureView(self.session), FigureView(self.session)
        self.plan_table, self.out_table = PlainTable(self.plan_model), PlainTable(self.out_model)
        for table in (self.plan_table, self.out_table):
            table.setMinimumHeight(TABLE_HEIGHT)
        self.phrases.name(self.plan_table, N_("Measures of the plan"), hint=False)
        self.phrases.name(self.out_table, N_("Measures left out"), hint=False)
        self.lines.addWidget(self._card(N_("By quarter"), self.gantt))
        self.lines.addWidget(self._plan_card())
        self.lines.addWidget(self._card(N_("What other budgets would buy"), self.curve))
        self.lines.addWidget(self._out_card())
        self.lines.addStretch(1)

    def _controls(self) -> QFrame:
        card = frame("card")
        lines = column(card, (24, 20, 24, 20), 14)
        self.budget, self.staff_days, self.quarters = wan_field(), whole_field(6), whole_field(2)
        across = row(gap=16)
        for sentence, field in (
            (N_("Budget (10,000 CNY)"), self.budget),
            (N_("Own staff days"), self.staff_days),
            (N_("Quarters"), self.quarters),
        ):
            across.addWidget(self._control(sentence, field), 1)
        lines.addLayout(across)
        self.said, self.quality = label("heading", wrap=True), label("muted", wrap=True)
        lines.addWidget(self.said)
        lines.addWidget(self.quality)
        return card

    def _control(self, sentence: str, field: QLineEdit) -> Form:
        form = Form(self.phrases)
        form.add(sentence, field, wide=True)
        field.textEdited.connect(lambda _: self._pause.start())
        return form

    def _card(self, sentence: str, *inside: QWidget) -> QFrame:
        card, title = frame("card"), label("heading")
        self.phrases.say(title.setText, sentence)
        lines = column(card, (20, 16, 20, 16), 10)
        for widget in (title, *inside):
            lines.addWidget(widget)
        return card

    def _plan_card(self) -> QFrame:
        self.hint = label("muted", wrap=True)
        self.keep, self.drop = button(), button()
        self.phrases.say(self.keep.setText, N_("Always keep it"))
        self.phrases.say(self.drop.setText, N_("Leave it out"))
        self.keep.clicked.connect(lambda: self._pin(self.plan_table.chosen()))
        self.drop.clicked.connect(lambda: self._exclude(self.plan_table.chosen()))
        self.plan_table.selectionModel().currentRowChanged.connect(self._tell_measure)
        return self._card(N_("Measures of the plan"), self.plan_table, self.hint, self._buttons(self.keep, self.drop))

    def _out_card(self) -> QFrame:
        self.take, self.reset = button(), button()
        self.phrases.say(self.take.setText, N_("Put it into the plan"))
        self.phrases.say(self.reset.setText, N_("Forget all my choices"))
        self.take.clicked.connect(lambda: self._pin(self.out_table.chosen()))
        self.reset.clicked.connect(self._free)
        return self._card(N_("Left out, and why"), self.out_table, self._buttons(self.take, self.reset))

    def _buttons(self, *made: QPushButton) -> QWidget:
        body = QWidget()
        across = row(body)
        for one in made:
            across.addWidget(one)
        across.addStretch(1)
        return body

    # planning

    def _evaluated(self) -> None:
        if self.session.outcome.roadmap is not None or not self.isVisible():
            return
        try:
            self._limits = self._limits or self.session.outcome.limits()
        except InputError as error:
            self._not_planned(error)
            return
        show_money(self.budget, self._limits.budget)
        show_whole(self.staff_days, self._limits.staff_days)
        show_whole(self.quarters, self._limits.quarters)
        self.session.outcome.plan(self._limits)

    def _solve(self) -> None:
        budget, staff, quarters = money(self.budget), whole(self.staff_days), whole(self.quarters)
        if budget is None or staff is None or not quarters:
            self.quality.setText(
                self.session.catalogue.gettext("Please give a budget, staff days, and at least one quarter.")
            )
            return
        self._again(budget=budget, staff_days=staff, quarters=min(quarters, MOST_QUARTERS), assumed=frozenset())

    def _again(self, **changes: object) -> None:
        from assessor.domain.roadmap import Constraints

        self._limits = replace(self._limits or Constraints(0, 0, 1), **changes)  # type: ignore[arg-type]
        self.session.outcome.plan(self._limits)

    def _pin(self, id: str) -> None:
        if id and self._limits is not None:
            self._again(pinned=self._limits.pinned ^ {id}, excluded=self._limits.excluded - {id})

    def _exclude(self, id: str) -> None:
        if id and self._limits is not None:
            self._again(excluded=self._limits.excluded | {id}, pinned=self._limits.pinned - {id})

    def _free(self) -> None:
        self._again(pinned=frozenset(), excluded=frozenset())

    def _forget(self) -> None:
        self._limits = None
        self.said.setText("")
        self.quality.setText("")
        for model in (self.plan_model, self.out_model):
            model.show_lines((), ())

    def _tell_busy(self) -> None:
        self.quality.setText(self.session.catalogue.gettext("Looking for the best plan…"))

    def _not_planned(self, error: Exception) -> None:
        self.said.setText(self.session.catalogue.gettext("No plan yet"))
        self.quality.setText("\n".join(self.session.sentences(error)))

    def _planned(self) -> None:
        self._show()
        self.session.outcome.draw_curve()

    # content

    def _show(self) -> None:
        road, pack = self.session.outcome.roadmap, self.session.pack
        if road is None or pack is None:
            return
        self._tell(road)
        self._show_tables(road)
        self._show_gantt(road)
        self._show_curve()

    def _tell(self, road: Roadmap) -> None:
        words = self.session.catalogue
        self.said.setText(words.gettext(
            "%(before)s → %(after)s points for %(cost)s and %(days)s own staff days",
            before=words.number(road.start_score, 1), after=words.number(road.score, 1),
            cost=words.money(road.cost), days=words.number(road.staff_days),
        ))  # fmt: skip
        if road.optimal:
            quality = words.gettext("Proven: no plan within these limits scores higher.")
        else:
            quality = words.gettext(
                "Good, but not proven best: at most %(gap)s below the best possible.", gap=words.percent(road.gap, 1)
            )
        if road.constraints.assumed:
            quality += "\n" + words.gettext("Limits nobody stated were assumed by us; please set your own above.")
        self.quality.setText(quality)

    def _show_tables(self, road: Roadmap) -> None:
        words = self.session.catalogue
        plan = [
            Line(m.id, (
                self._title(m.id), f"{m.start}–{m.end}" if m.end > m.start else str(m.start), words.money(m.cost),
                words.number(m.staff_days), words.number(m.gain, 1), self._why(m.reason),
            )) for m in sorted(road.measures, key=lambda m: (m.start, m.end, m.id))
        ]  # fmt: skip
        out = [Line(m.id, (self._title(m.id), words.gettext(LEFT_OUT.get(m.reason, m.reason)))) for m in road.left_out]
        for table, model, headings, lines in (
            (self.plan_table, self.plan_model, PLAN, plan), (self.out_table, self.out_model, OUT, out),
        ):  # fmt: skip
            chosen = table.chosen()
            model.show_lines([words.gettext(heading) for heading in headings], lines)
            table.choose(chosen)
        self._tell_measure()

    def _title(self, id: str) -> str:
        assert self.session.pack is not None
        measure = self.session.ports.measures(self.session.pack.id).get(id)
        return self.session.catalogue.text(measure.title) if measure else id

    def _why(self, reason: str) -> str:
        words = self.session.catalogue
        if reason.startswith("prerequisite_of:"):
            return words.gettext("needed for: %(measure)s", measure=self._title(reason.partition(":")[2]))
        return words.gettext(PLANNED.get(reason, reason))

    def _tell_measure(self) -> None:
        pack, id = self.session.pack, self.plan_table.chosen()
        measure = self.session.ports.measures(pack.id).get(id) if pack is not None and id else None
        self.hint.setText(self.session.catalogue.text(measure.summary) if measure else "")

    def _show_gantt(self, road: Roadmap) -> None:
        words, pack = self.session.catalogue, self.session.pack
        assert pack is not None
        groups = {child: place for place, dimension in enumerate(pack.dimensions()) for child in dimension.children}
        known = self.session.ports.measures(pack.id)
        tasks = [
            Task(self._title(m.id), m.start, m.end, groups.get(known[m.id].capabilities[0], 0), words.money(m.cost))
            for m in sorted(road.measures, key=lambda m: (m.start, m.end, m.id))
        ]
        spent = [quarter.cost for quarter in road.score_by_quarter]
        quarters = road.constraints.quarters
        self.gantt.show_figure(lambda width: gantt(tasks, quarters, words, metrics(), spent=spent, width=width))

    def _show_curve(self) -> None:
        words, points, road = self.session.catalogue, self.session.outcome.curve, self.session.outcome.roadmap
        if not points or road is None:
            return
        shown = [
            CurvePoint(p.budget, p.score, words.money(p.budget), chosen=p.budget == road.constraints.budget)
            for p in points
        ]
        say = words.gettext
        self.curve.show_figure(lambda width: curve(
            shown, words, metrics(), title=say("What other budgets would buy"), x_title=say("Budget"),
            y_title=say("Score at the end"), width=width,
        ))  # fmt: skip
