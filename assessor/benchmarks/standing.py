"""Where one result stands: among the firms of a cohort if there is one, beside published figures otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessor.benchmarks.beside import published_standings
from assessor.benchmarks.intervals import mid_rank, wilson
from assessor.benchmarks.peers import Peers, Question, Spread, Withheld
from assessor.benchmarks.published import Figures
from assessor.domain.assessment import Assessment, Scorecard
from assessor.domain.benchmark import CohortSlice, Standing, StandingKind


def standings(
    figures: Figures, assessment: Assessment, scorecard: Scorecard, cohort: Peers | None = None
) -> dict[str, Standing]:
    """Return a standing for every node and indicator of the scorecard, overall first.

    A cohort or benchmark pack takes precedence where a group is large enough; the published figure then follows in
    ``also``. Nothing found is said with a reason.
    """
    published = published_standings(figures, assessment)
    ids = dict.fromkeys((scorecard.overall.id, *scorecard.nodes, *scorecard.indicators))
    beside = {id: published.get(id) or Standing(id, StandingKind.NONE, reason="no_public_figure") for id in ids}
    if cohort is None:
        return beside
    among = _among(Question.of(assessment, scorecard), cohort, tuple(ids))
    return {id: _preferred(among[id], beside[id]) for id in ids}


def _among(question: Question, cohort: Peers, ids: tuple[str, ...]) -> dict[str, Standing]:
    values: Mapping[str, float] = {**question.positions, **question.scores}
    found: dict[str, Standing] = {}
    skipped: dict[str, tuple[str, ...]] = dict.fromkeys(ids, ())
    for matched, group in question.groups():
        if all(id in found for id in values):
            break
        period, spreads = cohort.spreads(question, group)
        if not period:  # nobody answered this questionnaire in this form and kind
            skipped = dict.fromkeys(ids, ("all:no_pool",))
            break
        for id in (id for id in values if id not in found):
            spread = spreads.get(id, Withheld("not_asked"))
            if isinstance(spread, Spread):
                found[id] = _percentile(
                    id, values[id], spread, matched, replace(group, period=period), cohort.publisher
                )
                found[id] = replace(found[id], skipped=skipped[id])
            else:
                skipped[id] = (*skipped[id], f"{matched}:{spread.reason}")
    return {id: found.get(id) or _none(id, id in values, skipped[id]) for id in ids}


def _percentile(id: str, own: float, spread: Spread, matched: str, group: CohortSlice, publisher: str) -> Standing:
    value = mid_rank(spread.below, spread.equal, spread.n)
    low, high = wilson(value / 100, spread.n)
    fixed = (group.sector, group.size, group.region)
    return Standing(
        id,
        StandingKind.PERCENTILE,
        value=value,
        own=own,
        low=100 * low,
        high=100 * high,
        median=spread.median,
        median_low=spread.median_low,
        median_high=spread.median_high,
        q1=spread.q1,
        q3=spread.q3,
        group=" ".join(part for part in fixed if part) or "all",
        matched=matched,
        n=str(spread.n),
        year=group.period,
        unit="percentile",
        publisher=publisher,
        slice=group,
        self_reported="no" if group.kind == "third_party" else "yes",
    )


def _none(id: str, has_value: bool, skipped: tuple[str, ...]) -> Standing:
    reasons = [entry.partition(":")[2] for entry in skipped]
    if not has_value:
        return Standing(id, StandingKind.NONE, reason="not_rated")
    if "no_pool" in reasons:
        return Standing(id, StandingKind.NONE, reason="no_public_figure", skipped=skipped)
    reason = "suppressed" if "suppressed" in reasons else "too_few"
    return Standing(id, StandingKind.NONE, reason=reason, skipped=skipped)


def _preferred(among: Standing, beside: Standing) -> Standing:
    """Put the percentile first with the published figure behind it; without one, say why beside the published figure."""
    if among.kind is StandingKind.NONE:
        nothing = beside.kind is StandingKind.NONE
        return replace(among, target=beside.target) if nothing else replace(beside, skipped=among.skipped)
    further = () if beside.kind is StandingKind.NONE else (replace(beside, also=(), target=None), *beside.also)
    return replace(among, target=beside.target, also=further)
