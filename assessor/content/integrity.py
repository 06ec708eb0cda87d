"""What a pack needs to work at all: ids that exist, numbers in range, rules that do not chase each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from assessor.content.cycles import cycle
from assessor.domain.assessment import Grade
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Condition, GateKind, Indicator, LevelRule, Node, Operator, Pack, Stage

MOST_POSITIONS = 101
HEAVIEST = 1_000_000_000
THOUSAND = 1000
MOST_NAMED = 6
Places = Mapping[str, Place]


def integrity(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield every mistake that keeps a pack from working; ``places`` tells where each id stands."""
    yield from _frame(pack, places)
    for node in pack.nodes.values():
        yield from _node(pack, node, places)
    for indicator in pack.indicators.values():
        yield from _indicator(pack, indicator, places)
    yield from _profiles(pack, places)
    yield from _condition_cycle(pack, places)


def place_of(places: Places, id: str, *steps: object) -> Place:
    """Return the place of an id, or of something inside it."""
    place = places.get(id, Place())
    return replace(place, path="/".join(str(part) for part in (place.path, *steps) if part != ""))


def _frame(pack: Pack, places: Places) -> Iterator[Problem]:
    frame = Place("pack.yaml")
    for name, number in (("value_top", pack.value_top), ("score_top", pack.score_top)):
        if number <= 0:
            yield Problem("pack.not_positive", replace(frame, path=name), {"found": number})
    if not 0 <= pack.rated_from <= 1000:
        yield Problem("pack.share_range", replace(frame, path="rated_from"), {"found": pack.rated_from / 1000})
    if pack.backed_from not in {grade.value for grade in Grade}:
        grades = tuple(grade.value for grade in Grade)
        yield Problem(
            "content.choice", replace(frame, path="backed_from"), {"found": pack.backed_from, "allowed": grades}
        )
    yield from _ids(pack, places)
    asked = {form for indicator in pack.indicators.values() for form in indicator.forms}
    for form in pack.forms:
        if form.id not in asked and pack.indicators:
            yield Problem("pack.form_empty", replace(frame, path=f"forms/{form.id}"), {"form": form.id})


def _ids(pack: Pack, places: Places) -> Iterator[Problem]:
    frame = Place("pack.yaml")
    for group, ids in (
        ("forms", [form.id for form in pack.forms]),
        ("profiles", [profile.id for profile in pack.profiles]),
        ("sources", [source.id for source in pack.sources]),
        ("retired", [retired.id for retired in pack.retired]),
    ):
        for id in {id for id in ids if ids.count(id) > 1}:
            yield Problem("pack.duplicate_id", replace(frame, path=f"{group}/{id}"), {"id": id, "first": group})
    for retired in pack.retired:
        if retired.id in places:
            yield Problem("pack.retired_id", place_of(places, retired.id), {"id": retired.id, "since": retired.since})


def _node(pack: Pack, node: Node, places: Places) -> Iterator[Problem]:
    where = place_of(places, node.id, "weight")
    weights = [
        pack.nodes[child].weight if child in pack.nodes else pack.indicators[child].weight for child in node.children
    ]
    if not 0 <= node.weight <= HEAVIEST:
        yield Problem("pack.weight_range", where, {"id": node.id, "weight": node.weight / 1000})
    if weights and not any(weight > 0 for weight in weights):
        yield Problem("pack.weights_zero", place_of(places, node.id), {"id": node.id})
    if not 0 <= node.floor <= 1000:
        yield Problem("pack.share_range", place_of(places, node.id, "level"), {"found": node.floor / 1000})
    if not 1 <= node.top <= 100:
        yield Problem("pack.top_range", place_of(places, node.id, "top"), {"found": node.top})
    if node.scale is not None and node.scale <= 0:
        yield Problem("pack.not_positive", place_of(places, node.id, "scale"), {"found": node.scale / 1000})
    if node.level_rule is LevelRule.BANDS and list(node.bands) != sorted(set(node.bands)):
        yield Problem("pack.bands_order", place_of(places, node.id, "level/bands"), {"id": node.id})
    yield from _stages(pack, node.id, node.stages, places, "level/stages")


def _stages(pack: Pack, id: str, stages: tuple[Stage, ...], places: Places, path: str) -> Iterator[Problem]:
    levels = [stage.level for stage in stages]
    for number, level in enumerate(levels):
        if level < 1 or level in levels[:number] or level < max(levels[:number], default=0):
            yield Problem("pack.stages_order", place_of(places, id, path, number), {"id": id, "levels": tuple(levels)})
            break
    above = _ancestors(pack, id)
    for number, stage in enumerate(stages):
        for order, gate in enumerate(stage.gates):
            key = "all" if gate.kind is GateKind.ALL else "of"
            for other in gate.nodes:
                where = place_of(places, id, path, number, "gates", order, key)
                if other not in pack.nodes and other not in pack.indicators:
                    yield unknown_id(pack, other, where)
                elif other in above:
                    yield Problem("pack.gate_upwards", where, {"id": other, "node": id})
            if gate.kind is GateKind.SHARE and not 0 <= gate.least <= THOUSAND:
                where = place_of(places, id, path, number, "gates", order, "share")
                yield Problem("pack.share_range", where, {"found": gate.least / THOUSAND})


