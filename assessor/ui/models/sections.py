"""The interview's table of contents: dimensions and their questions, each with the state it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assessor.domain.assessment import State
from assessor.i18n.marking import N_

if TYPE_CHECKING:
    from assessor.ui.session import Session

ID = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
FLAG = Qt.ItemDataRole.UserRole + 3
COUNT = Qt.ItemDataRole.UserRole + 4
TEXT = Qt.ItemDataRole.UserRole + 5
FILTERS = {
    "all": N_("All"),
    "open": N_("Unanswered"),
    "review": N_("To review"),
}
STATE_NAMES = {
    State.ANSWERED: N_("answered"),
    State.NOT_APPLICABLE: N_("not applicable"),
    State.TO_CONFIRM: N_("to confirm"),
    State.NOT_ASKED: N_("not asked yet"),
}


class SectionsModel(QStandardItemModel):
    """Two levels: dimension → the questions this firm is asked."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: dict[str, QStandardItem] = {}

    def rebuild(self) -> None:
        """Read the questionnaire again: another assessment, form, or language."""
        self.clear()
        self._items = {}
        pack = self._session.pack
        for dimension in pack.dimensions() if pack is not None else ():
            ids = self.ids(dimension.id)
            if not ids:
                continue
            head = _item(dimension.id, self._session.catalogue.text(dimension.title))
            self.appendRow(head)
            for id in ids:
                head.appendRow(_item(id, self._session.catalogue.text(pack.indicators[id].title)))  # type: ignore[union-attr]
        self._index()
        for id in self._items:
            self._mark(id)
        for row in range(self.rowCount()):
            self._count(self.item(row))

    def ids(self, dimension: str) -> tuple[str, ...]:
        """Return the asked questions of a dimension, in order."""
        pack = self._session.pack
        asked = set(self._session.asked)
        return tuple(id for id in pack.indicators_under(dimension) if id in asked) if pack is not None else ()

    def all_ids(self) -> tuple[str, ...]:
        """Return every question in reading order."""
        return tuple(self._items)

    def mark(self, id: str) -> None:
        """Show the state one question is in now."""
        if id in self._items:
            self._mark(id)
            self._count(self._items[id].parent())

    def index_of(self, id: str) -> QModelIndex:
        """Return where a question stands."""
        return self._items[id].index() if id in self._items else QModelIndex()

    def _index(self) -> None:
        for row in range(self.rowCount()):
            head = self.item(row)
            self._items.update({head.child(place).data(ID): head.child(place) for place in range(head.rowCount())})

    def _mark(self, id: str) -> None:
        answer, item = self._session.current(id), self._items[id]
        item.setData(answer.state, STATE)
        item.setData(answer.flagged, FLAG)
        said = self._session.catalogue.gettext(STATE_NAMES[answer.state])
        flagged = self._session.catalogue.gettext("flagged") if answer.flagged else ""
        item.setData(
            " · ".join(part for part in (item.text(), said, flagged) if part), Qt.ItemDataRole.AccessibleTextRole
        )

    def _count(self, head: QStandardItem) -> None:
        progress = self._session.progress(self.ids(head.data(ID)))
        head.setData(f"{progress.settled}/{progress.total}", COUNT)
        head.setData(progress.flagged, FLAG)
        flagged = self._session.catalogue.gettext("Flagged %(n)s", n=progress.flagged) if progress.flagged else ""
        head.setData(f"{head.text()} {head.data(COUNT)} {flagged}".strip(), Qt.ItemDataRole.AccessibleTextRole)


class SectionsFilter(QSortFilterProxyModel):
    """Keeps the questions of a filter whose code or title contains what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self.name, self._wanted = "all", ""

    def choose(self, name: str) -> None:
        """Choose ``all``, ``open`` or ``review``."""
        self.name = name
        self.invalidate()

    def search(self, wanted: str) -> None:
        """Keep what contains ``wanted``."""
        self._wanted = wanted.casefold().strip()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether a question is kept."""
        if not parent.isValid():
            return False
        index = self.sourceModel().index(row, 0, parent)
        state, flagged = index.data(STATE), bool(index.data(FLAG))
        wanted = self._wanted in f"{index.data(ID)} {index.data(TEXT)}".casefold()
        kept = {"open": state == State.NOT_ASKED, "review": state == State.TO_CONFIRM or flagged}
        return wanted and kept.get(self.name, True)


def _item(id: str, text: str) -> QStandardItem:
    item = QStandardItem(f"{id}  {text}")
    item.setEditable(False)
    item.setData(id, ID)
    item.setData(text, TEXT)
    return item
