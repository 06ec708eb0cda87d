"""The profile as a picture and as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessor.domain.questionnaire import Node
from assessor.figures import Row as Mark
from assessor.figures import capability_rows, dimension_role, dimension_rows, heat_map, radar
from assessor.figures.heat_map import MOST_ACROSS, lines
from assessor.report.blocks import Section, bar, heading, remark
from assessor.report.findings import levelled, reading_order
from assessor.report.picture import Picture
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import CELL, CELL_BOLD, NUMBER, NUMBER_BOLD, WIDTH, Style
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text

FEWEST_SPOKES, MOST_SPOKES = 3, 40
MOST_LINES = 12
"""So many lines of cells go on a page."""
MOST_CELLS = MOST_ACROSS * MOST_LINES


def profile(scribe: Scribe) -> Section:
    """Return radar, heat map and table of all nodes."""
    report = scribe.report
    rows = capability_rows(report.pack, report.scorecard, scribe.language, scribe.beside)
    title = scribe.t("Scores and levels in numbers") if levelled(report) else scribe.t("Scores in numbers")
    body = [*_radar(scribe, rows), *_levels(scribe, rows), heading(title)]
    if levelled(report):
        body.append(
            remark(scribe.t("A score is continuous; a level is gated and may lie lower than the score suggests."))
        )
    return Section(scribe.t("Profile"), [*body, _table(scribe)])


def _radar(scribe: Scribe, rows: Sequence[Mark]) -> list[Flowable]:
    """Return the radar; of the dimensions where there are too many capabilities, none where there are too few spokes."""
    report = scribe.report
    if len(rows) > MOST_SPOKES:
        rows = dimension_rows(report.pack, report.scorecard, scribe.language, scribe.beside)
    if not FEWEST_SPOKES <= len(rows) <= MOST_SPOKES:
        return []
    return [Picture(radar(rows, scribe.words, scribe.metrics, top=report.pack.score_top, width=WIDTH, height=318))]


def _levels(scribe: Scribe, rows: Sequence[Mark]) -> list[Flowable]:
    """Return the heat map in pictures that fit a page each; none where nothing has a level."""
    if all(it.level is None for it in rows):
        return []
    pack = scribe.report.pack
    dimensions = pack.dimensions() or (pack.nodes[pack.root],)
    top = max(pack.nodes[node.id].top for node in (pack.nodes[pack.root], *pack.capabilities()))
    pictures: list[Flowable] = [heading(scribe.t("Levels at a glance"))]
    groups: list[tuple[str, list[Mark]]] = []
    for at, dimension in enumerate(dimensions):
        cells = [it for it in rows if it.group == at]
        for start in range(0, len(cells), MOST_CELLS):
            part = (scribe.title(dimension.id), cells[start : start + MOST_CELLS])
            if sum(lines(held) for _, held in (*groups, part)) > MOST_LINES:
                pictures.append(Picture(heat_map(groups, scribe.words, scribe.metrics, top=top, width=WIDTH), after=10))
                groups = []
            groups.append(part)
    return [*pictures, Picture(heat_map(groups, scribe.words, scribe.metrics, top=top, width=WIDTH), after=10)]


def _table(scribe: Scribe) -> Table:
    pack = scribe.report.pack
    rows = [_line(scribe, pack.nodes[pack.root], 0, CELL_BOLD, NUMBER_BOLD)]
    for position, dimension in enumerate(pack.dimensions()):
        for id in reading_order(pack, dimension.id):
            head = id == dimension.id
            rows.append(
                _line(scribe, pack.nodes[id], position, CELL_BOLD if head else CELL, NUMBER_BOLD if head else NUMBER)
            )
    titles = [
        scribe.t("Dimension and capability"),
        "",
        scribe.t("Score"),
        scribe.t("Range"),
        scribe.t("Level"),
        scribe.t("With evidence"),
        scribe.t("Answered"),
    ]
    return Table((4.2, 1.5, 0.9, 1.6, 0.8, 1.2, 1.1), titles, rows, right=(2, 3, 4, 5, 6), pad=DENSE)


def _line(scribe: Scribe, node: Node, position: int, name: Style, number: Style) -> Row:
    score = scribe.report.scorecard.nodes.get(node.id)
    if score is None:
        return row(Text(scribe.name(node.id), name))
    level = DASH if score.level is None else str(score.level)
    share = (score.score or 0) / scribe.top(node.id)
    return row(
        Text(scribe.name(node.id), name),
        bar(share, dimension_role(position)),
        Text(scribe.score(score.score), number),
        Text(scribe.interval(score) or DASH, number),
        Text(level, number),
        Text(scribe.score(score.backed), number),
        Text(scribe.words.percent(score.coverage), number),
    )
