"""The pages' calls wired to the services, each of which is imported when it is first used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor.ui.ports import Ports, Stopped, Tell, VerdictRow

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.enterprise import Goals
    from assessor.domain.measure import Measure
    from assessor.domain.questionnaire import Pack
    from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
    from assessor.services.frameworks import Framework
    from assessor.services.library import Library
    from assessor.services.results import Evaluation


def wired() -> Ports:
    """Return the use cases, none of whose modules is imported yet."""
    return _Services().ports()


class _Services:
    """Imports every service when it is first called and shares one library between them."""

    def __init__(self) -> None:
        self._library: Library | None = None

    def ports(self) -> Ports:
        """Return the callables the pages see."""
        return Ports(
            library=self.library, evaluate=self.evaluate, frameworks=self.frameworks, constraints=_constraints,
            plan=self.plan, frontier=self.frontier, measures=self.measures, export=self.export,
            holds_questionnaire=self.holds_questionnaire,
            open_result=self.open_result, sample=self.sample, save_copy=_save_copy,
            aggregate=self.aggregate, publish=_publish, warm=_warm,
        )  # fmt: skip

    def library(self) -> Library:
        from assessor.services.library import Library

        if self._library is None:
            self._library = Library()
        return self._library

    def evaluate(self, assessment: Assessment) -> Evaluation:
        from assessor.services.benchmarking import evaluate_with_standings

        return evaluate_with_standings(self.library(), assessment)

    def frameworks(self, assessment: Assessment) -> Sequence[Framework]:
        from assessor.services.frameworks import frameworks

        return frameworks(self.library(), assessment)

    def plan(self, evaluation: Evaluation, limits: Constraints) -> Roadmap:
        from assessor.services.roadmapping import plan_for

        return plan_for(self.library(), evaluation, limits)

    def frontier(self, evaluation: Evaluation, limits: Constraints) -> Sequence[FrontierPoint]:
        from assessor.services.roadmapping import frontier

        return frontier(self.library(), evaluation, limits)

    def measures(self, pack: Pack) -> Mapping[str, Measure]:
        return self.library().measures(pack.id, pack.version)

    def export(
        self,
        evaluation: Evaluation,
        road: Roadmap | None,
        before: Assessment | None,
        folder: Path,
        languages: Sequence[str],
        tell: Tell,
        stopped: Stopped,
    ) -> Sequence[Path]:
        from assessor.services.reporting import Order, write_all

        points = self.frontier(evaluation, road.constraints) if road else ()
        order = Order(folder, languages, before=before, progress=tell, cancelled=stopped)
        return write_all(self.library(), evaluation, road, points, order)

    def holds_questionnaire(self, path: Path) -> bool:
        from assessor.services.shelf import holds_questionnaire

        return holds_questionnaire(path)

    def open_result(self, path: Path) -> Assessment:
        from assessor.services.exchanging import open_assessment

        return open_assessment(self.library(), path)

    def sample(self) -> Assessment:
        from assessor.resources import resource

        return self.open_result(resource("samples", "zipper-maker.yaml"))

    def aggregate(self, source: Path, cohort: Path, tell: Tell, stopped: Stopped) -> Sequence[VerdictRow]:
        from assessor.benchmarks.cohort import Cohort
        from assessor.services.aggregating import Tally, aggregate

        aggregate(self.library(), [source], cohort, progress=tell, cancelled=stopped)
        with Cohort.open(cohort, read_only=True) as opened:
            return [VerdictRow(v.source, Tally.label(v.code), _reason(v.detail)) for v in opened.verdicts()]


def _reason(code: str) -> str:
    """Return what a problem code says; facts of single files are not kept in a cohort, so sentences with blanks stay out."""
    from assessor.i18n.problems import sentences

    return next((part for part in sentences().get(code, (code,)) if "%(" not in part), "")


def _constraints(assessment: Assessment, stated: Goals) -> Constraints:
    from assessor.services.roadmapping import constraints_for

    return constraints_for(assessment, stated)


def _save_copy(assessment: Assessment, path: Path) -> None:
    from assessor.content import write_answers

    write_answers(assessment, path)


def _publish(cohort: Path, file: Path) -> Mapping[str, Any]:
    from assessor.services.benchmarking import publish_cohort

    return publish_cohort(cohort, file)


def _warm() -> None:
    """Import what the later pages need while the person reads the first one."""
    import importlib

    for name in (
        "assessor.services.roadmapping",
        "assessor.services.reporting",
        "assessor.planning",
        "assessor.report",
    ):
        importlib.import_module(name)
