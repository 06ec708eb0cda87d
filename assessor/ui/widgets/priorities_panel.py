"""What comes first over each horizon, for questionnaires that rank their parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from assessor.report import ranking_words
from assessor.scoring.prioritising import Ranking, prioritise
from assessor.ui import wording
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, column, empty, label, table

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PrioritiesPanel(QFrame):
    """Hidden for a questionnaire that ranks nothing; ``asked`` carries the part whose number is wanted."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        phrases = Phrases(session, self)
        title, explained = label("heading", wrap=True), label("muted", wrap=True)
        self._below = label("muted", wrap=True)
        phrases.say(title.setText, ranking_words.TITLE)
        phrases.say(explained.setText, ranking_words.EXPLAINED)
        body = QWidget()
        self._lines = column(body)
        lines = column(self, (24, 18, 24, 18), 8)
        for widget in (title, explained, body, self._below):
            lines.addWidget(widget)
        self.hide()

    def show_evaluation(self, found: Evaluation) -> None:
        """Show the ranking of an evaluation."""
        rankings = [ranking for ranking in prioritise(found.pack, found.scorecard).values() if ranking.ranked]
        empty(self._lines)
        self.setVisible(bool(rankings))
        if not rankings:
            return
        words, holder = self._session.catalogue, QWidget()
        grid = table(28, 6)
        holder.setLayout(grid)
        self._heads(grid, rankings)
        for down, impact in enumerate(rankings[0].ranked, 1):
            self._part(grid, down, found, rankings, impact.id)
        grid.setColumnStretch(grid.columnCount(), 1)
        self._lines.addWidget(holder)
        said = [words.gettext(ranking_words.CHOSEN)]
        said += [ranking_words.weights(words, ranking.horizon) for ranking in rankings]
        self._below.setText("\n".join(said))

    def _heads(self, grid: QGridLayout, rankings: Sequence[Ranking]) -> None:
        words = self._session.catalogue
        names = [words.gettext("Score"), *[ranking_words.horizon(words, ranking.horizon) for ranking in rankings]]
        for across, name in enumerate(names, 1):
            head = label("muted")
            head.setText(name)
            grid.addWidget(head, 0, across, RIGHT)

    def _part(self, grid: QGridLayout, down: int, found: Evaluation, rankings: Sequence[Ranking], id: str) -> None:
        words = self._session.catalogue
        grid.addWidget(self._name(found, id), down, 0)
        score = label()
        score.setText(wording.points(words, found.scorecard.of(id).score))
        grid.addWidget(score, down, 1, RIGHT)
        for across, ranking in enumerate(rankings, 2):
            value = label("strong" if id in ranking.chosen else "muted")
            value.setText(ranking_words.impact(words, float(ranking.value(id))))
            grid.addWidget(value, down, across, RIGHT)

    def _name(self, found: Evaluation, id: str) -> QPushButton:
        made, name = button("quiet"), wording.title(self._session.catalogue, found.pack, id)
        made.setText(name)
        made.setAccessibleName(self._session.catalogue.gettext("Explain %(name)s", name=name))
        made.setStyleSheet("text-align: left;")
        made.clicked.connect(lambda _=False: self.asked.emit(id))
        return made
