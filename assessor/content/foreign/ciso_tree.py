"""The requirements of a CISO Assistant framework as a tree, every node with an id of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessor.content.cycles import cycle
from assessor.content.foreign.ciso_model import Requirement
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import fresh, slug

DEEPEST = 12
"""Levels of headings that a pack can hold."""


@dataclass(slots=True)
class Twig:
    """A node of the framework with its id and all that stands below it."""

    requirement: Requirement
    id: str = ""
    below: list[Twig] = field(default_factory=list)

    def all(self) -> Iterator[Twig]:
        """Yield this node and everything below it, in order."""
        yield self
        for twig in self.below:
            yield from twig.all()


def grow(nodes: list[Requirement], ledger: Ledger) -> list[Twig]:
    """Return the topmost nodes; nodes that name no place in a tree raise ``InputError``."""
    by_parent = any(node.parent for node in nodes)
    parents = _named_parents(nodes, ledger) if by_parent else _parents_by_depth(nodes, ledger)
    ledger.stop_if_wrong()
    twigs = {node.key: Twig(node) for node in nodes}
    depths: dict[str, int] = {}
    for node in nodes:
        depths[node.key] = _depth(node.key, parents)
        if depths[node.key] > DEEPEST:
            ledger.mistake("foreign.ciso_too_deep", node.place, most=DEEPEST)
        if parents[node.key]:
            twigs[parents[node.key]].below.append(twigs[node.key])
    ledger.stop_if_wrong()
    odd = [node for node in nodes if by_parent and node.depth != depths[node.key]]
    if odd:
        ledger.lose("foreign.ciso_depth", odd[0].place, count=len(odd))
    top = [twigs[node.key] for node in nodes if not parents[node.key]]
    _name(top, ledger)
    return top


def _named_parents(nodes: list[Requirement], ledger: Ledger) -> dict[str, str]:
    known = {node.key for node in nodes}
    parents = {node.key: node.parent for node in nodes}
    for node in nodes:
        if node.parent and node.parent not in known:
            ledger.mistake("foreign.ciso_parent_unknown", node.place, parent=node.parent)
    ring = cycle({key: (parent,) for key, parent in parents.items() if parent})
    if ring:
        place = next(node.place for node in nodes if node.key == ring[0])
        ledger.mistake("foreign.ciso_parents_cyclic", place, ids=" → ".join(ring))
    return parents


def _parents_by_depth(nodes: list[Requirement], ledger: Ledger) -> dict[str, str]:
    """Return the nearest node above that is one step less deep, as the sheet's order tells it."""
    line: list[str] = []
    parents = {}
    for node in nodes:
        if not 1 <= node.depth <= len(line) + 1:
            ledger.mistake("foreign.ciso_depth_jump", node.place, before=len(line), depth=node.depth)
        del line[max(0, node.depth - 1) :]
        parents[node.key] = line[-1] if line else ""
        line.append(node.key)
    return parents


def _depth(key: str, parents: dict[str, str]) -> int:
    depth = 1
    while parents[key]:
        key, depth = parents[key], depth + 1
    return depth


def _name(top: list[Twig], ledger: Ledger) -> None:
    """Give every node an id: its own reference, else its place below the node above."""
    taken = {"overall", "full"}
    every = list(_all(top))
    for twig in every:
        wanted = slug(twig.requirement.ref_id)
        if wanted:
            twig.id = fresh(wanted, taken)
            taken.add(twig.id)
            if twig.id != wanted:
                ledger.lose("foreign.renamed", twig.requirement.place, name=twig.requirement.ref_id, id=twig.id)
    _number(top, "", taken)


def _all(top: Iterable[Twig]) -> Iterator[Twig]:
    for twig in top:
        yield from twig.all()


def _number(twigs: list[Twig], above: str, taken: set[str]) -> None:
    for number, twig in enumerate((twig for twig in twigs if not twig.id), start=1):
        twig.id = fresh(f"{above}.{number}" if above else f"part{number}", taken)
        taken.add(twig.id)
    for twig in twigs:
        _number(twig.below, twig.id, taken)
