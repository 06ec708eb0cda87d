"""Problems of the roadmap."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "plan.no_budget": (
        N_("There is no budget to plan with: neither a budget nor the firm's yearly revenue is known."),
        N_("State a budget (--budget, or goals/budget in the answers), or the revenue in the enterprise profile."),
    ),
    "plan.no_measures": (
        N_("The questionnaire “%(pack)s” has no measures, so there is no roadmap."),
        N_("Put measures beside it (folder measures), or use score and standing."),
    ),
    "plan.infeasible": (
        N_("The measures that must be in the plan do not fit the budget, staff days and horizon together."),
        N_("Give more money, days or quarters, or release a pinned measure."),
    ),
    "plan.unknown_measure": (
        N_("There is no measure “%(id)s” in this pack."),
        N_("Use an id from the plan or from the pack's measures."),
    ),
}
