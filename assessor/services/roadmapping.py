"""Turn gaps into a plan that fits the firm's money, people and time."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.domain.assessment import Assessment
from assessor.domain.enterprise import Goals
from assessor.domain.errors import refuse
from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
from assessor.services.library import Library
from assessor.services.results import Evaluation

ASSUMED_QUARTERS = 8
ASSUMED_SHARE_OF_REVENUE = 0.01
"""Planning assumption of ours: a firm that states no budget is planned with 1 % of a year's revenue for each year."""
ASSUMED_STAFF_DAYS_PER_QUARTER = 30
"""Planning assumption of ours: about half a person."""


def constraints_for(assessment: Assessment, stated: Goals | None = None) -> Constraints:
    """Return the limits: those stated now, else those agreed in the assessment, else our labelled assumptions.

    Raises ``InputError`` (``plan.no_budget``) when neither a budget nor the revenue is known.
    """
    agreed, stated = assessment.goals, stated or Goals()
    assumed: set[str] = set()

    def pick(name: str, fallback: int) -> int:
        for goals in (stated, agreed):
            if (value := getattr(goals, name)) is not None:
                return int(value)
        assumed.add(name)
        return fallback

    quarters = pick("quarters", ASSUMED_QUARTERS)
    revenue = assessment.enterprise.revenue
    if revenue is None and stated.budget is None and agreed.budget is None:
        raise refuse("plan.no_budget")
    budget = pick("budget", round((revenue or 0) * ASSUMED_SHARE_OF_REVENUE * quarters / 4))
    staff_days = pick("staff_days", ASSUMED_STAFF_DAYS_PER_QUARTER * quarters)
    return Constraints(budget, staff_days, quarters, assumed=frozenset(assumed))


def plan_for(library: Library, evaluation: Evaluation, constraints: Constraints) -> Roadmap:
    """Return the best plan under the constraints, its effect computed by the scoring kernel."""
    from assessor.planning import optimise

    measures = library.measures(evaluation.pack.id, evaluation.pack.version)
    return optimise(evaluation.pack, evaluation.plan, evaluation.assessment, measures.values(), constraints)


def frontier(
    library: Library, evaluation: Evaluation, constraints: Constraints, budgets: Iterable[int] | None = None
) -> tuple[FrontierPoint, ...]:
    """Return the best score for each budget, all else equal; by default eight steps up to twice the budget."""
    from assessor.planning import best_scores

    steps = list(budgets) if budgets is not None else [constraints.budget * step // 4 for step in range(9)]
    measures = library.measures(evaluation.pack.id, evaluation.pack.version).values()
    return best_scores(
        evaluation.pack, evaluation.plan, evaluation.assessment, measures, constraints, sorted(set(steps))
    )
