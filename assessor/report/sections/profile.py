"""The profile as a picture and as numbers."""

from __future__ import annotations

from assessor.domain.questionnaire import Node
from assessor.figures import capability_rows, dimension_role, heat_map, radar
from assessor.report.blocks import Section, bar, heading, remark
from assessor.report.picture import Picture
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import CELL, CELL_BOLD, NUMBER, NUMBER_BOLD, WIDTH, Style
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text


def profile(scribe: Scribe) -> Section:
    """Return radar, heat map and table of all nodes."""
    report = scribe.report
    rows = capability_rows(report.pack, report.scorecard, scribe.language, scribe.beside)
    figure = radar(rows, scribe.words, scribe.metrics, top=report.pack.score_top, width=WIDTH, height=318)
    dimensions = report.pack.dimensions()
    groups = [
        (scribe.title(dimension.id), [it for it in rows if it.group == at]) for at, dimension in enumerate(dimensions)
    ]
    top = report.pack.nodes[report.pack.root].top
    levels = heat_map(groups, scribe.words, scribe.metrics, top=top, width=WIDTH)
    caution = scribe.t("A score is continuous; a level is gated and may lie lower than the score suggests.")
    return Section(
        scribe.t("Profile"),
        [
            Picture(figure),
            heading(scribe.t("Levels at a glance")),
            Picture(levels, after=10),
            heading(scribe.t("Scores and levels in numbers")),
            remark(caution),
            _table(scribe),
        ],
    )


def _table(scribe: Scribe) -> Table:
    pack = scribe.report.pack
    rows = [_line(scribe, pack.nodes[pack.root], 0, CELL_BOLD, NUMBER_BOLD)]
    for position, dimension in enumerate(pack.dimensions()):
        rows.append(_line(scribe, dimension, position, CELL_BOLD, NUMBER_BOLD))
        rows += [_line(scribe, pack.nodes[id], position, CELL, NUMBER) for id in dimension.children if id in pack.nodes]
    head = [
        scribe.t("Dimension and capability"),
        "",
        scribe.t("Score"),
        scribe.t("Range"),
        scribe.t("Level"),
        scribe.t("With evidence"),
        scribe.t("Answered"),
    ]
    return Table((4.2, 1.5, 0.9, 1.6, 0.8, 1.2, 1.1), head, rows, right=(2, 3, 4, 5, 6), pad=DENSE)


def _line(scribe: Scribe, node: Node, position: int, name: Style, number: Style) -> Row:
    score = scribe.report.scorecard.nodes.get(node.id)
    if score is None:
        return row(Text(scribe.name(node.id), name))
    level = DASH if score.level is None else str(score.level)
    share = (score.score or 0) / scribe.report.pack.score_top
    return row(
        Text(scribe.name(node.id), name),
        bar(share, dimension_role(position)),
        Text(scribe.score(score.score), number),
        Text(scribe.interval(score) or DASH, number),
        Text(level, number),
        Text(scribe.score(score.backed), number),
        Text(scribe.words.percent(score.coverage), number),
    )
