"""Other frameworks: the same answers seen through them, always an estimate, and the few items they ask beyond."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from assessor.i18n.marking import N_
from assessor.ui.frameworks import Frameworks
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.framework_head import FrameworkHead
from assessor.ui.widgets.framework_items import FrameworkItems
from assessor.ui.widgets.framework_overview import FrameworkOverview
from assessor.ui.widgets.framework_steps import FrameworkSteps
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import column, scroller
from assessor.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework

WHOLE, ITEMS, STEPS = range(3)
LINES = 13


class Room(QWidget):
    """Takes the height that is left, but never less than some lines: at large type the page scrolls instead."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        column(self).addWidget(inside)

    def hasHeightForWidth(self) -> bool:
        """Return that what is inside scrolls rather than grows."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which anything can be read."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(0, LINES * self.fontMetrics().height()))

    def sizeHint(self) -> QSize:
        """Return the same: more is given where there is more."""
        return self.minimumSizeHint()


class FrameworkPanel(QWidget):
    """Looks whenever it is in front and the answers change; ``question_wanted`` carries a question of the interview."""

    question_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self.frameworks = Frameworks(session, self)
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the answers may have changed meanwhile."""
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Ask for the estimates of now."""
        if not self.frameworks.known():
            self.notice.wait(N_("Looking at your answers through other frameworks…"))
            self.states.setCurrentIndex(0)
        self.frameworks.look()

    def flush(self) -> None:
        """Hand over what is still being typed."""
        self.steps.flush()

    # layout

    def _lay_out(self) -> None:
        self.states, self.notice = QStackedWidget(), Notice(self._session)
        body = QWidget()
        lines = column(body, (32, 12, 24, 0), 6)
        self.head, self.overview = FrameworkHead(self._session), FrameworkOverview(self._session)
        self.items, self.steps = FrameworkItems(self._session), FrameworkSteps(self._session)
        sections = (
            (N_("In short"), self.overview),
            (N_("All items"), self.items),
            (N_("Ask what is missing"), self.steps),
        )
        self.tabs = Tabs(self._phrases, N_("Parts of the estimate"), sections, margin=0)
        lines.addWidget(self.head)
        lines.addWidget(Room(self.tabs), 1)
        self.states.addWidget(self.notice)
        body.setProperty("role", "body")
        self.states.addWidget(scroller(body))
        column(self).addWidget(self.states)

    def _connect(self) -> None:
        session = self._session
        self.frameworks.seen.connect(self._show)
        self.frameworks.not_seen.connect(lambda _: self._tell_failed())
        session.scores_changed.connect(lambda: self.look() if self.isVisible() else None)
        session.language_changed.connect(lambda: self._show() if self.frameworks.found else None)
        for signal in (session.opened, session.closed):
            signal.connect(self._forget)
        self.head.framework_wanted.connect(self._choose)
        self.tabs.changed.connect(self._turned)
        for source in (self.head, self.overview):
            source.reading_wanted.connect(self._read)
        self.overview.item_wanted.connect(self._show_item)
        self.items.ask_wanted.connect(self._ask)
        self.items.item.question_wanted.connect(self.question_wanted)
        self.items.item.back_wanted.connect(self._take_back)
        self.steps.back_wanted.connect(self._take_back)
        self.steps.left.connect(partial(self.tabs.choose, ITEMS))

    # content

    def current(self) -> Framework | None:
        """Return the framework in front."""
        return self.frameworks.of(str(self._session.view.get("framework") or ""))

    def _show(self) -> None:
        found = self.current()
        if found is None:
            self.notice.tell(N_("This questionnaire has not been matched to any other framework."))
            self.states.setCurrentIndex(0)
            return
        self.head.show_framework(found, self.frameworks.found)
        self._show_section(found)
        self.states.setCurrentIndex(1)

    def _show_section(self, found: Framework) -> None:
        """Only what is in front is drawn; the rest follows when it is asked for."""
        section = (self.overview, self.items, self.steps)[self.tabs.current()]
        section.show_framework(found)
        count = len(found.projection.missing)
        words = self._session.catalogue
        self.tabs.bar.setTabText(STEPS, words.gettext("Ask what is missing (%(n)s)", n=count))

    def _choose(self, id: str) -> None:
        self.steps.flush()
        self._session.remember(framework=id)
        self._show()

    def _turned(self, place: int) -> None:
        found = self.current()
        if found is None:
            return
        self.steps.flush()
        self._show_section(found)
        if not self.tabs.bar.hasFocus():
            (self.tabs.bar, self.items.table, self.steps)[place].setFocus()

    def _show_item(self, id: str) -> None:
        self.tabs.choose(ITEMS)
        self.items.reveal(id)

    def _ask(self, id: str) -> None:
        self.tabs.choose(STEPS)
        self.steps.go(id)

    def _read(self, reading: str) -> None:
        found = self.current()
        if found is not None:
            self.frameworks.choose_reading(found.id, reading)

    def _take_back(self, item: str) -> None:
        found = self.current()
        if found is not None:
            self.frameworks.take_back(found.id, item)

    def _tell_failed(self) -> None:
        """Show nothing stale; the window's banner says what went wrong."""
        self.notice.offer(N_("The other frameworks could not be computed."), N_("Try again"), self.look)
        self.states.setCurrentIndex(0)

    def _forget(self) -> None:
        self.steps.forget()
        self.tabs.choose(WHOLE)
