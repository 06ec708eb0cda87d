"""A table as all our pages show it: whole lines are chosen, the first column takes the room that is left."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from assessor.ui.models.rows import ID, RowsModel


class PlainTable(QTableView):
    """Shows a ``RowsModel``; Tab leaves it."""

    def __init__(self, model: RowsModel, stretch: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self.setProperty("ring", "true")
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self._fit)

    def chosen(self) -> str:
        """Return the id of the chosen line, or ``""``."""
        index = self.currentIndex()
        return str(index.data(ID)) if index.isValid() else ""

    def choose(self, id: str) -> None:
        """Choose a line again after the table changed, or the first one."""
        model = self.model()
        if isinstance(model, RowsModel) and model.rowCount():
            self.selectRow(max(0, model.row_of(id)))

    def _fit(self) -> None:
        header = self.horizontalHeader()
        for section in range(header.count()):
            fixed = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch if section == self._stretch else fixed)
        high = round(self.fontMetrics().height() * 1.75)
        self.verticalHeader().setDefaultSectionSize(high)
        self.verticalHeader().setMinimumSectionSize(high)
