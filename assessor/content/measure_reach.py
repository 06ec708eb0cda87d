"""Prove that measures can raise every capability, whatever the answers, or name the questions that stay behind.

The proof starts with every answer at its worst. That suffices: an effect only raises, what an effect needs and a measure
presupposes is met by more as well, and a level never falls when an answer rises; so the chain of measures found for
the worst answers works from any others and ends no lower. Answers that do not apply are no part of that order, hence every
way of leaving questions of a capability out is computed. A measure whose condition looks at answers is not relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from assessor.content.integrity import Places, place_of
from assessor.content.typical_firms import FIRMS, PROCESS_TYPES
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import LevelRule, Node, Pack
from assessor.scoring import NOT_APPLICABLE, Plan, compile_plan, holds, score
from assessor.scoring.conditions import subjects

WANTED = 4
"""The level to which every capability must be able to rise."""
MOST_CHOICES = 64
MOST_OPEN = 8
"""Up to so many questions of a capability every subset is computed, beyond it each alone and all together."""
Positions = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one kind of firm can get: the answers after all measures, for every choice among alternatives."""

    firm: str
    choices: tuple[Positions, ...]


def check_reach(pack: Pack, measures: Iterable[tuple[Measure, Place]], places: Places) -> Iterator[Problem]:
    """Yield capabilities that the measures cannot raise to level 4 from every set of answers; none without measures."""
    known = [measure for measure, _ in measures]
    if not known:
        return
    capabilities = [node for node in pack.nodes.values() if _rated_leaf(node, pack)]
    plans = list(_plans(pack))
    stuck: dict[str, tuple[int, Reach]] = {}
    for reach in reaches(known):
        levels = [_lowest_levels(plans, capabilities, answers) for answers in reach.choices]
        for node in capabilities:
            best = max(found[node.id] for found in levels)
            if best < min(WANTED, node.top) and node.id not in stuck:
                stuck[node.id] = best, reach
    for id, (level, reach) in stuck.items():
        yield _problem(pack.nodes[id], level, reach, places)


def _problem(node: Node, level: int, reach: Reach, places: Places) -> Problem:
    wanted = min(WANTED, node.top)
    best = {child: max(answers.get(child, 0) for answers in reach.choices) for child in node.children}
    behind = tuple(f"{child} ({position})" for child, position in best.items() if position < wanted)
    facts = {"id": node.id, "wanted": wanted, "level": level, "firm": reach.firm, "behind": behind or ("–",)}
    return Problem("measure.out_of_reach", place_of(places, node.id), facts)


def _rated_leaf(node: Node, pack: Pack) -> bool:
    return node.level_rule is not LevelRule.NONE and all(child in pack.indicators for child in node.children)


def reaches(measures: list[Measure]) -> Iterator[Reach]:
    """Yield where every kind of firm can get; kinds for which the same measures apply are told once."""
    seen: set[frozenset[str]] = set()
    for name, _, usable in typical(measures):
        ids = frozenset(measure.id for measure in usable)
        if ids not in seen:
            seen.add(ids)
            yield Reach(name, tuple(climb(chosen) for chosen in _choices(usable)))


def typical(measures: Iterable[Measure]) -> Iterator[tuple[str, Enterprise, list[Measure]]]:
    """Yield every kind of firm by name, with the measures that surely apply to it."""
    known = list(measures)
    for (size, (employees, revenue)), process in product(FIRMS.items(), PROCESS_TYPES):
        firm = Enterprise("", employees=employees, revenue=revenue, process_type=process)
        yield f"{size.value}, {process}", firm, [measure for measure in known if _applies(measure, firm)]


def _applies(measure: Measure, firm: Enterprise) -> bool:
    condition = measure.applies
    return condition is None or (not any(subjects(condition)) and holds(condition, firm, {}))


def _choices(measures: list[Measure]) -> Iterator[list[Measure]]:
    """Yield sets of measures that may be done together: of every group of alternatives one at most."""
    groups: dict[str, list[str]] = {}
    for measure in measures:
        if measure.alternatives:
            groups.setdefault(measure.alternatives, []).append(measure.id)
    for picked in _picks(list(groups.values())):
        yield [measure for measure in measures if not measure.alternatives or measure.id in picked]


