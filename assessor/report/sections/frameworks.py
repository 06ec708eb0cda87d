"""The same answers in other frameworks: an overview, then each framework on a page of its own at most."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable

from assessor.figures import Role, level_strip
from assessor.report.blocks import Fact, Section, bar, bullets, cards, heading, height_of, note, paragraph
from assessor.report.estimates import Estimate, estimates, label
from assessor.report.picture import Picture
from assessor.report.scribe import Scribe
from assessor.report.style import BODY, CELL, CELL_BOLD, CELL_NOTE, HEIGHT, LABEL, NUMBER, SMALL, WIDTH
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text

ROOM = HEIGHT
"""What one framework may take of a page."""
OPENING = 300.0
"""So much of a framework stands on the page where it begins."""
WARNING = BODY.but(bold=True, role=Role.BAD, after=4, keep=True)


@dataclass(frozen=True, slots=True)
class Depth:
    """So many names stand in a list, and so many points on which the sources differ."""

    names: int
    conflicts: int


DEPTHS = (Depth(40, 20), Depth(24, 12), Depth(16, 8), Depth(10, 6), Depth(6, 3), Depth(3, 1))


def frameworks(scribe: Scribe) -> list[Section]:
    """Return the chapter; none where the questionnaire knows no other framework."""
    found = estimates(scribe)
    if not found:
        return []
    body: list[Flowable] = [
        Text(label(scribe), WARNING),
        paragraph(
            scribe.t(
                "The answers of this assessment are read here through other frameworks. What they do not tell stays "
                "open and gives a range; nothing open counts as a no. Only the bodies named below decide officially."
            )
        ),
        _overview(scribe, found),
        note(
            scribe.t("Range: everything open at worst, everything open at best. Every item is listed in the workbook.")
        ),
    ]
    for estimate in found:
        part = _framework(estimate)
        body += [CondPageBreak(min(height_of(part), OPENING)), *part]
    return [Section(scribe.t("The same answers in other frameworks"), body)]


def _overview(scribe: Scribe, found: list[Estimate]) -> Table:
    head = [
        scribe.t("Framework"),
        scribe.t("Estimated points"),
        scribe.t("Estimated level"),
        scribe.t("Items settled"),
        scribe.t("Standing of its rules"),
    ]
    return Table((3.6, 1.8, 2.6, 1, 2), head, [_line(estimate) for estimate in found], right=(3,))


def _line(estimate: Estimate) -> Row:
    root = estimate.projection.card.overall
    return row(
        [Text(estimate.title, CELL_BOLD), Text(label(estimate.scribe), CELL_NOTE)],
        [Text(estimate.range(root.id), CELL), Text(estimate.of_top(root.id), CELL_NOTE)],
        [Text(estimate.level(root.level), CELL), Text(estimate.level_note(), CELL_NOTE)],
        Text(estimate.coverage(), NUMBER),
        Text(estimate.mark(), CELL_NOTE),
    )


def _framework(estimate: Estimate) -> list[Flowable]:
    """Return one framework, as deep as one page allows."""
    body: list[Flowable] = []
    for depth in DEPTHS:
        body = _body(estimate, depth)
        if height_of(body) <= ROOM:
            break
    return body


def _body(estimate: Estimate, depth: Depth) -> list[Flowable]:
    scribe, projection = estimate.scribe, estimate.projection
    body: list[Flowable] = [heading(estimate.title), Text(label(scribe), WARNING.but(size=8.2, leading=12.6))]
    body += [
        paragraph(scribe.say(projection.caution), SMALL.but(after=8)),
        _facts(estimate),
        *_strip(estimate),
        _parts(estimate),
    ]
    if projection.reading_title:
        body.append(note(scribe.t("Reading in use: %(reading)s", reading=scribe.say(projection.reading_title))))
    return [*body, *_next(estimate, depth), *_open(estimate, depth), *_conflicts(estimate, depth)]


def _facts(estimate: Estimate) -> Flowable:
    scribe, projection = estimate.scribe, estimate.projection
    overall = projection.card.overall
    shown = scribe.t("%(score)s by what is known, of %(top)s", score=estimate.points(overall.score), top=_top(estimate))
    return cards(
        [
            Fact(estimate.range(overall.id), scribe.t("Estimated points"), shown),
            Fact(estimate.level(overall.level), scribe.t("Estimated level"), estimate.level_note()),
            Fact(estimate.coverage(), scribe.t("Items settled"), scribe.words.percent(projection.coverage)),
            Fact(projection.mark, scribe.t("Standing of its rules"), estimate.mark().partition(" ")[2]),
        ],
        size=13,
    )


def _top(estimate: Estimate) -> str:
    return estimate.points(estimate.top(estimate.projection.card.overall.id))


def _strip(estimate: Estimate) -> list[Flowable]:
    scribe, overall = estimate.scribe, estimate.projection.card.overall
    names = [scribe.say(name) for name in estimate.projection.levels]
    if overall.level is None or overall.level >= len(names):
        return []
    figure = level_strip(
        names,
        overall.level,
        scribe.words,
        scribe.metrics,
        level_high=overall.level_high,
        gated=bool(estimate.projection.shortfalls),
        width=WIDTH,
    )
    return [Picture(figure, after=6)]


def _parts(estimate: Estimate) -> Table:
    scribe = estimate.scribe
    head = [
        scribe.t("Part of the framework"),
        "",
        scribe.t("Estimated points"),
        scribe.t("At most"),
        scribe.t("Items settled"),
    ]
    rows = [_part(estimate, id) for id in estimate.projection.parts]
    return Table((4.4, 1.6, 1.6, 1, 1.2), head, rows, right=(2, 3, 4), pad=DENSE)


def _part(estimate: Estimate, id: str) -> Row:
    items = estimate.items(id)
    settled = Text(f"{sum(item.settled for item in items)}/{len(items)}", NUMBER)
    name = Text(estimate.name(id), CELL)
    if not estimate.counts(id):
        return row(name, "", Text(estimate.scribe.t("no points"), NUMBER), "", settled)
    top = estimate.top(id) or 1.0
    score = estimate.projection.card.of(id).score
    return row(
        name,
        bar((score or 0) / top, Role.ACCENT),
        Text(estimate.range(id), NUMBER),
        Text(estimate.points(top), NUMBER),
        settled,
    )


def _next(estimate: Estimate, depth: Depth) -> list[Flowable]:
    scribe, shortfalls = estimate.scribe, estimate.projection.shortfalls
    if not shortfalls:
        return []
    title = scribe.t("What is missing for certain up to %(level)s", level=estimate.level(shortfalls[0].level))
    said = [estimate.shortfall(gate, depth.names) for gate in shortfalls]
    return [Text(title, LABEL.but(before=6)), *bullets(said, SMALL)]


def _open(estimate: Estimate, depth: Depth) -> list[Flowable]:
    missing = estimate.projection.missing
    if not missing:
        return []
    title = estimate.scribe.words.ngettext(
        "%(n)s item is still open, wholly or in part", "%(n)s items are still open, wholly or in part", len(missing)
    )
    return [Text(title, LABEL.but(before=4)), paragraph(estimate.names(missing, depth.names), SMALL)]


def _conflicts(estimate: Estimate, depth: Depth) -> list[Flowable]:
    scribe, conflicts = estimate.scribe, estimate.projection.conflicts
    if not conflicts:
        return []
    said = [
        scribe.t(
            "%(point)s. Used here: %(adopted)s. Elsewhere: %(other)s.",
            point=scribe.say(it.point),
            adopted=scribe.say(it.adopted),
            other=scribe.say(it.other),
        )
        for it in conflicts[: depth.conflicts]
    ]
    if len(conflicts) > len(said):
        said.append(scribe.t("%(n)s more are in the workbook.", n=len(conflicts) - len(said)))
    return [Text(scribe.t("Where its sources differ"), LABEL.but(before=4)), *bullets(said, CELL_NOTE.but(after=2))]
