"""The results as a tree: dimension → capability → indicator, every number with its companions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assessor.domain.assessment import NodeScore, State
from assessor.i18n.marking import N_
from assessor.ui import wording

if TYPE_CHECKING:
    from assessor.services.results import Evaluation
    from assessor.ui.session import Session

ID = Qt.ItemDataRole.UserRole + 1
COLUMNS = (
    N_("Result"),
    N_("Score"),
    N_("Level"),
    N_("Evidence-backed"),
    N_("Beside others"),
    N_("To the target"),
)
OPEN = {
    State.TO_CONFIRM: N_("to confirm"),
    State.NOT_ASKED: N_("not asked yet"),
    State.NOT_APPLICABLE: N_("not applicable"),
}


class ScoresModel(QStandardItemModel):
    """Rebuilt from an evaluation; every row carries its id."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heads: dict[str, QStandardItem] = {}

    def show_evaluation(self, found: Evaluation) -> None:
        """Show the scores of an evaluation."""
        words = self._session.catalogue
        self.clear()
        self._heads = {}
        self.setHorizontalHeaderLabels([words.gettext(column) for column in COLUMNS])
        targets = {gap.node: gap.target for gap in found.gaps}
        for dimension in found.pack.dimensions():
            if dimension.id in found.scorecard.nodes:
                self._add(self.invisibleRootItem(), found, dimension.id, targets)

    def index_of(self, id: str) -> QModelIndex:
        """Return where a node or indicator stands."""
        return self._heads[id].index() if id in self._heads else QModelIndex()

    def _add(self, parent: QStandardItem, found: Evaluation, id: str, targets: Mapping[str, int]) -> None:
        cells = [_cell(text) for text in self._texts(found, id, targets)]
        cells[0].setData(id, ID)
        for cell in cells[1:3]:
            cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._heads[id] = cells[0]
        parent.appendRow(cells)
        node = found.pack.nodes.get(id)
        for child in node.children if node else ():
            if child in found.scorecard.nodes or child in found.scorecard.indicators:
                self._add(cells[0], found, child, targets)

    def _texts(self, found: Evaluation, id: str, targets: Mapping[str, int]) -> tuple[str, ...]:
        words, score = self._session.catalogue, found.scorecard.of(id)
        backed = wording.DASH if score.backed is None else words.number(score.backed, 1)
        target = (
            words.gettext("level %(now)s → %(target)s", now=score.level or 0, target=targets[id])
            if id in targets
            else ""
        )
        return (
            wording.title(words, found.pack, id),
            wording.score(words, score),
            self._level(found, score),
            backed,
            wording.standing(words, found.standings.get(id)),
            target,
        )

    def _level(self, found: Evaluation, score: NodeScore) -> str:
        if score.state in OPEN:
            return self._session.catalogue.gettext(OPEN[score.state])
        return wording.level(self._session.catalogue, found.pack, score)


def _cell(text: str) -> QStandardItem:
    made = QStandardItem(text)
    made.setEditable(False)
    return made
