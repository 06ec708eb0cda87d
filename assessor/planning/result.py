"""Describe a plan: what it brings by quarter, what each measure adds, and why the others were left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import Constraints, LeftOut, PlannedMeasure, QuarterScore, Roadmap
from assessor.planning.candidates import Candidate, Field
from assessor.planning.simulate import Job, simulate
from assessor.scoring import NANO, Plan, score

NOTICEABLE = 1e-6


class Evaluator:
    """The kernel's overall score and level of whole answer sets."""

    def __init__(self, pack: Pack, plan: Plan) -> None:
        self._plan = plan
        self._factor = pack.score_top / pack.value_top
        self._root = plan.nodes.index(pack.root)
        self.root = pack.root

    def printed(self, value: float) -> float:
        """Return a value in the pack's unit on the printed scale."""
        return value * self._factor

    def of(self, states: Sequence[Mapping[str, int]]) -> list[tuple[float, int | None]]:
        """Return (score, level) of each set of positions."""
        rows = np.array([[state[id] for id in self._plan.indicators] for state in states], dtype=np.int8)
        scores = score(self._plan, rows)
        values, levels = scores.values[:, self._root] / NANO, scores.levels[:, self._root]
        return [
            (self.printed(float(value)), int(level) if level >= 0 else None)
            for value, level in zip(values, levels, strict=True)
        ]


def describe(
    evaluator: Evaluator,
    field: Field,
    jobs: Sequence[Job],
    start: Mapping[str, int],
    constraints: Constraints,
    bound: float,
    optimal: bool,
    seconds: float,
) -> Roadmap:
    """Return the roadmap with every figure recomputed by the kernel from the schedule played through."""
    states = simulate(start, jobs, constraints.quarters)
    scored = evaluator.of(states)
    reached = scored[-1][0]
    proven = optimal and bound - reached < NOTICEABLE
    bound = reached if proven else max(bound, reached)
    cost = sum(field.candidates[job.measure.id].cost.likely for job in jobs)
    days = sum(field.candidates[job.measure.id].staff_days for job in jobs)
    return Roadmap(
        measures=_planned(evaluator, field, jobs, start, constraints),
        left_out=_left_out(
            evaluator,
            field,
            jobs,
            start,
            constraints,
            constraints.budget - cost,
            constraints.staff_days - days,
        ),
        score_by_quarter=_by_quarter(field, jobs, scored),
        constraints=constraints,
        start_score=scored[0][0],
        score=reached,
        level=scored[-1][1],
        cost=cost,
        staff_days=days,
        optimal=proven,
        gap=(bound - reached) / bound if bound > 0 else 0.0,
        bound=bound,
        seconds=seconds,
        positions=dict(states[-1]),
    )


def _by_quarter(
    field: Field, jobs: Sequence[Job], scored: Sequence[tuple[float, int | None]]
) -> tuple[QuarterScore, ...]:
    """Money and days of a measure count from its first quarter on, when they are committed."""
    found = []
    for quarter, (value, level) in enumerate(scored):
        begun = [field.candidates[job.measure.id] for job in jobs if job.start <= quarter]
        spent = sum(candidate.cost.likely for candidate in begun)
        found.append(QuarterScore(quarter, value, level, spent, sum(candidate.staff_days for candidate in begun)))
    return tuple(found)


def _planned(
    evaluator: Evaluator, field: Field, jobs: Sequence[Job], start: Mapping[str, int], constraints: Constraints
) -> tuple[PlannedMeasure, ...]:
    """Gains are counted in order of completion, so that they add up to the plan's gain."""
    finishing = sorted(jobs, key=lambda job: (job.end, job.start, job.measure.id))
    stages = [simulate(start, finishing[:n], constraints.quarters)[-1] for n in range(len(finishing) + 1)]
    values = [value for value, _ in evaluator.of(stages)]
    gains = {job.measure.id: values[n + 1] - values[n] for n, job in enumerate(finishing)}
    return tuple(_entry(field.candidates[job.measure.id], job, gains, jobs, constraints) for job in jobs)


def _entry(
    candidate: Candidate, job: Job, gains: Mapping[str, float], jobs: Sequence[Job], constraints: Constraints
) -> PlannedMeasure:
    reason = _reason(candidate, gains[candidate.id], jobs, constraints)
    cost = candidate.cost
    return PlannedMeasure(
        candidate.id,
        job.start,
        job.end,
        cost.likely,
        cost.low,
        cost.high,
        candidate.running,
        candidate.staff_days,
        reason,
        gains[candidate.id],
    )


def _reason(candidate: Candidate, gain: float, jobs: Sequence[Job], constraints: Constraints) -> str:
    if candidate.id in constraints.pinned:
        return "pinned"
    if candidate.measure.mandatory:
        return "mandatory"
    if gain > NOTICEABLE:
        return "best_gain"
    later = [job.measure.id for job in jobs if any(candidate.id in group for group in job.measure.prerequisites)]
    return f"prerequisite_of:{later[0]}" if later else "best_gain"


def _left_out(
    evaluator: Evaluator,
    field: Field,
    jobs: Sequence[Job],
    start: Mapping[str, int],
    constraints: Constraints,
    money_left: int,
    days_left: int,
) -> tuple[LeftOut, ...]:
    chosen = {job.measure.id for job in jobs}
    rest = [candidate for id, candidate in sorted(field.candidates.items()) if id not in chosen]
    planned = simulate(start, jobs, constraints.quarters)[-1]
    raised = [_raised(planned, candidate) for candidate in rest]
    values = [value for value, _ in evaluator.of([planned, *raised])] if rest else []
    found = [LeftOut(id, reason) for id, reason in field.out.items()]
    found += [LeftOut(id, "already_done") for id in sorted(field.done)]
    groups = {job.measure.alternatives for job in jobs if job.measure.alternatives}
    for candidate, value in zip(rest, values[1:], strict=True):
        found.append(_why(candidate, value - values[0], groups, chosen, field, constraints, money_left, days_left))
    return tuple(sorted(found, key=lambda left: left.id))


def _raised(planned: Mapping[str, int], candidate: Candidate) -> dict[str, int]:
    after = dict(planned)
    for effect in candidate.effects:
        if effect.needs <= after[effect.indicator]:
            after[effect.indicator] = max(after[effect.indicator], effect.to)
    return after


def _why(
    candidate: Candidate,
    gain: float,
    groups: set[str],
    chosen: set[str],
    field: Field,
    constraints: Constraints,
    money_left: int,
    days_left: int,
) -> LeftOut:
    """Return the first reason that holds, from what nobody can change to what more money would change."""
    waiting = next(
        (group for group in candidate.measure.prerequisites if not (chosen | field.done).intersection(group)), ()
    )
    if not candidate.effects:
        return LeftOut(candidate.id, "no_effect")
    if candidate.measure.alternatives in groups:
        return LeftOut(candidate.id, "alternative_chosen", candidate.measure.alternatives)
    if candidate.quarters > constraints.quarters:
        return LeftOut(candidate.id, "no_time")
    if gain < NOTICEABLE and not waiting:
        return LeftOut(candidate.id, "less_gain")
    if candidate.cost.likely > money_left:
        return LeftOut(candidate.id, "no_money")
    if candidate.staff_days > days_left:
        return LeftOut(candidate.id, "no_staff")
    if waiting:
        return LeftOut(candidate.id, "prerequisite", ",".join(waiting))
    return LeftOut(candidate.id, "no_time")
