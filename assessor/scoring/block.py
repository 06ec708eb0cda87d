"""The kernel's work area: one block of assessments, column by column."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from assessor.domain.questionnaire import Aggregator, LevelRule
from assessor.scoring.plan import Integers, Plan
from assessor.scoring.positions import NANO, NOT_APPLICABLE, PER_THOUSANDTH

Flags = npt.NDArray[np.bool_]
Small = npt.NDArray[np.int8]


class Block:
    """Values, states and levels of every item for the assessments of one block.

    ``positions`` is ``int8[indicators, n]``. Columns of indicators are made when asked for, those of nodes are put in by
    the kernel, children first.
    """

    def __init__(self, plan: Plan, positions: Small) -> None:
        self.plan = plan
        self.positions = positions
        self.size = positions.shape[1]
        self._values: dict[int, Integers] = {}
        self._applies: dict[int, Flags] = {}
        self._known: dict[int, Flags] = {}
        self._levels: dict[int, Small] = {}

    def put(self, item: int, value: Integers, applies: Flags, known: Flags) -> None:
        """Store a node's columns; its value is 0 where nothing is known."""
        self._values[item], self._applies[item], self._known[item] = value, applies, known

    def put_level(self, item: int, level: Small) -> None:
        """Store a node's level (-1 where it is not rated or has no rule)."""
        self._levels[item] = level

    def value(self, item: int) -> Integers:
        """Return the values of an item, 0 where it is not known."""
        if item not in self._values:
            self._values[item] = self.plan.values[item][self.positions[item]]
        return self._values[item]

    def applies(self, item: int) -> Flags:
        """Tell where an item counts at all: an indicator that applies, a node of which enough applies."""
        if item not in self._applies:
            self._applies[item] = self.positions[item] != NOT_APPLICABLE
        return self._applies[item]

    def known(self, item: int) -> Flags:
        """Tell where an item has a value."""
        if item not in self._known:
            self._known[item] = self.positions[item] >= 0
        return self._known[item]

    def level(self, item: int) -> Small:
        """Return an item's level: an indicator's position (its state where it has none), a node's gated level."""
        return self.positions[item] if item < len(self.plan.indicators) else self._levels[item]

    def reaches(self, item: int, level: int) -> Flags:
        """Tell where an item stands at a level or above, open answers at worst.

        A node without a level rule stands where its value does; a tiered practice stands where it is met.
        """
        indicator = self.plan.indicator(item)
        if indicator is None:
            ruled = self.plan.step(item).node.level_rule is not LevelRule.NONE
            return np.asarray(self._levels[item] >= level) if ruled else self.value(item) >= level * NANO
        at = np.maximum(self.positions[item], 0)
        if indicator.tier is not None and indicator.met_from is not None:
            return np.asarray(self.plan.values[item][at] >= indicator.met_from * PER_THOUSANDTH)
        return np.asarray(at >= level)

    def possible(self, item: int) -> Integers | int:
        """Return the most an item can be worth: a sum's maximum shrinks with what does not apply."""
        if item < len(self.plan.indicators) or self.plan.step(item).node.aggregator is not Aggregator.SUM:
            return self.plan.tops[item]
        total = np.zeros(self.size, dtype=np.int64)
        for child, _ in self.plan.step(item).counted:
            total += np.where(self.known(child), self.possible(child), 0)
        return total
