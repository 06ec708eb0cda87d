"""One question, drawn from the questionnaire: the card is data, so there is one card and no form builder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QPlainTextEdit, QWidget

from assessor.domain.assessment import OWN, Answer, State
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.i18n.marking import N_
from assessor.services import interview
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.answer_tools import AnswerTools
from assessor.ui.widgets.choice_row import ChoiceRow
from assessor.ui.widgets.figures_input import FiguresInput
from assessor.ui.widgets.parts import column, label, restyle, row

BLANK = {"position": None, "numerator": None, "denominator": None, "amount": None, "ticks": None, "reason": ""}
MOVES: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Space: 0}
STATES = {
    State.ANSWERED: (N_("Answered"), "chip-accent"),
    State.NOT_APPLICABLE: (N_("Not applicable"), "chip"),
    State.TO_CONFIRM: (N_("To confirm"), "chip-warn"),
    State.NOT_ASKED: (N_("Not asked yet"), "chip"),
}


class QuestionCard(QFrame):
    """Shows an indicator with its answer and turns every action into a new answer."""

    answered = Signal(bool)
    """An answer was given; true when it was a level chosen in one stroke."""
    move_wanted = Signal(int)
    """Another question is wanted: 1 the next, -1 the previous, 0 the next unanswered one."""

    def __init__(self, session: Session, indicator: Indicator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.indicator = session, indicator
        self.phrases = Phrases(session, self)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.phrases.content(self.setAccessibleName, indicator.question)
        self._lay_out()
        session.language_changed.connect(self.show_answer)
        self.show_answer()

    def show_answer(self) -> None:
        """Bring the card up to date with the session."""
        answer = self.session.current(self.indicator.id)
        sentence, role = STATES[answer.state]
        self.state.setText(self.session.catalogue.gettext(sentence))
        restyle(self.state, role=role)
        self._show_rows(answer)
        self.tools.show_answer(answer)
        if self.figures is not None:
            self.figures.show_answer(answer)

    def choose(self, position: int) -> None:
        """Answer with a level."""
        if position in self.positions():
            self._give(State.ANSWERED, True, position=position)
            self.show_answer()

    def toggle_confirm(self) -> None:
        """Mark as to be confirmed, or take the mark back."""
        now = self.session.current(self.indicator.id).state
        self._set_state(State.NOT_ASKED if now is State.TO_CONFIRM else State.TO_CONFIRM, "")

    def toggle_flag(self) -> None:
        """Flag for later, or take the flag back."""
        self._set_facts({"flagged": not self.session.current(self.indicator.id).flagged}, "")

    def ask_reason(self) -> None:
        """Say that this does not apply; the reason is asked first."""
        self.tools.ask_reason()

    def focus_note(self) -> None:
        """Go to the note."""
        self.tools.note.setFocus()

    def focus_grade(self) -> None:
        """Go to the evidence grade."""
        self.tools.grade.setFocus()

    def focus_figures(self) -> None:
        """Go to the first figure, if this question has any."""
        if self.figures is not None:
            self.figures.focus_first()

    def show_votes(self, on: bool) -> None:
        """Count votes beside the levels, or stop and forget them."""
        for made in self.rows:
            made.show_votes(on)

    def vote(self, position: int) -> None:
        """Count one voice of the room for a level; the answer itself is chosen with a click."""
        if 0 <= position < len(self.rows):
            self.rows[position].add_vote()

    def flush(self) -> None:
        """Hand over what was typed in the last moment."""
        if self.figures is not None:
            self.figures.flush()
        self.tools.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand moves on before the scroll area around the card takes them; inside a text field they stay there."""
        typing = isinstance(self.focusWidget(), (QLineEdit, QPlainTextEdit))
        if event.key() in MOVES and event.modifiers() == Qt.KeyboardModifier.NoModifier and not typing:
            self.move_wanted.emit(MOVES[event.key()])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files that were dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._attach(Path(url.toLocalFile()))

    def _lay_out(self) -> None:
        lines = column(self, (24, 20, 24, 20), 14)
        lines.addLayout(self._head())
        self.question = label("question", wrap=True)
        self.phrases.content(self.question.setText, self.indicator.question)
        lines.addWidget(self.question)
        self.trouble = label("bad", wrap=True)
        self.trouble.hide()
        lines.addWidget(self.trouble)
        self.figures = FiguresInput(self.session, self.indicator) if interview.needs_figures(self.indicator) else None
        if self.figures is not None:
            self.figures.given.connect(self._figures_given)
            self.figures.cleared.connect(self._figures_cleared)
            lines.addWidget(self.figures)
        lines.addLayout(self._choices())
        self.tools = AnswerTools(self.session, self.indicator.allow_na)
        self.tools.state_wanted.connect(self._set_state)
        self.tools.facts_wanted.connect(self._set_facts)
        self.tools.file_wanted.connect(self._attach)
        lines.addWidget(self.tools)

    def _head(self) -> QBoxLayout:
        line = row(gap=10)
        code, title = label("code"), label("muted", wrap=True)
        code.setText(self.indicator.id.rpartition(OWN)[2])
        if self.indicator.title != self.indicator.question:
            self.phrases.content(title.setText, self.indicator.title)
        line.addWidget(code)
        line.addWidget(title, 1)
        if self.indicator.mandatory:
            key = label("chip-accent")
            self.phrases.say(key.setText, N_("Key item"))
            self.phrases.say(key.setToolTip, N_("Key items must be in place before the higher overall levels."))
            line.addWidget(key)
        self.state = label("chip")
        line.addWidget(self.state)
        return line

    def _choices(self) -> QBoxLayout:
        self.rows = [ChoiceRow(self.session, position) for position in self.positions()]
        lines = column(gap=6)
        if self.indicator.kind is IndicatorKind.LEVEL and self.levels_build_up():
            said = label("muted", wrap=True)
            self.phrases.say(
                said.setText,
                N_(
                    "Choose the highest level that holds with all below it; a step replaced by a better way counts as met."
                ),
            )
            lines.addWidget(said)
        for made in self.rows:
            made.clicked.connect(lambda _=False, position=made.position: self.choose(position))
            lines.addWidget(made)
        return lines

    def _show_rows(self, answer: Answer) -> None:
        chosen = interview.position(self.indicator, answer)
        names = self.level_names()
        width = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0) + 14
        for made in self.rows:
            text = self.session.catalogue.text(self.indicator.options[made.position].text)
            made.tell(names[made.position], text, self.marks(made.position), width)
            made.choose(made.position == chosen)

    def positions(self) -> range:
        """Return the positions that can be chosen directly."""
        return range(len(self.indicator.options))

    def level_names(self) -> list[str]:
        """Return what the positions are called, as far as they are levels."""
        pack = self.session.pack
        if pack is None or not pack.names_positions_of(self.indicator):
            return [""] * len(self.indicator.options)
        return [self.session.catalogue.text(level) for level in pack.levels]

    def levels_build_up(self) -> bool:
        """Tell whether a level holds only together with all below it."""
        return self.session.pack is not None and self.session.pack.levels_build_up

    def marks(self, position: int) -> str:
        """Return what else stands at this level: last time and the target. Peers never show before the answer."""
        say, marks = self.session.catalogue.gettext, []
        before = self.session.previous.answers.get(self.indicator.id) if self.session.previous else None
        if interview.position(self.indicator, before) == position:
            marks.append(say("◆ Last time"))
        if self._target() == position:
            marks.append(say("★ Target"))
        return "  ".join(marks)

    def _target(self) -> int | None:
        assessment, pack = self.session.assessment, self.session.pack
        node: str | None = self.indicator.id
        while assessment is not None and pack is not None and node is not None:
            if node in assessment.goals.targets:
                return assessment.goals.targets[node]
            node = pack.parent_of(node)
        return None

    def show_safety(self, error: Exception | None) -> None:
        """Turn red while the disk refuses this answer, and back when it is safe."""
        restyle(self, role="card" if error is None else "card-bad")
        self.trouble.setVisible(error is not None)
        if error is not None:
            said = self.session.catalogue.gettext("Not saved yet; the answer is kept here and tried again.")
            self.trouble.setText("\n".join([said, *self.session.sentences(error)]))

    def _give(self, state: State, stroke: bool = False, **facts: object) -> None:
        now = self.session.current(self.indicator.id)
        self.session.answer(replace(now, state=state, **{**BLANK, **facts}))  # type: ignore[arg-type]
        self.answered.emit(stroke)

    def _figures_given(self, answer: Answer) -> None:
        figures = {name: getattr(answer, name) for name in ("numerator", "denominator", "amount", "ticks")}
        self._give(State.ANSWERED, **figures)

    def _figures_cleared(self) -> None:
        now = self.session.current(self.indicator.id)
        if now.state is State.ANSWERED and now.position is None:
            self._give(State.NOT_ASKED)

    def _set_state(self, state: State, reason: str) -> None:
        self._give(state, reason=reason)
        self.show_answer()

    def _set_facts(self, facts: dict[str, object], merge: str) -> None:
        self.session.answer(replace(self.session.current(self.indicator.id), **facts), merge)  # type: ignore[arg-type]

    def _attach(self, path: Path) -> None:
        self.session.attach(self.indicator.id, path)
