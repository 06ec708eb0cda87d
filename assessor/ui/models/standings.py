"""What results stand beside: every published figure or cohort with its group, year, number of firms and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assessor.domain.benchmark import Standing
from assessor.i18n.marking import N_
from assessor.ui import wording
from assessor.ui.models.two_line_cell import two_line_cell

if TYPE_CHECKING:
    from assessor.services.results import Evaluation
    from assessor.ui.session import Session

COLUMNS = (N_("Result"), N_("This firm"), N_("Figure of others"), N_("Of whom"), N_("Confidence"))


class StandingsModel(QStandardItemModel):
    """One row for every result that something stands beside, in the questionnaire's order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heads: dict[str, QStandardItem] = {}

    def show_evaluation(self, found: Evaluation) -> None:
        """Show the standings of an evaluation; indicators speak for their capability where both have one figure."""
        words = self._session.catalogue
        self.clear()
        self._heads = {}
        self.setHorizontalHeaderLabels([words.gettext(column) for column in COLUMNS])
        for id in _order(found):
            standing = found.standings.get(id)
            if standing is not None and standing.value is not None:
                self._add(found, id, standing)

    def index_of(self, id: str) -> QModelIndex:
        """Return the row of a result."""
        return self._heads[id].index() if id in self._heads else QModelIndex()

    def _add(self, found: Evaluation, id: str, standing: Standing) -> None:
        words = self._session.catalogue
        texts = (
            (words.gettext("Overall") if id == found.pack.root else wording.title(words, found.pack, id), ""),
            (wording.own(words, found, standing), ""),
            (wording.beside(words, standing), wording.metric(words, standing)),
            (wording.group(words, standing), wording.size_and_year(words, standing)),
            (standing.confidence or wording.DASH, ""),
        )
        cells = [two_line_cell(first, second, id) for first, second in texts]
        self._heads[id] = cells[0]
        self.appendRow(cells)


def _order(found: Evaluation) -> list[str]:
    ids = [found.pack.root]
    for dimension in found.pack.dimensions():
        ids.append(dimension.id)
        for child in dimension.children:
            ids += [child, *(found.pack.nodes[child].children if child in found.pack.nodes else ())]
    return ids
