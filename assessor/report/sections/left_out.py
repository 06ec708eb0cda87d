"""What was not chosen and why: every measure of the catalogue that is not in the plan."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.domain.roadmap import LeftOut
from assessor.report.blocks import Section, note, paragraph
from assessor.report.phrases import LEFT_OUT
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import CELL_NOTE, NUMBER
from assessor.report.table import Row, Table, group, row
from assessor.report.text import Text


def left_out(scribe: Scribe) -> list[Section]:
    """Return the chapter, grouped by reason; none without a plan."""
    road = scribe.report.roadmap
    if road is None or not scribe.report.measures:
        return []
    title = scribe.t("Left out and why")
    if not road.left_out:
        return [Section(title, [note(scribe.t("Every measure of the catalogue is in the plan."))], fresh=False)]
    said = scribe.words.ngettext(
        "%(n)s measure of the catalogue is not in this plan. Other limits would give another choice.",
        "%(n)s measures of the catalogue are not in this plan. Other limits would give another choice.",
        len(road.left_out),
    )
    head = [scribe.t("Measure"), scribe.t("Remark"), scribe.t("Likely cost")]
    body: list[Flowable] = [paragraph(said), Table((5, 3, 1.6), head, _rows(scribe, road.left_out), right=(2,))]
    return [Section(title, body, fresh=False, room=300)]


def grouped(items: tuple[LeftOut, ...]) -> dict[str, list[LeftOut]]:
    """Return what was left out by reason, in the order of what a firm can change."""
    known = [reason for reason in LEFT_OUT if any(it.reason == reason for it in items)]
    other = [it.reason for it in items if it.reason not in LEFT_OUT]
    return {reason: [it for it in items if it.reason == reason] for reason in dict.fromkeys([*known, *other])}


def _rows(scribe: Scribe, items: tuple[LeftOut, ...]) -> list[Row]:
    rows: list[Row] = []
    for reason, members in grouped(items).items():
        rows.append(group(scribe.t("%(reason)s (%(n)s)", reason=reason_left(scribe, reason), n=len(members))))
        rows += [_row(scribe, it) for it in members]
    return rows


def reason_left(scribe: Scribe, reason: str) -> str:
    """Return why a measure was left out."""
    return scribe.t(LEFT_OUT.get(reason, reason))


def _row(scribe: Scribe, it: LeftOut) -> Row:
    return row(
        scribe.measure(it.id), Text(detail(scribe, it) or DASH, CELL_NOTE), Text(likely_cost(scribe, it.id), NUMBER)
    )


def detail(scribe: Scribe, it: LeftOut) -> str:
    """Return what a reason refers to: the measures it waits for, or the alternative's group."""
    if not it.detail:
        return ""
    if it.reason == "prerequisite":
        names = scribe.words.listing(scribe.measure(id) for id in it.detail.split(","))
        return scribe.t("needs: %(names)s", names=names)
    if it.reason == "alternative_chosen":
        return _alternative(scribe, it.detail)
    return it.detail


def _alternative(scribe: Scribe, name: str) -> str:
    planned = scribe.report.roadmap.measures if scribe.report.roadmap else ()
    measures = scribe.report.measures
    chosen = [it.id for it in planned if it.id in measures and measures[it.id].alternatives == name]
    return scribe.t("instead: %(names)s", names=scribe.words.listing(map(scribe.measure, chosen))) if chosen else name


def likely_cost(scribe: Scribe, id: str) -> str:
    """Return the likely cost of a measure for the firm's size class."""
    measure = scribe.report.measures.get(id)
    if measure is None or scribe.size is None or scribe.size not in measure.cost:
        return scribe.unknown()
    return scribe.words.money(measure.cost[scribe.size].likely)
