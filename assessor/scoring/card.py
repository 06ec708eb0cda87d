"""The scorecard: every score of one assessment, claimed, at worst, at best, and as far as evidence backs it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessor.domain.assessment import Assessment, NodeScore, Scorecard, State
from assessor.domain.questionnaire import Pack
from assessor.scoring.block import Block, Small
from assessor.scoring.blocking import blocking, printed
from assessor.scoring.coverage import coverage
from assessor.scoring.encode import encode, evidence_backed
from assessor.scoring.flags import flags
from assessor.scoring.kernel import evaluate, interval_positions
from assessor.scoring.plan import Plan, Step, compile_plan
from assessor.scoring.positions import NOT_APPLICABLE, NOT_ASKED, TO_CONFIRM
from assessor.scoring.profiles import choose_profile
from assessor.scoring.tables import tabulate

CLAIMED, WORST, BEST, BACKED, BACKED_WORST = range(5)
SCALE = "scale/1"
"""What stands in an indicator's score in the aggregator's place: the value comes from its own scale."""
STATE_OF = {NOT_APPLICABLE: State.NOT_APPLICABLE, TO_CONFIRM: State.TO_CONFIRM, NOT_ASKED: State.NOT_ASKED}


@dataclass(frozen=True, slots=True)
class Views:
    """One assessment five times in one block: as claimed, open at worst, open at best, backed, backed with open at worst."""

    block: Block
    coverage: tuple[float, ...]

    def score(self, item: int, view: int) -> float | None:
        """Return an item's printed score in a view, or ``None`` where it has none."""
        return printed(self.block, item, view) if self.block.known(item)[view] else None

    def level(self, item: int, view: int) -> int | None:
        """Return an item's level in a view, or ``None`` where it has none."""
        level = int(self.block.level(item)[view])
        return level if level >= 0 else None


def scorecard(pack: Pack, assessment: Assessment, *, plan: Plan | None = None) -> Scorecard:
    """Score one assessment. Without ``plan`` the profile is the assessment's, else the one that fits the firm."""
    profile = assessment.profile or choose_profile(pack, assessment.enterprise)
    plan = plan or compile_plan(pack, assessment.form, profile)
    positions = encode(plan, assessment.answers, assessment.enterprise)
    views = _views(plan, positions, evidence_backed(plan, positions, assessment.answers))
    nodes = {step.node.id: _node(views, step) for step in plan.steps}
    blocked = {step.node.id: blocking(views.block, step, WORST) for step in plan.steps}
    counts = {state: int((positions == state).sum()) for state in (NOT_APPLICABLE, TO_CONFIRM, NOT_ASKED)}
    return Scorecard(
        pack=pack.id,
        pack_version=pack.version,
        pack_hash=pack.hash,
        form=assessment.form,
        profile=plan.profile,
        overall=nodes[pack.root],
        nodes=nodes,
        indicators={id: _indicator(views, plan, item, positions) for item, id in enumerate(plan.indicators)},
        blocking=blocked[pack.root],
        blocking_by_node=blocked,
        final=not counts[TO_CONFIRM] and not counts[NOT_ASKED],
        answered=int((positions >= 0).sum()),
        to_confirm=counts[TO_CONFIRM],
        not_asked=counts[NOT_ASKED],
        not_applicable=counts[NOT_APPLICABLE],
        flags=flags(plan, assessment.answers),
    )


def _views(plan: Plan, positions: Small, backed: Small) -> Views:
    worst, best = interval_positions(plan, np.vstack([positions, backed]))
    claimed, proved = (worst[0], worst[1]) if plan.pack.open_counts_as_zero else (positions, backed)
    rows = np.ascontiguousarray(np.vstack([claimed, worst[0], best[0], proved, worst[1]]).T)
    return Views(evaluate(plan, rows, tabulate(plan)), coverage(plan, [int(position) for position in positions]))


def _node(views: Views, step: Step) -> NodeScore:
    item = step.item
    return NodeScore(
        id=step.node.id,
        kind=step.node.kind,
        score=views.score(item, CLAIMED),
        low=views.score(item, WORST),
        high=views.score(item, BEST),
        level=views.level(item, WORST),
        level_high=views.level(item, BEST),
        coverage=views.coverage[item],
        aggregator=step.node.aggregator.value,
        backed=views.score(item, BACKED),
        backed_level=views.level(item, BACKED_WORST),
        rated=bool(views.block.applies(item)[CLAIMED]),
    )


def _indicator(views: Views, plan: Plan, item: int, positions: Small) -> NodeScore:
    at = int(positions[item])
    return NodeScore(
        id=plan.indicators[item],
        kind="indicator",
        score=views.score(item, CLAIMED),
        low=views.score(item, WORST),
        high=views.score(item, BEST),
        level=views.level(item, WORST),
        level_high=views.level(item, BEST),
        coverage=views.coverage[item],
        aggregator=SCALE,
        backed=views.score(item, BACKED),
        backed_level=views.level(item, BACKED_WORST),
        rated=at != NOT_APPLICABLE,
        state=STATE_OF.get(at, State.ANSWERED),
        position=at if at >= 0 else None,
    )
