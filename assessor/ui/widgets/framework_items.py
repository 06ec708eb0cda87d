"""The table of a framework's items, and beside it the item chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from assessor.i18n.marking import N_
from assessor.ui.models.framework_items import headings, item_lines
from assessor.ui.models.rows import ID, RowsModel
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.framework_item import FrameworkItem
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.plain_table import PlainTable
from assessor.ui.widgets.side_panel import WIDTH

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework


LEAST = 22
"""Characters of an item's name that always show."""
BESIDE = (2, 4)
"""Questions and evidence: columns that the panel beside the table says in full."""


class FrameworkItems(QWidget):
    """``ask_wanted`` carries an item to be asked; Enter or a double click on a line asks it too."""

    ask_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self._framework: Framework | None = None
        self._model = RowsModel(parent=self)
        self.table, self.item = PlainTable(self._model), FrameworkItem(session)
        self._phrases.name(self.table, N_("Items of the framework: Enter asks the item"), hint=False)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._moved(index))
        self.table.activated.connect(lambda index: self.ask_wanted.emit(str(index.data(ID))))
        self.item.ask_wanted.connect(self.ask_wanted)
        self._lay_out()

    def show_framework(self, framework: Framework) -> None:
        """Show the items of an estimate; the line chosen stays so while it is there."""
        same = self._framework is not None and self._framework.id == framework.id
        chosen = self.table.chosen() if same else ""
        self._framework = framework
        lines = item_lines(self._session, framework, self.open_only.isChecked())
        self.table.selectionModel().blockSignals(True)
        self._model.show_lines(headings(self._session), lines)
        self.table.selectionModel().blockSignals(False)
        self.nothing.setVisible(not lines)
        self._fit()
        self.table.choose(chosen)
        self.item.show_item(framework, self.table.chosen())

    def reveal(self, id: str) -> None:
        """Choose an item; a filter that hides it goes."""
        if self._model.row_of(id) < 0 and self._framework is not None:
            self.open_only.setChecked(False)
        self.table.choose(id)
        self.table.scrollTo(self.table.currentIndex())
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for names, leave to the panel beside what it says in full anyway."""
        header = self.table.horizontalHeader()
        others = range(1, header.count())
        wanted = sum(max(self.table.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in others)
        room = self.table.viewport().width() - wanted
        narrow = room < LEAST * self.table.fontMetrics().averageCharWidth()
        for at in BESIDE if header.count() else ():
            self.table.setColumnHidden(at, narrow)

    def _lay_out(self) -> None:
        split, left = QSplitter(Qt.Orientation.Horizontal), QWidget()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        lines, card = column(left, (0, 10, 12, 12), 8), frame("card")
        lines.addLayout(self._filter())
        inside = column(card, (6, 6, 6, 6))
        inside.addWidget(self.table)
        lines.addWidget(card, 1)
        split.addWidget(left)
        split.addWidget(self.item)
        split.setStretchFactor(0, 1)
        split.setSizes([900, WIDTH])
        column(self).addWidget(split)

    def _filter(self) -> QBoxLayout:
        line = row(gap=12)
        self.open_only, self.nothing = button("toggle", checkable=True), label("muted", wrap=True)
        self._phrases.say(self.open_only.setText, N_("Open only"))
        self._phrases.name(self.open_only, N_("Show only items that are open, wholly or in part"))
        self._phrases.say(self.nothing.setText, N_("No item is open."))
        self.nothing.hide()
        self.open_only.toggled.connect(lambda _: self._again())
        line.addWidget(self.open_only)
        line.addWidget(self.nothing, 1)
        line.addStretch(1)
        return line

    def _again(self) -> None:
        if self._framework is not None:
            self.show_framework(self._framework)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and self._framework is not None:
            self.item.show_item(self._framework, str(index.data(ID)))
