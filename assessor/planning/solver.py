"""A small face of the HiGHS solver: columns, rows, maximise. Same input, same plan, on every platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import highspy

INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of all columns, the objective reached, the proven bound, and whether they meet. ``None`` values: infeasible."""

    values: tuple[float, ...] | None
    objective: float
    bound: float
    optimal: bool


@dataclass
class Model:
    """A mixed-integer program under construction."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)

    def column(self, lower: float = 0.0, upper: float = 1.0, *, integer: bool = False) -> int:
        """Add a column and return its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.integer.append(integer)
        return len(self.lower) - 1

    def row(self, terms: Mapping[int, float], lower: float = -INFINITY, upper: float = INFINITY) -> int:
        """Add ``lower ≤ Σ coefficient · column ≤ upper`` and return its number."""
        self.rows.append((lower, upper, dict(terms)))
        return len(self.rows) - 1

    def limit(self, row: int, upper: float) -> None:
        """Give a row another upper limit."""
        low, _, terms = self.rows[row]
        self.rows[row] = (low, upper, terms)

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Forget afterwards what happens to the rows inside."""
        kept = list(self.rows)
        try:
            yield
        finally:
            self.rows = kept

    def maximise(self, terms: Mapping[int, float], seconds: float) -> Solution:
        """Solve for the largest ``Σ coefficient · column`` within a time limit."""
        import highspy

        if not self.lower:
            return Solution((), 0.0, 0.0, True)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 1e-7),
            ("time_limit", seconds),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(self._program(terms))
        solver.run()
        return self._solution(solver)

    def _program(self, terms: Mapping[int, float]) -> highspy.HighsLp:
        import highspy

        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.lower), len(self.rows)
        program.sense_ = highspy.ObjSense.kMaximize
        costs = np.zeros(len(self.lower))
        for column, coefficient in terms.items():
            costs[column] = coefficient
        program.col_cost_ = costs
        program.col_lower_, program.col_upper_ = np.array(self.lower), np.array(self.upper)
        program.row_lower_ = np.array([low for low, _, _ in self.rows])
        program.row_upper_ = np.array([high for _, high, _ in self.rows])
        kind = highspy.HighsVarType
        program.integrality_ = [kind.kInteger if whole else kind.kContinuous for whole in self.integer]
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(row) for _, _, row in self.rows)]).astype(np.int32)
        matrix.index_ = np.array([c for _, _, row in self.rows for c in row], dtype=np.int32)
        matrix.value_ = np.array([v for _, _, row in self.rows for v in row.values()], dtype=np.float64)
        return program

    @staticmethod
    def _solution(solver: highspy.Highs) -> Solution:
        import highspy

        info = solver.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not found:
            return Solution(None, -INFINITY, INFINITY, False)
        values = tuple(solver.getSolution().col_value)
        bound = info.objective_function_value if optimal else info.mip_dual_bound
        return Solution(values, info.objective_function_value, bound, optimal)
