"""What follows from the answers, computed beside the window: the evaluation, the roadmap, the cost curve."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.domain.errors import InputError
from assessor.domain.roadmap import FrontierPoint

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.roadmap import Constraints, Roadmap
    from assessor.services.results import Evaluation
    from assessor.ui.session import Session
    from assessor.ui.tasks import Control

CURVE_STEPS = 8
"""Budgets tried up to twice the given one, as the report tries them."""


class Outcome(QObject):
    """Holds the latest results; whoever shows them asks, and is told when they are there.

    Results of an older state of the answers are dropped, so that nothing stale is ever shown as new.
    """

    evaluated = Signal()
    planned = Signal()
    curve_drawn = Signal()
    planning = Signal()
    not_planned = Signal(object)
    not_evaluated = Signal(object)
    curve_advanced = Signal(int, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.evaluation: Evaluation | None = None
        self.roadmap: Roadmap | None = None
        self.curve: Sequence[FrontierPoint] = ()
        self._of: Assessment | None = None
        self._asked_for: Assessment | None = None
        self._wanted: Constraints | None = None
        self._drawing: Control | None = None
        for signal in (session.opened, session.closed):
            signal.connect(self._forget)

    def fresh(self) -> bool:
        """Tell whether the evaluation is of the answers of now."""
        return self.evaluation is not None and self._of is self._session.assessment

    def evaluate(self) -> None:
        """Evaluate the answers of now; ``evaluated`` follows, at once if nothing changed."""
        assessment = self._session.assessment
        if assessment is None or self._asked_for is assessment:
            return
        if self.fresh():
            self.evaluated.emit()
            return
        self._asked_for = assessment
        ports = self._session.ports
        self._session.tasks.read(
            lambda: ports.evaluate(assessment), lambda found: self._evaluated(assessment, found), self._failed
        )

    def plan(self, limits: Constraints) -> None:
        """Plan under other limits; ``planned`` follows, then ``curve_drawn``."""
        if self.evaluation is None:
            return
        self.cancel()
        self._wanted, evaluation, ports = limits, self.evaluation, self._session.ports
        self.planning.emit()
        self._session.tasks.long(
            lambda _control: ports.plan(evaluation, limits) if self._wanted is limits else None,
            lambda road: self._planned(limits, road),
            lambda error: self.not_planned.emit(error) if self._wanted is limits else None,
        )

    def cancel(self) -> None:
        """Want neither plan nor curve any more; what still runs is dropped when it ends."""
        self._wanted = None
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def draw_curve(self) -> None:
        """Compute what other budgets would buy, step by step; ``curve_advanced`` and ``curve_drawn`` follow."""
        road, evaluation = self.roadmap, self.evaluation
        if road is None or evaluation is None or self._drawing is not None or self.curve:
            return
        limits = road.constraints
        self._drawing = self._session.tasks.long(
            lambda control: self._walk(control, evaluation, limits),
            lambda points: self._drawn(limits, points),
            self._not_drawn,
            self.curve_advanced.emit,
        )

    def limits(self) -> Constraints:
        """Return the limits to plan with first: what was agreed, else labelled assumptions. Raises ``InputError``."""
        from assessor.domain.enterprise import Goals

        assert self._session.assessment is not None
        limits = self._session.ports.constraints(self._session.assessment, Goals())
        return replace(limits, pinned=frozenset(), excluded=frozenset())

    def _evaluated(self, assessment: Assessment, found: Evaluation) -> None:
        if self._asked_for is assessment:
            self._asked_for = None
        if assessment is self._session.assessment:
            self.cancel()
            self.evaluation, self._of, self.roadmap, self.curve = found, assessment, None, ()
            self.evaluated.emit()
        else:
            self.evaluate()

    def _walk(self, control: Control, evaluation: Evaluation, limits: Constraints) -> list[FrontierPoint]:
        """Plan for every budget; a budget that the pinned measures do not fit has no point."""
        points = []
        for step in range(CURVE_STEPS + 1):
            if control.cancelled():
                return []
            budget = limits.budget * 2 * step // CURVE_STEPS
            with suppress(InputError):
                road = self._session.ports.plan(evaluation, replace(limits, budget=budget))
                points.append(FrontierPoint(budget, road.score, road.cost, road.optimal))
            control.progress(step + 1, CURVE_STEPS + 1)
        return points

    def _planned(self, limits: Constraints, road: Roadmap | None) -> None:
        if road is not None and limits is self._wanted:
            self.roadmap, self.curve = road, ()
            self.planned.emit()

    def _drawn(self, limits: Constraints, points: Sequence[FrontierPoint]) -> None:
        if limits is self._wanted:
            self._drawing = None
        if points and limits is self._wanted:
            self.curve = points
            self.curve_drawn.emit()

    def _not_drawn(self, error: Exception) -> None:
        self._drawing = None
        self._session.fail(error)

    def _failed(self, error: Exception) -> None:
        self._asked_for = None
        self.not_evaluated.emit(error)
        self._session.fail(error)

    def _forget(self) -> None:
        self.cancel()
        self.evaluation = self.roadmap = self._of = self._asked_for = None
        self.curve = ()
