"""The overall score as a linear expression over what the measures can reach, rule by rule as the kernel computes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from assessor.domain.questionnaire import Aggregator
from assessor.domain.roadmap import Constraints
from assessor.planning.program import Program
from assessor.scoring import NANO, Plan, score
from assessor.scoring.plan import Step


@dataclass(frozen=True, slots=True)
class Expression:
    """``constant + Σ coefficient · column`` in the pack's value unit; ``exact`` is False where it is only an estimate."""

    constant: float = 0.0
    terms: Mapping[int, float] = field(default_factory=dict)
    exact: bool = True

    def times(self, factor: float) -> Expression:
        """Return the expression scaled."""
        terms = {column: value * factor for column, value in self.terms.items()}
        return Expression(self.constant * factor, terms, self.exact)


def score_expression(
    program: Program, plan: Plan, positions: Mapping[str, int], constraints: Constraints
) -> Expression:
    """Return the root's value. ``positions`` is today's state; gains above a target of ``constraints`` do not count."""
    row = np.array([[positions[id] for id in plan.indicators]], dtype=np.int8)
    rated = (*(position >= 0 for position in positions.values()), *score(plan, row).rated[0])
    builder = _Builder(program, plan, positions, tuple(bool(flag) for flag in rated), _caps(plan, constraints))
    return builder.item(len(plan.indicators) + plan.root)


def _caps(plan: Plan, constraints: Constraints) -> dict[str, int]:
    """Return the position above which an indicator's gain no longer counts, where a target was agreed."""
    caps: dict[str, int] = {}
    for node, level in constraints.targets.items():
        if node in plan.pack.nodes and node != plan.pack.root:
            caps.update(dict.fromkeys(plan.pack.indicators_under(node), level))
    return caps


def _sum(parts: Iterable[Expression]) -> Expression:
    constant, exact = 0.0, True
    terms: dict[int, float] = {}
    for part in parts:
        constant += part.constant
        exact = exact and part.exact
        for column, value in part.terms.items():
            terms[column] = terms.get(column, 0.0) + value
    return Expression(constant, terms, exact)


@dataclass(frozen=True)
class _Builder:
    program: Program
    plan: Plan
    positions: Mapping[str, int]
    rated: tuple[bool, ...]
    caps: Mapping[str, int]

    def item(self, number: int) -> Expression:
        """Return the value of an indicator or a node."""
        if number < len(self.plan.indicators):
            return self._indicator(number)
        step = self.plan.step(number)
        children = [(child, weight) for child, weight in step.counted if self.rated[child]]
        if not children:
            return Expression()
        rules = {
            Aggregator.WEIGHTED_MEAN: self._mean,
            Aggregator.LEAF_MEAN: self._mean,
            Aggregator.SUM: self._total,
            Aggregator.POINTS: self._points,
            Aggregator.MINIMUM: self._minimum,
            Aggregator.CUMULATIVE_GATE: self._gates,
        }
        return rules[step.node.aggregator](step, children)

    def _indicator(self, number: int) -> Expression:
        id = self.plan.indicators[number]
        values = self.plan.values[number]
        today = self.positions[id]
        terms = {}
        for (indicator, position), column in self.program.reaches.items():
            if indicator == id and position <= self.caps.get(id, position):
                terms[column] = float(values[position] - values[position - 1]) / NANO
        return Expression(float(values[today]) / NANO, terms)

    def _mean(self, _step: Step, children: list[tuple[int, int]]) -> Expression:
        total = sum(weight for _, weight in children)
        return _sum(self.item(child).times(weight / total) for child, weight in children)

    def _total(self, _step: Step, children: list[tuple[int, int]]) -> Expression:
        return _sum(self.item(child) for child, _ in children)

    def _points(self, step: Step, children: list[tuple[int, int]]) -> Expression:
        possible = sum(self.plan.tops[child] for child, _ in children)
        return _sum(self.item(child) for child, _ in children).times(step.top / possible)

    def _minimum(self, step: Step, children: list[tuple[int, int]]) -> Expression:
        lowest = self.program.model.column(0.0, step.top / NANO)
        parts = [self.item(child) for child, _ in children]
        for part in parts:
            terms = {column: -value for column, value in part.terms.items()}
            self.program.model.row({lowest: 1.0, **terms}, upper=part.constant)
        return Expression(0.0, {lowest: 1.0}, all(part.exact for part in parts))

    def _gates(self, step: Step, children: list[tuple[int, int]]) -> Expression:
        """Level k opens when enough weight of its practices is met, and only after level k - 1."""
        below, opened, exact = None, {}, all(child < len(self.plan.indicators) for child, _ in children)
        for level in range(1, step.node.top + 1):
            open = self.program.model.column(integer=True)
            met = [(weight, self._met(child, level)) for child, weight in children]
            asked = [(weight, terms) for weight, terms in met if terms is not None]
            needed = sum(weight for weight, _ in asked) * step.node.floor / 1000
            enough = _sum(terms.times(weight) for weight, terms in asked)
            row = {column: -value for column, value in enough.terms.items()}
            self.program.model.row({open: needed, **row}, upper=enough.constant)
            if below is not None:
                self.program.model.row({open: 1.0, below: -1.0}, upper=0.0)
            opened[open], below = 1.0, open
        return Expression(0.0, opened, exact)

    def _met(self, child: int, level: int) -> Expression | None:
        """Return 0/1 for "met at this level", or ``None`` where the practice belongs to another level."""
        indicator = self.plan.indicator(child)
        if indicator is None:
            return Expression(0.0, {}, exact=False)
        if indicator.tier is not None and indicator.tier != level:
            return None
        wanted = level if indicator.tier is None else self._met_position(child, indicator.met_from)
        if wanted <= self.positions[indicator.id]:
            return Expression(1.0)
        column = self.program.reaches.get((indicator.id, wanted))
        return Expression(0.0, {column: 1.0} if column is not None else {})

    def _met_position(self, child: int, met_from: int | None) -> int:
        options = self.plan.indicator(child).options  # type: ignore[union-attr]
        least = options[-1].value if met_from is None else met_from
        return next((n for n, option in enumerate(options) if option.value >= least), len(options))
