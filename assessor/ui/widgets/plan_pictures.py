"""The plan drawn: a schedule, the score by quarter, what other budgets would buy, and money by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from assessor.figures import CurvePoint, Task, YearBudget, budget_bars, curve, gantt, metrics
from assessor.i18n.marking import N_
from assessor.ui import plan_wording as wording
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.figure_view import FigureView
from assessor.ui.widgets.pair import Pair
from assessor.ui.widgets.parts import column, frame, label

if TYPE_CHECKING:
    from assessor.domain.questionnaire import Pack
    from assessor.domain.roadmap import FrontierPoint, PlannedMeasure, Roadmap
    from assessor.i18n.catalogue import Catalogue

QUARTERS_A_YEAR = 4


class Schedule(QWidget):
    """Gantt and score by quarter."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "body")
        self._session = session
        phrases = Phrases(session, self)
        self.gantt, self.score = FigureView(session), FigureView(session)
        lines = column(self, (32, 14, 24, 24), 16)
        lines.addWidget(_card(phrases, N_("Schedule"), self.gantt))
        lines.addWidget(_card(phrases, N_("Score by quarter"), self.score))
        lines.addStretch(1)

    def show_roadmap(self, road: Roadmap, known: wording.Measures) -> None:
        """Draw a plan."""
        words, pack = self._session.catalogue, self._session.pack
        assert pack is not None
        tasks = [_task(words, planned, known, pack) for planned in wording.in_order(road)]
        quarters, spent = road.constraints.quarters, [quarter.cost for quarter in road.score_by_quarter]
        self.gantt.show_figure(lambda width: gantt(tasks, quarters, words, metrics(), spent=spent, width=width))
        say = words.gettext
        points = [
            CurvePoint(
                q.quarter, q.score, words.number(q.quarter) if q.quarter else say("Today"), words.number(q.score, 1)
            )
            for q in road.score_by_quarter
        ]
        self.score.show_figure(lambda width: curve(
            points, words, metrics(), title=say("Score by quarter"), x_title=say("End of quarter"), y_title=say("Score"),
            width=width, stepped=True,
        ))  # fmt: skip


class Money(QWidget):
    """Cost curve and budget by year."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "body")
        self._session = session
        phrases = Phrases(session, self)
        self.curve, self.years = FigureView(session), FigureView(session)
        self.said, self.bar = label("muted", wrap=True), QProgressBar(textVisible=False)
        phrases.name(self.bar, N_("Trying other budgets"), hint=False)
        left = _card(phrases, N_("What does the next money buy?"), self.said, self.bar, self.curve)
        right = _card(phrases, N_("Budget by year"), self.years)
        lines = column(self, (32, 14, 24, 24), 16)
        lines.addWidget(Pair(session, left, right, (3, 2)))
        lines.addStretch(1)

    def show_roadmap(self, road: Roadmap) -> None:
        """Draw the money of a plan."""
        words = self._session.catalogue
        years = by_year(road)
        bars = [
            YearBudget(words.gettext("Year %(n)s", n=n), once, running) for n, (once, running) in enumerate(years, 1)
        ]
        self.years.show_figure(lambda width: budget_bars(bars, words, metrics(), width=width))

    def advance(self, done: int, total: int) -> None:
        """Show how many budgets were tried."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setVisible(done < total)
        self.said.setText(
            self._session.catalogue.gettext("%(done)s of %(total)s budgets tried…", done=done, total=total)
        )

    def wait(self) -> None:
        """Show that the curve is to come."""
        self.curve.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.said.setText(self._session.catalogue.gettext("Trying other budgets…"))

    def show_curve(self, road: Roadmap, points: Sequence[FrontierPoint]) -> None:
        """Draw what other budgets would buy, and say what a little more would."""
        words = self._session.catalogue
        say, budget = words.gettext, road.constraints.budget
        shown = [
            CurvePoint(
                p.budget,
                p.score,
                "" if place % 2 else words.money(p.budget),
                words.number(p.score, 1),
                p.budget == budget,
            )
            for place, p in enumerate(points)
        ]
        self.bar.hide()
        self.curve.show()
        self.said.setText(self._next_step(road, points))
        self.curve.show_figure(lambda width: curve(
            shown, words, metrics(), title=say("What other budgets would buy"), x_title=say("Budget"),
            y_title=say("Score at the end"), width=width,
        ))  # fmt: skip

    def _next_step(self, road: Roadmap, points: Sequence[FrontierPoint]) -> str:
        words, budget = self._session.catalogue, road.constraints.budget
        more = next((p for p in points if p.budget > budget and p.score >= road.score + 0.05), None)
        if more is None:
            return words.gettext(
                "More money alone buys nothing: staff days, time or the measures themselves are the limit."
            )
        return words.gettext(
            "%(money)s more would bring %(points)s points more.",
            money=words.money(more.budget - budget),
            points=words.number(more.score - road.score, 1),
        )


def by_year(road: Roadmap) -> list[tuple[int, int]]:
    """Return one-off and running money of each year: paid when a measure begins, running from the quarter after its end."""
    quarters, years = road.constraints.quarters, []
    for first in range(0, quarters, QUARTERS_A_YEAR):
        last = min(first + QUARTERS_A_YEAR, quarters)
        once = sum(m.cost for m in road.measures if first < m.start <= last)
        running = sum(m.running * max(0, last - max(m.end, first)) / QUARTERS_A_YEAR for m in road.measures)
        years.append((once, round(running)))
    return years


def _task(words: Catalogue, planned: PlannedMeasure, known: wording.Measures, pack: Pack) -> Task:
    helped = known[planned.id].capabilities if planned.id in known else ()
    groups = {child: place for place, dimension in enumerate(pack.dimensions()) for child in dimension.children}
    group = groups.get(helped[0], 0) if helped else 0
    name = wording.title(words, known, planned.id)
    return Task(name, planned.start, planned.end, group, words.money(planned.cost))


def _card(phrases: Phrases, sentence: str, *inside: QWidget) -> QFrame:
    card, title = frame("card"), label("heading")
    phrases.say(title.setText, sentence)
    lines = column(card, (24, 18, 24, 18), 10)
    for widget in (title, *inside):
        lines.addWidget(widget)
    lines.addStretch(1)
    return card
