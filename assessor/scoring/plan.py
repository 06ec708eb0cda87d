"""A pack compiled to arrays for one form and one profile: what the kernel runs on.

Items are numbered: first the indicators of the form (``0 … I-1``), then the nodes (``I …``), children before parents.
Nodes below which the form asks nothing are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import gcd

import numpy as np
import numpy.typing as npt

from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Aggregator, Gate, GateKind, Indicator, LevelRule, Node, Pack
from assessor.scoring.positions import NANO, PER_THOUSANDTH
from assessor.scoring.profiles import with_profile

Integers = npt.NDArray[np.int64]
LARGEST = 2**62
"""No intermediate integer may grow beyond this."""


@dataclass(frozen=True, slots=True)
class GateStep:
    """One gate of a stage: ``least`` in nano-units (SCORE), nodes (COUNT) or thousandths (SHARE); ``items`` it looks at."""

    kind: GateKind
    least: int
    at: int
    items: tuple[int, ...]
    gate: Gate


@dataclass(frozen=True, slots=True)
class Step:
    """How one node is computed from items computed before it: its children, or what a leaf mean finds below them.

    ``weights`` (whole numbers without a common factor) decide what part of the node applies and make the mean; a child of
    weight 0 is asked but not counted. ``counted`` are the children with a weight. ``top`` is the highest value.
    ``factor`` and ``unit`` serve POINTS: value = points × factor ÷ (possible points ÷ unit).
    """

    node: Node
    item: int
    children: tuple[int, ...]
    weights: tuple[int, ...]
    top: int
    factor: int = 1
    unit: int = 1
    bands: tuple[int, ...] = ()
    stages: tuple[tuple[int, tuple[GateStep, ...]], ...] = ()

    @property
    def counted(self) -> tuple[tuple[int, int], ...]:
        """Return (item, weight) of the children that count."""
        return tuple((child, weight) for child, weight in zip(self.children, self.weights, strict=True) if weight)


@dataclass(frozen=True, eq=False)
class Plan:
    """The compiled pack. ``pack`` has the profile's weights and gates put in; ``tops`` is the highest value of each item.

    ``values[i, p]`` is the value of indicator ``i`` at position ``p`` in nano-units; the three states sit at the end of
    each row (index -1 … -3) and are worth 0.
    """

    pack: Pack
    form: str
    profile: str
    indicators: tuple[str, ...]
    nodes: tuple[str, ...]
    steps: tuple[Step, ...]
    values: Integers
    positions: Integers
    tops: tuple[int, ...]

    @cached_property
    def items(self) -> Mapping[str, int]:
        """Return the number of every indicator and node."""
        return {id: number for number, id in enumerate((*self.indicators, *self.nodes))}

    @property
    def root(self) -> int:
        """Return the column of the root among the nodes."""
        return self.nodes.index(self.pack.root)

    def indicator(self, item: int) -> Indicator | None:
        """Return the indicator with this number, or ``None`` for a node."""
        return self.pack.indicators[self.indicators[item]] if item < len(self.indicators) else None

    def step(self, item: int) -> Step:
        """Return the step of the node with this number."""
        return self.steps[item - len(self.indicators)]


def compile_plan(pack: Pack, form: str, profile: str = "") -> Plan:
    """Compile a pack for one form; ``profile`` empty keeps the pack's own weights.

    Raises ``InputError`` for an unknown form or profile, for gates that wait for each other, and for numbers too large.
    """
    if pack.forms and form not in (known.id for known in pack.forms):
        raise refuse("pack.form_unknown", form=form, known=[known.id for known in pack.forms])
    pack = with_profile(pack, profile)
    indicators = tuple(id for id in pack.indicators_under(pack.root) if form in pack.indicators[id].forms)
    if not indicators:
        raise refuse("pack.form_empty", form=form)
    nodes = _order(pack, set(indicators))
    items = {id: number for number, id in enumerate((*indicators, *nodes))}
    values = _value_table([pack.indicators[id] for id in indicators])
    tops = [int(row.max()) for row in values]
    steps = []
    grains = list(tops)
    for id in nodes:
        steps.append(_step(pack, pack.nodes[id], items, tops, grains))
        tops.append(steps[-1].top)
        grains.append(_grain(steps[-1], grains))
    lengths = np.array([len(pack.indicators[id].options) for id in indicators], dtype=np.int64)
    return Plan(pack, form, profile, indicators, nodes, tuple(steps), values, lengths, tuple(tops))


def _order(pack: Pack, asked: set[str]) -> tuple[str, ...]:
    """Return the nodes with questions below them: children, and nodes their gates look at, before them."""
    state: dict[str, bool | None] = dict.fromkeys(asked, True)
    done: list[str] = []

    def visit(id: str) -> bool:
        if id not in state and id in pack.nodes:
            state[id] = None
            found = [visit(child) for child in pack.nodes[id].children]
            if any(found):
                for other in gate_nodes(pack.nodes[id]):
                    visit(other)
                done.append(id)
            state[id] = any(found)
        known = state.get(id, False)
        if known is None:
            raise refuse("pack.gates_cyclic", id=id)
        return known

    visit(pack.root)
    return tuple(done)


def gate_nodes(node: Node) -> list[str]:
    """Return the ids that a node's gates look at."""
    return [id for stage in node.stages for gate in stage.gates for id in gate.nodes]


