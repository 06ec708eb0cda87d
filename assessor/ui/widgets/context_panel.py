"""The right side of the interview: what helps to answer, what was said before, and what changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from assessor.domain.assessment import State
from assessor.i18n.marking import N_
from assessor.services import interview
from assessor.ui import wording
from assessor.ui.models.sections import STATE_NAMES
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import column, label, scroller
from assessor.ui.widgets.side_panel import breakable

if TYPE_CHECKING:
    from assessor.domain.assessment import Answer, AnswerEvent

CALM = 250
"""Milliseconds without an answer before the history is read again: it is never in the way of the next key."""
LATEST = 6
"""How many changes are listed."""


class ContextPanel(QFrame):
    """Follows the current question."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self.setProperty("role", "panel-right")
        self._id = ""
        body = QWidget()
        self._lines = column(body, (18, 18, 14, 18), 0)
        self._parts = {
            "help": self._part(N_("Guidance")),
            "evidence": self._part(N_("Typical evidence")),
            "who": self._part(N_("Who knows")),
            "beside": self._part(N_("Beside others")),
            "source_of": self._part("", "small"),
            "before": self._part(N_("Last time and target")),
            "files": self._part(N_("Evidence")),
            "source": self._part(N_("Where this comes from"), "small"),
            "history": self._part(N_("Changes")),
        }
        self._lines.addStretch(1)
        column(self).addWidget(scroller(body))
        session.answers_changed.connect(lambda id: self._refresh_answer() if id == self._id else None)
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._ask_history)
        session.saved.connect(lambda id, _at: self._calm.start() if id == self._id else None)
        session.language_changed.connect(lambda: self.show_question(self._id))
        session.outcome.evaluated.connect(self._show_beside)

    def show_question(self, id: str) -> None:
        """Show what belongs to a question."""
        pack = self._session.pack
        self._id = id
        if pack is None or id not in pack.indicators:
            return
        indicator, text = pack.indicators[id], self._session.catalogue.text
        self._set("help", text(indicator.help))
        self._set("evidence", text(indicator.evidence))
        self._set("who", text(indicator.who))
        sources = [text(s.title) for s in pack.sources if s.id in indicator.sources]
        self._set("source", "\n".join(sources))
        self._set("history", "")
        self._refresh_answer()
        self._calm.start()

    def _part(self, title: str, role: str = "") -> tuple[QWidget, QLabel]:
        box, head, text = QWidget(), label("small"), label(role, wrap=True, selectable=True)
        if title:
            self._phrases.say(head.setText, title)
        else:
            head.hide()
        inside = column(box, (0, 0, 0, 14), 4)
        inside.addWidget(head)
        inside.addWidget(text)
        self._lines.addWidget(box)
        return box, text

    def _set(self, part: str, text: str) -> None:
        box, body = self._parts[part]
        body.setText(breakable(text))
        box.setVisible(bool(text))

    def _refresh_answer(self) -> None:
        answer = self._session.current(self._id)
        self._set(
            "files",
            self._session.catalogue.ngettext("%(n)s file attached", "%(n)s files attached", len(answer.evidence))
            if answer.evidence
            else "",
        )
        self._show_beside()
        before = self._session.previous.answers.get(self._id) if self._session.previous else None
        said = (
            [self._session.catalogue.gettext("Last time: %(answer)s", answer=self.describe(before))] if before else []
        )
        self._set("before", "\n".join(said))

    def _show_beside(self) -> None:
        """Show the published figure that fits this question, once it is answered: nobody is led to it before."""
        answered = self._session.current(self._id).state is State.ANSWERED if self._session.assessment else False
        found = self._session.outcome.evaluation
        standing = found.standings.get(self._id) if found is not None else None
        shown = (
            standing is not None
            and standing.value is not None
            and (answered or self._session.settings.values.peers_early)
        )
        words = self._session.catalogue
        self._set("beside", wording.beside(words, standing) if standing is not None and shown else "")
        self._set("source_of", wording.provenance(words, standing) if standing is not None and shown else "")

    def _ask_history(self) -> None:
        session, id = self._session, self._id
        if session.workspace is None or session.assessment is None or not self.isVisible():
            return
        workspace, assessment = session.workspace, session.assessment.id
        session.tasks.read(
            lambda: interview.history(workspace, assessment, id),
            lambda events: self._show_history(id, events),
            session.fail,
        )

    def _show_history(self, id: str, events: tuple[AnswerEvent, ...]) -> None:
        if id == self._id:
            self._set("history", "\n".join(self._line(event) for event in events[:LATEST]))

    def _line(self, event: AnswerEvent) -> str:
        at = datetime.fromisoformat(event.at).astimezone()
        return self._session.catalogue.gettext(
            "%(when)s  %(answer)s", when=f"{at:%m-%d %H:%M}", answer=self.describe(event.answer)
        )

    def describe(self, answer: Answer) -> str:
        """Return one answer in a few words."""
        pack, catalogue = self._session.pack, self._session.catalogue
        if pack is None or answer.state is not State.ANSWERED:
            return catalogue.gettext(STATE_NAMES[answer.state])
        indicator = pack.indicators[answer.indicator]
        position = interview.position(indicator, answer)
        if position is not None and not pack.names_positions_of(indicator):
            return catalogue.text(indicator.options[position].text)
        figures = f" ({answer.numerator}/{answer.denominator})" if answer.denominator else ""
        return catalogue.gettext("Level %(level)s%(figures)s", level=position, figures=figures)
