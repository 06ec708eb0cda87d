"""Random packs and answers for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from assessor.domain.questionnaire import (
    Aggregator,
    Form,
    Gate,
    GateKind,
    Indicator,
    IndicatorKind,
    LevelRule,
    Node,
    Option,
    Pack,
    Stage,
)
from assessor.domain.text import Text

NAME = Text.of({"en": "name"})
ANY_STATE = (-1, -2, -3)


def indicator(
    id: str, values: tuple[int, ...] = (0, 1000, 2000, 3000, 4000, 5000), weight: int = 1000, **more: object
) -> Indicator:
    """Return a level indicator."""
    options = tuple(Option(value, NAME) for value in values)
    return Indicator(id, IndicatorKind.LEVEL, NAME, NAME, options, weight=weight, **more)  # type: ignore[arg-type]


def node(id: str, children: tuple[str, ...], **more: object) -> Node:
    """Return a node."""
    return Node(id, "part", NAME, children, **more)  # type: ignore[arg-type]


def pack(root: str, nodes: list[Node], indicators: list[Indicator], **more: object) -> Pack:
    """Return a pack of these parts with one form ``full``."""
    parts = {n.id: n for n in nodes}, {i.id: i for i in indicators}
    return Pack("test", "1", NAME, root, *parts, forms=(Form("full", NAME, 1),), **more)  # type: ignore[arg-type]


weights = st.integers(0, 20).map(lambda tenths: tenths * 100)
some_weight = st.integers(1, 5000)


@st.composite
def scales(draw: st.DrawFn, uniform: bool) -> tuple[int, ...]:
    """Return the values of a scale; uniform scales all run from 0 to 5."""
    steps = draw(st.integers(2, 6))
    if uniform:
        inner = sorted(draw(st.lists(st.integers(0, 5000), min_size=steps - 2, max_size=steps - 2)))
        return (0, *inner, 5000)
    return tuple(sorted(draw(st.lists(st.integers(0, 9999), min_size=steps, max_size=steps))))


@st.composite
def gates(draw: st.DrawFn, below: list[str]) -> Gate:
    """Return a gate over some of the ids below a node."""
    kind = draw(st.sampled_from(GateKind))
    ids = tuple(draw(st.lists(st.sampled_from(below), min_size=1, max_size=4, unique=True)))
    least = {GateKind.SCORE: 100_000, GateKind.COUNT: len(ids), GateKind.SHARE: 1000, GateKind.ALL: 0}[kind]
    return Gate(kind, draw(st.integers(0, least)), draw(st.integers(0, 5)), () if kind is GateKind.SCORE else ids)


@st.composite
def packs(draw: st.DrawFn, aggregators: tuple[Aggregator, ...] = tuple(Aggregator), uniform: bool = False) -> Pack:
    """Return a random pack: a tree of up to three layers with any aggregators, level rules, weights and floors."""
    found_nodes: list[Node] = []
    found: list[Indicator] = []

    def leaf() -> str:
        id = f"q{len(found)}"
        tiered = not uniform and draw(st.booleans())
        values = draw(scales(uniform))
        found.append(
            indicator(
                id,
                values,
                draw(some_weight if uniform else weights),
                tier=draw(st.integers(1, 3)) if tiered else None,
                met_from=draw(st.sampled_from(values)) if tiered else None,
            )
        )
        return id

    def branch(depth: int) -> tuple[str, list[str]]:
        children, below = [], []
        for _ in range(draw(st.integers(1, 4))):
            if depth < 3 and draw(st.booleans()):
                id, inner = branch(depth + 1)
                below += inner
            else:
                id = leaf()
            children.append(id)
            below.append(id)
        id = f"n{len(found_nodes)}"
        rule = draw(st.sampled_from(LevelRule))
        stages = tuple(
            Stage(level, tuple(draw(st.lists(gates(below), min_size=1, max_size=3))))
            for level in range(1, draw(st.integers(1, 5)) + 1)
        )
        found_nodes.append(
            node(
                id,
                tuple(children),
                aggregator=draw(st.sampled_from(aggregators)),
                weight=draw(some_weight if uniform else weights),
                level_rule=rule,
                bands=tuple(sorted(draw(st.lists(st.integers(0, 100_000), max_size=5, unique=True)))),
                floor=draw(st.integers(0, 1000)),
                stages=stages,
                top=draw(st.integers(1, 5)),
                scale=None if uniform else draw(st.none() | st.integers(1, 100_000)),
            )
        )
        return id, below

    root, _ = branch(1)
    value_top = 5 if uniform else draw(st.integers(1, 100))
    return pack(
        root,
        found_nodes,
        found,
        value_top=value_top,
        score_top=draw(st.sampled_from((5, 100))),
        rated_from=draw(st.integers(0, 1000)),
    )


@st.composite
def rows(draw: st.DrawFn, of: Pack, states: tuple[int, ...] = ANY_STATE, count: int = 3) -> list[dict[str, int]]:
    """Return answers to a pack: positions and states."""
    return [
        {
            id: draw(
                st.integers(0, len(asked.options) - 1) | st.sampled_from(states)
                if states
                else st.integers(0, len(asked.options) - 1)
            )
            for id, asked in of.indicators.items()
        }
        for _ in range(count)
    ]
