"""Which scores of two versions of a pack mean the same, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assessor.domain.carrying import Fate, changes
from assessor.domain.questionnaire import Condition, Gate, Indicator, Node, Pack, Stage


class Why(StrEnum):
    """Why two scores do not mean the same."""

    PACK = "pack"
    FORM = "form"
    QUESTIONS = "questions"
    WEIGHTS = "weights"
    RULE = "rule"
    BELOW = "below"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Apart:
    """A reason, and the ids it is about: questions asked differently, parts with other weights, parts below."""

    why: Why
    ids: tuple[str, ...] = ()


def apart(old: Pack, new: Pack, form: str) -> Mapping[str, Apart | None]:
    """Return for every node of the new version why its score cannot be compared with the old one, ``None`` where it can.

    Scores mean the same when the same unchanged questions are rolled up by the same rule, gates and weights.
    """
    kept = {change.before: change.now for change in changes(old, new, form) if change.fate in (Fate.KEPT, Fate.RENAMED)}
    same = {id: now for id, now in kept.items() if _asked_of_the_same(old.indicators[id], new.indicators[now], kept)}
    found: dict[str, Apart | None] = {}
    _walk(new.root, old, new, form, same, found)
    return found


def _asked_of_the_same(one: Indicator, other: Indicator, same: Mapping[str, str]) -> bool:
    """Tell whether two questions are asked of the same firms: under the same condition, renamed questions in it aside."""
    return _renamed(one.applies, same) == other.applies


def _renamed(condition: Condition | None, same: Mapping[str, str]) -> Condition | None:
    if condition is None:
        return None
    parts = tuple(part for part in (_renamed(part, same) for part in condition.parts) if part is not None)
    return replace(condition, subject=same.get(condition.subject, condition.subject), parts=parts)


def _walk(id: str, old: Pack, new: Pack, form: str, same: Mapping[str, str], found: dict[str, Apart | None]) -> None:
    node = new.nodes[id]
    for child in node.children:
        if child in new.nodes:
            _walk(child, old, new, form, same, found)
    below = tuple(child for child in node.children if found.get(child) is not None)
    own = _own_reason(old.nodes[id], node, old, new, form, same) if id in old.nodes else Apart(Why.NEW)
    found[id] = own or (Apart(Why.BELOW, below) if below else None)


def _own_reason(one: Node, other: Node, old: Pack, new: Pack, form: str, same: Mapping[str, str]) -> Apart | None:
    before = {same.get(id, id): weight for id, weight in _children(one, old, form).items()}
    now = _children(other, new, form)
    known = {*same.values(), *(id for id in now if id in new.nodes)}
    asked_otherwise = tuple(
        dict.fromkeys(id for id in (*before, *now) if id not in before or id not in now or id not in known)
    )
    if asked_otherwise:
        return Apart(Why.QUESTIONS, asked_otherwise)
    if before != now:
        return Apart(Why.WEIGHTS, tuple(id for id in now if before[id] != now[id]))
    return None if _rule(one, old, same) == _rule(other, new, {}) else Apart(Why.RULE)


def _rule(node: Node, pack: Pack, same: Mapping[str, str]) -> tuple[object, ...]:
    stages = tuple(Stage(stage.level, tuple(_gate(gate, same) for gate in stage.gates)) for stage in node.stages)
    plain = (node.aggregator, node.level_rule, node.floor, node.bands, node.scale, node.top)
    counted = (pack.value_top, pack.score_top, pack.rated_from, pack.open_counts_as_zero)
    return (*plain, stages, *counted)


def _gate(gate: Gate, same: Mapping[str, str]) -> Gate:
    return replace(gate, nodes=tuple(same.get(id, id) for id in gate.nodes))


def _children(node: Node, pack: Pack, form: str) -> dict[str, int]:
    """Return the children that the form asks, with their weights."""
    found = {}
    for child in node.children:
        if child in pack.nodes:
            if any(form in pack.indicators[id].forms for id in pack.indicators_under(child)):
                found[child] = pack.weight_in(node.id, child)
        elif form in pack.indicators[child].forms:
            found[child] = pack.weight_in(node.id, child)
    return found
