"""The integer program: choose measures, keep their order, and follow every level up to the overall score.

Columns: x(m) measure chosen; s(m) its start quarter; a(e) effect works; y(i, k) indicator i reaches position k. A node's
value is a linear expression for means and sums; for the weakest link and for gates it is a column held down by rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.domain.measure import Effect
from assessor.domain.roadmap import Constraints
from assessor.planning.candidates import Candidate, Field
from assessor.planning.solver import Model

EffectKey = tuple[str, int]
"""Measure id and the number of the effect within the candidate."""


@dataclass
class Program:
    """The model with the columns, and the row of the budget, that later steps look up."""

    model: Model
    budget: int = 0
    chosen: dict[str, int] = field(default_factory=dict)
    start: dict[str, int] = field(default_factory=dict)
    works: dict[EffectKey, int] = field(default_factory=dict)
    reaches: dict[tuple[str, int], int] = field(default_factory=dict)
    supports: dict[tuple[EffectKey, EffectKey], int] = field(default_factory=dict)


def build(survey: Field, positions: Mapping[str, int], constraints: Constraints) -> Program:
    """Return the program of all rules that do not depend on the questionnaire's aggregators."""
    program = Program(Model())
    for id, candidate in survey.candidates.items():
        _add_measure(program, id, candidate, constraints)
    for id, candidate in survey.candidates.items():
        _add_prerequisites(program, id, candidate, survey, constraints)
    _add_alternatives(program, survey)
    effects = _effects(survey)
    for key, effect in effects.items():
        _add_effect(program, key, effect, effects, survey, positions, constraints)
    _add_reach(program, effects, positions)
    costs = {program.chosen[id]: c.cost.likely for id, c in survey.candidates.items()}
    program.budget = _limit(program, costs, constraints.budget)
    _limit(program, {program.chosen[id]: c.staff_days for id, c in survey.candidates.items()}, constraints.staff_days)
    return program


def _effects(survey: Field) -> dict[EffectKey, Effect]:
    return {(id, n): e for id, c in survey.candidates.items() for n, e in enumerate(c.effects)}


def _limit(program: Program, use: dict[int, int], most: int) -> int:
    return program.model.row({column: float(amount) for column, amount in use.items() if amount}, upper=most)


def _add_measure(program: Program, id: str, candidate: Candidate, constraints: Constraints) -> None:
    fits = candidate.quarters <= constraints.quarters
    pinned = id in constraints.pinned
    program.chosen[id] = program.model.column(1.0 if pinned else 0.0, 1.0 if fits else 0.0, integer=True)
    program.start[id] = program.model.column(1.0, max(1.0, constraints.quarters - candidate.quarters + 1.0))


def _add_prerequisites(
    program: Program, id: str, candidate: Candidate, survey: Field, constraints: Constraints
) -> None:
    x = program.chosen[id]
    for group in candidate.measure.prerequisites:
        if survey.done.intersection(group):
            continue
        links = {}
        for other in group:
            if other in survey.candidates:
                links[program.model.column(integer=len(group) > 1)] = other
        program.model.row({x: 1.0, **dict.fromkeys(links, -1.0)}, upper=0.0)
        for link, other in links.items():
            program.model.row({link: 1.0, program.chosen[other]: -1.0}, upper=0.0)
            _after(program, id, survey.candidates[other], link, constraints)


def _after(program: Program, later: str, earlier: Candidate, link: int, constraints: Constraints) -> None:
    """When ``link`` is 1, ``later`` starts only after ``earlier`` has ended."""
    slack = constraints.quarters + earlier.quarters
    terms = {program.start[later]: 1.0, program.start[earlier.id]: -1.0, link: -float(slack)}
    program.model.row(terms, lower=float(earlier.quarters - slack))


def _add_alternatives(program: Program, survey: Field) -> None:
    groups: dict[str, list[int]] = {}
    for id, candidate in survey.candidates.items():
        if candidate.measure.alternatives:
            groups.setdefault(candidate.measure.alternatives, []).append(program.chosen[id])
    for columns in groups.values():
        program.model.row(dict.fromkeys(columns, 1.0), upper=1.0)


def _add_effect(
    program: Program,
    key: EffectKey,
    effect: Effect,
    effects: Mapping[EffectKey, Effect],
    survey: Field,
    positions: Mapping[str, int],
    constraints: Constraints,
) -> None:
    """Let an effect work if its measure is chosen and, where it needs more than there is today, an earlier one helps.

    Only effects with lower needs may help: the first one to lift the indicator over the mark had to start below it.
    """
    works = _works(program, key)
    program.model.row({works: 1.0, program.chosen[key[0]]: -1.0}, upper=0.0)
    if effect.needs <= positions[effect.indicator]:
        return
    helpers = {}
    for other, helper in effects.items():
        lifts = helper.indicator == effect.indicator and helper.to >= effect.needs > helper.needs
        if lifts and other[0] != key[0]:
            helpers[program.model.column(integer=True)] = other
    program.model.row({works: 1.0, **dict.fromkeys(helpers, -1.0)}, upper=0.0)
    for link, other in helpers.items():
        program.supports[key, other] = link
        program.model.row({link: 1.0, _works(program, other): -1.0}, upper=0.0)
        _after(program, key[0], survey.candidates[other[0]], link, constraints)


def _works(program: Program, key: EffectKey) -> int:
    if key not in program.works:
        program.works[key] = program.model.column()
    return program.works[key]


def _add_reach(program: Program, effects: Mapping[EffectKey, Effect], positions: Mapping[str, int]) -> None:
    top: dict[str, int] = {}
    for effect in effects.values():
        top[effect.indicator] = max(top.get(effect.indicator, 0), effect.to)
    for indicator, highest in sorted(top.items()):
        for position in range(positions[indicator] + 1, highest + 1):
            column = program.reaches[indicator, position] = program.model.column()
            lifting = [
                program.works[key] for key, e in effects.items() if e.indicator == indicator and e.to >= position
            ]
            program.model.row({column: 1.0, **dict.fromkeys(lifting, -1.0)}, upper=0.0)
