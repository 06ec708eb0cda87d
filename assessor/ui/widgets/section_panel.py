"""The left side of the interview: filters, search, and the questions by section."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QTreeView, QWidget

from assessor.i18n.marking import N_
from assessor.ui.models.sections import FILTERS, ID, SectionsFilter, SectionsModel
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.flow import Flow
from assessor.ui.widgets.parts import button, column
from assessor.ui.widgets.section_cells import SectionDelegate


class SectionPanel(QFrame):
    """Chooses the current question; ``chosen`` carries its id."""

    chosen = Signal(str)
    filtered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self.setProperty("role", "panel-left")
        self.model = SectionsModel(session, self)
        self.filter = SectionsFilter(self)
        self.filter.setSourceModel(self.model)
        inside = column(self, (10, 12, 6, 6), 8)
        inside.addWidget(self._search())
        inside.addWidget(self._filters())
        inside.addWidget(self._tree(), 1)
        self.correct = button("quiet")
        self._phrases.say(self.correct.setText, N_("Enterprise and goals…"))
        inside.addWidget(self.correct)
        session.answers_changed.connect(self._mark)
        session.theme_changed.connect(lambda: self.tree.viewport().update())

    def rebuild(self) -> None:
        """Show another questionnaire or another language."""
        self.model.rebuild()
        self.tree.expandAll()

    def show_current(self, id: str) -> None:
        """Mark the current question without choosing it again."""
        index = self.filter.mapFromSource(self.model.index_of(id))
        self.tree.selectionModel().blockSignals(True)
        self.tree.setCurrentIndex(index)
        self.tree.selectionModel().blockSignals(False)
        self.tree.scrollTo(index)
        self.tree.viewport().update()

    def visible_ids(self) -> tuple[str, ...]:
        """Return the questions the filter lets through, in reading order."""
        heads = [self.filter.index(place, 0) for place in range(self.filter.rowCount())]
        rows = [self.filter.index(place, 0, head) for head in heads for place in range(self.filter.rowCount(head))]
        return tuple(str(index.data(ID)) for index in rows)

    def choose_filter(self, name: str) -> None:
        """Switch a filter on, or back to all when it is on already."""
        name = "all" if name == self.filter.name else name
        self.filter.choose(name)
        for key, made in self.filters.items():
            made.setChecked(key == name)
        self.tree.expandAll()
        self.filtered.emit(name)

    def _mark(self, id: str) -> None:
        self.model.mark(id)

    def _search(self) -> QLineEdit:
        self.search = QLineEdit(clearButtonEnabled=True)
        self._phrases.say(self.search.setPlaceholderText, N_("Find a question  /"))
        self._phrases.name(self.search, N_("Find a question by code or title"), hint=False)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_first)
        return self.search

    def _filters(self) -> QWidget:
        body = QWidget()
        line = Flow(body)
        self.filters: dict[str, QPushButton] = {}
        for key, sentence in FILTERS.items():
            made = self.filters[key] = button("toggle", checkable=True)
            self._phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, key=key: self.choose_filter(key))
            line.addWidget(made)
        self.filters["all"].setChecked(True)
        return body

    def _tree(self) -> QTreeView:
        self.tree = SectionTree()
        self.tree.setModel(self.filter)
        self.tree.setItemDelegate(SectionDelegate(self._session, self.tree))
        self._phrases.name(self.tree, N_("Sections and questions"), hint=False)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        return self.tree

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and index.parent().isValid():
            self.chosen.emit(index.data(ID))

    def _find(self, wanted: str) -> None:
        self.filter.search(wanted)
        self.tree.expandAll()

    def _take_first(self) -> None:
        if ids := self.visible_ids():
            self.search.clear()
            self.chosen.emit(ids[0])


class SectionTree(QTreeView):
    """A tree that leaves letters and digits to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ring", "true")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(False)
        self.clicked.connect(self._fold)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take only the keys that belong here."""
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fold(self, index: QModelIndex) -> None:
        if not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
