"""The window: builds the objects, opens them, and runs until the person closes it."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from assessor.ui.main_window import MainWindow
from assessor.ui.ports import Ports, Stopped, Tell, VerdictRow
from assessor.ui.session import Session
from assessor.ui.settings import SettingsFile, settings_path, workspace_path
from assessor.ui.theme import register_fonts

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.enterprise import Goals
    from assessor.domain.measure import Measure
    from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
    from assessor.services.library import Library
    from assessor.services.results import Evaluation


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window, with a file if one is named (``--lang``, ``--workspace FILE``), and return the exit status."""
    options, file = _read(arguments)
    faulthandler.enable()
    application = _application()
    settings = SettingsFile(settings_path())
    if options.get("--lang"):
        settings.change(language=options["--lang"])
    window = build(settings, Path(options["--workspace"]) if "--workspace" in options else None)
    sys.excepthook = _crashed(window, sys.excepthook)
    if file:
        _open_when_ready(window, Path(file))
    window.show()
    return int(application.exec())


def build(settings: SettingsFile, workspace: Path | None = None) -> MainWindow:
    """Return the window, which opens the workspace once it was painted for the first time."""
    session = Session(ports(), settings)
    session.dress()
    window = MainWindow(session)
    session.setParent(window)
    path = workspace or Path(settings.values.workspace or workspace_path())
    window.painted.connect(lambda: session.begin(path))
    if (application := QApplication.instance()) is not None:
        application.aboutToQuit.connect(session.close)
    return window


def ports() -> Ports:
    """Return the use cases, none of whose modules is imported yet."""
    return _Services().ports()


def _application() -> QApplication:
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("assessor")
    application.setStyle("Fusion")
    register_fonts()
    return application


def _read(arguments: Sequence[str]) -> tuple[dict[str, str], str]:
    options: dict[str, str] = {}
    file, waiting = "", ""
    for word in arguments:
        name, equals, value = word.partition("=")
        if waiting:
            options[waiting], waiting = word, ""
        elif name in ("--lang", "--workspace"):
            options[name], waiting = value, "" if equals else name
        elif not word.startswith("-"):
            file = word
    return options, file


def _open_when_ready(window: MainWindow, file: Path) -> None:
    session = window.session
    session.ready.connect(lambda: session.adopt(lambda: session.ports.open_result(file)))


def _crashed(window: MainWindow, before: Hook) -> Hook:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        said = window.session.catalogue.gettext("Something went wrong inside the program. Your saved answers are safe.")
        window.session.problem.emit([said, f"{kind.__name__}: {error}"])

    return hook


class _Services:
    """Imports every service when it is first called and shares one library between them."""

    def __init__(self) -> None:
        self._library: Library | None = None

    def ports(self) -> Ports:
        """Return the callables the pages see."""
        return Ports(
            library=self.library, evaluate=self.evaluate, constraints=_constraints, plan=self.plan, frontier=self.frontier,
            measures=self.measures, export=self.export, open_result=self.open_result, sample=self.sample,
            save_copy=_save_copy, aggregate=self.aggregate, publish=_publish, warm=_warm,
        )  # fmt: skip

    def library(self) -> Library:
        from assessor.services.library import Library

        if self._library is None:
            self._library = Library()
        return self._library

    def evaluate(self, assessment: Assessment) -> Evaluation:
        from assessor.services.benchmarking import evaluate_with_standings

        return evaluate_with_standings(self.library(), assessment)

    def plan(self, evaluation: Evaluation, limits: Constraints) -> Roadmap:
        from assessor.services.roadmapping import plan_for

        return plan_for(self.library(), evaluation, limits)

    def frontier(self, evaluation: Evaluation, limits: Constraints) -> Sequence[FrontierPoint]:
        from assessor.services.roadmapping import frontier

        return frontier(self.library(), evaluation, limits)

    def measures(self, pack: str) -> Mapping[str, Measure]:
        return self.library().measures(pack)

    def export(
        self,
        evaluation: Evaluation,
        road: Roadmap | None,
        folder: Path,
        languages: Sequence[str],
        tell: Tell,
        stopped: Stopped,
    ) -> Sequence[Path]:
        from assessor.services.reporting import Order, write_all

        points = self.frontier(evaluation, road.constraints) if road else ()
        return write_all(
            self.library(), evaluation, road, points, Order(folder, languages, progress=tell, cancelled=stopped)
        )

    def open_result(self, path: Path) -> Assessment:
        from assessor.services.exchanging import open_assessment

        return open_assessment(self.library(), path)

    def sample(self) -> Assessment:
        from assessor.resources import resource

        return self.open_result(sorted(resource("samples").glob("*.yaml"))[0])

    def aggregate(self, source: Path, cohort: Path, tell: Tell, stopped: Stopped) -> Sequence[VerdictRow]:
        from assessor.benchmarks.cohort import Cohort
        from assessor.services.aggregating import Tally, aggregate

        aggregate(self.library(), [source], cohort, progress=tell, cancelled=stopped)
        with Cohort.open(cohort, read_only=True) as opened:
            return [VerdictRow(v.source, Tally.label(v.code), v.detail) for v in opened.verdicts()]


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
