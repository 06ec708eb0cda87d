"""What the summary says: strengths, what blocks the next level, the first actions, and what a yes costs."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.domain.assessment import NodeScore
from assessor.domain.questionnaire import LevelRule, Pack
from assessor.domain.roadmap import PlannedMeasure
from assessor.report.document import ReportInput


@dataclass(frozen=True, slots=True)
class Price:
    """What the whole plan asks for: one-off cost (low, likely, high), running cost a year, own staff days."""

    low: int
    likely: int
    high: int
    running: int
    staff_days: int


def reading_order(pack: Pack, node: str = "") -> list[str]:
    """Return the ids of all nodes as one reads them: the whole, then each dimension followed by its parts."""
    here = node or pack.root
    below = [id for child in pack.nodes[here].children if child in pack.nodes for id in reading_order(pack, child)]
    return [here, *below]


def capabilities(report: ReportInput) -> list[NodeScore]:
    """Return the rated capabilities in the pack's order."""
    nodes = report.scorecard.nodes
    ids = [node.id for node in report.pack.capabilities()]
    return [nodes[id] for id in ids if id in nodes and nodes[id].rated and nodes[id].score is not None]


def levelled(report: ReportInput) -> bool:
    """Tell whether the questionnaire gives the whole a level."""
    pack, profile = report.pack, report.scorecard.profile
    staged = any(pack.root in it.stages for it in pack.profiles if it.id == profile)
    return staged or pack.nodes[pack.root].level_rule is not LevelRule.NONE


def strengths(report: ReportInput, most: int = 2) -> list[NodeScore]:
    """Return the best capabilities that stand at level 1 or above; where there are no levels, above no points."""
    rated = capabilities(report)
    standing = [node for node in rated if (node.score if node.level is None else node.level)]
    most = min(most, (len(rated) + 1) // 2)
    return sorted(standing, key=lambda node: (-_share(report, node), -(node.level or 0)))[:most]


def blockers(report: ReportInput, most: int = 3) -> list[NodeScore]:
    """Return the capabilities that keep the next overall level shut: most gates first, then the lowest."""
    rated = capabilities(report)
    shut = [id for gate in report.scorecard.blocking for id in gate.missing]
    strong = [node.id for node in strengths(report)]
    ranked = sorted(rated, key=lambda node: (-shut.count(node.id), node.level or 0, _share(report, node)))
    return [node for node in ranked if node.id in shut or not (node.id in strong or _at_top(report, node))][:most]


def _share(report: ReportInput, node: NodeScore) -> float:
    """Return what part of its points a node has."""
    return (node.score or 0) / (report.tops.get(node.id) or report.pack.score_top)


def _at_top(report: ReportInput, node: NodeScore) -> bool:
    if node.level is None:
        return _share(report, node) >= 1
    return node.level >= report.pack.nodes[node.id].top


def by_start(report: ReportInput) -> list[PlannedMeasure]:
    """Return the planned measures in the order they begin."""
    return sorted(report.roadmap.measures, key=lambda it: (it.start, it.end, it.id)) if report.roadmap else []


def price(report: ReportInput) -> Price:
    """Return what the plan costs."""
    planned = by_start(report)
    return Price(
        low=sum(it.cost_low for it in planned),
        likely=sum(it.cost for it in planned),
        high=sum(it.cost_high for it in planned),
        running=sum(it.running for it in planned),
        staff_days=sum(it.staff_days for it in planned),
    )


@dataclass(frozen=True, slots=True)
class Year:
    """Money of one plan year in CNY. A measure is paid for when it begins and runs from the quarter after its end on."""

    number: int
    once: int
    running: int


def by_year(report: ReportInput) -> list[Year]:
    """Return one-off and running money of each plan year."""
    if not report.roadmap:
        return []
    planned, quarters = by_start(report), report.roadmap.constraints.quarters
    years = []
    for year in range((quarters + 3) // 4):
        last = min(year * 4 + 4, quarters)
        once = sum(it.cost for it in planned if year * 4 < it.start <= year * 4 + 4)
        running = sum(it.running * max(0, last - max(it.end, year * 4)) / 4 for it in planned)
        years.append(Year(year + 1, once, round(running)))
    return years


def dimension_of(report: ReportInput, capability: str) -> int:
    """Return the position of the dimension a capability or indicator belongs to."""
    for position, dimension in enumerate(report.pack.dimensions()):
        if capability in dimension.children or capability in report.pack.indicators_under(dimension.id):
            return position
    return 0
