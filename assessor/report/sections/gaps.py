"""What lies between today and the target."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.domain.gap import Gap
from assessor.report.blocks import Section, note, paragraph
from assessor.report.findings import levelled
from assessor.report.phrases import WHY_TARGET
from assessor.report.scribe import Scribe
from assessor.report.sections.summary import next_step
from assessor.report.style import CELL_BOLD, CELL_NOTE, NUMBER
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text


def gaps(scribe: Scribe) -> Section:
    """Return the table of gaps, the heaviest first."""
    found = scribe.report.gaps
    body: list[Flowable] = [paragraph(_introduction(scribe, len(found)))]
    if found:
        head = [
            scribe.t("Capability and next step"),
            scribe.t("Today"),
            scribe.t("Target"),
            scribe.t("Score"),
            scribe.t("Weight"),
            scribe.t("Why this target"),
        ]
        body.append(
            Table(
                (5.2, 0.8, 0.8, 0.9, 0.9, 1.8), head, [_gap(scribe, it) for it in found], right=(1, 2, 3, 4), pad=DENSE
            )
        )
        body.append(note(scribe.t("Weight: the part of the overall score that hangs on the capability.")))
    return Section(scribe.t("Gaps"), body)


def _introduction(scribe: Scribe, count: int) -> str:
    if not count and not levelled(scribe.report):
        return scribe.t("This questionnaire gives no levels, so there are no gaps to a target level.")
    nodes, parts = scribe.report.scorecard.nodes, scribe.report.pack.capabilities()
    if scribe.report.scorecard.overall.score is None and not count:
        return scribe.t("Too little is answered to tell.")
    if not count and all(nodes[part.id].level is None for part in parts if part.id in nodes):
        return scribe.t(
            "No part has a level that could be compared with a target; what the next level of the whole wants is in "
            "the summary."
        )
    if not count:
        return scribe.t("No capability lies below its target.")
    return scribe.words.ngettext(
        "%(n)s capability lies below its target, the heaviest distance first.",
        "%(n)s capabilities lie below their targets, the heaviest distance first.",
        count,
    )


def _gap(scribe: Scribe, gap: Gap) -> Row:
    node = scribe.report.scorecard.nodes[gap.node]
    pieces = [Text(scribe.name(gap.node), CELL_BOLD)]
    if step := next_step(scribe, node):
        pieces.append(Text(step, CELL_NOTE))
    why = [Text(scribe.t(WHY_TARGET.get(gap.reason, gap.reason)), CELL_NOTE)]
    if gap.blocks:
        why.append(Text(scribe.t("blocks the next level"), CELL_NOTE.but(bold=True)))
    return row(
        pieces,
        Text(str(gap.level), NUMBER),
        Text(str(gap.target), NUMBER),
        Text(scribe.score(gap.score), NUMBER),
        Text(scribe.words.percent(gap.weight, 1), NUMBER),
        why,
    )
