"""What may go wrong, and what the report takes for granted."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.report.blocks import Section, bullets, heading
from assessor.report.findings import by_start
from assessor.report.scribe import Scribe
from assessor.report.style import CELL
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text


def risks(scribe: Scribe) -> Section:
    """Return the chapter on risks, assumptions and the next assessment."""
    body: list[Flowable] = [heading(scribe.t("Assumptions")), *bullets(assumptions(scribe))]
    if rows := _rows(scribe):
        head = ["#", scribe.t("Measure"), scribe.t("What may go wrong"), scribe.t("How success is measured")]
        body += [heading(scribe.t("Risks of the planned measures")), Table((0.4, 3, 4, 3), head, rows, pad=DENSE)]
    body += [heading(scribe.t("Next assessment")), *bullets(_next(scribe))]
    return Section(scribe.t("Risks and assumptions"), body)


def assumptions(scribe: Scribe) -> list[str]:
    """Return what the figures rest on."""
    report, road = scribe.report, scribe.report.roadmap
    said = [scribe.t("Answers are the firm's own statements unless an evidence grade says more.")]
    if not report.scorecard.final:
        said.append(scribe.t("Some answers are open: scores are shown with their range, levels count them as worst."))
    if road is None or not report.measures:
        return said
    said.append(scribe.t("Open answers count as worst before and after the plan, so that the gain is not overstated."))
    if assumed := [
        _limit(scribe, name) for name in ("budget", "staff_days", "quarters") if name in road.constraints.assumed
    ]:
        said.append(scribe.t("Nobody stated these limits; our assumption stands in: %(names)s.",
                             names=scribe.words.listing(assumed)))  # fmt: skip
    said.append(scribe.t("Costs are planning assumptions in today's prices; subsidies are not counted."))
    said.append(scribe.t("A measure's effect is what the questionnaire's own rules give for the answers it changes."))
    return said


def _limit(scribe: Scribe, name: str) -> str:
    names = {
        "budget": scribe.t("budget"),
        "staff_days": scribe.t("own staff days"),
        "quarters": scribe.t("number of quarters"),
    }
    return names[name]


def _rows(scribe: Scribe) -> list[Row]:
    rows: list[Row] = []
    for number, it in enumerate(by_start(scribe.report), 1):
        measure = scribe.report.measures.get(it.id)
        if measure and (measure.risk or measure.kpi):
            said = (scribe.measure(it.id), scribe.say(measure.risk), scribe.say(measure.kpi))
            rows.append(row(str(number), *(Text(text, CELL) for text in said)))
    return rows


def _next(scribe: Scribe) -> list[str]:
    said = [scribe.t("Assess again after a year, or earlier when the first measures are finished, with the same pack.")]
    if not scribe.report.scorecard.final:
        said.insert(0, scribe.t("Close the open answers first; the report then becomes final."))
    return said
