"""What result files say their scores are, as arrays beside the kernel's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessor.exchange.document import NodeFacts, ResultDocument

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TOLERANCE = 1e-4
"""Scores are stored with four decimals."""

_NOTHING = NodeFacts(None, None)


@dataclass(frozen=True, slots=True)
class Claims:
    """Scores, bounds (``float[N, nodes]``, NaN for none) and levels (-1 for none) of N files; columns as the plan's nodes.

    ``incomplete``: other nodes than the plan's. ``final``: said to have nothing open.
    """

    scores: Floats
    low: Floats
    high: Floats
    levels: npt.NDArray[np.int16]
    incomplete: Flags
    final: Flags


def claims_of(documents: Sequence[ResultDocument], nodes: Sequence[str]) -> Claims:
    """Collect what the documents say about ``nodes``."""
    wanted = frozenset(nodes)
    facts = [[document.scores.get(id, _NOTHING) for id in nodes] for document in documents]
    scores = np.array([[fact.score for fact in row] for row in facts], dtype=np.float64)
    levels = np.array([[-1 if fact.level is None else fact.level for fact in row] for row in facts], dtype=np.int16)
    low, high = scores.copy(), scores.copy()
    columns = {id: column for column, id in enumerate(nodes)}
    for row, document in enumerate(documents):
        for id, bounds in document.intervals.items():
            if id in wanted:
                low[row, columns[id]], high[row, columns[id]] = _bound(bounds[0]), _bound(bounds[1])
    incomplete = np.array([d.scores.keys() != wanted or not d.intervals.keys() <= wanted for d in documents])
    final = np.array([document.seal.status == "final" for document in documents])
    return Claims(scores, low, high, levels, incomplete, final)


def differ(claimed: Floats, computed: Floats) -> Flags:
    """Tell for each file whether any claimed figure is not the computed one."""
    same = np.abs(claimed - computed) <= TOLERANCE
    both_missing = np.isnan(claimed) & np.isnan(computed)
    return np.asarray(~(same | both_missing).all(axis=1))


def _bound(score: float | None) -> float:
    return float("nan") if score is None else score
