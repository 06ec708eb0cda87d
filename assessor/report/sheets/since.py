"""The sheet on what changed since an earlier assessment."""

from __future__ import annotations

from assessor.report.document import EarlierPart
from assessor.report.scribe import Scribe
from assessor.report.sheets.sheet import SCORE, WHOLE, Column, Sheet, Value


def since(scribe: Scribe) -> list[Sheet]:
    """Return the sheet; none without an earlier assessment. What is not comparable has no score of then."""
    earlier = scribe.report.earlier
    if earlier is None:
        return []
    t = scribe.t
    columns = (
        Column(t("Code"), 10),
        Column(t("Component"), 36),
        Column(t("Then"), 10, SCORE),
        Column(t("Now"), 10, SCORE),
        Column(t("Difference"), 12, SCORE),
        Column(t("Level then"), 10, WHOLE),
        Column(t("Level now"), 10, WHOLE),
        Column(t("Not compared, because"), 60),
    )
    rows = tuple(_part(scribe, part) for part in earlier.parts)
    strong = frozenset(at for at, part in enumerate(earlier.parts) if part.strong)
    said = t("Earlier assessment: %(day)s, version %(version)s", day=scribe.day(earlier.day), version=earlier.version)
    return [Sheet(t("Since earlier"), columns, rows, strong, said)]


def _part(scribe: Scribe, part: EarlierPart) -> tuple[Value, ...]:
    now = scribe.report.scorecard.nodes[part.id]
    change = None if part.score is None or now.score is None else now.score - part.score
    return (part.id, scribe.title(part.id), part.score, now.score, change, part.level, now.level, part.apart)
