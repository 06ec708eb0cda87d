"""The one place that says what may be shown of a group: least sizes, unanimity, and what subtraction would give away."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Cell = TypeVar("Cell", bound=Hashable)
Line = tuple[Cell, Sequence[Cell]]
"""A total and the parts that add up to it."""

PRIME = (1 << 61) - 1
"""Elimination is done modulo a prime: exact, and never wrong for the small whole coefficients of sums."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Least numbers of firms; the same minima hold for the difference of two releases. A proposal of ours."""

    mean: int = 5
    percentile: int = 10
    quartile: int = 20

    def refuses_mean(self, n: int) -> str:
        """Return why a mean may not be shown (``too_few``), or an empty text."""
        return "too_few" if n < self.mean else ""

    def refuses_distribution(self, n: int, unanimous: bool) -> str:
        """Return why a distribution or percentile may not be shown: ``too_few``, ``suppressed`` or an empty text."""
        if n < self.percentile:
            return "too_few"
        return "suppressed" if unanimous else ""

    def shows_quartiles(self, n: int) -> bool:
        """Tell whether quartiles may be shown."""
        return n >= self.quartile

    def too_close(self, changed: int) -> bool:
        """Tell whether two releases differ by so few firms that their difference would speak of them."""
        return 0 < changed < self.percentile


RULES = Rules()


def protect(
    counts: Mapping[Cell, int], lines: Iterable[Line[Cell]], withheld: Iterable[Cell], least: int
) -> frozenset[Cell]:
    """Return ``withheld`` and the further cells that must go so that sums and differences give none of them away.

    ``counts`` are the firms of every cell, ``lines`` the sums readers know of. Afterwards every line has no withheld
    part, or several that hold at least ``least`` firms together; and no withheld cell follows from the shown ones by any
    combination of the lines. The smallest cells go first, a total only when its parts do not suffice. Cells without firms
    are neither hidden nor of any help.
    """
    used = [(total, tuple(p for p in parts if counts.get(p, 0))) for total, parts in lines if counts.get(total, 0)]
    plan = _Plan(counts, [line for line in used if line[1]], least, {cell for cell in withheld if counts.get(cell, 0)})
    plan.mend(range(len(plan.lines)))
    while revealed := plan.revealed():
        plan.hide_beside(revealed)
    return frozenset(plan.gone)


@dataclass
class _Plan(Generic[Cell]):
    counts: Mapping[Cell, int]
    lines: Sequence[tuple[Cell, tuple[Cell, ...]]]
    least: int
    gone: set[Cell]
    lines_of: dict[Cell, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, (total, parts) in enumerate(self.lines):
            for cell in (total, *parts):
                self.lines_of.setdefault(cell, []).append(index)

    def mend(self, unsafe: Iterable[int]) -> None:
        """Hide further cells until every line is safe by itself."""
        waiting = deque(unsafe)
        while waiting:
            index = waiting.popleft()
            more = self._needed(*self.lines[index])
            if more is not None:
                self.gone.add(more)
                waiting.extend((*self.lines_of[more], index))

    def revealed(self) -> list[Cell]:
        """Return the hidden cells that follow from the shown ones by combining lines."""
        return _determined([(total, parts) for total, parts in self.lines if self._touched(total, parts)], self.gone)

    def hide_beside(self, revealed: Sequence[Cell]) -> None:
        """Hide the smallest shown cell that shares a line with a revealed one (else any), then mend again."""
        near = [self.lines[index] for cell in revealed for index in self.lines_of[cell]]
        choices = ([part for _, parts in near for part in parts], [total for total, _ in near], list(self.lines_of))
        more = next(cell for cell in map(self._smallest, choices) if cell is not None)
        self.gone.add(more)
        self.mend(self.lines_of[more])

    def _needed(self, total: Cell, parts: tuple[Cell, ...]) -> Cell | None:
        hidden = [part for part in parts if part in self.gone]
        if total in self.gone:
            return None if hidden else self._smallest(parts)
        if not hidden or (len(hidden) >= 2 and sum(self.counts[part] for part in hidden) >= self.least):
            return None
        more = self._smallest(parts)
        return total if more is None else more

    def _smallest(self, cells: Iterable[Cell]) -> Cell | None:
        shown = [cell for cell in cells if cell not in self.gone]
        return min(shown, key=lambda cell: (self.counts[cell], str(cell)), default=None)

    def _touched(self, total: Cell, parts: tuple[Cell, ...]) -> bool:
        return total in self.gone or any(part in self.gone for part in parts)


def _determined(lines: Sequence[Line[Cell]], unknown: set[Cell]) -> list[Cell]:
    """Return the unknown cells with only one possible value, by elimination over all lines."""
    pivots: dict[Cell, dict[Cell, int]] = {}
    for total, parts in lines:
        row = {part: 1 for part in parts if part in unknown} | ({total: PRIME - 1} if total in unknown else {})
        row = _reduced(row, pivots)
        if row:
            pivot = min(row, key=str)
            row = _scaled(row, pow(row[pivot], PRIME - 2, PRIME))
            for other, earlier in pivots.items():
                if pivot in earlier:
                    pivots[other] = _minus(earlier, row, earlier[pivot])
            pivots[pivot] = row
    return [pivot for pivot, row in pivots.items() if len(row) == 1]


def _reduced(row: dict[Cell, int], pivots: Mapping[Cell, dict[Cell, int]]) -> dict[Cell, int]:
    for pivot in [cell for cell in row if cell in pivots]:
        if pivot in row:
            row = _minus(row, pivots[pivot], row[pivot])
    return row


def _minus(row: Mapping[Cell, int], other: Mapping[Cell, int], times: int) -> dict[Cell, int]:
    found = dict(row)
    for cell, value in other.items():
        rest = (found.get(cell, 0) - times * value) % PRIME
        if rest:
            found[cell] = rest
        else:
            found.pop(cell, None)
    return found


def _scaled(row: Mapping[Cell, int], times: int) -> dict[Cell, int]:
    return {cell: value * times % PRIME for cell, value in row.items()}
