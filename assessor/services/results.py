"""Evaluate an assessment: scores, where they stand, and the gaps to the target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.domain.assessment import Assessment, Scorecard
from assessor.domain.benchmark import Standing
from assessor.domain.gap import Gap
from assessor.domain.questionnaire import Pack
from assessor.scoring import Plan, scorecard
from assessor.services.library import Library


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One assessment with everything computed from it."""

    pack: Pack
    plan: Plan
    assessment: Assessment
    scorecard: Scorecard
    gaps: tuple[Gap, ...]
    standings: Mapping[str, Standing]


def evaluate(library: Library, assessment: Assessment, standings: Mapping[str, Standing] | None = None) -> Evaluation:
    """Score an assessment and list its gaps; standings are put in by ``services.benchmarking``."""
    pack, plan = library.pack_of(assessment), library.plan(assessment)
    card = scorecard(pack, assessment, plan=plan)
    return Evaluation(pack, plan, assessment, card, gaps(pack, assessment, card), standings or {})


def gaps(pack: Pack, assessment: Assessment, card: Scorecard) -> tuple[Gap, ...]:
    """Return the capabilities below their target, the heaviest distance first.

    A capability's target is the one agreed for it; else the overall target; else one level above the overall level of
    today. Reasons: ``agreed``, ``overall_target``, ``next_level``. What has no levels has no gap.
    """
    overall = assessment.goals.targets.get(pack.root)
    fallback = overall if overall is not None else min((card.overall.level or 0) + 1, pack.nodes[pack.root].top)
    blocked = {id for gate in card.blocking for id in gate.missing}
    found = []
    for id in (part.id for part in pack.capabilities()):
        agreed = assessment.goals.targets.get(id, assessment.goals.targets.get(pack.parent_of(id) or id))
        target = min(fallback if agreed is None else agreed, pack.nodes[id].top)
        reason = "agreed" if agreed is not None else "overall_target" if overall is not None else "next_level"
        node = card.nodes.get(id)
        if node is not None and node.rated and node.level is not None and node.level < target:
            found.append(Gap(id, node.level, target, node.score, reason, _share(pack, id), id in blocked))
    return tuple(sorted(found, key=lambda gap: (-(gap.target - gap.level) * gap.weight, gap.node)))


def _share(pack: Pack, node: str) -> float:
    """Return what part of the overall score hangs on a node, by the pack's own weights."""
    share, parent = 1.0, pack.parent_of(node)
    while parent is not None:
        siblings = [pack.weight_in(parent, child) for child in pack.nodes[parent].children if child in pack.nodes]
        share *= pack.weight_in(parent, node) / (sum(siblings) or 1)
        node, parent = parent, pack.parent_of(parent)
    return share
