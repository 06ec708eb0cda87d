"""The profile as a radar and the capabilities as a sorted dot plot, beside peers where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from assessor.figures import Beside, capability_rows, dimension_rows, dot_plot, metrics, radar
from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.figure_view import FigureView
from assessor.ui.widgets.pair import Pair
from assessor.ui.widgets.parts import column, frame, label

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

LEAST_SPOKES, MOST_SPOKES = 3, 40
NAMES = 150.0
"""Points the names beside a radar take of its width, above what they take of its height."""
LEAST_HEIGHT, MOST_HEIGHT = 215.0, 330.0


class ResultPictures(QWidget):
    """Two cards."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self.radar, self.few, self.dots = FigureView(session), FigureView(session), FigureView(session)
        left = self._card(N_("Profile"), self.radar, self.few)
        right = self._card(N_("Capabilities in order"), self.dots)
        column(self).addWidget(Pair(session, left, right, (6, 5)))

    def show_evaluation(self, found: Evaluation) -> None:
        """Draw an evaluation."""
        from assessor.scoring.headroom import tops

        words, top = self._session.catalogue, found.pack.score_top
        beside = Beside(found.standings, found.assessment.goals.targets, {}, tops(found.plan))
        language = "zh_CN" if words.language == "zh_CN" else "en"
        many = capability_rows(found.pack, found.scorecard, language, beside)
        few = dimension_rows(found.pack, found.scorecard, language, beside)
        spokes = few if len(few) >= LEAST_SPOKES else many if len(many) <= MOST_SPOKES else []
        self.radar.setVisible(len(spokes) >= LEAST_SPOKES)
        self.radar.show_figure(
            lambda width: radar(spokes, words, metrics(), top=top, width=width, height=_height(width))
        )
        self.few.show_figure(lambda width: dot_plot(few, words, metrics(), top=top, width=width, ordered=False))
        self.dots.show_figure(lambda width: dot_plot(many, words, metrics(), top=top, width=width))

    def _card(self, sentence: str, *inside: QWidget) -> QFrame:
        card, title = frame("card"), label("heading")
        self._phrases.say(title.setText, sentence)
        lines = column(card, (24, 18, 24, 18), 12)
        for widget in (title, *inside):
            lines.addWidget(widget)
        lines.addStretch(1)
        return card


def _height(width: float) -> float:
    return min(max(width - NAMES, LEAST_HEIGHT), MOST_HEIGHT)
