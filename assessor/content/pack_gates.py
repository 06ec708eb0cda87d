"""Authoring checks of level rules: with the best answers to every question, every level must be reached."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import InputError, Problem
from assessor.domain.questionnaire import LevelRule, Node, Pack
from assessor.scoring import Plan, compile_plan
from assessor.scoring.blocking import blocking
from assessor.scoring.kernel import evaluate


def check_gates(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield gates that no answers can meet, in the form that asks the most, for the pack and for every profile."""
    form = max(_sizes(pack).items(), key=lambda pair: pair[1])[0]
    seen: set[tuple[object, ...]] = set()
    for profile in ("", *(profile.id for profile in pack.profiles)):
        try:
            plan = compile_plan(pack, form, profile)
        except InputError as error:
            yield from error.problems
            return
        for problem in _out_of_reach(plan, places):
            key = (problem.code, problem.place, *problem.facts.items())
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
        yield from _unnamed(step.node, places)
        for gate in blocking(block, step):
            facts = {
                "node": gate.node,
                "level": gate.level,
                "gate": gate.gate,
                "needed": gate.needed,
                "actual": gate.actual,
            }
            yield Problem("pack.gate_never_met", place_of(places, gate.node, "level"), facts)


def _unnamed(node: Node, places: Places) -> Iterator[Problem]:
    """Stages must name every level in turn, or the ones between can never be shown."""
    if node.level_rule is LevelRule.STAGES and node.stages:
        named = {stage.level for stage in node.stages}
        for level in sorted(set(range(1, max(named))) - named):
            yield Problem(
                "pack.stage_missing", place_of(places, node.id, "level/stages"), {"id": node.id, "level": level}
            )
