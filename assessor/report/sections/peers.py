"""Where the firm stands among the firms of a cohort."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessor.domain.benchmark import Standing
from assessor.report.blocks import note
from assessor.report.phrases import KINDS, MATCHES, NO_STANDING
from assessor.report.scribe import Scribe
from assessor.report.style import CELL_BOLD, CELL_NOTE, NUMBER, NUMBER_BOLD
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text


def peers(scribe: Scribe, among: Sequence[Standing]) -> list[Flowable]:
    """Return the table of percentiles with what belongs to it."""
    head = [
        scribe.t("Item"),
        scribe.t("Own"),
        scribe.t("Median"),
        scribe.t("Above"),
        scribe.t("95 %% interval"),
        scribe.t("Peer group"),
        "n",
        scribe.t("Period"),
    ]
    shown = [it for it in among if it.id in scribe.report.pack.nodes] or among
    rows = [_peer(scribe, it) for it in shown]
    table = Table((3.2, 0.7, 1.9, 0.8, 1.3, 2.1, 0.7, 1), head, rows, right=(1, 2, 3, 4, 6), after=6, pad=DENSE)
    publishers = scribe.words.listing(dict.fromkeys(it.publisher for it in shown if it.publisher))
    kind = scribe.t(KINDS[scribe.report.assessment.scope.kind])
    said = scribe.t("Peers answered in the same way: %(kind)s. Above: share of the group below this firm.", kind=kind)
    return [table, note(said), *([note(scribe.t("Published by %(names)s.", names=publishers))] if publishers else [])]


def _peer(scribe: Scribe, it: Standing) -> Row:
    median, sure = scribe.score(it.median), _between(scribe, it.median_low, it.median_high)
    if sure:
        median = scribe.t("%(median)s (%(range)s)", median=median, range=sure)
    return row(
        Text(scribe.name(it.id), CELL_BOLD),
        Text(scribe.score(it.own), NUMBER),
        Text(median, NUMBER),
        Text(scribe.words.percent((it.value or 0) / 100), NUMBER_BOLD),
        Text(_between(scribe, it.low, it.high), NUMBER),
        Text(scribe.t(MATCHES.get(it.matched, it.matched)), CELL_NOTE),
        Text(it.n, NUMBER),
        Text(it.year, CELL_NOTE),
    )


def _between(scribe: Scribe, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return scribe.t("%(low)s to %(high)s", low=scribe.words.number(low), high=scribe.words.number(high))


def skipped(scribe: Scribe, found: Sequence[Standing]) -> list[Flowable]:
    """Say which finer groups of the cohort could not be used, and why."""
    entries = dict.fromkeys(entry for it in found for entry in it.skipped)
    if not entries:
        return []
    said = []
    for matched, _, reason in (entry.partition(":") for entry in entries):
        group, why = scribe.t(MATCHES.get(matched, matched)), scribe.t(NO_STANDING.get(reason, reason))
        said.append(scribe.t("%(group)s (%(why)s)", group=group, why=why))
    return [note(scribe.t("Groups that could not be used: %(groups)s.", groups=scribe.words.listing(said)))]
