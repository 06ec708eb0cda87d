"""Home: every assessment, found by name, pinyin initials or credit code, and the ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QWidget,
)

from assessor.i18n.marking import N_
from assessor.ui.icons import icon
from assessor.ui.models.assessments import AssessmentsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.banner import Banner
from assessor.ui.widgets.cells import RoomyDelegate
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.shut_out import ShutOut

if TYPE_CHECKING:
    from assessor.workspace import Listing

BAR_WIDTH = 180


class HomePage(Page):
    """Lists assessments; tells the shell when a new one is wanted."""

    new_wanted = Signal()
    shelf_wanted = Signal()
    questionnaire_found = Signal(object)
    """A file to be opened turned out to be a questionnaire."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = AssessmentsModel(session, self)
        whole, line = self.heading(
            N_("Assessments"), N_("Everything stays on this computer and is saved with every change.")
        )
        self._lay_buttons(line)
        self.banner = Banner()
        whole.addWidget(self.banner)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._waiting())
        self.stack.addWidget(self._list())
        self.stack.addWidget(self._nothing())
        self.shut_out = ShutOut(session)
        self.stack.addWidget(self.shut_out)
        whole.addWidget(self.stack, 1)
        session.listed.connect(self.show_listings)
        session.ready.connect(self.model.retell)
        session.shut_out.connect(self._show_shut_out)
        for signal in (session.ready, session.listed):
            signal.connect(self._wake)
        self._wake()
        session.theme_changed.connect(self._tint)
        self._tint()

    def shown(self) -> None:
        """Bring the page up to date."""
        self.session.refresh()
        (self.table if self.stack.currentIndex() == 1 else self.new).setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self.model.retell()
        self._tell_found()

    def show_listings(self, listings: Sequence[Listing]) -> None:
        """Show the assessments, or what to do when there are none."""
        chosen = self._chosen()
        self.model.set_listings(listings)
        self.stack.setCurrentIndex(1 if listings else 2)
        self.search.setVisible(bool(listings))
        self._tell_found()
        rows = [row for row in range(self.model.rowCount()) if self.model.listing(row).id == chosen]
        if listings and self.model.rowCount():
            self.table.selectRow(rows[0] if rows else 0)

    def _wake(self) -> None:
        """Let files be opened once there is a workspace to put them into and a questionnaire to read them with."""
        able = self.session.workspace is not None and self.session.library is not None
        for made in (self.shelf, self.sample, self.open_file, self.new):
            made.setEnabled(able)

    def _show_shut_out(self, path: Path, sentences: list[str]) -> None:
        self.shut_out.tell(path, sentences)
        self.stack.setCurrentWidget(self.shut_out)

    def _lay_buttons(self, line: QBoxLayout) -> None:
        self.sample, self.open_file, self.new = button(), button(), button("primary")
        self.shelf = button("quiet")
        self.phrases.say(self.shelf.setText, N_("Questionnaires"))
        self.shelf.clicked.connect(lambda _=False: self.shelf_wanted.emit())
        self.phrases.say(self.sample.setText, N_("Open the sample"))
        self.phrases.say(self.open_file.setText, N_("Open result file…"))
        self.phrases.say(self.new.setText, N_("New assessment"))
        self.sample.clicked.connect(self._open_sample)
        self.open_file.clicked.connect(self.choose_file)
        self.new.clicked.connect(self.new_wanted)
        for made in (self.shelf, self.sample, self.open_file, self.new):
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)

    def _list(self) -> QWidget:
        card = frame("card")
        inside = column(card, (8, 12, 8, 8), 8)
        top = row(margin=(8, 0, 8, 0), gap=12)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.phrases.say(self.search.setPlaceholderText, N_("Search by name, pinyin initials or credit code"))
        self.phrases.name(self.search, N_("Search assessments"), hint=False)
        self.search.textChanged.connect(self._search)
        self.found = label("small")
        self.open = button()
        self.phrases.say(self.open.setText, N_("Open"))
        self.open.clicked.connect(lambda: self._open_row(self.table.currentIndex()))
        top.addWidget(self.search, 2)
        top.addWidget(self.found, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.open)
        inside.addLayout(top)
        inside.addWidget(self._table(), 1)
        return card

    def _table(self) -> QTableView:
        self.table = table = QTableView()
        table.setProperty("ring", "true")
        table.setModel(self.model)
        table.setItemDelegate(RoomyDelegate(self.session, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for section in (1, 3, 4, 5):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        self.phrases.name(table, N_("Assessments: Enter opens, Delete takes off the list"), hint=False)
        table.doubleClicked.connect(self._open_row)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._key(key, lambda: self._open_row(table.currentIndex()))
        self._key(Qt.Key.Key_Delete, self._put_away)
        return table

    def _key(self, key: Qt.Key, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)

    def _waiting(self) -> QWidget:
        body = QWidget()
        said = label("muted")
        self.phrases.say(said.setText, N_("Opening your assessments…"))
        column(body).addWidget(said, 0, Qt.AlignmentFlag.AlignCenter)
        return body

    def _nothing(self) -> QWidget:
        card = frame("card")
        inside = column(card, 40, 12)
        inside.addStretch(2)
        self.picture = label()
        inside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignCenter)
        for role, sentence in (
            ("heading", N_("No assessments yet")),
            (
                "muted",
                N_(
                    "Begin with a firm you know: the quick form takes about 15 minutes. "
                    "Or open the sample to see what comes out."
                ),
            ),
        ):
            said = label(role, wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.phrases.say(said.setText, sentence)
            inside.addWidget(said)
        inside.addStretch(3)
        return card

    def _tint(self) -> None:
        self.table.horizontalHeader().resizeSection(2, BAR_WIDTH * self.session.settings.values.scale // 100)
        self.picture.setPixmap(icon("interview", self.session.roles.line_strong).pixmap(48, 48))
        self.table.viewport().update()

    def _search(self, wanted: str) -> None:
        self.model.search(wanted)
        self._tell_found()
        if self.model.rowCount():
            self.table.selectRow(0)

    def _tell_found(self) -> None:
        count = self.model.rowCount()
        self.found.setText(self.session.catalogue.ngettext("%(n)s assessment", "%(n)s assessments", count))

    def _chosen(self) -> str:
        index = self.table.currentIndex()
        return self.model.listing(index.row()).id if index.isValid() else ""

    def _open_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.session.open(self.model.listing(index.row()).id)

    def _put_away(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        listing = self.model.listing(index.row())
        self.session.put_away(listing.id)
        said = self.session.catalogue.gettext("“%(name)s” was taken off the list.", name=listing.name)
        back = self.session.catalogue.gettext("Bring back")
        self.banner.tell([said], [(back, lambda: self.session.bring_back(listing.id))])

    def _open_sample(self) -> None:
        self.session.adopt(self.session.ports.sample)

    def choose_file(self) -> None:
        """Ask for a result file and open it."""
        title = self.session.catalogue.gettext("Open result file")
        kinds = self.session.catalogue.gettext(
            "Result files, reports and answer files (*.iira *.pdf *.yaml *.yml *.xlsx)"
        )
        path, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Take an assessment from a file into the workspace and open it; a questionnaire is told to whoever listens."""

        def told(questionnaire: bool) -> None:
            if questionnaire:
                self.questionnaire_found.emit(path)
            else:
                self.session.adopt(lambda: self.session.ports.open_result(path))

        self.session.tasks.read(lambda: self.session.ports.holds_questionnaire(path), told, self.session.fail)
