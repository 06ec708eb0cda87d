"""Why not the next level: every shut gate, how far it is, and the questions that would open it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from assessor.domain.assessment import Blocking
from assessor.domain.questionnaire import LevelRule
from assessor.i18n.marking import N_
from assessor.ui import wording
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.flow import Flow
from assessor.ui.widgets.parts import button, column, empty, frame, label, row, table

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

SHOWN = 4
"""Parts listed below a gate before the rest is asked for."""


class GatesPanel(QFrame):
    """``question_wanted`` carries an indicator, ``asked`` a node."""

    question_wanted = Signal(str)
    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._whole: set[int] = set()
        self._found: Evaluation | None = None
        self.setProperty("role", "card")
        phrases = Phrases(session, self)
        self.title, self._said = label("heading", wrap=True), label("muted", wrap=True)
        phrases.say(self.title.setText, N_("Why not the next level?"))
        body = QWidget()
        self._lines = column(body, gap=12)
        lines = column(self, (24, 18, 24, 18), 8)
        for widget in (self.title, self._said, body):
            lines.addWidget(widget)

    def show_evaluation(self, found: Evaluation) -> None:
        """Show what keeps the whole from its next level."""
        self._found = found
        words, shut = self._session.catalogue, found.scorecard.blocking
        empty(self._lines)
        self.setVisible(found.pack.nodes[found.pack.root].level_rule is not LevelRule.NONE)
        if not shut:
            self._said.setText(words.gettext(_open_to_the_top(found)))
            return
        level = shut[0].level
        name = words.text(found.pack.levels[level]) if level < len(found.pack.levels) else ""
        self._said.setText(
            words.ngettext(
                "Level %(level)s %(name)s is reached when this gate opens too:",
                "Level %(level)s %(name)s is reached when all %(n)s gates open:",
                len(shut),
                level=level,
                name=name,
            )
        )
        for place, gate in enumerate(shut):
            self._lines.addWidget(self._gate(found, gate, place))

    def _gate(self, found: Evaluation, gate: Blocking, place: int) -> QWidget:
        made, words = frame("sub"), self._session.catalogue
        lines = column(made, gap=6)
        head, bar = row(gap=16), QProgressBar(textVisible=False)
        said = label("strong", wrap=True)
        said.setText(wording.gate(words, gate))
        bar.setRange(0, 1000)
        bar.setValue(round(1000 * min(gate.actual / gate.needed, 1)) if gate.needed else 0)
        bar.setAccessibleName(said.text())
        bar.setFixedWidth(180)
        head.addWidget(said, 1)
        head.addWidget(bar)
        lines.addLayout(head)
        if said_below := self._hint(found, gate):
            hint = label("muted", wrap=True)
            hint.setText(said_below)
            lines.addWidget(hint)
        if gate.missing:
            lines.addWidget(self._parts(found, gate, place))
        return made

    def _hint(self, found: Evaluation, gate: Blocking) -> str:
        if gate.gate == "score":
            return self._session.catalogue.gettext("Every better answer helps; the weakest capabilities help most.")
        return self._enough(found, gate)

    def _enough(self, found: Evaluation, gate: Blocking) -> str:
        """Say how many of the parts suffice, where parts are counted."""
        if found.plan.pack.nodes[gate.node].level_rule is not LevelRule.STAGES or not gate.missing:
            return ""
        few = len(gate.missing)
        if gate.gate == "share" and gate.actual < 1:
            total = round(few / (1 - gate.actual))
            few = math.ceil(gate.needed * total - 1e-9) - (total - few)
        elif gate.gate == "count":
            few = round(gate.needed - gate.actual)
        if few >= len(gate.missing):
            return ""
        return self._session.catalogue.ngettext("Any one of these is enough:", "Any %(n)s of these are enough:", few)

    def _parts(self, found: Evaluation, gate: Blocking, place: int) -> QWidget:
        """Return the parts that would open a gate, the nearest first, each beside its questions."""
        made, grid = QWidget(), table(12, 4)
        made.setLayout(grid)
        ids = sorted(gate.missing, key=lambda id: self._effort(found, id, gate.at))
        shown = ids if place in self._whole else ids[:SHOWN]
        for down, id in enumerate(shown):
            if id in found.pack.nodes:
                grid.addWidget(self._name(found, id, gate.at), down, 0)
            grid.addWidget(self._questions(found, id), down, 1)
        grid.setColumnStretch(1, 1)
        if len(ids) > len(shown):
            grid.addWidget(self._more(len(ids) - len(shown), place), len(shown), 0)
        return made

    def _effort(self, found: Evaluation, id: str, at: int) -> tuple[int, int]:
        """Return what sorts the nearest first: levels to climb, then questions to answer better."""
        level = found.scorecard.of(id).level or 0
        return at - level, len(self._openers(found, id))

    def _openers(self, found: Evaluation, id: str) -> tuple[str, ...]:
        """Return the questions that would lift a part by one level."""
        if id in found.pack.indicators:
            return (id,)
        shut = found.scorecard.blocking_by_node.get(id, ())
        below = [one for gate in shut for part in gate.missing for one in self._openers(found, part)]
        return tuple(dict.fromkeys(below))

    def _name(self, found: Evaluation, id: str, at: int) -> QPushButton:
        words, made, level = self._session.catalogue, button("quiet"), found.scorecard.of(id).level or 0
        name = wording.title(words, found.pack, id)
        made.setText(words.gettext("%(name)s  %(now)s → %(at)s", name=name, now=level, at=at))
        made.setAccessibleName(words.gettext("Explain %(name)s", name=name))
        made.setStyleSheet("text-align: left;")
        made.clicked.connect(lambda _=False: self.asked.emit(id))
        return made

    def _questions(self, found: Evaluation, id: str) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for one in self._openers(found, id):
            flow.addWidget(self._question(found, one))
        return holder

    def _question(self, found: Evaluation, id: str) -> QWidget:
        words, made = self._session.catalogue, button("toggle")
        made.setText(wording.title(words, found.pack, id))
        made.setAccessibleName(words.gettext("Go to question %(name)s", name=made.text()))
        made.setToolTip(words.text(found.pack.indicators[id].question))
        made.clicked.connect(lambda _=False: self.question_wanted.emit(id))
        return made

    def _more(self, count: int, place: int) -> QPushButton:
        made = button("quiet")
        made.setText(self._session.catalogue.ngettext("Show %(n)s more", "Show %(n)s more", count))
        made.setAccessibleName(made.text())
        made.setStyleSheet("text-align: left;")
        made.clicked.connect(lambda _=False: self._unfold(place))
        return made

    def _unfold(self, place: int) -> None:
        self._whole.add(place)
        if self._found is not None:
            self.show_evaluation(self._found)
            QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        """Keep the keyboard where it was: its button is gone."""
        first = next((made for made in self.findChildren(QPushButton) if made.isVisible()), None)
        if first is not None:
            first.setFocus()


def _open_to_the_top(found: Evaluation) -> str:
    """Return why no gate is shut: everything is reached, or nothing can be told yet."""
    if found.scorecard.overall.level is None:
        return N_("Too little is answered to tell the level.")
    return N_("No gate is shut: the highest level is reached.")
