"""Authoring checks of conditions: each can come true, none is always true, and each can be decided in every form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

from assessor.content.codes import regions, sectors
from assessor.content.integrity import Places, place_of
from assessor.content.typical_firms import FIRMS, PROCESS_TYPES
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Condition, Indicator, Operator, Pack
from assessor.domain.size_classes import SizeClass
from assessor.scoring.conditions import PROFILE, decide, subjects

WORDS: Mapping[str, tuple[str, ...]] = {
    "size": tuple(size.value for size in SizeClass),
    "process_type": PROCESS_TYPES,
}
FIGURES = ("employees", "revenue")
"""Fields that are compared; the others are words, of which a condition lists those it means."""
CODED = ("sector", "region", "chain_role")
MOST_WORLDS = 50_000
"""Combinations of firms and answers tried for one condition; a condition over more is not judged."""
MOST_TICKS = 8


def check_conditions(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield conditions that never hold or name unknown values, and (as warnings) those that say nothing."""
    for indicator in pack.indicators.values():
        if indicator.applies is not None:
            place = place_of(places, indicator.id, "applies")
            yield from check_condition(pack, indicator.applies, place, indicator.id)
            yield from _forms(pack, indicator, place)
    yield from _profiles(pack, places)


def check_condition(pack: Pack, condition: Condition, place: Place, id: str) -> Iterator[Problem]:
    """Yield what is wrong with one condition; ``id`` is what it belongs to."""
    unknown = list(_unknown_values(condition, place))
    yield from unknown
    if unknown or any(subject not in pack.indicators for subject in subjects(condition)):
        return
    if any(_beyond(pack, leaf) for leaf in _answers(condition)):
        return
    outcomes = _outcomes(pack, condition)
    if outcomes == {False}:
        yield Problem("condition.never", place, {"id": id})
    if outcomes == {True}:
        yield Problem("condition.always", place, {"id": id}, warning=True)


def _answers(condition: Condition) -> Iterator[Condition]:
    if condition.subject and not condition.subject.startswith(PROFILE):
        yield condition
    for part in condition.parts:
        yield from _answers(part)


def _beyond(pack: Pack, leaf: Condition) -> bool:
    """Tell whether a comparison names a level or a tick that its question does not have, which is told elsewhere."""
    indicator = pack.indicators[leaf.subject]
    if leaf.operator is Operator.TICKED:
        return not {str(value) for value in leaf.values} <= {one.id for one in indicator.criteria}
    return any(not isinstance(value, int) or not 0 <= value < len(indicator.options) for value in leaf.values)


def _unknown_values(condition: Condition, place: Place) -> Iterator[Problem]:
    for part in condition.parts:
        yield from _unknown_values(part, place)
    field = condition.subject.removeprefix(PROFILE)
    if field == condition.subject:
        return
    if condition.operator is not Operator.IN:
        if field in (*WORDS, *CODED):
            yield Problem("condition.compare_word", place, {"field": field})
        return
    for value in map(str, condition.values):
        if field in FIGURES:
            yield Problem("condition.compare_figure", place, {"field": field})
            return
        if field in WORDS and value not in WORDS[field]:
            yield Problem("content.choice", place, {"found": value[:40], "allowed": WORDS[field]})
        if value not in {"sector": sectors(), "region": regions()}.get(field, (value,)):
            yield Problem("condition.unknown_code", place, {"field": field, "found": value[:40]})


def _outcomes(pack: Pack, condition: Condition) -> set[bool | None]:
    """Return what a condition comes out as over all firms and answers; nothing where those are too many."""
    looked_at = sorted(set(subjects(condition)))
    firms = _firms(condition)
    ranges = [range(len(pack.indicators[id].options)) for id in looked_at]
    ticked = [_tick_sets(condition, id) for id in looked_at]
    if len(firms) * prod(map(len, (*ranges, *ticked))) > MOST_WORLDS:
        return set()
    return {
        decide(condition, firm, dict(zip(looked_at, at, strict=True)), dict(zip(looked_at, ticks, strict=True)))
        for firm, at, ticks in product(firms, product(*ranges), product(*ticked))
    }


def _tick_sets(condition: Condition, id: str) -> Sequence[frozenset[str]]:
    named = sorted({str(v) for leaf in _leaves(condition, id) if leaf.operator is Operator.TICKED for v in leaf.values})
    few = named[:MOST_TICKS]
    return [frozenset(some) for count in range(len(few) + 1) for some in combinations(few, count)]


def _firms(condition: Condition) -> Sequence[Enterprise]:
    """Return firms that differ in everything a condition over the profile can tell apart."""
    staff, money = _edges(condition, "employees"), _edges(condition, "revenue")
    heads_of, sales_of = zip(*FIRMS.values(), strict=True)
    figures = product({*heads_of, *staff}, {*sales_of, *money}) if staff or money else FIRMS.values()
    coded = [("", *_named(condition, field), "-") if _named(condition, field) else ("-",) for field in CODED]
    processes = PROCESS_TYPES if _named(condition, "process_type") else PROCESS_TYPES[:1]
    return [
        Enterprise(
            "", employees=heads, revenue=sales, process_type=process, sector=sector, region=region, chain_role=role
        )
        for (heads, sales), process, sector, region, role in product(figures, processes, *coded)
    ]


def _edges(condition: Condition, field: str) -> set[int]:
    named = [value for leaf in _leaves(condition, PROFILE + field) for value in leaf.values]
    return {max(0, value + step) for value in named if isinstance(value, int) for step in (-1, 0, 1)}


def _named(condition: Condition, field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(v) for leaf in _leaves(condition, PROFILE + field) for v in leaf.values))


def _leaves(condition: Condition, subject: str) -> Iterator[Condition]:
    if condition.subject == subject:
        yield condition
    for part in condition.parts:
        yield from _leaves(part, subject)


def _forms(pack: Pack, indicator: Indicator, place: Place) -> Iterator[Problem]:
    """Warn of a condition over a question that a form does not ask: it stays open in that form."""
    for form in indicator.forms:
        for subject in dict.fromkeys(subjects(indicator.applies)):
            if subject in pack.indicators and form not in pack.indicators[subject].forms:
                facts = {"id": indicator.id, "form": form, "subject": subject}
                yield Problem("condition.not_in_form", place, facts, warning=True)


def _profiles(pack: Pack, places: Places) -> Iterator[Problem]:
    for number, profile in enumerate(pack.profiles):
        if profile.applies is None:
            continue
        place = place_of(places, f"profiles/{profile.id}", "applies")
        yield from check_condition(pack, profile.applies, place, profile.id)
        for earlier in pack.profiles[:number]:
            if earlier.applies == profile.applies:
                yield Problem("pack.profile_never", place, {"profile": profile.id, "earlier": earlier.id})
