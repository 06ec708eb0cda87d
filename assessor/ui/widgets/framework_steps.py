"""Ask only what is missing: the items the answers do not settle, one card after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from assessor.i18n.marking import N_
from assessor.ui.frameworks import own_id
from assessor.ui.models.framework_items import answered_here
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.strokes import STROKES
from assessor.ui.widgets.card_area import WIDEST
from assessor.ui.widgets.framework_bar import FrameworkBar
from assessor.ui.widgets.framework_card import ItemCard
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import column, row
from assessor.ui.widgets.question_card import MOVES

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework

ROOM = 16


class FrameworkSteps(QWidget):
    """``back_wanted`` carries an item whose own answer is to go; ``left`` says that the person is done."""

    back_wanted = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self._framework: Framework | None = None
        self._cards: dict[str, tuple[QScrollArea, ItemCard]] = {}
        self.current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._phrases.name(self, N_("Ask what is missing"), hint=False)
        self._lay_out()
        self._keys()
        session.answers_changed.connect(self._answer_changed)
        session.saved.connect(self._show_saved)
        session.save_failed.connect(self._show_unsaved)

    def show_framework(self, framework: Framework) -> None:
        """Ask the items of an estimate, from the one that was asked last."""
        if self._framework is None or self._framework.id != framework.id:
            self.forget()
        self._framework = framework
        for _, card in self._cards.values():
            card.show_framework(framework)
        if self.current not in self.ids():
            self._start()
        self._tell()

    def forget(self) -> None:
        """Drop every card: another assessment or another framework is asked."""
        if any(area.isAncestorOf(self.focusWidget()) for area, _ in self._cards.values() if self.focusWidget()):
            self.setFocus()
        for area, _ in self._cards.values():
            self.stack.removeWidget(area)
            area.deleteLater()
        self._cards.clear()
        self.current = ""
        self._framework = None
        self.bar.safe.clear()

    def ids(self) -> tuple[str, ...]:
        """Return what is asked, with the item in front even if it would follow from the answers."""
        found = self._framework
        if found is None:
            return ()
        return tuple(id for id in found.pack.indicators if id in found.to_ask or id == self.current)

    def go(self, id: str) -> None:
        """Ask an item."""
        if self._framework is None or id not in self._framework.pack.indicators:
            return
        self.flush()
        self.current = id
        area, card = self._card(id)
        self.stack.setCurrentWidget(area)
        card.setFocus()
        area.verticalScrollBar().setValue(0)
        self._tell()

    def step(self, by: int) -> None:
        """Move to a neighbour."""
        ids = self.ids()
        place = ids.index(self.current) + by if self.current in ids else 0
        if 0 <= place < len(ids):
            self.go(ids[place])

    def next_open(self) -> None:
        """Move to the next item without an own answer, from here on and around."""
        ids = self.ids()
        start = ids.index(self.current) + 1 if self.current in ids else 0
        self.go(next((id for id in (*ids[start:], *ids[:start]) if self._is_open(id)), self.current))

    def flush(self) -> None:
        """Hand over what is still being typed."""
        if self.current in self._cards:
            self._cards[self.current][1].flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the card in front."""
        if self.current in self._cards:
            self._cards[self.current][1].setFocus(event.reason())
        else:
            super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as on a card when nothing else has the focus."""
        if event.key() in MOVES and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._move(MOVES[event.key()])
        else:
            super().keyPressEvent(event)

    # layout

    def _lay_out(self) -> None:
        self.stack, self.done = QStackedWidget(), Notice(self._session)
        self.stack.addWidget(self.done)
        lines = column(self, (0, 8, 0, 0), 0)
        lines.addWidget(self.stack, 1)
        self.bar = FrameworkBar(self._session)
        self.bar.wanted.connect(self._wanted)
        lines.addWidget(self.bar)

    def _wanted(self, name: str) -> None:
        moves = {"back": lambda: self.back_wanted.emit(self.current), "open": self.next_open}
        moves.get(name, lambda: self.step(1 if name == "next" else -1))()

    def _card(self, id: str) -> tuple[QScrollArea, ItemCard]:
        """Return an item's card, built when it is first asked."""
        assert self._framework is not None
        if id not in self._cards:
            card, body, area = ItemCard(self._session, self._framework, id), QWidget(), QScrollArea()
            card.setMaximumWidth(WIDEST)
            body.setProperty("role", "clear")
            lines, across = column(body, (0, 4, ROOM, ROOM)), row()
            across.addWidget(card, 100)
            across.addStretch(1)
            lines.addLayout(across)
            lines.addStretch(1)
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(body)
            card.answered.connect(self._advance)
            card.move_wanted.connect(self._move)
            self.stack.addWidget(area)
            self._cards[id] = (area, card)
        return self._cards[id]

    def _keys(self) -> None:
        pairs: dict[str, Callable[[ItemCard], object]] = {
            "J": lambda _: self.step(1), "K": lambda _: self.step(-1), "Ctrl+Return": lambda _: self.next_open(),
            "N": lambda card: card.ask_reason() if card.indicator.allow_na else None, "?": lambda card: card.toggle_confirm(),
            "F": lambda card: card.toggle_flag(), "C": lambda card: card.focus_note(),
            "E": lambda card: card.focus_grade(), "Q": lambda card: card.focus_figures(),
            "Escape": self._escape,
        }  # fmt: skip
        for place, key in enumerate(STROKES):
            pairs[key] = lambda card, place=place: card.strike(place)  # type: ignore[misc]
        for keys, do in pairs.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda do=do: self._do(do))

    def _do(self, do: Callable[[ItemCard], object]) -> None:
        if self.current in self._cards:
            do(self._cards[self.current][1])

    def _escape(self, card: ItemCard) -> None:
        """Leave a field first, then the questions."""
        if card.hasFocus():
            self.flush()
            self.left.emit()
        else:
            card.setFocus()

    # state

    def _start(self) -> None:
        """Stand on the first item without an own answer, else on the first one."""
        ids = self._framework.to_ask if self._framework is not None else ()
        self.current = ""
        if ids:
            self.current = next((id for id in ids if self._is_open(id)), ids[0])
            self.stack.setCurrentWidget(self._card(self.current)[0])
        else:
            self.done.tell(N_("Nothing is left to ask: every item follows from your answers."))
            self.stack.setCurrentWidget(self.done)

    def _is_open(self, id: str) -> bool:
        return self._framework is not None and not answered_here(self._session, self._framework, id)

    def _move(self, by: int) -> None:
        self.step(by) if by else self.next_open()

    def _advance(self, stroke: bool) -> None:
        """After a position chosen in one stroke, go on to the next item if that is still open."""
        ids = self.ids()
        place = ids.index(self.current) + 1
        following = ids[place] if place < len(ids) else ""
        if stroke and self._session.settings.values.advance and following and self._is_open(following):
            QTimer.singleShot(0, self, lambda: self.go(following))

    def _answer_changed(self, id: str) -> None:
        if self._framework is None:
            return
        for item, (_, card) in self._cards.items():
            if own_id(self._framework.id, item) == id:
                card.show_answer()
        self._tell()

    def _tell(self) -> None:
        """Say how far the asking is."""
        found, ids = self._framework, self.ids()
        if found is None:
            return
        place = ids.index(self.current) + 1 if self.current in ids else 0
        answered = sum(not self._is_open(id) for id in found.to_ask)
        self.bar.tell(answered, len(found.to_ask), place, len(ids))
        self.bar.allow("back", bool(place) and not self._is_open(self.current))
        self.bar.allow("open", any(self._is_open(id) for id in ids if id != self.current))

    def _show_saved(self, id: str, at: str) -> None:
        card = self._card_of(id)
        if card is not None and at and not self._session.writer.refused():
            card.show_safety(None)
            self.bar.tell_saved(at)

    def _show_unsaved(self, id: str, error: Exception) -> None:
        card = self._card_of(id)
        if card is not None:
            card.show_safety(error)
            self.bar.tell_unsaved()

    def _card_of(self, id: str) -> ItemCard | None:
        found = self._framework
        return next((c for i, (_, c) in self._cards.items() if found and own_id(found.id, i) == id), None)
