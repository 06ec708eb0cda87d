"""Read the tree of a pack: nodes with their aggregators, level rules and gates, down to the questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assessor.content.indicators import Scales, read_indicator
from assessor.content.record import Record
from assessor.domain.errors import Place
from assessor.domain.questionnaire import Aggregator, Gate, GateKind, Indicator, LevelRule, Node, Stage

KINDS = {"dimensions": "dimension", "capabilities": "capability", "nodes": "part"}
"""The lists a node's children may stand in, and what kind they then are."""
GATES = {kind.value: kind for kind in GateKind}
RULES = ("stages", "bands", "cumulative")


@dataclass(slots=True)
class Tree:
    """What has been read of a pack's tree so far, and where each part of it stands."""

    scales: Scales
    top: int
    nodes: dict[str, Node] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    cited: list[tuple[str, Place]] = field(default_factory=list)

    def enter(self, id: str, record: Record) -> bool:
        """Note where an id stands; an id used twice is a mistake, and only the first use becomes part of the tree."""
        if id in self.places:
            record.note("pack.duplicate_id", "id", id=id, first=self.places[id].path or self.places[id].file)
            return False
        self.places[id] = record.place
        return True


def read_node(record: Record, tree: Tree, kind: str, children: Iterable[Record] = (), id: str = "") -> str:
    """Read a node and all below it into the tree; return its id, or nothing if that was taken.

    ``children`` are nodes from files of their own.
    """
    own = id or record.string("id", required=True)
    new = tree.enter(own, record)
    below = [read_node(child, tree, "dimension") for child in children]
    for key, child_kind in KINDS.items():
        below += [read_node(child, tree, child_kind) for child in record.records(key)]
    below += [_read_leaf(child, tree) for child in record.records("indicators")]
    node = Node(
        id=own,
        kind=record.string("kind", kind),
        title=record.text("title", required=True),
        children=tuple(filter(None, below)),
        aggregator=record.choice(
            "aggregator", Aggregator, Aggregator.WEIGHTED_MEAN, lambda a: a.value.partition("/")[0]
        ),
        weight=record.thousandths("weight", 1000),
        floor=record.thousandths("floor", 800),
        top=record.whole("top", tree.top),
        scale=record.thousandths("scale") if record.has("scale") else None,
        summary=record.text("summary"),
        mandatory=record.flag("mandatory"),
        crosswalk=record.strings("crosswalk"),
        next_steps=record.texts("next_steps"),
    )
    tree.cited += [(source, record.at("sources")) for source in record.strings("sources")]
    if not below:
        record.note("pack.empty_node", id=own)
    node = _with_level(node, record, tree)
    record.finish()
    if new:
        tree.nodes[own] = node
    return own if new else ""


def _read_leaf(record: Record, tree: Tree) -> str:
    indicator = read_indicator(record, tree.scales)
    if not tree.enter(indicator.id, record):
        return ""
    tree.indicators[indicator.id] = indicator
    return indicator.id


def _with_level(node: Node, parent: Record, tree: Tree) -> Node:
    record = parent.record("level")
    if record is None:
        return node
    given = [rule for rule in RULES if record.has(rule)]
    if len(given) != 1:
        record.note("pack.level_rule", allowed=RULES)
    if record.has("cumulative"):
        node = replace(node, level_rule=LevelRule.CUMULATIVE, floor=record.thousandths("cumulative"))
    if record.has("bands"):
        node = replace(node, level_rule=LevelRule.BANDS, bands=record.all_thousandths("bands"))
    if record.has("stages"):
        node = replace(node, level_rule=LevelRule.STAGES, stages=read_stages(record, "stages", node, tree))
    record.finish()
    return node


def read_stages(record: Record, key: str, node: Node, tree: Tree) -> tuple[Stage, ...]:
    """Read a node's stages; ``of`` and ``all`` name ids, or a kind of node below the node."""
    return tuple(_stage(part, node, tree) for part in record.records(key))


def _stage(record: Record, node: Node, tree: Tree) -> Stage:
    stage = Stage(
        record.whole("level", required=True),
        tuple(_gate(gate, node, tree) for gate in record.records("gates", required=True)),
    )
    record.finish()
    return stage


def _gate(record: Record, node: Node, tree: Tree) -> Gate:
    name = next((name for name in GATES if record.has(name)), "")
    if not name:
        record.note("pack.gate_kind", allowed=tuple(GATES))
        return Gate(GateKind.SCORE)
    kind = GATES[name]
    least = 0
    nodes: tuple[str, ...] = ()
    if kind is GateKind.ALL:
        nodes = _named(record, "all", node, tree)
    else:
        least = record.whole(name) if kind is GateKind.COUNT else record.thousandths(name)
    if kind in (GateKind.COUNT, GateKind.SHARE):
        record.take("of", required=True)
        nodes = _named(record, "of", node, tree)
    at = 0 if kind is GateKind.SCORE else record.whole("at", required=True)
    record.finish()
    return Gate(kind, least, at, nodes)


def _named(record: Record, key: str, node: Node, tree: Tree) -> tuple[str, ...]:
    entry = record.take(key)
    if entry is None or isinstance(entry.value, list):
        return record.strings(key)
    word = record.string(key)
    found = _of_kind(word, node, tree)
    if not found:
        record.note("pack.gate_names_nothing", key, word=word)
    return found


def _of_kind(word: str, node: Node, tree: Tree) -> tuple[str, ...]:
    if word == "children":
        return node.children
    below = tuple(_below(node, tree))
    if word == "indicators":
        return tuple(id for id in below if id in tree.indicators)
    kind = KINDS.get(word, word)
    return tuple(id for id in below if id in tree.nodes and tree.nodes[id].kind == kind)


def _below(node: Node, tree: Tree) -> Iterable[str]:
    for child in node.children:
        yield child
        if child in tree.nodes:
            yield from _below(tree.nodes[child], tree)
