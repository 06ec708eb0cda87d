"""Tables of measures that can be kept, left out or left to the planner: by menu, button or key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView

from assessor.i18n.marking import N_
from assessor.ui.models.scores import ID
from assessor.ui.session import Session
from assessor.ui.widgets.wrapped_cells import WrappedDelegate

KEEP, LEAVE, FREE = "keep", "leave", "free"
CHOICES = (
    (KEEP, N_("Always keep it (P)"), "P"),
    (LEAVE, N_("Leave it out (X)"), "X"),
    (FREE, N_("Let the planner decide (D)"), "D"),
)
PLAN_WIDTHS = (216, 112, 136, 98, 58, 118)
OUT_WIDTHS = (360, 130, 110)


class PlanTable(QTreeView):
    """``chosen`` carries the current measure, ``decided`` a measure and what is to become of it."""

    chosen = Signal(str)
    decided = Signal(str, str)

    def __init__(
        self, session: Session, model: QStandardItemModel, widths: tuple[int, ...], find: Callable[[str], QModelIndex]
    ) -> None:
        super().__init__()
        self._session, self._widths, self._find = session, widths, find
        self.setProperty("ring", "true")
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.header().setStretchLastSection(False)
        self.header().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda index, _: self._moved(index))
        for choice, _, key in CHOICES:
            short = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(lambda choice=choice: self.decide(choice))
        session.theme_changed.connect(self.fit)

    def flat(self) -> PlanTable:
        """Show rows as high as their texts ask for, without any branches."""
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemDelegate(WrappedDelegate(self._session, self))
        return self

    def current(self) -> str:
        """Return the id of the current measure, or ``""``."""
        return str(self.currentIndex().data(ID) or "")

    def refill(self, fill: Callable[[], object]) -> None:
        """Let the model be filled anew and keep the row that was chosen."""
        chosen = self.current()
        self.selectionModel().blockSignals(True)
        fill()
        self.selectionModel().blockSignals(False)
        self.expandAll()
        self.fit()
        index = self._find(chosen)
        first = self.model().index(0, 0)
        if not index.isValid() and self.model().hasChildren(first):
            first = self.model().index(0, 0, first)
        self.setCurrentIndex(index if index.isValid() else first)

    def decide(self, choice: str) -> None:
        """Say what is to become of the current measure."""
        if id := self.current():
            self.decided.emit(id, choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the columns what they need, and the rest to all alike."""
        if self.header().count() < len(self._widths):
            return
        scale = self._session.settings.values.scale / 100
        grown = scale * max(self.viewport().width() / (sum(self._widths) * scale), 1.0)
        for section, width in enumerate(self._widths):
            self.setColumnWidth(section, int(width * grown))

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.current())

    def _offer(self, at: QPoint) -> None:
        if not self.current():
            return
        menu = QMenu(self)
        for choice, sentence, _ in CHOICES:
            action = menu.addAction(self._session.catalogue.gettext(sentence))
            action.triggered.connect(lambda _=False, choice=choice: self.decide(choice))
        menu.exec(self.viewport().mapToGlobal(at))
