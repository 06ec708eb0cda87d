"""The table of proposed changes: wrapped texts, a tick a line, Space ticks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from assessor.ui.models.proposals import ProposalsFilter, ProposalsModel
from assessor.ui.session import Session

WHAT, WHERE = 3, 4
WIDTHS = {WHAT: 180, WHERE: 170}
PADDING = 24
"""Pixels the style sheet puts around a text, which Qt forgets when it asks how high a wrapped text is."""


class WrappedDelegate(QStyledItemDelegate):
    """Asks for the height that wrapped texts really need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a text wrapped inside its padding."""
        inner = QStyleOptionViewItem(option)
        inner.rect.setWidth(option.rect.width() - PADDING)
        return super().sizeHint(inner, index)


class ProposalTable(QTableView):
    """Shows proposals; whole lines are chosen."""

    def __init__(self, session: Session, model: ProposalsModel, filter: ProposalsFilter) -> None:
        super().__init__()
        self._session, self._proposals, self._filter = session, model, filter
        self.setProperty("ring", "true")
        self.setModel(filter)
        self.setItemDelegate(WrappedDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for section in range(3):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self._fit()
        session.theme_changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick the chosen lines with Space."""
        rows = [self._filter.mapToSource(index).row() for index in self.selectionModel().selectedRows()]
        if event.key() == Qt.Key.Key_Space and rows:
            self._proposals.choose(rows, not self._proposals.is_chosen(rows[0]))
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        scale = self._session.settings.values.scale
        for section, width in WIDTHS.items():
            self.horizontalHeader().resizeSection(section, width * scale // 100)