def _picks(groups: list[list[str]]) -> Iterator[frozenset[str]]:
    """Yield one of each group: every combination, or if those are too many, one group at a time."""
    if np.prod([len(group) for group in groups]) <= MOST_CHOICES:
        yield from map(frozenset, product(*groups))
        return
    first = [group[0] for group in groups]
    for number, group in enumerate(groups):
        for other in group:
            yield frozenset([*first[:number], other, *first[number + 1 :]])


def climb(measures: list[Measure]) -> Positions:
    """Return the answers after a possible order of the measures, every answer at its worst before.

    A measure starts once: when all it needs is there, or, when no other can start, as soon as one of its effects works.
    """
    stands: dict[str, int] = {}
    done: set[str] = set()
    waiting = list(measures)
    while waiting:
        ready = [measure for measure in waiting if _may_start(measure, done)]
        chosen = next((m for m in ready if all(_works(m, stands))), None) or next(
            (m for m in ready if any(_works(m, stands))), None
        )
        if chosen is None:
            return stands
        raised = {e.indicator: e.to for e, works in zip(chosen.effects, _works(chosen, stands), strict=True) if works}
        stands |= {id: max(to, stands.get(id, 0)) for id, to in raised.items()}
        done.add(chosen.id)
        waiting.remove(chosen)
    return stands


def _may_start(measure: Measure, done: set[str]) -> bool:
    return all(any(other in done for other in group) for group in measure.prerequisites)


def _works(measure: Measure, stands: Positions) -> list[bool]:
    return [stands.get(effect.indicator, 0) >= effect.needs for effect in measure.effects]


def _plans(pack: Pack) -> Iterator[Plan]:
    """Yield the compiled pack of every form and of every profile that changes how capabilities are rated."""
    leaves = {node.id for node in pack.nodes.values() if _rated_leaf(node, pack)}
    seen: set[str] = set()
    for profile in ("", *(profile.id for profile in pack.profiles)):
        found = next((known for known in pack.profiles if known.id == profile), None)
        own = sorted(item for item in found.weights.items() if item[0] in pack.indicators) if found else []
        rules = sorted((id, rule) for id, rule in found.stages.items() if id in leaves) if found else []
        if repr((own, rules)) not in seen:
            seen.add(repr((own, rules)))
            yield from _compiled(pack, profile)


def _compiled(pack: Pack, profile: str) -> Iterator[Plan]:
    for form in [form.id for form in pack.forms] or ["full"]:
        try:
            yield compile_plan(pack, form, profile)
        except InputError:
            continue  # told by the check of gates


def _lowest_levels(plans: list[Plan], capabilities: list[Node], answers: Positions) -> dict[str, int]:
    """Return the lowest level of every capability over all forms and all ways of leaving questions out."""
    lowest = {node.id: 127 for node in capabilities}
    for plan in plans:
        base = np.array([answers.get(id, 0) for id in plan.indicators], dtype=np.int8)
        columns = {id: number for number, id in enumerate(plan.indicators)}
        cases, owners = [base], [""]
        for node in capabilities:
            for left_out in _left_out([child for child in node.children if child in columns], plan):
                case = base.copy()
                case[[columns[id] for id in left_out]] = NOT_APPLICABLE
                cases.append(case)
                owners.append(node.id)
        levels = score(plan, np.stack(cases)).levels
        nodes = {id: number for number, id in enumerate(plan.nodes)}
        for row, owner in enumerate(owners):
            if owner in nodes and levels[row, nodes[owner]] >= 0:
                lowest[owner] = min(lowest[owner], int(levels[row, nodes[owner]]))
    return lowest


def _left_out(children: list[str], plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield sets of questions that may all be answered "not applicable" or be hidden, never all there are."""
    indicators = plan.pack.indicators
    free = [id for id in children if indicators[id].allow_na or indicators[id].applies is not None]
    sizes: Iterable[int] = range(len(free) + 1)
    if len(free) > MOST_OPEN:
        sizes = (0, len(free) - 1)
    for size in sizes:
        if size < len(children):
            yield from combinations(free, size)
