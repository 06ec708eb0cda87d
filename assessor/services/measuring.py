"""The performance table: every figure measured now, on this machine, beside a named reference from the same run."""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.questionnaire import Pack
from assessor.i18n.marking import N_
from assessor.resources import resource
from assessor.services.library import Library

Say = Callable[[str], None]

MILLION = 1_000_000
ANSWERS = 400
STARTS = 5

EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
class Empty(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
        QApplication.exit(0)
application = QApplication([])
window = Empty()
window.resize(1280, 800)
window.show()
application.exec()
"""

OUR_WINDOW = """
import sys
from pathlib import Path
from assessor import app, cli  # the command line is on the way to the window
from assessor.ui.settings import SettingsFile
folder = Path(sys.argv[1])
application, settings = app.start(), SettingsFile(folder / "settings.json")
window = app.sketched(settings)
def painted():
    print("painted", flush=True)
    shell = app.furnish(window, settings)
    def ready():
        application.processEvents()
        print("ready", flush=True)
        application.exit(0)
    shell.session.ready.connect(ready)
    shell.session.begin(folder / "bench.sqlite")
window.painted.connect(painted)
window.resize(1280, 800)
window.show()
application.exec()
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure in ``unit``; ``ratio`` = measured ÷ reference; ``wanted`` is the promise, as a sentence part."""

    name: str
    measured: float
    unit: str
    reference: str = ""
    reference_value: float | None = None
    wanted: str = ""

    @property
    def ratio(self) -> float | None:
        """Return measured ÷ reference, or ``None`` without a reference."""
        return self.measured / self.reference_value if self.reference_value else None

    def document(self) -> dict[str, object]:
        """Return the figure for a JSON document."""
        return {
            "name": self.name,
            "measured": round(self.measured, 4),
            "unit": self.unit,
            "reference": self.reference or None,
            "reference_value": None if self.reference_value is None else round(self.reference_value, 4),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "wanted": self.wanted or None,
        }

    def cells(self) -> list[str]:
        """Return the figure as a row of a printed table."""
        there = "" if self.reference_value is None else f"{self.reference}: {self.reference_value:,.4g} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}"
        return [self.name, f"{self.measured:,.4g} {self.unit}", there, ratio, self.wanted]


def measure(say: Say) -> list[Figure]:
    """Measure everything, one figure after the other; ``say`` is told what is being measured."""
    library = Library()
    sample = _sample(library)
    found: list[Figure] = []
    for part in (_kernel, _answering, _planning, _report, _shell, _start):
        say(part.__doc__ or "")
        found += part(library, sample)
    return found


def _sample(library: Library) -> Assessment:
    from assessor.services.exchanging import open_assessment

    return open_assessment(library, resource("samples", "zipper-maker.yaml"))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _kernel(library: Library, sample: Assessment) -> list[Figure]:
    """Score a million answer sets."""
    from assessor.scoring import score

    plan = library.plan(replace(sample, form="full"))
    generator = np.random.default_rng(1)
    positions = generator.integers(0, 6, size=(MILLION, len(plan.indicators)), dtype=np.int8)
    positions = np.minimum(positions, plan.positions - 1).astype(np.int8)
    seconds = _seconds(lambda: score(plan, positions))
    oracle = _oracle(plan.pack, "full", plan.indicators, positions[:200].tolist())
    reference = "" if oracle is None else N_("plain Python loop over the same rules")
    name = N_("score 1,000,000 × %(n)d answers").replace("%(n)d", str(len(plan.indicators)))
    return [Figure(name, MILLION / seconds, "/s", reference, oracle, N_("≥ 100 × the loop"))]


def _oracle(pack: Pack, form: str, indicators: Sequence[str], rows: list[list[int]]) -> float | None:
    """Return the loop's rate; it is the tests' independent oracle and only there in a checkout."""
    file = Path(__file__).resolve().parents[2] / "tests" / "scoring" / "oracle.py"
    spec = importlib.util.spec_from_file_location("scoring_oracle", file) if file.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    answers = [dict(zip(indicators, row, strict=True)) for row in rows]
    seconds = _seconds(lambda: [module.evaluate(pack, form, row) for row in answers])
    return len(rows) / seconds


def _answering(library: Library, sample: Assessment) -> list[Figure]:
    """Time an answer to its durable commit and the new scores."""
    from assessor.scoring import scorecard
    from assessor.workspace import Workspace

    pack, plan = library.pack(sample.pack), library.plan(sample)
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder, "bench.sqlite")) as workspace:
        id = workspace.create(sample, "bench")
        current = workspace.load(id)
        both, commits = [], []
        for n in range(ANSWERS):
            indicator = plan.indicators[n % len(plan.indicators)]
            answer = Answer(indicator, position=n % 6)
            began = time.perf_counter()
            workspace.record(id, answer, "bench")
            commits.append(time.perf_counter() - began)
            current = replace(current, answers={**current.answers, indicator: answer})
            scorecard(pack, current, plan=plan)
            both.append(time.perf_counter() - began)
    return [
        Figure(
            N_("answer → committed → new scores, p99"),
            _p99(both) * 1000,
            "ms",
            N_("the commit alone, p99"),
            _p99(commits) * 1000,
            "≤ 16 ms",
        )
    ]


def _p99(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=100)[98]


def _planning(library: Library, sample: Assessment) -> list[Figure]:
    """Plan under the sample's limits."""
    from assessor.services.results import evaluate
    from assessor.services.roadmapping import constraints_for, plan_for

    evaluation = evaluate(library, sample)
    limits = constraints_for(sample)
    library.measures(sample.pack)
    _seconds(lambda: plan_for(library, evaluation, limits))
    seconds = _seconds(lambda: plan_for(library, evaluation, limits))
    return [Figure(N_("the sample's plan, proven"), seconds, "s", wanted="≤ 1 s")]


def _report(library: Library, sample: Assessment) -> list[Figure]:
    """Write the sample's full report."""
    from assessor.services.benchmarking import evaluate_with_standings
    from assessor.services.reporting import report_input, write_report
    from assessor.services.roadmapping import constraints_for, frontier, plan_for

    evaluation = evaluate_with_standings(library, sample)
    limits = constraints_for(sample)
    road, points = plan_for(library, evaluation, limits), frontier(library, evaluation, limits)
    now = datetime.now(UTC)
    report = report_input(library, evaluation, road, points, "zh_CN", now)
    with tempfile.TemporaryDirectory() as folder:
        first = _seconds(lambda: write_report(report, "zh_CN", Path(folder, "a.pdf")))
        warm = min(_seconds(lambda: write_report(report, "zh_CN", Path(folder, "a.pdf"))) for _ in range(3))
    return [Figure(N_("the sample's PDF, warm"), warm, "s", N_("the same, first time"), first, "≤ 1.5 s")]


def _shell(library: Library, sample: Assessment) -> list[Figure]:  # noqa: ARG001
    """Do the main job from the shell."""
    with tempfile.TemporaryDirectory() as folder:
        answers = str(resource("samples", "zipper-maker.yaml"))
        command = [sys.executable, "-m", "assessor", "assess", answers, "--out", folder]
        seconds = min(_seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(3))
    bare = min(_seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) for _ in range(3))
    return [Figure(N_("assess from the shell"), seconds, "s", N_("an empty Python process"), bare, "≤ 4 s")]


def _start(library: Library, sample: Assessment) -> list[Figure]:  # noqa: ARG001
    """Start the program up to the first painted window."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder, suppress(subprocess.CalledProcessError, FileNotFoundError):
        runs = [
            (_to_lines(EMPTY_WINDOW, folder, environment, 1)[0], *_to_lines(OUR_WINDOW, folder, environment, 2))
            for _ in range(STARTS)
        ]
        empty, first, ready = (statistics.median(times) for times in zip(*runs, strict=True))
        reference = N_("an empty PySide6 window")
        return [
            Figure(N_("start to first painted window"), first, "s", reference, empty, "≤ 1.5 ×"),
            Figure(N_("start to home page with the workspace open"), ready, "s", reference, empty),
        ]
    return []


def _to_lines(code: str, folder: str, environment: dict[str, str], lines: int) -> list[float]:
    """Return the seconds from the start of a process to each of its first lines of output."""
    began, times = time.perf_counter(), []
    command = [sys.executable, "-c", code, folder]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        for _ in range(lines):
            if process.stdout is None or not process.stdout.readline():
                raise subprocess.CalledProcessError(process.wait(), command)
            times.append(time.perf_counter() - began)
    return times
