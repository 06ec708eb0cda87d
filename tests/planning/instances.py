"""Small packs and measures, built as values, for plans that can be compared with every possible plan."""

from __future__ import annotations

from itertools import product

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.enterprise import Enterprise
from assessor.domain.measure import CostRange, Effect, Measure
from assessor.domain.questionnaire import Aggregator, Indicator, IndicatorKind, LevelRule, Node, Option, Pack
from assessor.domain.roadmap import Constraints
from assessor.domain.size_classes import SizeClass
from assessor.domain.text import Text
from assessor.planning import Job, simulate
from assessor.planning.result import Evaluator
from assessor.scoring import compile_plan

SIZES = tuple(SizeClass)
FIRM = Enterprise("示例企业", sector="C33", employees=100, revenue=50_000_000)


def text(value: str) -> Text:
    return Text.of({"zh_CN": value, "en": value})


def indicator(id: str, weight: int = 1000) -> Indicator:
    options = tuple(Option(level * 1000, text(f"{id} {level}")) for level in range(6))
    return Indicator(id, IndicatorKind.LEVEL, text(id), text(id), options, weight=weight, forms=("quick",))


def pack(tree: dict[str, list[str]], weights: dict[str, int], aggregators: dict[str, Aggregator]) -> Pack:
    """A pack of capabilities below one root; ``tree`` maps capability → indicators."""
    nodes = {
        id: Node(
            id,
            "capability",
            text(id),
            tuple(children),
            aggregators.get(id, Aggregator.WEIGHTED_MEAN),
            weights.get(id, 1000),
            LevelRule.CUMULATIVE,
        )
        for id, children in tree.items()
    }
    top = aggregators.get("overall", Aggregator.WEIGHTED_MEAN)
    nodes["overall"] = Node("overall", "overall", text("overall"), tuple(tree), top)
    indicators = {i: indicator(i, weights.get(i, 1000)) for children in tree.values() for i in children}
    return Pack("tiny", "1.0.0", text("tiny"), "overall", nodes, indicators)


def measure(id: str, effects: list[Effect], cost: int = 10, days: int = 1, months: int = 3, **rest: object) -> Measure:
    return Measure(
        id,
        text(id),
        text(id),
        (),
        tuple(effects),
        cost=dict.fromkeys(SIZES, CostRange(cost, cost, cost)),
        staff_days=dict.fromkeys(SIZES, days),
        months=dict.fromkeys(SIZES, months),
        **rest,  # type: ignore[arg-type]
    )


def assessment(levels: dict[str, int]) -> Assessment:
    answers = {id: Answer(id, position=level) for id, level in levels.items()}
    return Assessment(FIRM, "tiny", "1.0.0", "quick", answers)


def best_by_hand(tiny: Pack, levels: dict[str, int], measures: list[Measure], limits: Constraints) -> float:
    """Try every choice and every calendar and return the best score any of them reaches."""
    evaluator = Evaluator(tiny, compile_plan(tiny, "quick"))
    best = evaluator.of([levels])[0][0]
    calendars = [[None, *range(1, limits.quarters - quarters(m) + 2)] for m in measures]
    for starts in product(*calendars):
        jobs = [Job(m, s, s + quarters(m) - 1) for m, s in zip(measures, starts, strict=True) if s is not None]
        if allowed(jobs, limits):
            best = max(best, evaluator.of([simulate(levels, jobs, limits.quarters)[-1]])[0][0])
    return best


def quarters(m: Measure) -> int:
    return -(-m.months[SizeClass.SMALL] // 3)


def allowed(jobs: list[Job], limits: Constraints) -> bool:
    ends = {job.measure.id: job.end for job in jobs}
    groups = [job.measure.alternatives for job in jobs if job.measure.alternatives]
    return (
        sum(job.measure.cost[SizeClass.SMALL].likely for job in jobs) <= limits.budget
        and sum(job.measure.staff_days[SizeClass.SMALL] for job in jobs) <= limits.staff_days
        and len(groups) == len(set(groups))
        and all(
            any(ends.get(other, limits.quarters + 1) < job.start for other in group)
            for job in jobs
            for group in job.measure.prerequisites
        )
    )
