"""The results as a tree: dimension → capability → indicator, every number with its companions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assessor.domain.assessment import NodeScore, State
from assessor.i18n.marking import N_
from assessor.report.phrases import GRADES
from assessor.ui import wording

if TYPE_CHECKING:
    from assessor.services.results import Evaluation
    from assessor.ui.session import Session

ID = int(Qt.ItemDataRole.UserRole) + 11
BAR = int(Qt.ItemDataRole.UserRole) + 12
"""A ``Bar`` to be drawn beside the text."""
LEVEL = int(Qt.ItemDataRole.UserRole) + 13
"""A level whose colour stands before the text; the text names it too."""
COLUMNS = (
    N_("Result"),
    N_("Score"),
    N_("Level"),
    N_("Evidence"),
    N_("Beside others"),
    N_("To the goal"),
)
OPEN = {
    State.TO_CONFIRM: N_("to confirm"),
    State.NOT_ASKED: N_("not asked yet"),
    State.NOT_APPLICABLE: N_("not applicable"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A score and its interval as shares of the whole scale."""

    at: float
    low: float
    high: float


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
        self._add(self.invisibleRootItem(), found, found.pack.root, targets, deep=False)
        for dimension in found.pack.dimensions():
            if dimension.id in found.scorecard.nodes:
                self._add(self.invisibleRootItem(), found, dimension.id, targets)

    def index_of(self, id: str) -> QModelIndex:
        """Return where a node or indicator stands."""
        return self._heads[id].index() if id in self._heads else QModelIndex()

    def _add(
        self, parent: QStandardItem, found: Evaluation, id: str, targets: Mapping[str, int], deep: bool = True
    ) -> None:
        score = found.scorecard.of(id)
        cells = [_cell(text) for text in self._texts(found, id, score, targets)]
        for cell in cells:
            cell.setData(id, ID)
        cells[1].setData(_bar(score, found.pack.score_top), BAR)
        asked = found.pack.indicators.get(id)
        leveled = score.state not in OPEN and (asked is None or found.pack.names_positions_of(asked))
        cells[2].setData(score.level if leveled else None, LEVEL)
        self._heads[id] = cells[0]
        parent.appendRow(cells)
        node = found.pack.nodes.get(id)
        for child in node.children if node and deep else ():
            if child in found.scorecard.nodes or child in found.scorecard.indicators:
                self._add(cells[0], found, child, targets)

    def _texts(self, found: Evaluation, id: str, score: NodeScore, targets: Mapping[str, int]) -> tuple[str, ...]:
        words = self._session.catalogue
        name = words.gettext("Overall") if id == found.pack.root else wording.title(words, found.pack, id)
        return (
            name,
            wording.points(words, score.score),
            self._level(found, score),
            self._evidence(found, id, score),
            wording.standing(words, found.standings.get(id)),
            self._gap(found, id, targets),
        )

    def _level(self, found: Evaluation, score: NodeScore) -> str:
        if score.state in OPEN:
            return self._session.catalogue.gettext(OPEN[score.state])
        asked = found.pack.indicators.get(score.id)
        if asked is not None and score.position is not None and not found.pack.names_positions_of(asked):
            return self._session.catalogue.text(asked.options[score.position].text)
        return wording.level(self._session.catalogue, found.pack, score)

    def _evidence(self, found: Evaluation, id: str, score: NodeScore) -> str:
        """Return what backs an answer, or the score that evidence backs."""
        words, given = self._session.catalogue, found.assessment.answers.get(id)
        if id in found.scorecard.nodes:
            return words.gettext("backed %(score)s", score=wording.points(words, score.backed))
        if given is None or given.state is not State.ANSWERED:
            return ""
        return words.gettext("%(grade)s %(name)s", grade=given.grade.value, name=words.gettext(GRADES[given.grade]))

    def _gap(self, found: Evaluation, id: str, targets: Mapping[str, int]) -> str:
        words, agreed = self._session.catalogue, found.assessment.goals.targets.get(id)
        target, now = targets.get(id, agreed), found.scorecard.of(id).level or 0
        if target is None:
            return ""
        if now >= target:
            return words.gettext("goal reached")
        return words.gettext("%(now)s → %(target)s", now=now, target=target)


def _bar(score: NodeScore, top: int) -> Bar | None:
    if score.score is None:
        return None
    low = score.score if score.low is None else score.low
    high = score.score if score.high is None else score.high
    return Bar(score.score / top, low / top, high / top)


def _cell(text: str) -> QStandardItem:
    made = QStandardItem(text)
    made.setEditable(False)
    made.setToolTip(text)
    return made
