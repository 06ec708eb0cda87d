"""What the pages after the interview call. ``app`` builds it; every entry imports its service when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.enterprise import Goals
    from assessor.domain.measure import Measure
    from assessor.domain.questionnaire import Pack
    from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
    from assessor.services.frameworks import Framework
    from assessor.services.library import Library
    from assessor.services.results import Evaluation

Tell = Callable[[int, int], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What became of one file of a folder: verdict and reason as English sentences to be translated."""

    file: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ports:
    """The use cases beyond the interview. Each may be called on any thread and raises ``InputError``.

    ``export`` writes every document into a folder, compared with an earlier assessment if one is given, tells progress in
    steps, and returns the files. ``aggregate`` takes
    (source, cohort folder); ``publish`` takes (cohort folder, file to write) and returns what is in it by name.
    """

    library: Callable[[], Library]
    evaluate: Callable[[Assessment], Evaluation]
    frameworks: Callable[[Assessment], Sequence[Framework]]
    constraints: Callable[[Assessment, Goals], Constraints]
    plan: Callable[[Evaluation, Constraints], Roadmap]
    frontier: Callable[[Evaluation, Constraints], Sequence[FrontierPoint]]
    measures: Callable[[Pack], Mapping[str, Measure]]
    export: Callable[
        [Evaluation, Roadmap | None, Assessment | None, Path, Sequence[str], Tell, Stopped], Sequence[Path]
    ]
    holds_questionnaire: Callable[[Path], bool]
    open_result: Callable[[Path], Assessment]
    sample: Callable[[], Assessment]
    save_copy: Callable[[Assessment, Path], None]
    aggregate: Callable[[Path, Path, Tell, Stopped], Sequence[VerdictRow]]
    publish: Callable[[Path, Path], Mapping[str, Any]]
    warm: Callable[[], None]
