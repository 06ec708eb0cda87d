"""The measures of a plan as a table, and those left out grouped by why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assessor.domain.size_classes import SizeClass
from assessor.i18n.marking import N_
from assessor.report.phrases import LEFT_OUT
from assessor.ui import plan_wording as wording
from assessor.ui.models.two_line_cell import two_line_cell

if TYPE_CHECKING:
    from assessor.domain.measure import Measure
    from assessor.domain.roadmap import LeftOut, PlannedMeasure, Roadmap
    from assessor.ui.session import Session

PLAN = (N_("Measure"), N_("When"), N_("Likely cost"), N_("Own staff days"), N_("Points"), N_("Why"))
OUT = (N_("Measure"), N_("Likely cost"), N_("Own staff days"))


class PlanModel(QStandardItemModel):
    """Rows in the order they begin; every cell carries the measure's id."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heads: dict[str, QStandardItem] = {}

    def show_roadmap(self, road: Roadmap, known: wording.Measures) -> None:
        """Show the measures of a plan."""
        words = self._session.catalogue
        self.clear()
        self._heads = {}
        self.setHorizontalHeaderLabels([words.gettext(column) for column in PLAN])
        for planned in wording.in_order(road):
            cells = [two_line_cell(first, second, planned.id) for first, second in self._texts(road, planned, known)]
            self._heads[planned.id] = cells[0]
            self.appendRow(cells)

    def index_of(self, id: str) -> QModelIndex:
        """Return the row of a measure."""
        return self._heads[id].index() if id in self._heads else QModelIndex()

    def _texts(self, road: Roadmap, planned: PlannedMeasure, known: wording.Measures) -> list[tuple[str, str]]:
        words, pack = self._session.catalogue, self._session.pack
        assert pack is not None
        measure = known.get(planned.id)
        helped = wording.capabilities(words, pack, measure.capabilities) if measure else ""
        pinned = words.gettext("kept by you") if planned.id in road.constraints.pinned else ""
        length = planned.end - planned.start + 1
        return [
            (wording.title(words, known, planned.id), helped),
            (wording.quarters(words, planned), words.ngettext("%(n)s quarter", "%(n)s quarters", length)),
            (words.money(planned.cost), wording.planned_range(words, planned)),
            (words.number(planned.staff_days), ""),
            (words.gettext("+%(points)s", points=words.number(planned.gain, 1)), ""),
            (wording.why(words, known, planned.reason), pinned if planned.reason != "pinned" else ""),
        ]


class LeftOutModel(QStandardItemModel):
    """Reasons as heads, measures below them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heads: dict[str, QStandardItem] = {}

    def show_roadmap(self, road: Roadmap, known: wording.Measures) -> None:
        """Show what a plan leaves out."""
        words, order = self._session.catalogue, list(LEFT_OUT)
        self.clear()
        self._heads = {}
        self.setHorizontalHeaderLabels([words.gettext(column) for column in OUT])
        place = {reason: order.index(reason) if reason in order else len(order) for reason in LEFT_OUT}
        left = sorted(road.left_out, key=lambda one: (place.get(one.reason, len(order)), one.reason, one.id))
        for reason, group in groupby(left, key=lambda one: one.reason):
            self._add_group(reason, list(group), known)

    def index_of(self, id: str) -> QModelIndex:
        """Return the row of a measure."""
        return self._heads[id].index() if id in self._heads else QModelIndex()

    def _add_group(self, reason: str, group: list[LeftOut], known: wording.Measures) -> None:
        words = self._session.catalogue
        text = words.gettext("%(reason)s (%(n)s)", reason=wording.why_not(words, reason), n=len(group))
        head = [two_line_cell(text, "", ""), two_line_cell("", "", ""), two_line_cell("", "", "")]
        self.appendRow(head)
        for one in group:
            texts = self._texts(known[one.id]) if one.id in known else (one.id, "", "")
            cells = [two_line_cell(text, "", one.id) for text in texts]
            self._heads[one.id] = cells[0]
            head[0].appendRow(cells)

    def _texts(self, measure: Measure) -> tuple[str, str, str]:
        words, assessment = self._session.catalogue, self._session.assessment
        assert assessment is not None
        size = assessment.enterprise.size or SizeClass.SMALL
        name = words.text(measure.title)
        if size not in measure.cost:
            return name, "", ""
        return name, words.money(measure.cost[size].likely), words.number(measure.staff_days[size])
