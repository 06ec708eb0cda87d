"""The cover: whose assessment, of what, when, by whom, with which pack, draft or final."""

from __future__ import annotations

import math
from typing import Any

from assessor.domain.enterprise import AssessmentKind
from assessor.figures import Role
from assessor.report.fonts import BOLD, REGULAR
from assessor.report.paint import colour
from assessor.report.phrases import KINDS, weights_said
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, WIDTH
from assessor.scoring.profiles import set_aside

BAND = 372.0
"""Height of the coloured head."""


def paint_cover(scribe: Scribe, canvas: Any) -> None:  # noqa: ANN401
    """Paint the whole first page."""
    canvas.saveState()
    _band(scribe, canvas)
    _title(scribe, canvas)
    _facts(scribe, canvas)
    _foot(scribe, canvas)
    canvas.restoreState()
    canvas.bookmarkPage("cover")
    canvas.addOutlineEntry(scribe.t("Cover"), "cover", 0)


def _band(scribe: Scribe, canvas: Any) -> None:  # noqa: ANN401
    canvas.setFillColor(colour(Role.LEVEL_5))
    canvas.rect(0, PAGE_HEIGHT - BAND, PAGE_WIDTH, BAND, stroke=0, fill=1)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, PAGE_HEIGHT - BAND, PAGE_WIDTH, BAND)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(colour(Role.LEVEL_4))
    corners = max(3, len(scribe.report.pack.dimensions()))
    for ring in range(1, 8):
        _polygon(canvas, PAGE_WIDTH - 96, PAGE_HEIGHT - 118, ring * 42.0, corners)
    canvas.restoreState()
    canvas.setFillColor(colour(Role.ACCENT))
    canvas.rect(0, PAGE_HEIGHT - BAND - 5, PAGE_WIDTH, 5, stroke=0, fill=1)


def _polygon(canvas: Any, x: float, y: float, radius: float, corners: int) -> None:  # noqa: ANN401
    turns = [2 * math.pi * corner / corners + math.pi / 2 for corner in range(corners + 1)]
    path = canvas.beginPath()
    path.moveTo(x + radius * math.cos(turns[0]), y + radius * math.sin(turns[0]))
    for turn in turns[1:]:
        path.lineTo(x + radius * math.cos(turn), y + radius * math.sin(turn))
    canvas.setLineWidth(0.9)
    canvas.drawPath(path, stroke=1, fill=0)


def _title(scribe: Scribe, canvas: Any) -> None:  # noqa: ANN401
    report, fit = scribe.report, scribe.metrics.fit
    canvas.setFillColor(colour(Role.ON_ACCENT))
    canvas.setFont(REGULAR, 10)
    canvas.drawString(LEFT, PAGE_HEIGHT - 62, fit(report.firm, 10, WIDTH))
    y = PAGE_HEIGHT - 168
    title = scribe.say(report.pack.title)
    large = next((size for size in (25, 20, 16) if len(_lines(scribe, title, size)) <= 2), 13)
    for line in scribe.metrics.block(title, large, WIDTH, 4, True):
        canvas.setFont(BOLD, large)
        canvas.drawString(LEFT, y, line)
        y -= large * 1.44
    canvas.setFont(REGULAR, 14)
    planned = scribe.t("Assessment report and transformation roadmap")
    canvas.drawString(LEFT, y - 2, planned if report.measures else scribe.t("Assessment report"))
    name = report.assessment.enterprise.name
    size = next((size for size in (17, 15, 13, 11) if len(_lines(scribe, name, size)) <= 2), 10)
    lines = scribe.metrics.block(name, size, WIDTH, 4, True)
    y = PAGE_HEIGHT - BAND + 34 + (len(lines) - 1) * size * 1.4
    canvas.setFont(BOLD, size)
    for line in lines:
        canvas.drawString(LEFT, y, line)
        y -= size * 1.4


def _lines(scribe: Scribe, text: str, size: float) -> list[str]:
    return scribe.metrics.wrap(text, size, WIDTH, True)


def _facts(scribe: Scribe, canvas: Any) -> None:  # noqa: ANN401
    column = (WIDTH - 24) / 2
    tops = [PAGE_HEIGHT - BAND - 44] * 2
    for at, (label, text) in enumerate(cover_facts(scribe)):
        side = at % 2
        tops[side] = _fact(scribe, canvas, label, text, LEFT + side * (column + 24), tops[side], column)


def _fact(scribe: Scribe, canvas: Any, label: str, text: str, x: float, y: float, width: float) -> float:  # noqa: ANN401
    canvas.setFont(REGULAR, 7.8)
    canvas.setFillColor(colour(Role.MUTED))
    canvas.drawString(x, y, label)
    canvas.setFont(REGULAR, 10)
    canvas.setFillColor(colour(Role.TEXT))
    for line in scribe.metrics.block(text or DASH, 10, width, 3):
        y -= 15
        canvas.drawString(x, y, line)
    return y - 24


def cover_facts(scribe: Scribe) -> list[tuple[str, str]]:
    """Return what the cover says, as (label, text)."""
    report = scribe.report
    scope, enterprise, pack = report.assessment.scope, report.assessment.enterprise, report.pack
    return [
        (scribe.t("Scope"), scope.site),
        (scribe.t("Kind of assessment"), scribe.t(KINDS[scope.kind])),
        (scribe.t("Date of assessment"), scribe.day(scope.date)),
        (scribe.t("State of the report"), scribe.t("Draft") if report.draft else scribe.t("Final")),
        (scribe.t("Assessor"), scope.assessor),
        (scribe.t("Sector and region"), scribe.words.listing(part for part in (report.sector, report.region) if part)),
        (scribe.t("Unified social credit code"), enterprise.credit_code),
        (scribe.t("Questionnaire pack"), f"{pack.id} {pack.version}"),
        *_chosen_weights(scribe),
    ]


def _chosen_weights(scribe: Scribe) -> list[tuple[str, str]]:
    """Say on the cover that the user chose other weights than the firm's kind and size suggest."""
    report = scribe.report
    if set_aside(report.pack, report.assessment) is None:
        return []
    said = weights_said(scribe.words, report.pack, report.assessment, report.scorecard.profile)
    return [(scribe.t("Weight profile"), said)]


def _foot(scribe: Scribe, canvas: Any) -> None:  # noqa: ANN401
    canvas.setFont(BOLD, 8.6)
    canvas.setFillColor(colour(Role.ACCENT))
    canvas.drawString(LEFT, 92, disclaimer(scribe))
    canvas.setFont(REGULAR, 7.6)
    canvas.setFillColor(colour(Role.MUTED))
    y = 76
    if scribe.report.assessment.enterprise.fictional:
        canvas.drawString(LEFT, y, scribe.t("Fictional sample: the firm and every figure of it are invented."))
        y -= 12
    canvas.drawString(
        LEFT, y, scribe.t("Written on %(date)s with product version %(version)s",
                          date=scribe.day(scribe.report.generated), version=scribe.report.version)
    )  # fmt: skip
    canvas.number_here(PAGE_WIDTH - RIGHT, 34.0)


def disclaimer(scribe: Scribe) -> str:
    """Return what stands on every page."""
    if scribe.report.assessment.scope.kind is AssessmentKind.THIRD_PARTY:
        return scribe.t("Diagnosis, not a certificate")
    return scribe.t("Self-assessment, not a certificate")
