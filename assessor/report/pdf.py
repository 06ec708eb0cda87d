"""The PDF: chapters in order, numbered, bookmarked, written in one pass."""

from __future__ import annotations

import io
from itertools import takewhile
from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from assessor.domain.errors import refuse
from assessor.i18n.catalogue import Catalogue
from assessor.report.blocks import Columns, Section
from assessor.report.document import ReportInput
from assessor.report.fonts import register
from assessor.report.pages import Bookmark, Document, Furniture
from assessor.report.picture import Picture
from assessor.report.scribe import Scribe
from assessor.report.sections.annex import answers, sources
from assessor.report.sections.cover import disclaimer, paint_cover
from assessor.report.sections.dimension import dimension
from assessor.report.sections.frameworks import frameworks
from assessor.report.sections.gaps import gaps
from assessor.report.sections.left_out import left_out
from assessor.report.sections.method import method
from assessor.report.sections.priorities import priorities
from assessor.report.sections.profile import profile
from assessor.report.sections.risks import risks
from assessor.report.sections.roadmap import roadmap
from assessor.report.sections.schedule import schedule
from assessor.report.sections.scope import scope
from assessor.report.sections.since import since
from assessor.report.sections.standing import standing
from assessor.report.sections.summary import summary
from assessor.report.style import TITLE, WIDTH
from assessor.report.table import Table
from assessor.report.text import Text

LANGUAGE_TAGS = {"zh_CN": "zh-CN", "en": "en"}


def write(report: ReportInput, words: Catalogue, path: Path) -> None:
    """Write the report; raises ``InputError`` (``file.unwritable``) when the path cannot be written."""
    data = render(report, words)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error


def render(report: ReportInput, words: Catalogue) -> bytes:
    """Return the report as the bytes of a PDF."""
    register()
    scribe = Scribe(report, words)
    buffer = io.BytesIO()
    document = Document(buffer, _furniture(scribe), lambda canvas: paint_cover(scribe, canvas))
    document.write(story(scribe))
    return buffer.getvalue()


def sections(scribe: Scribe) -> list[Section]:
    """Return the chapters in reading order."""
    pack = scribe.report.pack
    parts = pack.dimensions() or (pack.nodes[pack.root],)
    dimensions = [dimension(scribe, node, at) for at, node in enumerate(parts)]
    return [
        summary(scribe),
        scope(scribe),
        profile(scribe),
        standing(scribe),
        *since(scribe),
        *dimensions,
        *frameworks(scribe),
        *priorities(scribe),
        gaps(scribe),
        roadmap(scribe),
        *schedule(scribe),
        *left_out(scribe),
        risks(scribe),
        method(scribe),
        answers(scribe),
        sources(scribe),
    ]


def story(scribe: Scribe) -> list[Flowable]:
    """Return everything that flows after the cover."""
    flow: list[Flowable] = []
    for number, section in enumerate(sections(scribe), 1):
        title = f"{number}  {section.title}"
        if section.fresh or not flow:
            flow.append(PageBreak())
        else:
            flow += [Spacer(0, 18), CondPageBreak(section.room)]
        flow += [Bookmark(title, f"section-{number}"), Text(title, TITLE), Spacer(0, 6), *unparted(section.body)]
    return flow


def unparted(body: list[Flowable]) -> list[Flowable]:
    """Return a chapter's flow with a break before every heading that what follows would leave alone on its page."""
    flow: list[Flowable] = []
    for at, it in enumerate(body):
        if _stays(it) and not (at and _stays(body[at - 1])):
            flow.append(CondPageBreak(_together(body[at:])))
        flow.append(it)
    return flow


def _stays(it: Flowable) -> bool:
    """Tell whether something must not be parted from what follows it."""
    return isinstance(it, Text) and it.style.keep


def _together(body: list[Flowable]) -> float:
    opening = list(takewhile(_stays, body))
    height = sum(it.wrap(WIDTH, 0)[1] + it.getSpaceBefore() + it.getSpaceAfter() for it in opening)
    rest = body[len(opening) :]
    return height + (rest[0].least(WIDTH) if rest and isinstance(rest[0], (Text, Table, Picture, Columns)) else 0)


def _title(scribe: Scribe, name: str) -> str:
    if not scribe.report.measures:
        return scribe.t("%(name)s: assessment report", name=name)
    return scribe.t("%(name)s: assessment report and transformation roadmap", name=name)


def _furniture(scribe: Scribe) -> Furniture:
    report = scribe.report
    name = report.assessment.enterprise.name
    pack = report.pack
    foot = scribe.t(
        "%(title)s, pack version %(version)s, written on %(date)s",
        title=scribe.say(pack.title),
        version=pack.version,
        date=scribe.day(report.generated),
    )
    return Furniture(
        name=name,
        disclaimer=disclaimer(scribe),
        foot=foot,
        badge=scribe.t("Draft") if report.draft else "",
        title=_title(scribe, name),
        author=report.firm or report.assessment.scope.assessor,
        language=LANGUAGE_TAGS.get(scribe.language, "en"),
    )
