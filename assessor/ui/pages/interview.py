"""The interview: sections on the left, one question in the middle, context on the right, and every key of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

from assessor.domain.assessment import State
from assessor.i18n.marking import N_
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.answer_tools import AnswerTools
from assessor.ui.widgets.context_panel import ContextPanel
from assessor.ui.widgets.key_map import KeyMap
from assessor.ui.widgets.parts import button, column, frame, label, restyle, row, scroller
from assessor.ui.widgets.question_card import MOVES, QuestionCard
from assessor.ui.widgets.section_panel import SectionPanel

WIDEST_CARD = 860
IDLE = 60


class InterviewPage(Page):
    """Shows one question at a time; cards are built when first visited."""

    left = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.phrases.name(self, N_("Interview"), hint=False)
        self.current = ""
        self._cards: dict[str, tuple[QuestionCard, QScrollArea]] = {}
        self._for = ""
        self._lay_out()
        self._keys()
        session.opened.connect(self._fill)
        session.header_changed.connect(self._refill)
        session.answers_changed.connect(self._answers_changed)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._build_next)
        session.saved.connect(self._show_saved)
        session.save_failed.connect(self._show_unsaved)
        if session.assessment is not None:
            self._fill()

    def shown(self) -> None:
        self._tell_progress()
        self._focus_card()

    def retell(self) -> None:
        self.panel.rebuild()
        self.panel.show_current(self.current)
        self._tell_progress()

    def flush(self) -> None:
        if self.current in self._cards:
            self._cards[self.current][0].flush()
            self.session.remember(scroll=self._cards[self.current][1].verticalScrollBar().value())

    def go(self, id: str) -> None:
        """Show a question."""
        if id == self.current or id not in self.session.asked:
            return
        if self.current in self._cards:
            self._cards[self.current][0].flush()
        self.current = id
        card, area = self._card(id)
        self.cards.setCurrentWidget(area)
        self.panel.show_current(id)
        self.context.show_question(id)
        self.session.remember(question=id)
        self._tell_progress()
        card.setFocus()
        area.verticalScrollBar().setValue(0)
        self._idle.start()

    def step(self, by: int) -> None:
        """Move among the questions the filter shows."""
        ids = self.panel.visible_ids() or self.session.asked
        place = ids.index(self.current) + by if self.current in ids else 0
        if 0 <= place < len(ids):
            self.go(ids[place])

    def next_open(self) -> None:
        """Move to the next question without an answer, from here on and around; at the end say that none is left."""
        ids = self.session.asked
        start = ids.index(self.current) + 1 if self.current in ids else 0
        for id in (*ids[start:], *ids[:start]):
            if self.session.current(id).state is State.NOT_ASKED:
                self.go(id)
                return

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
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.panel = SectionPanel(self.session)
        self.panel.chosen.connect(self.go)
        self.panel.filtered.connect(lambda name: self.session.remember(filter=name))
        self.cards = QStackedWidget()
        self.context = ContextPanel(self.session)
        for widget, share in ((self.panel, 0), (self.cards, 1), (self.context, 0)):
            self.split.addWidget(widget)
            self.split.setStretchFactor(self.split.indexOf(widget), share)
        self.context.setVisible(self.session.settings.values.context)
        self.split.setSizes([270, 700, 250])
        whole.addWidget(self.split, 1)
        whole.addWidget(self._bar())
        self.key_map = KeyMap(self.session, self)

    def _bar(self) -> QFrame:
        bar = frame("bar")
        line = row(bar, (16, 8, 16, 8), 14)
        self.progress, self.place, self.safe = label("strong"), label("muted"), label("muted")
        self.safe.setAccessibleName(self.safe.text())
        line.addWidget(self.progress)
        line.addWidget(self.place)
        line.addStretch(1)
        line.addWidget(self.safe)
        self._bar_buttons(line)
        return bar

    def _bar_buttons(self, line: QHBoxLayout) -> None:
        for role, sentence, do in (
            ("quiet", N_("Keys  F1"), self._toggle_keys),
            ("", N_("Previous"), lambda: self.step(-1)),
            ("", N_("Next"), lambda: self.step(1)),
            ("primary", N_("Next unanswered"), self.next_open),
        ):
            made = button(role)
            self.phrases.say(made.setText, sentence)
            self.phrases.name(made, sentence, hint=False)
            made.clicked.connect(do)
            line.addWidget(made)

    def _card(self, id: str) -> tuple[QuestionCard, QScrollArea]:
        if id not in self._cards:
            assert self.session.pack is not None
            card = QuestionCard(self.session, self.session.pack.indicators[id])
            card.setMaximumWidth(WIDEST_CARD)
            card.answered.connect(self._advance)
            card.move_wanted.connect(self._move)
            body = QWidget()
            lines = column(body, (24, 24, 24, 24))
            across = row()
            across.addStretch(1)
            across.addWidget(card, 100)
            across.addStretch(1)
            lines.addLayout(across)
            lines.addStretch(1)
            area = scroller(body)
            self._cards[id] = (card, area)
            self.cards.addWidget(area)
        return self._cards[id]

    # keys

    def _keys(self) -> None:
        pairs: dict[str, Callable[[], object]] = {
            "J": lambda: self.step(1), "K": lambda: self.step(-1), "N": lambda: self._tool().ask_reason(),
            "?": lambda: self._now().toggle_confirm(), "C": lambda: self._focus("note"),
            "E": lambda: self._focus("grade"), "F": lambda: self._now().toggle_flag(),
            "G": self.panel.search.setFocus, "/": self.panel.search.setFocus, "U": lambda: self.panel.choose_filter("open"),
            "R": lambda: self.panel.choose_filter("review"), "F1": self.key_map.toggle, "F4": self._toggle_context,
            "F11": self._toggle_workshop, "Escape": self._focus_card, "Ctrl+Return": self.next_open,
            "Q": lambda: self._now().figures.focus_first() if self._now().figures else None,  # type: ignore[union-attr]
        }  # fmt: skip
        for digit in range(10):
            pairs[str(digit)] = lambda digit=digit: self._now().choose(digit)  # type: ignore[misc]
        for keys, do in pairs.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda do=do: do() if self.current else None)

    def _now(self) -> QuestionCard:
        return self._card(self.current)[0]

    def _focus(self, part: str) -> None:
        getattr(self._tool(), part).setFocus()

    def _tool(self) -> AnswerTools:
        return self._now().tools

    # state

    def _fill(self) -> None:
        assessment = self.session.assessment
        self._drop_cards()
        self._for = assessment.id if assessment else ""
        self.panel.rebuild()
        view, asked = self.session.view, self.session.asked
        wanted = str(view.get("question", ""))
        if view.get("filter") in self.panel.filters and view["filter"] != self.panel.filter.name:
            self.panel.choose_filter(view["filter"])
        self.current = ""
        if asked:
            self.go(wanted if wanted in asked else asked[0])
            QTimer.singleShot(0, self._restore_scroll)
        self._tell_progress()

    def _refill(self) -> None:
        self.panel.rebuild()
        self.panel.show_current(self.current)
        self._tell_progress()

    def _restore_scroll(self) -> None:
        if self.current in self._cards:
            self._cards[self.current][1].verticalScrollBar().setValue(int(self.session.view.get("scroll", 0) or 0))

    def _build_next(self) -> None:
        """Build the next card while nobody waits for it."""
        ids = self.session.asked
        place = ids.index(self.current) + 1 if self.current in ids else len(ids)
        if place < len(ids):
            self._card(ids[place])

    def _drop_cards(self) -> None:
        for _, area in self._cards.values():
            self.cards.removeWidget(area)
            area.deleteLater()
        self._cards.clear()

    def _answers_changed(self, id: str) -> None:
        if id in self._cards:
            self._cards[id][0].show_answer()
        if tuple(self.panel.model.all_ids()) != self.session.asked:
            self._refill()
        self._tell_progress()
        if id != self.current and self.isVisible():
            self.go(id)

    def _advance(self, stroke: bool) -> None:
        if stroke and self.session.settings.values.advance:
            ids = self.session.asked
            place = ids.index(self.current) + 1
            if place < len(ids) and self.session.current(ids[place]).state is State.NOT_ASKED:
                self.go(ids[place])

    def _toggle_keys(self) -> None:
        self.key_map.toggle()

    def _toggle_context(self) -> None:
        self.context.setVisible(not self.context.isVisible())
        self.session.settings.change(context=self.context.isVisible())
        self.context.show_question(self.current)

    def _toggle_workshop(self) -> None:
        window = self.window()
        on = not window.isFullScreen()
        self.panel.setVisible(not on)
        self.context.setVisible(not on and self.session.settings.values.context)
        self.session.look_larger(on)
        window.showFullScreen() if on else window.showNormal()

    def _focus_card(self) -> None:
        if self.current:
            self._now().setFocus()

    def _tell_progress(self) -> None:
        if self.session.assessment is None:
            return
        say, progress = self.session.catalogue.gettext, self.session.progress()
        self.progress.setText(say("Answered %(done)s of %(total)s", done=progress.settled, total=progress.total))
        parts = [say("To confirm %(n)s", n=progress.to_confirm)] if progress.to_confirm else []
        parts += [say("⚑ %(n)s", n=progress.flagged)] if progress.flagged else []
        if progress.minutes >= 1:
            parts.append(say("about %(n)s min left", n=round(progress.minutes)))
        elif progress.settled == progress.total:
            parts.append(say("complete"))
        self.place.setText("  ·  ".join(parts))

    def _show_saved(self, id: str, at: str) -> None:
        if id in self._cards:
            self._cards[id][0].show_safety(None)
        if not at:
            return
        time = datetime.fromisoformat(at).astimezone()
        restyle(self.safe, role="good")
        self.safe.setText(self.session.catalogue.gettext("✓ Saved %(time)s", time=f"{time:%H:%M:%S}"))

    def _show_unsaved(self, id: str, error: Exception) -> None:
        if id in self._cards:
            self._cards[id][0].show_safety(error)
        restyle(self.safe, role="bad")
        self.safe.setText(self.session.catalogue.gettext("✗ Not saved"))
