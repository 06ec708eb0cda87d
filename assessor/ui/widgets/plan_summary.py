"""What a plan brings and asks for, in five numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import row
from assessor.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from assessor.domain.roadmap import Roadmap


class PlanSummary(QFrame):
    """Tiles in a row."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        phrases = Phrases(session, self)
        self.score, self.level = Tile(phrases, N_("Score")), Tile(phrases, N_("Level"))
        self.cost, self.running = Tile(phrases, N_("Likely cost")), Tile(phrases, N_("Running cost a year"))
        self.days = Tile(phrases, N_("Own staff days"))
        across = row(self, (24, 14, 24, 14), 24)
        for tile in (self.score, self.level, self.cost, self.running, self.days):
            across.addWidget(tile, 1, Qt.AlignmentFlag.AlignTop)

    def show_roadmap(self, road: Roadmap) -> None:
        """Show the numbers of a plan."""
        words, pack = self._session.catalogue, self._session.pack
        say, limits = words.gettext, road.constraints
        assert pack is not None
        before, after = words.number(road.start_score, 1), words.number(road.score, 1)
        self.score.tell(say("%(now)s → %(target)s", now=before, target=after), say("open answers count as worst"))
        name = words.text(pack.levels[road.level]) if road.level is not None and road.level < len(pack.levels) else ""
        start = road.score_by_quarter[0].level if road.score_by_quarter else None
        self.level.tell(say("%(now)s → %(target)s", now=_or_dash(start), target=_or_dash(road.level)), name)
        low, high = sum(m.cost_low for m in road.measures), sum(m.cost_high for m in road.measures)
        self.cost.tell(words.money(road.cost), say("%(low)s to %(high)s", low=words.money(low), high=words.money(high)))
        self.running.tell(words.money(sum(m.running for m in road.measures)), say("once everything runs"))
        self.days.tell(words.number(road.staff_days), say("of %(days)s", days=words.number(limits.staff_days)))


def _or_dash(level: int | None) -> str:
    return "–" if level is None else str(level)