def _value_table(indicators: Iterable[Indicator]) -> Integers:
    rows = [[option.value * PER_THOUSANDTH for option in indicator.options] for indicator in indicators]
    table = np.zeros((len(rows), max(map(len, rows)) + 3), dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def _step(pack: Pack, node: Node, items: Mapping[str, int], tops: list[int], grains: list[int]) -> Step:
    parts = [(items[child], weight) for child, weight in pack.counted(node.id) if child in items]
    children, own = tuple(child for child, _ in parts), [weight for _, weight in parts]
    counted = [child for child, weight in zip(children, own, strict=True) if weight]
    child_tops = [tops[child] for child in counted] or [0]
    if node.aggregator is Aggregator.POINTS:
        own = [tops[child] if weight else 0 for child, weight in zip(children, own, strict=True)]
    scale = (pack.value_top * 1000 if node.scale is None else node.scale) * PER_THOUSANDTH
    unit = gcd(scale, *(grains[child] for child in counted)) or 1
    step = Step(
        node=node,
        item=items[node.id],
        children=children,
        weights=_reduced(own),
        top=_top(node, child_tops, scale),
        factor=scale // unit,
        unit=unit,
        bands=tuple(_nano(pack, band) for band in node.bands),
        stages=_stages(pack, node, items),
    )
    _refuse_overflow(step, child_tops)
    return step


def _grain(step: Step, grains: list[int]) -> int:
    """Return what the most a node can be worth is always a multiple of: a sum's shrinks with what does not apply."""
    if step.node.aggregator is Aggregator.SUM:
        return gcd(*(grains[child] for child, _ in step.counted))
    return step.top


def _reduced(weights: list[int]) -> tuple[int, ...]:
    common = gcd(*weights) or 1
    return tuple(weight // common for weight in weights)


def _top(node: Node, child_tops: list[int], scale: int) -> int:
    """Return a bound no value of the node exceeds, whatever does not apply."""
    if node.aggregator is Aggregator.CUMULATIVE_GATE:
        return node.top * NANO
    if node.aggregator is Aggregator.POINTS:
        return scale
    if node.aggregator is Aggregator.SUM:
        return sum(child_tops)
    return max(child_tops)


def _nano(pack: Pack, printed: int) -> int:
    """Return the smallest value whose printed score reaches ``printed`` (thousandths of a printed point)."""
    return -(-printed * PER_THOUSANDTH * pack.value_top // pack.score_top)


def _stages(pack: Pack, node: Node, items: Mapping[str, int]) -> tuple[tuple[int, tuple[GateStep, ...]], ...]:
    if node.level_rule is not LevelRule.STAGES:
        return ()
    ordered = sorted(node.stages, key=lambda stage: stage.level)
    return tuple((stage.level, tuple(_gate(pack, gate, items) for gate in stage.gates)) for stage in ordered)


def _gate(pack: Pack, gate: Gate, items: Mapping[str, int]) -> GateStep:
    least = _nano(pack, gate.least) if gate.kind is GateKind.SCORE else gate.least
    return GateStep(gate.kind, least, gate.at, tuple(items[id] for id in gate.nodes if id in items), gate)


def _refuse_overflow(step: Step, child_tops: list[int]) -> None:
    means = 2 * sum(step.weights) * max(child_tops) if step.node.aggregator is not Aggregator.POINTS else 0
    points = 2 * sum(child_tops) * step.factor
    if max(means, points, 1000 * sum(step.weights)) > LARGEST:
        raise refuse("pack.numbers_too_large", id=step.node.id)
