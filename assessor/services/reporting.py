"""Write the results of one assessment: reports, workbooks, result file, scorecard — all of them or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assessor import __version__
from assessor.content.codes import region_name, sector_name
from assessor.domain.assessment import AnswerEvent, Assessment, Evidence, NodeScore
from assessor.domain.roadmap import FrontierPoint, Roadmap
from assessor.i18n import catalogue
from assessor.scoring.headroom import tops
from assessor.services.comparing import compare, why_apart
from assessor.services.documents import roadmap_document, scorecard_document, standings_document
from assessor.services.files import staged
from assessor.services.frameworks import frameworks
from assessor.services.library import Library
from assessor.services.projecting import project
from assessor.services.results import Evaluation

if TYPE_CHECKING:
    from assessor.report import Earlier, ReportInput

Audience = Literal["full", "client", "agency"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: the folder, the report languages (the first one gets the plain file names), and how.

    ``before`` is an earlier assessment to compare with. ``progress`` is told (done, all); ``cancelled`` is asked between
    files; a cancelled order leaves nothing behind.
    """

    folder: Path
    languages: Sequence[str]
    draft: bool = False
    key: Path | None = None
    audience: Audience = "full"
    created: datetime | None = None
    before: Assessment | None = None
    events: Sequence[AnswerEvent] = ()
    evidence: Sequence[Evidence] = ()
    progress: Callable[[int, int], None] = lambda _done, _all: None
    cancelled: Callable[[], bool] = lambda: False


class CancelledError(Exception):
    """The person stopped the work; nothing was written."""


def write_all(
    library: Library, evaluation: Evaluation, road: Roadmap | None, points: Sequence[FrontierPoint], order: Order
) -> list[Path]:
    """Write ``report.pdf``, ``workbook.xlsx``, ``result.iira`` and ``scorecard.json``; return their paths.

    A second language adds ``report.<language>.pdf`` and ``workbook.<language>.xlsx``. Raises ``InputError`` when the
    folder cannot be written, ``CancelledError`` when stopped.
    """
    created = order.created or datetime.now(UTC)
    steps = 2 + 2 * len(order.languages)
    with staged(order.folder) as stage:
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            order.progress(done, steps)
            if order.cancelled():
                raise CancelledError

        result = _write_result(stage, evaluation, order, created)
        step()
        _write_scorecard(stage, library, evaluation, road)
        step()
        for number, language in enumerate(order.languages):
            suffix = "" if number == 0 else f".{language}"
            _write_language(library, evaluation, road, points, order, created, stage, language, suffix, result, step)
        names = sorted(file.name for file in stage.iterdir())
    return [order.folder / name for name in names]


def _write_result(stage: Path, evaluation: Evaluation, order: Order, created: datetime) -> Path:
    from assessor.exchange.keys import SigningKey
    from assessor.exchange.writing import write_result

    key = SigningKey.load(order.key) if order.key else None
    return write_result(
        stage / "result.iira",
        evaluation.assessment,
        evaluation.scorecard,
        evaluation.pack,
        audience=order.audience,
        events=order.events,
        evidence=order.evidence,
        key=key,
        created=created,
    )


def _write_scorecard(stage: Path, library: Library, evaluation: Evaluation, road: Roadmap | None) -> None:
    estimates = project(library, evaluation.assessment)
    document = {
        **scorecard_document(
            evaluation.pack, evaluation.scorecard, projections=estimates, assessment=evaluation.assessment
        ),
        **standings_document(evaluation.standings),
        "roadmap": roadmap_document(road) if road else None,
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    (stage / "scorecard.json").write_text(text + "\n", encoding="utf-8")


def _write_language(
    library: Library,
    evaluation: Evaluation,
    road: Roadmap | None,
    points: Sequence[FrontierPoint],
    order: Order,
    created: datetime,
    stage: Path,
    language: str,
    suffix: str,
    result: Path,
    step: Callable[[], None],
) -> None:
    from assessor.report import attach, write_workbook

    report = report_input(library, evaluation, road, points, language, created, draft=order.draft, before=order.before)
    pdf = stage / f"report{suffix}.pdf"
    write_report(report, language, pdf)
    attach(pdf, result)
    step()
    write_workbook(report, catalogue(language), stage / f"workbook{suffix}.xlsx")
    step()


def report_input(
    library: Library,
    evaluation: Evaluation,
    road: Roadmap | None,
    points: Sequence[FrontierPoint],
    language: str,
    created: datetime,
    *,
    draft: bool = False,
    before: Assessment | None = None,
) -> ReportInput:
    """Gather what a report shows, with the names of sector and region in its language."""
    from assessor.report import ReportInput, Target

    seen = frameworks(library, evaluation.assessment)
    enterprise = evaluation.assessment.enterprise
    return ReportInput(
        pack=evaluation.pack,
        assessment=evaluation.assessment,
        scorecard=evaluation.scorecard,
        standings=evaluation.standings,
        gaps=evaluation.gaps,
        roadmap=road,
        measures=library.measures(evaluation.pack.id, evaluation.pack.version),
        frontier=tuple(points),
        sector=sector_name(enterprise.sector, language),
        region=region_name(enterprise.region, language),
        generated=created.astimezone().date(),
        version=__version__,
        draft=draft or not evaluation.scorecard.final,
        firm=evaluation.assessment.scope.firm,
        projections=tuple(one.projection for one in seen),
        targets={one.id: Target(one.pack, one.headroom.tops) for one in seen},
        tops=tops(evaluation.plan),
        earlier=_earlier(library, before, evaluation, language) if before else None,
    )


def _earlier(library: Library, before: Assessment, evaluation: Evaluation, language: str) -> Earlier:
    """Return an earlier assessment beside this one; what does not mean the same in both comes with the reason only."""
    from assessor.report import Earlier, EarlierPart

    words, old, new = catalogue(language), library.pack_of(before), evaluation.pack
    strong = {new.root, *(node.id for node in new.dimensions())}
    parts = tuple(
        EarlierPart(one.id, one.id in strong, *_then(one.before))
        if one.apart is None
        else EarlierPart(one.id, one.id in strong, apart=why_apart(words, one.apart, old, new))
        for one in compare(library, before, evaluation.assessment)
    )
    return Earlier(before.scope.date, before.pack_version, parts)


def _then(node: NodeScore | None) -> tuple[float | None, int | None]:
    return (None, None) if node is None else (node.score, node.level)


def write_report(report: ReportInput, language: str, path: Path) -> None:
    """Write the PDF report in one language."""
    from assessor.report import write_pdf

    write_pdf(report, catalogue(language), path)
