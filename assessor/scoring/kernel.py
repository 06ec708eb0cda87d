"""The scoring kernel: positions of N assessments in, values and levels of every node out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from assessor.scoring.aggregate import aggregate
from assessor.scoring.block import Block, Flags, Small
from assessor.scoring.levels import rate
from assessor.scoring.plan import Integers, Plan
from assessor.scoring.positions import NOT_APPLICABLE, NOT_ASKED
from assessor.scoring.tables import Table, tabulate

ROWS = 16_384
"""Assessments computed at once: with about 75 answers a block stays inside a core's second-level cache."""
MANY = 20_000
"""From how many assessments on it pays to compute all outcomes of small nodes first."""
NO_TABLES: Mapping[int, Table] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of N assessments; columns as ``plan.nodes``.

    ``values``: ``int64[N, nodes]`` in nano-units, 0 where there is none. ``rated``: where there is a value, that is,
    enough applies and something is answered. ``levels``: ``int8[N, nodes]`` with everything open at worst, -1 for none.
    ``applies``: where enough of a node applies, answered or not.
    """

    values: Integers
    rated: Flags
    levels: Small
    applies: Flags


def score(plan: Plan, positions: Small) -> Scores:
    """Score ``int8[N, indicators]``; open answers (-2, -3) leave the values like what does not apply.

    A pack that counts open answers as zero puts them at the worst position instead. Positions outside an indicator's
    scale raise ``ValueError``.
    """
    if plan.pack.open_counts_as_zero:
        positions = open_effective(plan, positions)
    tables = tabulate(plan) if len(positions) >= MANY else NO_TABLES
    scores = _empty(len(positions), len(plan.nodes))
    for rows, columns in _blocks(plan, positions):
        _store(scores, rows, evaluate(plan, columns, tables))
        unsettled = np.flatnonzero((columns < NOT_APPLICABLE).any(axis=0))
        if unsettled.size:
            worst = evaluate(plan, _at_worst(columns[:, unsettled]), tables)
            for column, step in enumerate(plan.steps):
                scores.levels[rows.start + unsettled, column] = worst.level(step.item)
    return scores


def interval(plan: Plan, positions: Small) -> tuple[Scores, Scores]:
    """Return the scores with everything open at worst, and at best."""
    worst, best = interval_positions(plan, positions)
    return score(plan, worst), score(plan, best)


def interval_positions(plan: Plan, positions: Small) -> tuple[Small, Small]:
    """Return positions with everything open at worst, and at best; both at worst if the pack counts open as zero."""
    worst = open_effective(plan, positions)
    if plan.pack.open_counts_as_zero:
        return worst, worst
    best = plan.positions.astype(np.int8) - np.int8(1)
    return worst, np.where(positions < NOT_APPLICABLE, best, positions)


def open_effective(plan: Plan, positions: Small) -> Small:
    """Return positions with everything open at the worst position: what a plan of measures starts from."""
    return _at_worst(np.asarray(positions, dtype=np.int8).reshape(-1, len(plan.indicators)))


def evaluate(plan: Plan, columns: Small, tables: Mapping[int, Table] = NO_TABLES) -> Block:
    """Compute one block of valid ``int8[indicators, n]``; its levels are right only where nothing is open."""
    block = Block(plan, columns)
    for step in plan.steps:
        if step.item in tables:
            tables[step.item].look_up(block, step)
        else:
            aggregate(block, step)
            rate(block, step)
    return block


def _at_worst(positions: Small) -> Small:
    return np.where(positions < NOT_APPLICABLE, np.int8(0), positions)


def _blocks(plan: Plan, positions: Small) -> Iterator[tuple[slice, Small]]:
    """Yield (rows, columns): blocks turned on their side, so that every column lies in one piece."""
    if positions.ndim != 2 or positions.shape[1] != len(plan.indicators):
        raise ValueError(f"expected [N, {len(plan.indicators)}] positions, got {positions.shape}")
    highest = plan.positions[:, np.newaxis]
    for start in range(0, len(positions), ROWS):
        rows = slice(start, min(start + ROWS, len(positions)))
        columns = np.ascontiguousarray(positions[rows].T, dtype=np.int8)
        if (columns.max(axis=1, keepdims=True) >= highest).any() or columns.min() < NOT_ASKED:
            raise ValueError(f"a position in rows {rows.start}…{rows.stop} is outside its scale")
        yield rows, columns


def _empty(rows: int, nodes: int) -> Scores:
    """Return room for the results, column by column in memory."""
    return Scores(
        np.empty((nodes, rows), dtype=np.int64).T,
        np.empty((nodes, rows), dtype=np.bool_).T,
        np.empty((nodes, rows), dtype=np.int8).T,
        np.empty((nodes, rows), dtype=np.bool_).T,
    )


def _store(scores: Scores, rows: slice, block: Block) -> None:
    for column, step in enumerate(block.plan.steps):
        scores.values[rows, column] = block.value(step.item)
        scores.rated[rows, column] = block.known(step.item)
        scores.levels[rows, column] = block.level(step.item)
        scores.applies[rows, column] = block.applies(step.item)
