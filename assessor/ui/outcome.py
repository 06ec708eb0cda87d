"""What follows from the answers, computed beside the window: the evaluation, the roadmap, the cost curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
    from assessor.services.results import Evaluation
    from assessor.ui.session import Session


class Outcome(QObject):
    """Holds the latest results; whoever shows them asks, and is told when they are there.

    Results of an older state of the answers are dropped, so that nothing stale is ever shown as new.
    """

    evaluated = Signal()
    planned = Signal()
    curve_drawn = Signal()
    planning = Signal()
    not_planned = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.evaluation: Evaluation | None = None
        self.roadmap: Roadmap | None = None
        self.curve: Sequence[FrontierPoint] = ()
        self._of: Assessment | None = None
        self._asked_for: Assessment | None = None
        self._wanted: Constraints | None = None
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
        self._wanted, evaluation, ports = limits, self.evaluation, self._session.ports
        self.planning.emit()
        self._session.tasks.long(
            lambda _control: ports.plan(evaluation, limits) if self._wanted is limits else None,
            lambda road: self._planned(limits, road),
            self.not_planned.emit,
        )

    def draw_curve(self) -> None:
        """Compute what other budgets would buy; ``curve_drawn`` follows."""
        road, evaluation, ports = self.roadmap, self.evaluation, self._session.ports
        if road is None or evaluation is None:
            return
        limits = road.constraints
        self._session.tasks.long(
            lambda _control: ports.frontier(evaluation, limits) if self._wanted is limits else (),
            lambda points: self._drawn(limits, points),
            self._session.fail,
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
            self.evaluation, self._of, self.roadmap, self.curve = found, assessment, None, ()
            self.evaluated.emit()
        else:
            self.evaluate()

    def _planned(self, limits: Constraints, road: Roadmap | None) -> None:
        if road is not None and limits is self._wanted:
            self.roadmap = road
            self.planned.emit()

    def _drawn(self, limits: Constraints, points: Sequence[FrontierPoint]) -> None:
        if points and limits is self._wanted:
            self.curve = points
            self.curve_drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._asked_for = None
        self._session.fail(error)

    def _forget(self) -> None:
        self.evaluation = self.roadmap = self._of = self._asked_for = self._wanted = None
        self.curve = ()