def unknown_id(pack: Pack, id: str, place: Place, known: Iterable[str] = ()) -> Problem:
    """Return the problem of an id that is none of those known (all of the pack), with those nearest to it."""
    return Problem("pack.unknown_id", place, {"id": id, "near": nearest(id, known or (*pack.nodes, *pack.indicators))})


def nearest(id: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known ids most like one that is not known; if none is, the first that there are."""
    ids = tuple(known)
    return tuple(get_close_matches(id, ids, n=2)) or (*ids[:MOST_NAMED], *(("…",) if len(ids) > MOST_NAMED else ()))


def _ancestors(pack: Pack, id: str) -> set[str]:
    found = {id}
    parent = pack.parent_of(id)
    while parent is not None and parent not in found:
        found.add(parent)
        parent = pack.parent_of(parent)
    return found


def _indicator(pack: Pack, indicator: Indicator, places: Places) -> Iterator[Problem]:
    id, top = indicator.id, len(indicator.options) - 1
    if top == 0 and not indicator.options[0].text:
        return  # a stand-in for a scale that could not be read
    if not 1 <= top < MOST_POSITIONS:
        yield Problem("pack.scale_length", place_of(places, id), {"id": id, "most": MOST_POSITIONS})
    values = [option.value for option in indicator.options]
    if values != sorted(values):
        yield Problem("pack.scale_order", place_of(places, id), {"id": id})
    if not 0 <= indicator.weight <= HEAVIEST:
        yield Problem(
            "pack.weight_range", place_of(places, id, "weight"), {"id": id, "weight": indicator.weight / 1000}
        )
    for form in indicator.forms:
        if pack.forms and form not in {known.id for known in pack.forms}:
            known_forms = tuple(known.id for known in pack.forms)
            yield Problem("pack.form_unknown", place_of(places, id, "forms"), {"form": form, "known": known_forms})
    ticks = [criterion.id for criterion in indicator.criteria]
    for tick in {tick for tick in ticks if ticks.count(tick) > 1}:
        yield Problem("pack.duplicate_id", place_of(places, id, "criteria", tick), {"id": tick, "first": id})
    for part, position in (
        *(("thresholds", threshold.position) for threshold in indicator.thresholds),
        *(("criteria", criterion.position) for criterion in indicator.criteria if criterion.position is not None),
    ):
        if not 1 <= position <= top:
            yield Problem("pack.position_range", place_of(places, id, part), {"id": id, "level": position, "top": top})
    yield from _condition(pack, indicator.applies, place_of(places, id, "applies"))


def _condition(pack: Pack, condition: Condition | None, place: Place) -> Iterator[Problem]:
    if condition is None:
        return
    for part in condition.parts:
        yield from _condition(pack, part, place)
    subject = condition.subject
    if not subject or subject.startswith("profile."):
        return
    if subject in pack.nodes:
        below = tuple(pack.indicators_under(subject))[:MOST_NAMED]
        yield Problem("condition.no_question", place, {"id": subject, "below": below})
    elif subject not in pack.indicators:
        yield unknown_id(pack, subject, place, pack.indicators)
    elif condition.operator is Operator.TICKED:
        yield from _ticks(pack.indicators[subject], condition, place)
    else:
        top = len(pack.indicators[subject].options) - 1
        for level in condition.values:
            if not isinstance(level, int) or not 0 <= level <= top:
                yield Problem("condition.level_range", place, {"id": subject, "level": level, "top": top})


def _ticks(indicator: Indicator, condition: Condition, place: Place) -> Iterator[Problem]:
    known = tuple(sorted({criterion.id for criterion in indicator.criteria}))
    if not known:
        yield Problem("condition.nothing_to_tick", place, {"id": indicator.id})
        return
    for tick in condition.values:
        if tick not in known:
            yield Problem("pack.unknown_tick", place, {"id": indicator.id, "tick": tick, "known": known})


def _profiles(pack: Pack, places: Places) -> Iterator[Problem]:
    for profile in pack.profiles:
        key = f"profiles/{profile.id}"
        for id, weight in profile.weights.items():
            where = place_of(places, key, "weights", id)
            if id not in pack.nodes and id not in pack.indicators:
                yield unknown_id(pack, id, where)
            if not 0 <= weight <= HEAVIEST:
                yield Problem("pack.weight_range", where, {"id": id, "weight": weight / 1000})
        for id in profile.mandatory or ():
            if id not in pack.nodes and id not in pack.indicators:
                yield unknown_id(pack, id, place_of(places, key, "mandatory"))
        for id, stages in profile.stages.items():
            for problem in _stages(pack, id, stages, places, ""):
                inner = problem.place.path.removeprefix(place_of(places, id).path).strip("/")
                yield replace(problem, place=place_of(places, key, "stages", id, inner))


def _condition_cycle(pack: Pack, places: Places) -> Iterator[Problem]:
    from assessor.scoring.conditions import subjects

    found = cycle({id: tuple(subjects(indicator.applies)) for id, indicator in pack.indicators.items()})
    if found:
        yield Problem("pack.conditions_cyclic", place_of(places, found[0], "applies"), {"ids": " → ".join(found)})
