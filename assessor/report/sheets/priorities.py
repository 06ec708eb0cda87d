"""The sheet on what comes first over each horizon."""

from __future__ import annotations

from assessor.report import ranking_words
from assessor.report.scribe import Scribe
from assessor.report.sheets.sheet import SCORE, Column, Sheet
from assessor.scoring.prioritising import prioritise

IMPACT = "0.000"


def priorities(scribe: Scribe) -> list[Sheet]:
    """Return the sheet; none for a pack that ranks nothing, and none before anything has a score."""
    found = [ranking for ranking in prioritise(scribe.report.pack, scribe.report.scorecard).values() if ranking.ranked]
    if not found:
        return []
    names = [ranking_words.horizon(scribe.words, ranking.horizon) for ranking in found]
    columns = (
        Column(scribe.t("Code"), 10),
        Column(scribe.t("Component"), 36),
        Column(scribe.t("Score"), 10, SCORE),
        *[Column(name, 12, IMPACT) for name in names],
        Column(scribe.t("Chosen over"), 36),
    )
    ids = [impact.id for impact in found[0].ranked]
    rows = tuple(
        (
            id,
            scribe.title(id),
            scribe.report.scorecard.of(id).score,
            *[float(ranking.value(id)) for ranking in found],
            scribe.words.listing(name for name, ranking in zip(names, found, strict=True) if id in ranking.chosen),
        )
        for id in ids
    )
    said = "\n".join(ranking_words.weights(scribe.words, ranking.horizon) for ranking in found)
    return [Sheet(scribe.t(ranking_words.TITLE), columns, rows, note=said)]
