"""The interview: sections on the left, one question in the middle, context on the right, and every key of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from assessor.domain.assessment import State
from assessor.i18n.marking import N_
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.strokes import STROKES
from assessor.ui.widgets.card_area import CardArea
from assessor.ui.widgets.context_panel import ContextPanel
from assessor.ui.widgets.interview_bar import InterviewBar
from assessor.ui.widgets.key_map import KeyMap
from assessor.ui.widgets.parts import column
from assessor.ui.widgets.question_card import MOVES, QuestionCard
from assessor.ui.widgets.section_panel import SectionPanel

IDLE = 60
"""Milliseconds on a question before the next card is built in advance."""
LOOK_AROUND = 1500
"""Milliseconds after opening before published figures are looked up."""
WIDTHS = (270, 700, 250)


class InterviewPage(Page):
    """Shows one question at a time; cards are built when first visited."""

    correction_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.phrases.name(self, N_("Interview"), hint=False)
        self.current = ""
        self._areas: dict[str, CardArea] = {}
        self._workshop = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._build_next)
        self._lay_out()
        self._keys()
        session.opened.connect(self._fill)
        session.closed.connect(self._drop_cards)
        session.header_changed.connect(self._refill)
        session.filled.connect(self._fill)
        session.answers_changed.connect(self._answers_changed)
        session.saved.connect(lambda id, _at: self._show_safety(id, None))
        session.save_failed.connect(self._show_safety)
        if session.assessment is not None:
            self._fill()

    def shown(self) -> None:
        """Go on where the person was."""
        self.bar.tell()
        self._focus_card()

    def retell(self) -> None:
        """Say sections and progress in the language of now."""
        self.panel.rebuild()
        self.panel.show_current(self.current)
        self.bar.tell()

    def flush(self) -> None:
        """Hand over what is still being typed, and remember the place."""
        if self.current in self._areas:
            self._now().flush()
            self.session.remember(scroll=self._areas[self.current].verticalScrollBar().value())

    def go(self, id: str) -> None:
        """Show a question."""
        if id == self.current or id not in self.session.asked:
            return
        if self.current in self._areas:
            self._now().flush()
        self.current = id
        area = self._area(id)
        area.show_end()
        self.cards.setCurrentWidget(area)
        self.panel.show_current(id)
        self.context.show_question(id)
        self.session.remember(question=id)
        self.bar.tell()
        area.card.setFocus()
        area.verticalScrollBar().setValue(0)
        self._idle.start()

    def step(self, by: int) -> None:
        """Move among the questions the filter shows."""
        ids = self.panel.visible_ids() or self.session.asked
        place = ids.index(self.current) + by if self.current in ids else 0
        if 0 <= place < len(ids):
            self.go(ids[place])

    def next_open(self) -> None:
        """Move to the next question without an answer, from here on and around."""
        ids = self.session.asked
        start = ids.index(self.current) + 1 if self.current in ids else 0
        waiting = (id for id in (*ids[start:], *ids[:start]) if self.session.current(id).state is State.NOT_ASKED)
        self.go(next(waiting, self.current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as on a card when nothing else has the focus."""
        if event.key() in MOVES and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._move(MOVES[event.key()])
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        self.step(by) if by else self.next_open()

    # layout

    def _lay_out(self) -> None:
        whole = column(self, gap=0)
        self.panel, self.cards, self.context = SectionPanel(self.session), QStackedWidget(), ContextPanel(self.session)
        self.panel.chosen.connect(self.go)
        self.panel.filtered.connect(lambda name: self.session.remember(filter=name))
        self.panel.correct.clicked.connect(self.correction_wanted)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        parts: tuple[QWidget, ...] = (self.panel, self.cards, self.context)
        for place, part in enumerate(parts):
            self.split.addWidget(part)
            self.split.setStretchFactor(place, int(part is self.cards))
        self.context.setVisible(self.session.settings.values.context)
        self.split.setSizes(WIDTHS)
        self.bar = InterviewBar(self.session)
        self.bar.wanted.connect(self._wanted)
        whole.addWidget(self.split, 1)
        whole.addWidget(self.bar)
        self.key_map = KeyMap(self.session, self)

    def _wanted(self, name: str) -> None:
        moves = {"keys": self.key_map.toggle, "open": self.next_open}
        moves.get(name, lambda: self.step(1 if name == "next" else -1))()

    def _area(self, id: str) -> CardArea:
        """Return a question's card, built on its first visit."""
        if id not in self._areas:
            assert self.session.pack is not None
            area = self._areas[id] = CardArea(self.session, self.session.pack.indicators[id])
            area.card.answered.connect(self._advance)
            area.card.move_wanted.connect(self._move)
            area.card.show_votes(self._workshop)
            self.cards.addWidget(area)
        return self._areas[id]

    def _now(self) -> QuestionCard:
        return self._area(self.current).card

    # keys

    def _keys(self) -> None:
        pairs: dict[str, Callable[[], object]] = {
            "J": lambda: self.step(1), "K": lambda: self.step(-1), "N": lambda: self._now().ask_reason(),
            "?": lambda: self._now().toggle_confirm(), "F": lambda: self._now().toggle_flag(),
            "C": lambda: self._now().focus_note(), "E": lambda: self._now().focus_grade(),
            "Q": lambda: self._now().focus_figures(), "G": self.panel.search.setFocus, "/": self.panel.search.setFocus,
            "U": lambda: self.panel.choose_filter("open"), "R": lambda: self.panel.choose_filter("review"),
            "F1": self.key_map.toggle, "F4": self._toggle_context, "F11": self._toggle_workshop,
            "Escape": self._focus_card, "Ctrl+Return": self.next_open,
        }  # fmt: skip
        for place, key in enumerate(STROKES):
            pairs[key] = lambda place=place: self._stroke(place)  # type: ignore[misc]
        for keys, do in pairs.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda do=do: do() if self.current else None)

    def _stroke(self, place: int) -> None:
        self._now().vote(place) if self._workshop else self._now().choose(place)

    def _focus_card(self) -> None:
        if self.current:
            self._now().setFocus()

    def _toggle_context(self) -> None:
        self.context.setVisible(not self.context.isVisible())
        self.session.settings.change(context=self.context.isVisible())
        self.context.show_question(self.current)

    def _toggle_workshop(self) -> None:
        """Large type for a room, votes instead of answers on the digits, nothing beside the question."""
        self._workshop = not self._workshop
        self.panel.setVisible(not self._workshop)
        self.context.setVisible(not self._workshop and self.session.settings.values.context)
        for area in self._areas.values():
            area.card.show_votes(self._workshop)
        self.session.look_larger(self._workshop)
        window = cast(QMainWindow, self.window())
        window.menuBar().setVisible(not self._workshop)
        window.showFullScreen() if self._workshop else window.showNormal()
        self._focus_card()

    # state

    def _fill(self) -> None:
        """Show the assessment that was opened, at the place it was left."""
        self._drop_cards()
        self.panel.rebuild()
        view, asked = self.session.view, self.session.asked
        if view.get("filter") in self.panel.filters and view["filter"] != self.panel.filter.name:
            self.panel.choose_filter(str(view["filter"]))
        scroll, wanted = int(view.get("scroll") or 0), view.get("question")
        if asked:
            self.go(wanted if wanted in asked else asked[0])
            QTimer.singleShot(0, lambda: self._scroll(scroll))
        self.bar.tell()
        QTimer.singleShot(LOOK_AROUND, self.session.outcome.evaluate)

    def _scroll(self, to: int) -> None:
        if self.current in self._areas:
            self._areas[self.current].verticalScrollBar().setValue(to)

    def _refill(self) -> None:
        self.panel.rebuild()
        self.panel.show_current(self.current)
        self.bar.tell()

    def _build_next(self) -> None:
        """Build the next card while nobody waits for it."""
        ids = self.session.asked
        place = ids.index(self.current) + 1 if self.current in ids else len(ids)
        if place < len(ids):
            self._area(ids[place])

    def _drop_cards(self) -> None:
        for area in self._areas.values():
            self.cards.removeWidget(area)
            area.deleteLater()
        self._areas.clear()
        self.current = ""

    def _answers_changed(self, id: str) -> None:
        if id in self._areas:
            self._areas[id].card.show_answer()
            self._areas[id].show_end()
        if self.panel.model.all_ids() != self.session.asked:
            self._refill()
        self.bar.tell()
        if id != self.current and self.isVisible():
            self.go(id)

    def _show_safety(self, id: str, error: Exception | None) -> None:
        if id in self._areas:
            self._areas[id].card.show_safety(error)

    def _advance(self, stroke: bool) -> None:
        """After a level chosen in one stroke, go on to the next question if that is still open."""
        ids = self.session.asked
        place = ids.index(self.current) + 1
        following = ids[place] if place < len(ids) else ""
        wanted = stroke and self.session.settings.values.advance and bool(following)
        if wanted and self.session.current(following).state is State.NOT_ASKED:
            self.go(following)
