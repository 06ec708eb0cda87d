"""The changes that answer sheets propose, as a table with a check box a line and a filter over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from assessor.domain.differences import Kind
from assessor.domain.proposals import Clash
from assessor.i18n.marking import N_

if TYPE_CHECKING:
    from assessor.domain.proposals import Preview, Proposal
    from assessor.services.describing import Describer
    from assessor.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
HEADINGS = (N_("Question"), N_("Now"), N_("In the sheet"), N_("Change"), N_("Where"))
KINDS = {Kind.NEW: N_("new"), Kind.CHANGED: N_("changed"), Kind.CLEARED: N_("cleared")}
CLASHES = {
    Clash.EDITED: N_("conflict: changed here after the sheet was made"),
    Clash.SHEETS: N_("conflict: the sheets disagree"),
}
DOUBTFUL = N_("says whose assessment this is")
FILTERS = {"all": N_("All"), "conflicts": N_("Conflicts"), "chosen": N_("Chosen")}


class ProposalsModel(QAbstractTableModel):
    """Lines are proposals; what may be applied without asking is chosen, conflicts wait for a choice."""

    chosen_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.proposals: tuple[Proposal, ...] = ()
        self._texts: list[tuple[str, ...]] = []
        self._chosen: set[int] = set()

    def show_preview(self, found: Preview | None, describer: Describer | None) -> None:
        """Show the proposals of a reading, or none."""
        self.beginResetModel()
        self.proposals = found.proposals if found is not None else ()
        self._texts = [self._line(one, describer) for one in self.proposals] if describer is not None else []
        self._chosen = {row for row, one in enumerate(self.proposals) if one.plain}
        self.endResetModel()
        self.chosen_changed.emit()

    def retell(self, describer: Describer) -> None:
        """Say everything in the language of now; what is chosen stays chosen."""
        self.beginResetModel()
        self._texts = [self._line(one, describer) for one in self.proposals]
        self.endResetModel()

    def chosen(self) -> list[Proposal]:
        """Return the proposals that are ticked."""
        return [one for row, one in enumerate(self.proposals) if row in self._chosen]

    def is_chosen(self, row: int) -> bool:
        """Tell whether a line is ticked."""
        return row in self._chosen

    def choose(self, rows: Sequence[int], on: bool) -> None:
        """Tick lines or untick them; of several answers to one question only one can be ticked."""
        for row in rows:
            if on:
                self._chosen -= {other for other in self._chosen if self._rivals(row, other)}
                self._chosen.add(row)
            else:
                self._chosen.discard(row)
        if self.proposals:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.proposals) - 1, 0))
        self.chosen_changed.emit()

    def matches(self, row: int, wanted: str, show: str) -> bool:
        """Tell whether a line passes the filter and contains what was typed."""
        proposal = self.proposals[row]
        if show == "conflicts" and not proposal.clash:
            return False
        if show == "chosen" and row not in self._chosen:
            return False
        return not wanted or any(
            wanted.casefold() in text.casefold() for text in (proposal.change.id, *self._texts[row])
        )

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._texts)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._session.catalogue.gettext(HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its tick, or its colour."""
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts[row][column]
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if row in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401  (Qt's)
        """Tick or untick a line."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.choose([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else plain

    def _rivals(self, row: int, other: int) -> bool:
        return row != other and self.proposals[row].change.id == self.proposals[other].change.id

    def _line(self, proposal: Proposal, describer: Describer) -> tuple[str, ...]:
        words, change = self._session.catalogue, proposal.change
        before, after = describer.pair(change)
        name = f"{change.id}  {describer.title(change.id)}" if change.is_answer else describer.title(change.id)
        what = CLASHES.get(proposal.clash) or (DOUBTFUL if proposal.doubtful else KINDS[change.kind])
        return name, before, after, words.gettext(what), words.place(proposal.place)


class ProposalsFilter(QSortFilterProxyModel):
    """Lets through what was typed and what kind is wanted."""

    def __init__(self, model: ProposalsModel) -> None:
        super().__init__(model)
        self._model = model
        self._wanted, self.show = "", "all"
        self.setSourceModel(model)

    def search(self, wanted: str) -> None:
        """Keep lines that contain what was typed."""
        self._wanted = wanted.strip()
        self.invalidate()

    def choose(self, show: str) -> None:
        """Show all lines, those in conflict, or those ticked."""
        self.show = show
        self.invalidate()

    def shown_rows(self) -> list[int]:
        """Return the numbers of the lines that are let through."""
        return [self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount())]

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Tell whether a line is let through."""
        return self._model.matches(row, self._wanted, self.show)
