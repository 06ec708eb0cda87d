"""One measure in full: why it is in the plan or not, steps, cost, who, risk, and what was published about its price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from assessor.domain.size_classes import SizeClass
from assessor.i18n.marking import N_
from assessor.ui import plan_wording as wording
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button
from assessor.ui.widgets.plan_table import CHOICES, FREE, KEEP, LEAVE
from assessor.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from assessor.domain.measure import Measure
    from assessor.domain.roadmap import Roadmap


class MeasurePanel(SidePanel):
    """``decided`` carries a measure and what is to become of it."""

    decided = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session, N_("Measure"))
        self.close_button.hide()
        self.shown_id = ""

    def show_measure(self, road: Roadmap, known: wording.Measures, id: str) -> None:
        """Show a measure of a plan, or one it leaves out."""
        self.shown_id = id
        words = self.session.catalogue
        if id not in known:
            self.begin(words.gettext("Choose a measure"))
            self.end()
            return
        measure = known[id]
        self.begin(words.text(measure.title))
        self._place(road, known, id)
        self._choices(road, id)
        self.text(words.text(measure.summary))
        self._steps(measure)
        self._price(measure)
        self._people(measure)
        self._needs(measure, known)
        self._effects(measure)
        self._published(measure)
        self.end()

    def _place(self, road: Roadmap, known: wording.Measures, id: str) -> None:
        words = self.session.catalogue
        planned = next((one for one in road.measures if one.id == id), None)
        left = next((one for one in road.left_out if one.id == id), None)
        if planned is not None:
            self.chip(words.gettext("In the plan: %(when)s", when=wording.quarters(words, planned)), "chip-accent")
            self.text(wording.why(words, known, planned.reason), "muted")
        elif left is not None:
            self.chip(words.gettext("Not in the plan"), "chip-warn")
            self.text(wording.why_not(words, left.reason), "muted")

    def _choices(self, road: Roadmap, id: str) -> None:
        """Offer what can still be decided about it."""
        limits = road.constraints
        now = KEEP if id in limits.pinned else LEAVE if id in limits.excluded else FREE
        for choice, sentence, _ in CHOICES:
            made = button("toggle", checkable=True)
            made.setText(self.session.catalogue.gettext(sentence))
            made.setAccessibleName(made.text())
            made.setChecked(choice == now)
            made.clicked.connect(lambda _=False, choice=choice: self.decided.emit(id, choice))
            self.add(made)

    def _steps(self, measure: Measure) -> None:
        words = self.session.catalogue
        if measure.steps:
            self.heading(words.gettext("Steps"))
        for number, step in enumerate(measure.steps, 1):
            self.text(words.gettext("%(n)s. %(step)s", n=number, step=words.text(step)))

    def _price(self, measure: Measure) -> None:
        words, assessment = self.session.catalogue, self.session.assessment
        assert assessment is not None
        size = assessment.enterprise.size or SizeClass.SMALL
        self.heading(words.gettext("Cost and effort"))
        quoted = measure.quoted or measure.basis != "planning_assumption"
        self.chip(
            words.gettext("Quotation") if quoted else words.gettext("Planning assumption"),
            "chip" if quoted else "chip-warn",
        )
        cost = measure.cost.get(size)
        if cost is None:
            return
        say = words.gettext
        self.rows((
            (say("Likely cost"), words.money(cost.likely)),
            (say("Low to high"), wording.cost_range(words, cost)),
            (say("Running cost a year"), words.money(measure.running.get(size, 0))),
            (say("Own staff days"), words.number(measure.staff_days[size])),
            (say("Months"), words.number(measure.months[size])),
            (say("How"), say(wording.WAYS.get(measure.way, measure.way))),
        ))  # fmt: skip
        if measure.assumed:
            self.text(say("Planning assumption: %(driver)s", driver=words.text(measure.assumed)), "small")

    def _people(self, measure: Measure) -> None:
        words = self.session.catalogue
        for sentence, text in (
            (N_("Who"), measure.who),
            (N_("How success is measured"), measure.kpi),
            (N_("Risk"), measure.risk),
        ):
            if text:
                self.heading(words.gettext(sentence))
                self.text(words.text(text))

    def _needs(self, measure: Measure, known: wording.Measures) -> None:
        words = self.session.catalogue
        if measure.prerequisites:
            self.heading(words.gettext("Must be finished before"))
        for group in measure.prerequisites:
            names = [wording.title(words, known, id) for id in group]
            self.text(names[0] if len(names) == 1 else words.gettext("one of: %(names)s", names=words.listing(names)))

    def _effects(self, measure: Measure) -> None:
        words, pack, asked = self.session.catalogue, self.session.pack, set(self.session.asked)
        assert pack is not None
        lines = []
        for effect in measure.effects:
            if effect.indicator in asked:
                name = f"{effect.indicator} {words.text(pack.indicators[effect.indicator].title)}"
                lines.append((name, words.gettext("level %(level)s", level=effect.to)))
        if lines:
            self.heading(words.gettext("What it makes true"))
            self.rows(lines)

    def _published(self, measure: Measure) -> None:
        words = self.session.catalogue
        if not measure.references:
            return
        self.heading(words.gettext("Published figures beside it"))
        titles = {one.id: one.title for one in self.session.pack.sources} if self.session.pack else {}
        for one in measure.references:
            self.text(words.text(one.text))
            source = words.text(titles[one.source]) if one.source in titles else one.source
            self.text(words.listing(part for part in (source, one.year, one.mark) if part), "small")
