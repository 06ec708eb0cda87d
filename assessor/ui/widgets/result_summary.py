"""The head of the results: score, level, evidence, completeness, and the strip of levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from assessor.domain.questionnaire import LevelRule
from assessor.figures import level_strip, metrics
from assessor.i18n.marking import N_
from assessor.ui import wording
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.figure_view import FigureView
from assessor.ui.widgets.parts import column, row
from assessor.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from assessor.services.results import Evaluation


class ResultSummary(QFrame):
    """Four numbers and the strip; ``asked`` carries the id of the node whose arithmetic is wanted."""

    asked = Signal(str)
    open_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        phrases = Phrases(session, self)
        self.score = Tile(phrases, N_("Score"), N_("How the score comes about"), "display")
        self.level = Tile(phrases, N_("Level"), N_("Why this level"))
        self.backed = Tile(phrases, N_("Backed by evidence"), N_("What counts as evidence"))
        self.answered = Tile(phrases, N_("Completeness"), N_("Go to the open questions"), shown=N_("Go on"))
        self.strip = FigureView(session)
        lines = column(self, (24, 18, 24, 16), 14)
        across = row(gap=28)
        for tile, share in ((self.score, 4), (self.level, 4), (self.backed, 4), (self.answered, 4)):
            across.addWidget(tile, share, Qt.AlignmentFlag.AlignTop)
        for tile in (self.score, self.level, self.backed):
            tile.asked.connect(lambda: self.asked.emit(""))
        self.answered.asked.connect(self.open_wanted)
        lines.addLayout(across)
        lines.addWidget(self.strip)

    def show_evaluation(self, found: Evaluation) -> None:
        """Show the numbers of an evaluation."""
        words, whole = self._session.catalogue, found.scorecard.overall
        say, top = words.gettext, found.pack.score_top
        spread = whole.low is not None and whole.high is not None and whole.high - whole.low >= wording.SAME
        if spread:
            low, high = words.number(whole.low or 0, 1), words.number(whole.high or 0, 1)
            note = say("%(low)s to %(high)s of %(top)s while answers are open", low=low, high=high, top=top)
        else:
            note = say("of %(top)s points", top=top)
        self.score.tell(wording.points(words, whole.score), note)
        self.level.tell(wording.level(words, found.pack, whole), self._level_note(found))
        self.backed.tell(wording.points(words, whole.backed), self._backed_note(found))
        self._show_answered(found)
        self._show_strip(found)

    def _level_note(self, found: Evaluation) -> str:
        if found.pack.nodes[found.pack.root].level_rule is LevelRule.NONE:
            return self._session.catalogue.gettext("This questionnaire gives no level for the whole.")
        target = found.assessment.goals.targets.get(found.pack.root)
        if target is None:
            return self._session.catalogue.gettext("No target was agreed.")
        return self._session.catalogue.gettext("Agreed goal: level %(target)s", target=target)

    def _backed_note(self, found: Evaluation) -> str:
        words, whole = self._session.catalogue, found.scorecard.overall
        return words.gettext(
            "against %(claimed)s as claimed; only answers with a document or better count",
            claimed=wording.points(words, whole.score),
        )

    def _show_answered(self, found: Evaluation) -> None:
        words, card = self._session.catalogue, found.scorecard
        waiting = 0 if card.overall.coverage == 1 else card.not_asked + card.to_confirm
        note = words.ngettext(
            "%(n)s answer is still open: the result is not final.",
            "%(n)s answers are still open: the result is not final.",
            waiting,
        )
        note = note if waiting else words.gettext("Nothing is open.")
        self.answered.tell(words.percent(card.overall.coverage), note)

    def _show_strip(self, found: Evaluation) -> None:
        words, whole = self._session.catalogue, found.scorecard.overall
        levelled = found.pack.nodes[found.pack.root].level_rule is not LevelRule.NONE
        self.strip.setVisible(levelled)
        if not levelled:
            return
        names = [words.text(name) for name in found.pack.levels]
        target, gated = found.assessment.goals.targets.get(found.pack.root), bool(found.scorecard.blocking)
        high = whole.level_high
        self.strip.show_figure(
            lambda width: level_strip(
                names, whole.level, words, metrics(), level_high=high, target=target, gated=gated, width=width
            )
        )
