"""The sheet on where the firm stands."""

from __future__ import annotations

from assessor.domain.benchmark import Standing
from assessor.report.phrases import MARKS, NO_STANDING
from assessor.report.scribe import Scribe
from assessor.report.sheets.sheet import SCORE, Column, Sheet, Value


def standing(scribe: Scribe) -> Sheet:
    """Return every standing with all that belongs to it; further figures follow in rows of their own."""
    t = scribe.t
    columns = (
        Column(t("Code"), 10),
        Column(t("Item"), 32),
        Column(t("Kind"), 18),
        Column(t("Own"), 9, SCORE),
        Column(t("Value"), 9, SCORE),
        Column(t("Unit"), 10),
        Column(t("Lowest"), 9, SCORE),
        Column(t("Highest"), 9, SCORE),
        Column(t("Median"), 9, SCORE),
        Column(t("Published figure"), 40),
        Column(t("Peer group"), 30),
        Column(t("Population"), 30),
        Column(t("Match"), 16),
        Column("n", 10),
        Column(t("Year"), 12),
        Column(t("Self-reported"), 12),
        Column(t("Publisher"), 30),
        Column(t("Source"), 44),
        Column(t("Standing of the source"), 24),
        Column(t("Remark"), 44),
        Column(t("Public goal"), 16),
    )
    rows = [_standing(scribe, line) for it in scribe.report.standings.values() for line in (it, *it.also)]
    return Sheet(t("Standing"), columns, tuple(rows))


def _standing(scribe: Scribe, it: Standing) -> tuple[Value, ...]:
    kinds = {
        "percentile": scribe.t("Percentile"),
        "share_at_or_above": scribe.t("Share at or above"),
        "beside": scribe.t("Published figure"),
        "none": scribe.t(NO_STANDING.get(it.reason, it.reason)),
    }
    goal = f"{it.target.value:g} {it.target.unit} ({it.target.year})" if it.target else ""
    return (
        it.id,
        scribe.title(it.id),
        kinds[it.kind.value],
        it.own,
        it.value,
        it.unit,
        it.low,
        it.high,
        it.median,
        it.metric_zh if scribe.chinese else it.metric_en,
        (it.group_zh if scribe.chinese else it.group_en) or it.group,
        (it.population_zh if scribe.chinese else it.population_en) or it.population,
        it.matched,
        it.n,
        it.year,
        it.self_reported,
        it.publisher,
        it.source,
        scribe.t(MARKS.get(it.confidence, it.confidence)) if it.confidence else "",
        scribe.say(it.caution),
        goal,
    )
