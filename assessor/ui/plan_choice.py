"""What the person set for the plan: limits, measures that must be in or out, and whether to stop at the goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assessor.domain.enterprise import Goals

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.questionnaire import Pack
    from assessor.domain.roadmap import Constraints
    from assessor.ui.ports import Ports

LIMITS = ("budget", "staff_days", "quarters")


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """``None`` means not set here: then what was agreed holds, else our labelled assumption. Kept with the view."""

    budget: int | None = None
    staff_days: int | None = None
    quarters: int | None = None
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    to_goals: bool = False

    def pin(self, id: str) -> PlanChoice:
        """Return the choice with a measure that must be in the plan."""
        return replace(self, pinned=self.pinned | {id}, excluded=self.excluded - {id})

    def exclude(self, id: str) -> PlanChoice:
        """Return the choice with a measure that must stay out."""
        return replace(self, excluded=self.excluded | {id}, pinned=self.pinned - {id})

    def free(self, id: str) -> PlanChoice:
        """Return the choice with a measure left to the planner again."""
        return replace(self, excluded=self.excluded - {id}, pinned=self.pinned - {id})

    def constraints(self, ports: Ports, pack: Pack, assessment: Assessment) -> Constraints:
        """Return what to plan under. Raises ``InputError`` when no budget is known nor can be assumed."""
        stated = Goals(budget=self.budget, staff_days=self.staff_days, quarters=self.quarters)
        limits = ports.constraints(assessment, stated)
        targets = goals(pack, assessment) if self.to_goals else {}
        return replace(limits, pinned=self.pinned, excluded=self.excluded, targets=targets)

    def view(self) -> dict[str, Any]:
        """Return what is kept for the next time."""
        limits = {name: getattr(self, name) for name in LIMITS if getattr(self, name) is not None}
        return {**limits, "pinned": sorted(self.pinned), "excluded": sorted(self.excluded), "to_goals": self.to_goals}

    @classmethod
    def of_view(cls, kept: Mapping[str, Any]) -> PlanChoice:
        """Return what was kept; anything unexpected counts as not set."""
        limits = {name: kept[name] for name in LIMITS if isinstance(kept.get(name), int)}
        pinned, excluded = (frozenset(map(str, kept.get(name) or ())) for name in ("pinned", "excluded"))
        return cls(**limits, pinned=pinned, excluded=excluded, to_goals=kept.get("to_goals") is True)


def goals(pack: Pack, assessment: Assessment) -> dict[str, int]:
    """Return the agreed goal of every capability: its own, its dimension's, or the overall one."""
    agreed = assessment.goals.targets
    found = {}
    for dimension in pack.dimensions():
        for id in dimension.children:
            target = agreed.get(id, agreed.get(dimension.id, agreed.get(pack.root)))
            if target is not None:
                found[id] = target
    return found
