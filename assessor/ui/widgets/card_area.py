"""A question's card with the room around it, and below the last one of a section what is still missing there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from assessor.domain.questionnaire import Indicator
from assessor.ui.session import Session
from assessor.ui.widgets.parts import column, label, row
from assessor.ui.widgets.question_card import QuestionCard

WIDEST = 860
ROOM = 24


class CardArea(QScrollArea):
    """Scrolls one card, never sideways."""

    def __init__(self, session: Session, indicator: Indicator) -> None:
        super().__init__()
        self._session = session
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card, self.end = QuestionCard(session, indicator), label("muted", wrap=True)
        self.card.setMaximumWidth(WIDEST)
        self.end.setMaximumWidth(WIDEST)
        body = QWidget()
        body.setProperty("role", "clear")
        lines, middle, across = column(body, ROOM), column(gap=12), row()
        middle.addWidget(self.card)
        middle.addWidget(self.end)
        across.addStretch(1)
        across.addLayout(middle, 100)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addStretch(1)
        self.setWidget(body)
        self.end.hide()

    def show_end(self) -> None:
        """Say below the last card of a section what is still missing or marked in it."""
        pack, id = self._session.pack, self.card.indicator.id
        section = next((d.id for d in pack.dimensions() if id in pack.indicators_under(d.id)), "") if pack else ""
        ids = tuple(i for i in self._session.asked if pack is not None and i in pack.indicators_under(section))
        last = bool(ids) and ids[-1] == id
        self.end.setVisible(last)
        if last:
            self.end.setText(self._missing(ids))

    def _missing(self, ids: tuple[str, ...]) -> str:
        words, progress = self._session.catalogue, self._session.progress(ids)
        missing = progress.total - progress.settled - progress.to_confirm
        parts = []
        if missing:
            parts.append(
                words.ngettext(
                    "%(n)s question of this section is open", "%(n)s questions of this section are open", missing
                )
            )
        if progress.to_confirm:
            parts.append(words.gettext("To confirm %(n)s", n=progress.to_confirm))
        if progress.flagged:
            parts.append(words.gettext("Flagged %(n)s", n=progress.flagged))
        return "  ·  ".join(parts) or words.gettext("This section is complete.")
