"""Choose the plan: security baseline first, then the highest score, then the lowest cost; then place the quarters."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

import numpy as np

from assessor.domain.assessment import Assessment
from assessor.domain.errors import refuse
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import Constraints, Roadmap
from assessor.planning.candidates import Field, survey
from assessor.planning.objective import score_expression
from assessor.planning.program import Program, build
from assessor.planning.result import Evaluator, describe
from assessor.planning.schedule import place
from assessor.planning.solver import Solution
from assessor.scoring import Plan, encode, open_effective

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
    finished within the horizon. Raises ``InputError`` (``plan.infeasible``) when the pinned measures cannot all be done.
    """
    began = time.monotonic()
    evaluator = Evaluator(pack, plan)
    start = _start(plan, assessment)
    field = survey(measures, start, assessment.enterprise, constraints)
    program = build(field, start, constraints)
    expression = score_expression(program, plan, start, constraints)
    solution, best = _solve(program, expression.terms, field, seconds)
    jobs = place(program, solution, field, constraints)
    bound = evaluator.printed(expression.constant + best.bound)
    optimal = best.optimal and expression.exact
    return describe(evaluator, field, jobs, start, constraints, bound, optimal, time.monotonic() - began)


def _start(plan: Plan, assessment: Assessment) -> dict[str, int]:
    positions = open_effective(plan, encode(plan, assessment.answers, assessment.enterprise)[np.newaxis, :])[0]
    return dict(zip(plan.indicators, (int(position) for position in positions), strict=True))


def _solve(program: Program, score: Mapping[int, float], field: Field, seconds: float) -> tuple[Solution, Solution]:
    """Return the final solution and the one of the score step, whose bound counts."""
    mandatory = {program.chosen[id]: 1.0 for id, c in field.candidates.items() if c.measure.mandatory and c.effects}
    if mandatory:
        most = program.model.maximise(mandatory, seconds)
        if most.values is None:
            raise refuse("plan.infeasible")
        program.model.row(mandatory, lower=round(most.objective))
    best = program.model.maximise(score, seconds)
    if best.values is None:
        raise refuse("plan.infeasible")
    program.model.row(score, lower=best.objective - SAME_SCORE)
    # Starts in the objective, far below any cost: of equally cheap plans the earliest, so the outcome is always the same.
    cheap = {program.chosen[id]: -float(c.cost.likely) - c.staff_days - 1e-3 for id, c in field.candidates.items()}
    cheapest = program.model.maximise(cheap, seconds)
    return (cheapest if cheapest.values is not None else best), best
