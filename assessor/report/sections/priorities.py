"""What comes first over each horizon, for packs that rank their parts."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.report import ranking_words
from assessor.report.blocks import Section, bullets, note, paragraph
from assessor.report.scribe import Scribe
from assessor.report.style import CELL_BOLD, NUMBER, NUMBER_BOLD, SMALL
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text
from assessor.scoring.prioritising import Ranking, prioritise


def priorities(scribe: Scribe) -> list[Section]:
    """Return the chapter; none for a pack that ranks nothing, and none before anything has a score."""
    found = [ranking for ranking in prioritise(scribe.report.pack, scribe.report.scorecard).values() if ranking.ranked]
    if not found:
        return []
    names = [ranking_words.horizon(scribe.words, ranking.horizon) for ranking in found]
    head = [scribe.t("Component"), scribe.t("Score"), *names]
    rows = [_row(scribe, found, impact.id) for impact in found[0].ranked]
    widths = (4.4, 1, *[1.4] * len(names))
    body = [
        paragraph(scribe.t(ranking_words.EXPLAINED)),
        Table(widths, head, rows, right=tuple(range(1, len(head))), pad=DENSE),
        note(scribe.t(ranking_words.CHOSEN)),
        *bullets([ranking_words.weights(scribe.words, ranking.horizon) for ranking in found], SMALL),
    ]
    return [Section(scribe.t(ranking_words.TITLE), body)]


def _row(scribe: Scribe, found: Sequence[Ranking], id: str) -> Row:
    chosen = any(id in ranking.chosen for ranking in found)
    return row(
        Text(scribe.name(id), CELL_BOLD) if chosen else scribe.name(id),
        Text(scribe.score(scribe.report.scorecard.of(id).score), NUMBER),
        *[_impact(scribe, ranking, id) for ranking in found],
    )


def _impact(scribe: Scribe, ranking: Ranking, id: str) -> Text:
    said = ranking_words.impact(scribe.words, float(ranking.value(id)))
    return Text(said, NUMBER_BOLD if id in ranking.chosen else NUMBER)
