"""Choose the plan: security baseline first, then the highest score, then the lowest cost; then place the quarters."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessor.domain.assessment import Assessment
from assessor.domain.errors import InputError, refuse
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
from assessor.planning.candidates import Field, survey
from assessor.planning.objective import Expression, score_expression
from assessor.planning.program import Program, build
from assessor.planning.result import Evaluator, describe
from assessor.planning.schedule import place
from assessor.planning.simulate import simulate
from assessor.planning.solver import Solution
from assessor.scoring import Plan, score
from assessor.scoring.outcomes import outcomes

SECONDS = 10.0
"""Time limit of one solve; a plan that is not proven best by then is returned with its gap."""
SAME_SCORE = 1e-7
"""Two values closer than this (in the pack's value unit) are the same score to the cost step."""


def optimise(
    pack: Pack,
    plan: Plan,
    assessment: Assessment,
    measures: Iterable[Measure],
    constraints: Constraints,
    seconds: float = SECONDS,
) -> Roadmap:
    """Return the best plan.

    In this order: as many mandatory measures as fit, the highest overall score the kernel gives the planned answers, the
    lowest likely cost. Hard limits: budget and staff days in total, prerequisites finished before a start, everything
    finished within the horizon. What does not apply today is left out before and after. Raises ``InputError``
    (``plan.infeasible``) when the pinned measures cannot all be done.
    """
    began = time.monotonic()
    task = _Task.of(pack, plan, assessment, measures, constraints)
    best = task.best_score(seconds)
    solution = task.cheapest(best, seconds)
    jobs = place(task.program, solution, task.field, constraints)
    bound = task.evaluator.printed(task.expression.constant + best.bound)
    optimal = best.optimal and task.expression.exact
    taken = time.monotonic() - began
    return describe(task.evaluator, task.field, jobs, task.start, constraints, bound, optimal, taken)


def best_scores(
    pack: Pack,
    plan: Plan,
    assessment: Assessment,
    measures: Iterable[Measure],
    constraints: Constraints,
    budgets: Iterable[int],
    seconds: float = SECONDS,
) -> tuple[FrontierPoint, ...]:
    """Return the best score for each budget, all else equal, smallest budget first.

    The largest budget is solved down to its cheapest plan: every smaller budget that still pays for it has the same score
    and needs no solving. Budgets too small for the pinned measures have no point.
    """
    task = _Task.of(pack, plan, assessment, measures, constraints)
    found: list[FrontierPoint] = []
    for budget in sorted(set(budgets), reverse=True):
        if found and budget >= found[-1].cost:
            found.append(replace(found[-1], budget=budget))
        elif point := task.point(budget, seconds, cheapest=not found):
            found.append(point)
    return tuple(reversed(found))


@dataclass(frozen=True)
class _Task:
    """One firm's program with everything the steps of its solution look up."""

    evaluator: Evaluator
    field: Field
    program: Program
    expression: Expression
    start: Mapping[str, int]
    constraints: Constraints

    @classmethod
    def of(
        cls, pack: Pack, plan: Plan, assessment: Assessment, measures: Iterable[Measure], constraints: Constraints
    ) -> _Task:
        start = _start(plan, assessment)
        field = survey(measures, start, assessment.enterprise, constraints)
        program = build(field, start, constraints)
        expression = score_expression(program, plan, start, constraints)
        return cls(Evaluator(pack, plan), field, program, expression, start, constraints)

    def best_score(self, seconds: float) -> Solution:
        """Fit in as many mandatory measures as possible, then find the highest score."""
        model = self.program.model
        wanted = [id for id, c in self.field.candidates.items() if c.measure.mandatory and c.effects]
        mandatory = {self.program.chosen[id]: 1.0 for id in wanted}
        if mandatory:
            model.row(mandatory, lower=round(_feasible(model.maximise(mandatory, seconds)).objective))
        return _feasible(model.maximise(self.expression.terms, seconds))

    def cheapest(self, best: Solution, seconds: float) -> Solution:
        """Keep the score and find the cheapest plan; own days, number of measures and ids break ties, in this order."""
        self.program.model.row(self.expression.terms, lower=best.objective - SAME_SCORE)
        ranked = sorted(self.field.candidates.items())
        price = {
            self.program.chosen[id]: -float(c.cost.likely) - c.staff_days / 100 - 1e-3 - n * 1e-6
            for n, (id, c) in enumerate(ranked)
        }
        found = self.program.model.maximise(price, seconds)
        return found if found.values is not None else best

    def point(self, budget: int, seconds: float, *, cheapest: bool) -> FrontierPoint | None:
        """Solve for another budget and leave the program as it was; ``None`` where the pinned measures do not fit."""
        model = self.program.model
        with model.trial():
            model.limit(self.program.budget, budget)
            try:
                best = self.best_score(seconds)
            except InputError:
                return None
            chosen = self.cheapest(best, seconds) if cheapest else best
        limits = replace(self.constraints, budget=budget)
        jobs = place(self.program, chosen, self.field, limits)
        final = simulate(self.start, jobs, limits.quarters)[-1]
        cost = sum(self.field.candidates[job.measure.id].cost.likely for job in jobs)
        return FrontierPoint(budget, self.evaluator.of([final])[0][0], cost, best.optimal and self.expression.exact)


def _feasible(solution: Solution) -> Solution:
    if solution.values is None:
        raise refuse("plan.infeasible")
    return solution


def _start(plan: Plan, assessment: Assessment) -> dict[str, int]:
    """Return today's positions with everything open at worst, where it is open what applies too."""
    ways = outcomes(plan, assessment.answers, assessment.enterprise).worst
    scores = score(plan, ways)
    lowest = min(range(len(ways)), key=lambda row: (not scores.rated[row, plan.root], scores.values[row, plan.root]))
    return dict(zip(plan.indicators, (int(position) for position in ways[lowest]), strict=True))
