"""See an assessment through another framework: its items estimated from the answers, scored by the same kernel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assessor.domain.assessment import Answer, Answers, Assessment, Blocking, NodeScore, Scorecard, State
from assessor.domain.projection import Origin, ProjectedItem, Projection, ProjectionMap, Shortfall
from assessor.domain.questionnaire import Gate, GateKind, Pack
from assessor.domain.text import Text
from assessor.scoring.card import scorecard
from assessor.scoring.carrying import Given, carry, given
from assessor.scoring.encode import position_of
from assessor.scoring.plan import Plan, compile_plan
from assessor.scoring.positions import NOT_APPLICABLE
from assessor.scoring.profiles import choose_profile


def project(
    mapping: ProjectionMap, source: Pack, target: Pack, assessment: Assessment, own: Answers, reading: str = ""
) -> Projection:
    """Return the estimate that an assessment of ``source`` gives in the framework of ``target``.

    ``own`` are answers to items of the target itself; they win over what follows from the source. ``reading`` empty means
    the mapping's own, else the one that fits the firm. An unknown reading raises ``InputError``.
    """
    chosen = reading or mapping.reading or choose_profile(target, assessment.enterprise)
    plan = compile_plan(target, mapping.form, chosen)
    known = given(source, assessment.form, assessment.answers, assessment.enterprise)
    found = {id: _item(mapping, plan.pack, id, known, own) for id in plan.indicators}
    items = {id: item for id, item in found.items() if item is not None}
    card = _merged(plan, assessment, items, own)
    counted = _relevant(plan)
    shown = tuple(item for id, item in items.items() if id in counted)
    return Projection(
        id=mapping.id,
        title=target.title,
        mark=mapping.mark,
        caution=mapping.caution,
        reading=chosen,
        reading_title=next((profile.title for profile in target.profiles if profile.id == chosen), Text()),
        card=replace(card, final=all(item.settled for item in shown)),
        items=shown,
        shortfalls=tuple(_shortfalls(plan.pack, card.blocking)),
        conflicts=mapping.conflicts,
        levels=target.levels,
        parts=plan.pack.nodes[plan.pack.root].children,
        titles=_titles(target),
        excused=tuple(id for id, item in found.items() if item is None and id in counted),
    )


def _titles(target: Pack) -> dict[str, Text]:
    titles = {id: node.title for id, node in target.nodes.items()}
    return titles | {id: indicator.title for id, indicator in target.indicators.items()}


def _item(mapping: ProjectionMap, target: Pack, id: str, known: Given, own: Answers) -> ProjectedItem | None:
    """Return where an item stands; ``None`` where it was declared not applicable."""
    indicator, answer = target.indicators[id], own.get(id)
    position = position_of(indicator, answer)
    if position >= 0 and answer is not None:
        return ProjectedItem(id, Origin.OWN, position, position, position, grade=answer.grade)
    if position == NOT_APPLICABLE:
        return None
    if id in mapping.rules:
        return carry(mapping.rules[id], indicator, known)
    return ProjectedItem(id, Origin.MISSING, 0, len(indicator.options) - 1)


def _merged(plan: Plan, assessment: Assessment, items: Mapping[str, ProjectedItem], own: Answers) -> Scorecard:
    """Score the items as shown, at least and at most: the score from the first, level and gates from the second."""
    excused = {id: own[id] for id in plan.indicators if id not in items and id in own}
    shown = _card(plan, assessment, {**excused, **_answers(items, "position")})
    least = _card(plan, assessment, {**excused, **_answers(items, "low")})
    most = _card(plan, assessment, {**excused, **_answers(items, "high")})
    nodes = {id: _node(node, least.nodes[id], most.nodes[id]) for id, node in shown.nodes.items()}
    indicators = {id: _node(node, least.indicators[id], most.indicators[id]) for id, node in shown.indicators.items()}
    return replace(
        shown,
        overall=nodes[plan.pack.root],
        nodes=nodes,
        indicators=indicators,
        blocking=least.blocking,
        blocking_by_node=least.blocking_by_node,
        not_asked=sum(item.position is None for item in items.values()),
    )


def _card(plan: Plan, assessment: Assessment, answers: Answers) -> Scorecard:
    seen = Assessment(assessment.enterprise, plan.pack.id, plan.pack.version, plan.form, answers, profile=plan.profile)
    return scorecard(plan.pack, seen, plan=plan)


def _answers(items: Mapping[str, ProjectedItem], bound: str) -> dict[str, Answer]:
    found = {id: (getattr(item, bound), item.grade) for id, item in items.items()}
    return {id: Answer(id, position=at, grade=grade) for id, (at, grade) in found.items() if at is not None}


def _node(shown: NodeScore, least: NodeScore, most: NodeScore) -> NodeScore:
    """Join three views of a node; what was left out of the score may not carry it beyond what is possible."""
    score = shown.score
    if score is not None and least.low is not None and most.high is not None:
        score = min(max(score, least.low), most.high)
    return replace(
        shown,
        score=score,
        low=None if score is None and shown.state is State.NOT_APPLICABLE else least.low,
        high=None if score is None and shown.state is State.NOT_APPLICABLE else most.high,
        level=least.level,
        level_high=most.level_high,
    )


def _relevant(plan: Plan) -> frozenset[str]:
    """Return the items that carry weight in the score, or that a gate of the whole looks at."""
    root = plan.pack.nodes[plan.pack.root]
    found = set(_weighing(plan, root.id))
    for id in (id for stage in root.stages for gate in stage.gates for id in gate.nodes):
        found.update(plan.pack.indicators_under(id) if id in plan.pack.nodes else (id,))
    return frozenset(found)


def _weighing(plan: Plan, node: str) -> Iterator[str]:
    step = plan.step(plan.items[node])
    for item, _ in step.counted:
        indicator = plan.indicator(item)
        if indicator is not None:
            yield indicator.id
        else:
            yield from _weighing(plan, plan.step(item).node.id)


def _shortfalls(pack: Pack, blocking: Iterable[Blocking]) -> Iterator[Shortfall]:
    stages = {stage.level: stage.gates for stage in pack.nodes[pack.root].stages}
    for gate in blocking:
        looked_at = next((g for g in stages.get(gate.level, ()) if _same(g, gate)), None)
        ids = looked_at.nodes if looked_at is not None else ()
        mandatory = bool(ids) and all(id in pack.indicators and pack.indicators[id].mandatory for id in ids)
        kind = "score" if gate.gate == GateKind.SCORE.value else "mandatory" if mandatory else "items"
        yield Shortfall(gate.level, kind, gate.needed, gate.actual, gate.at, len(ids), gate.missing)


def _same(gate: Gate, blocked: Blocking) -> bool:
    counted = gate.kind is GateKind.COUNT and gate.least == blocked.needed
    return (
        gate.kind.value == blocked.gate
        and set(blocked.missing) <= set(gate.nodes)
        and (counted or gate.kind is not GateKind.COUNT)
    )
