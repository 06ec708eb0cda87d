"""Authoring checks of weights: shares that nearly make a hundred, and profiles that shift weight between dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Problem
from assessor.domain.questionnaire import Aggregator, Node, Pack

WHOLES = (100_000, 1000)
"""One hundred (percent) and one, in thousandths."""
NEAR = 15
"""Percent by which a sum may miss a whole and still look as if the whole had been meant."""
FEWEST = 3
MOST = 12
"""Parts named in one sentence."""


def check_weights(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield sums of weights that miss 100 or 1 by a little."""
    own = _own(pack)
    for node in pack.nodes.values():
        if node.aggregator is Aggregator.WEIGHTED_MEAN:
            yield from _near_whole(node, own, places)


def check_profile_weights(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield, as warnings, profiles that change a node's total."""
    own = _own(pack)
    for profile in pack.profiles:
        for node in pack.nodes.values():
            before = _total(node, own)
            after = _total(node, {**own, **profile.weights})
            if before != after:
                place = place_of(places, f"profiles/{profile.id}", "weights")
                facts = {"profile": profile.id, "node": node.id, "total": after / 1000, "expected": before / 1000}
                yield Problem("pack.profile_total", place, facts, warning=True)


def _own(pack: Pack) -> dict[str, int]:
    own = {id: node.weight for id, node in pack.nodes.items()}
    return own | {id: indicator.weight for id, indicator in pack.indicators.items()}


def _near_whole(node: Node, weights: Mapping[str, int], places: Places) -> Iterator[Problem]:
    total = _total(node, weights)
    for whole in WHOLES:
        off = abs(total - whole) * 100
        if len(node.children) >= FEWEST and 0 < off <= NEAR * whole and not _small_numbers(node, weights, whole):
            parts = tuple(f"{child} {weights[child] / 1000:g}" for child in node.children[:MOST])
            more = ("…",) if len(node.children) > MOST else ()
            facts = {"id": node.id, "total": total / 1000, "expected": whole / 1000, "parts": (*parts, *more)}
            yield Problem("pack.weights_sum", place_of(places, node.id), facts)


def _small_numbers(node: Node, weights: Mapping[str, int], whole: int) -> bool:
    """Whole numbers from one on are proportions, even where their sum happens to be near one."""
    return whole == 1000 and all(weights[child] % 1000 == 0 for child in node.children)


def _total(node: Node, weights: Mapping[str, int]) -> int:
    return sum(weights.get(child, 0) for child in node.children)
