"""Authoring checks of level rules: with the best answers to every question, every level must be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from assessor.content.integrity import HEAVIEST, Places, place_of
from assessor.domain.assessment import Blocking
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.questionnaire import Gate, GateKind, LevelRule, Node, Pack
from assessor.scoring import Plan, compile_plan
from assessor.scoring.blocking import blocking, unmet
from assessor.scoring.kernel import evaluate


def check_gates(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield gates that no answers can meet, in the form that asks the most, for the pack and for every profile."""
    found = checkable(pack)
    if found is None:
        return
    pack = found
    form = max(_sizes(pack).items(), key=lambda pair: pair[1])[0]
    seen: set[tuple[object, ...]] = set()
    for profile in ("", *(profile.id for profile in pack.profiles)):
        try:
            plan = compile_plan(pack, form, profile)
        except InputError as error:
            yield from error.problems
            return
        for problem in _out_of_reach(plan, places):
            key = (problem.code, problem.place)
            if key not in seen:
                seen.add(key)
                yield problem


def _sizes(pack: Pack) -> dict[str, int]:
    forms = [form.id for form in pack.forms] or ["full"]
    return {form: sum(form in indicator.forms for indicator in pack.indicators.values()) for form in forms}


def _out_of_reach(plan: Plan, places: Places) -> Iterator[Problem]:
    best = (plan.positions - 1).astype(np.int8)[:, np.newaxis]
    block = evaluate(plan, best)
    for step in plan.steps:
        yield from _unnamed(step.node, _rule_of(plan, step.node, places))
        for gate, blocked in unmet(block, step):
            if gate.gate.kind is not GateKind.SHARE or gate.gate.least <= 1000:
                yield _never(blocked, _inside(step.node, gate.gate, blocked.level, _rule_of(plan, step.node, places)))
        if not step.stages:
            for blocked in blocking(block, step):
                yield _never(blocked, place_of(places, step.node.id, "level", _key(step.node)))


def _never(gate: Blocking, place: Place) -> Problem:
    needed, actual = (round(figure, 3) for figure in (gate.needed, gate.actual))
    facts = {"node": gate.node, "level": gate.level, "gate": gate.gate, "needed": needed, "actual": actual}
    return Problem("pack.gate_never_met", place, facts)


def _key(node: Node) -> str:
    return "bands" if node.level_rule is LevelRule.BANDS else "cumulative"


def _rule_of(plan: Plan, node: Node, places: Places) -> Place:
    """Return where the stages of a node stand: in the profile where it has its own."""
    profile = next((known for known in plan.pack.profiles if known.id == plan.profile), None)
    if profile is not None and node.id in profile.stages:
        return place_of(places, f"profiles/{profile.id}", "stages", node.id)
    return place_of(places, node.id, "level/stages")


def _inside(node: Node, gate: Gate, level: int, rule: Place) -> Place:
    """Return the place of one gate."""
    for number, stage in enumerate(node.stages):
        if stage.level == level and gate in stage.gates:
            return replace(rule, path=f"{rule.path}/{number}/gates/{stage.gates.index(gate)}/{gate.kind.value}")
    return rule


def checkable(pack: Pack) -> Pack | None:
    """Return what can be computed of a pack that has mistakes: questions without a scale left out, weights in range."""
    if pack.value_top <= 0 or pack.score_top <= 0 or pack.root not in pack.nodes:
        return None
    indicators = {
        id: replace(one, weight=_within(one.weight)) for id, one in pack.indicators.items() if len(one.options) > 1
    }
    nodes = {
        id: replace(
            node,
            weight=_within(node.weight),
            floor=node.floor if 0 <= node.floor <= 1000 else 800,
            children=tuple(child for child in node.children if child in pack.nodes or child in indicators),
        )
        for id, node in pack.nodes.items()
    }
    asked = {form for one in indicators.values() for form in one.forms}
    profiles = tuple(
        replace(one, weights={id: _within(weight) for id, weight in one.weights.items()}) for one in pack.profiles
    )
    forms = tuple(form for form in pack.forms if form.id in asked)
    asked &= {form.id for form in pack.forms} or {"full"}
    rated_from = pack.rated_from if 0 <= pack.rated_from <= 1000 else 0
    found = replace(pack, nodes=nodes, indicators=indicators, profiles=profiles, forms=forms, rated_from=rated_from)
    return found if asked else None


def _within(weight: int) -> int:
    return min(max(weight, 0), HEAVIEST)


def _unnamed(node: Node, rule: Place) -> Iterator[Problem]:
    """Stages must name every level in turn, or the ones between can never be shown."""
    if node.level_rule is LevelRule.STAGES and node.stages:
        named = {stage.level for stage in node.stages}
        for level in sorted(set(range(1, max(named))) - named):
            after = next(number for number, stage in enumerate(node.stages) if stage.level > level)
            place = replace(rule, path=f"{rule.path}/{after}")
            yield Problem("pack.stage_missing", place, {"id": node.id, "level": level})
