"""Where the results stand beside others: which benchmark was used, and every figure with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from assessor.domain.benchmark import StandingKind
from assessor.i18n.marking import N_
from assessor.ui.models.scores import ID
from assessor.ui.models.standings import StandingsModel
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.cells import RoomyDelegate
from assessor.ui.widgets.parts import column, frame, label

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

WIDTHS = (196, 108, 184, 176, 84)
"""Least pixels of the columns at 100 %; what is more is shared out."""


class StandingPanel(QWidget):
    """``chosen`` carries the id whose figure is to be explained."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        phrases = Phrases(session, self)
        self._said = label("muted", wrap=True)
        self.model = StandingsModel(session, self)
        self._card = card = frame("card")
        inside = column(card, (8, 8, 8, 8))
        inside.addWidget(self._table(phrases), 1)
        lines = column(self, (32, 14, 24, 20), 12)
        lines.addWidget(self._said)
        lines.addWidget(card, 100)
        lines.addStretch(1)
        session.theme_changed.connect(self._fit)

    def show_evaluation(self, found: Evaluation) -> None:
        """Show the standings of an evaluation."""
        chosen = self.table.currentIndex().data(ID)
        self.table.selectionModel().blockSignals(True)
        self.model.show_evaluation(found)
        self.table.selectionModel().blockSignals(False)
        self._fit()
        self._said.setText(self._benchmark(found))
        self._card.setVisible(self.model.rowCount() > 0)
        index = self.model.index_of(str(chosen)) if chosen else QModelIndex()
        self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self._fit()

    def current(self) -> str:
        """Return the id of the chosen row."""
        return str(self.table.currentIndex().data(ID) or "")

    def _table(self, phrases: Phrases) -> QTableView:
        self.table = table = QTableView()
        table.setProperty("ring", "true")
        table.setModel(self.model)
        table.setItemDelegate(RoomyDelegate(self._session, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        phrases.name(table, N_("Figures of others beside the results"), hint=False)
        table.selectionModel().currentRowChanged.connect(lambda index, _: self._moved(index))
        return table

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.siblingAtColumn(0).data(ID)))

    def _fit(self) -> None:
        header, scale = self.table.horizontalHeader(), self._session.settings.values.scale / 100
        if not header.count():
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        grown = scale * max(self.table.viewport().width() / (sum(WIDTHS) * scale), 1.0)
        for section, width in enumerate(WIDTHS[1:], 1):
            self.table.setColumnWidth(section, round(width * grown))
        self.table.verticalHeader().setDefaultSectionSize(round(self.table.fontMetrics().height() * 3.1))

    def _benchmark(self, found: Evaluation) -> str:
        """Say which benchmark was used, and for how many results there is none."""
        words, all_standings = self._session.catalogue, list(found.standings.values())
        peers = next((one for one in all_standings if one.kind is StandingKind.PERCENTILE), None)
        none = sum(one.value is None for one in all_standings)
        if none == len(all_standings):
            return words.gettext(
                "There is nothing to compare with: no group of comparable firms is loaded, and no public figures are known "
                "for this questionnaire."
            )
        if peers is not None:
            first = words.gettext(
                "Compared with %(group)s, n = %(n)s, %(year)s.", group=peers.group, n=peers.n, year=peers.year
            )
        else:
            first = words.gettext(
                "No group of comparable firms is loaded, so published figures stand beside the answers. They are never "
                "converted into a level."
            )
        rest = words.ngettext(
            "For %(n)s result there is no public figure.", "For %(n)s results there is no public figure.", none
        )
        return f"{first} {rest}" if none else first
