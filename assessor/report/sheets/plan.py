"""The sheets on what to do: gaps, roadmap, what was left out, budget."""

from __future__ import annotations

from assessor.report.findings import by_start, by_year
from assessor.report.phrases import WHY_TARGET, reason_planned
from assessor.report.scribe import Scribe
from assessor.report.sections.left_out import detail, grouped, reason_left
from assessor.report.sections.roadmap import assumption, builds_on, driven
from assessor.report.sections.summary import next_step
from assessor.report.sheets.sheet import MONEY, SCORE, TEXT, WHOLE, Column, Sheet, Value


def gaps(scribe: Scribe) -> Sheet:
    """Return the gaps, the heaviest first."""
    t, nodes = scribe.t, scribe.report.scorecard.nodes
    columns = (
        Column(t("Code"), 9),
        Column(t("Capability"), 34),
        Column(t("Today"), 8, WHOLE),
        Column(t("Target"), 8, WHOLE),
        Column(t("Score"), 9, SCORE),
        Column(t("Weight"), 9, "0.0%"),
        Column(t("Why this target"), 22),
        Column(t("Blocks the next level"), 16),
        Column(t("Next step"), 80),
    )
    rows = tuple(
        (
            it.node,
            scribe.title(it.node),
            it.level,
            it.target,
            it.score,
            it.weight,
            t(WHY_TARGET.get(it.reason, it.reason)),
            t("yes") if it.blocks else t("no"),
            next_step(scribe, nodes[it.node]),
        )
        for it in scribe.report.gaps
    )
    return Sheet(t("Gaps"), columns, rows)


def roadmap(scribe: Scribe) -> Sheet:
    """Return the planned measures."""
    t = scribe.t
    titles = [
        ("#", 5),
        (t("Measure"), 44),
        (t("First quarter"), 10),
        (t("Last quarter"), 10),
        (t("Likely cost (CNY)"), 14),
    ]
    titles += [(t("Low (CNY)"), 14), (t("High (CNY)"), 14), (t("Running cost a year (CNY)"), 16), (t("Staff days"), 10)]
    numbers = [Column(title, width, TEXT if at == 1 else WHOLE) for at, (title, width) in enumerate(titles)]
    texts = [
        Column(t("Score gain"), 10, SCORE),
        Column(t("Builds on"), 14),
        Column(t("Why"), 34),
        Column(t("Code"), 30),
        Column(t("What the cost follows from (planning assumption)"), 60),
    ]
    planned = by_start(scribe.report)
    chosen = {it.id: number for number, it in enumerate(planned, 1)}
    rows = tuple(
        (
            number,
            scribe.measure(it.id),
            it.start,
            it.end,
            *((it.cost, it.cost_low, it.cost_high) if scribe.costed(it) else (scribe.unknown(), None, None)),
            it.running,
            it.staff_days,
            it.gain,
            builds_on(scribe, it, chosen),
            reason_planned(scribe, it.reason),
            it.id,
            driven(scribe, it),
        )
        for number, it in enumerate(planned, 1)
    )
    return Sheet(t("Roadmap"), (*numbers, *texts), rows, note=assumption(scribe))


def left_out(scribe: Scribe) -> Sheet:
    """Return every measure that is not in the plan, with the reason."""
    t, road = scribe.t, scribe.report.roadmap
    columns = (Column(t("Reason"), 36), Column(t("Measure"), 44), Column(t("Remark"), 60), Column(t("Code"), 30))
    rows = [
        (reason_left(scribe, reason), scribe.measure(it.id), detail(scribe, it), it.id)
        for reason, members in grouped(road.left_out if road else ()).items()
        for it in members
    ]
    return Sheet(t("Left out"), columns, tuple(rows))


def budget(scribe: Scribe) -> Sheet:
    """Return the money of each plan year; subsidies are left for the firm to fill in."""
    t = scribe.t
    titles = (t("One-off cost (CNY)"), t("Running cost (CNY)"), t("Subsidies (CNY)"), t("Before subsidies (CNY)"))
    columns = (Column(t("Year"), 12), *(Column(title, 20, MONEY) for title in titles))
    years = by_year(scribe.report)
    rows: list[tuple[Value, ...]] = [
        (t("Year %(n)s", n=it.number), it.once, it.running, scribe.unknown(), it.once + it.running) for it in years
    ]
    once, running = sum(it.once for it in years), sum(it.running for it in years)
    rows.append((t("Sum"), once, running, scribe.unknown(), once + running))
    return Sheet(t("Budget by year"), columns, tuple(rows), frozenset({len(rows) - 1}), assumption(scribe))
