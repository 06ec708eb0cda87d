"""The scorecard: every score of one assessment, claimed, at worst, at best, and as far as evidence backs it."""

from __future__ import annotations

from assessor.domain.assessment import Assessment, NodeScore, Scorecard, State
from assessor.domain.questionnaire import Pack
from assessor.scoring.block import Small
from assessor.scoring.blocking import blocking
from assessor.scoring.encode import row_of, settle, weakly_backed
from assessor.scoring.flags import flags
from assessor.scoring.outcomes import outcomes_of
from assessor.scoring.plan import Plan, Step, compile_plan
from assessor.scoring.positions import NOT_APPLICABLE, NOT_ASKED, TO_CONFIRM
from assessor.scoring.profiles import choose_profile
from assessor.scoring.views import BACKED, BACKED_WORST, BEST, CLAIMED, WORST, Views, views_of

SCALE = "scale/1"
"""What stands in an indicator's score in the aggregator's place: the value comes from its own scale."""
STATE_OF = {NOT_APPLICABLE: State.NOT_APPLICABLE, TO_CONFIRM: State.TO_CONFIRM, NOT_ASKED: State.NOT_ASKED}


def scorecard(pack: Pack, assessment: Assessment, *, plan: Plan | None = None) -> Scorecard:
    """Score one assessment. Without ``plan`` the profile is the assessment's, else the one that fits the firm."""
    profile = assessment.profile or choose_profile(pack, assessment.enterprise)
    plan = plan or compile_plan(pack, assessment.form, profile)
    settled = settle(plan.pack, plan.indicators, assessment.answers, assessment.enterprise)
    positions = row_of(plan, settled.positions)
    weak = weakly_backed(plan, row_of(plan, settled.stated), assessment.answers)
    views = views_of(plan, positions, weak, outcomes_of(plan, settled, assessment.enterprise))
    nodes = {step.node.id: _node(views, step) for step in plan.steps}
    blocked = {step.node.id: blocking(views.block, step, views.lowest[step.item]) for step in plan.steps}
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


def _node(views: Views, step: Step) -> NodeScore:
    item = step.item
    return NodeScore(
        id=step.node.id,
        kind=step.node.kind,
        score=views.scores[CLAIMED][item],
        low=views.scores[WORST][item],
        high=views.scores[BEST][item],
        level=views.levels[WORST][item],
        level_high=views.levels[BEST][item],
        coverage=views.coverage[item],
        aggregator=step.node.aggregator.value,
        backed=views.scores[BACKED][item],
        backed_level=views.levels[BACKED_WORST][item],
        rated=views.applies(item),
    )


def _indicator(views: Views, plan: Plan, item: int, positions: Small) -> NodeScore:
    at = int(positions[item])
    return NodeScore(
        id=plan.indicators[item],
        kind="indicator",
        score=views.scores[CLAIMED][item],
        low=views.scores[WORST][item],
        high=views.scores[BEST][item],
        level=views.levels[WORST][item],
        level_high=views.levels[BEST][item],
        coverage=views.coverage[item],
        aggregator=SCALE,
        backed=views.scores[BACKED][item],
        backed_level=views.levels[BACKED_WORST][item],
        rated=at != NOT_APPLICABLE,
        state=STATE_OF.get(at, State.ANSWERED),
        position=at if at >= 0 else None,
    )
