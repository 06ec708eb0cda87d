"""Where the firm stands: percentiles of a cohort or published figures, each with everything that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from reportlab.platypus import Flowable

from assessor.domain.benchmark import PublishedFigure, Standing, StandingKind
from assessor.figures import capability_rows, dimension_rows, dot_plot
from assessor.report.blocks import Section, heading, note, paragraph, remark
from assessor.report.findings import reading_order
from assessor.report.phrases import MARKS, NO_STANDING
from assessor.report.picture import Picture
from assessor.report.scribe import Scribe
from assessor.report.sections.peers import peers, skipped
from assessor.report.style import CELL, CELL_BOLD, CELL_NOTE, NUMBER, NUMBER_BOLD, WIDTH
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text

NO_EXACT_VALUE = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}
MOST_ROWS = 32
"""So many scores go into one picture."""
MOST_FIGURES = 2
"""So many published figures are shown for one capability; the workbook has them all."""
PUBLISHED = (StandingKind.BESIDE, StandingKind.SHARE_AT_OR_ABOVE)
HANGUL = re.compile(r"[\u1100-\u11ff\uac00-\ud7af]+\s*")
"""The bundled font has no Korean; a publisher's Korean name is left to its English one."""


def standing(scribe: Scribe) -> Section:
    """Return the chapter on peers and published figures."""
    found = list(_ordered(scribe))
    among = [it for it in found if it.kind is StandingKind.PERCENTILE]
    published = lines(scribe)
    body: list[Flowable] = [paragraph(_introduction(scribe, among))]
    body += _plots(scribe)
    if among:
        body += [heading(scribe.t("Among the firms of the peer group")), *peers(scribe, among)]
    if published:
        body += [
            heading(scribe.t("Beside published figures")),
            remark(_caution(scribe)),
            *_published(scribe, published),
        ]
    return Section(
        scribe.t("Standing"), [*body, *skipped(scribe, found), *_goals(scribe, found), *_nothing(scribe, found)]
    )


def _ordered(scribe: Scribe) -> Iterable[Standing]:
    report = scribe.report
    ids = [*reading_order(report.pack), *report.scorecard.indicators]
    return (report.standings[id] for id in ids if id in report.standings)


def _introduction(scribe: Scribe, among: Sequence[Standing]) -> str:
    if among:
        return scribe.t(
            "Compared with firms that answered the same questionnaire in the same way. A percentile says what share of "
            "them stands below this firm; the interval shows how sure that is."
        )
    return scribe.t(
        "No group of comparable firms was available. Published figures stand beside the answers they resemble; nothing "
        "is converted into a level, and no average was invented."
    )


def _plots(scribe: Scribe) -> list[Flowable]:
    """Return the scores in order, in pictures that fit a page each."""
    report = scribe.report
    rows = capability_rows(report.pack, report.scorecard, scribe.language, scribe.beside)
    if report.pack.dimensions() and all(it.peer is None for it in rows):
        rows = dimension_rows(report.pack, report.scorecard, scribe.language, scribe.beside)
    ranked = sorted(rows, key=lambda it: (it.value is None, -(it.value or 0)))
    parts = [ranked[at : at + MOST_ROWS] for at in range(0, len(ranked), MOST_ROWS)]
    top = report.pack.score_top
    return [
        Picture(dot_plot(part, scribe.words, scribe.metrics, top=top, width=WIDTH, ordered=False)) for part in parts
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A published figure beside the capability it speaks of, with the firm's own rate where it has one."""

    place: str
    own: float | None
    figure: Standing


def lines(scribe: Scribe) -> list[Line]:
    """Return the published figures to show: each statement once, at its capability, the closest ones first."""
    found: dict[tuple[str, str, str], Line] = {}
    for it in _ordered(scribe):
        for figure in (it, *it.also):
            if figure.kind in PUBLISHED and figure.value is not None:
                key = (figure.metric, figure.group, figure.year)
                known = found.get(key)
                if known is None or (known.own is None and figure.own is not None):
                    found[key] = Line(_place(scribe, it.id), figure.own, figure)
    order = reading_order(scribe.report.pack)
    ranked = sorted(found.values(), key=lambda line: (order.index(line.place), line.own is None))
    return [line for _, group in groupby(ranked, key=lambda line: line.place) for line in islice(group, MOST_FIGURES)]


def _place(scribe: Scribe, id: str) -> str:
    pack = scribe.report.pack
    return id if id in pack.nodes else pack.parent_of(id) or pack.root


def _published(scribe: Scribe, shown: Sequence[Line]) -> list[Flowable]:
    head = [scribe.t("Item"), scribe.t("Own"), "", scribe.t("Published figure"), scribe.t("Group, year, source")]
    cautions: dict[str, int] = {}
    rows: list[Row] = []
    for place, group in groupby(shown, key=lambda line: line.place):
        name = scribe.name(place)
        for line in group:
            rows.append(_beside(scribe, line, name, cautions))
            name = ""
    notes = [note(f"[{number}] {said}") for said, number in cautions.items()]
    return [Table((2.1, 0.8, 0.9, 2.9, 3.9), head, rows, right=(1, 2), after=6, pad=DENSE), *notes]


def _beside(scribe: Scribe, line: Line, name: str, cautions: dict[str, int]) -> Row:
    it = line.figure
    metric = it.metric_zh if scribe.chinese else it.metric_en
    marks = "".join(f" [{number}]" for number in _numbers(scribe, it, cautions))
    value = f"{NO_EXACT_VALUE.get(it.bound, '')}{_amount(scribe, it.value, it.unit)}"
    return row(
        Text(name, CELL_BOLD) if name else "",
        Text(_amount(scribe, line.own, it.unit), NUMBER),
        Text(value, NUMBER_BOLD),
        f"{metric}{marks}",
        [Text(_group(scribe, it), CELL), Text(_particulars(scribe, it), CELL_NOTE)],
    )


def _numbers(scribe: Scribe, it: Standing, cautions: dict[str, int]) -> list[int]:
    """Return the numbers of the remarks on a figure; the same remark has one number in the whole table."""
    said = [scribe.say(it.caution)] if it.caution else []
    if it.kind is StandingKind.SHARE_AT_OR_ABOVE:
        said.insert(
            0, scribe.t("Share of firms at that level or above by another model; it is not a level of this pack.")
        )
    return [cautions.setdefault(text, len(cautions) + 1) for text in said]


def _amount(scribe: Scribe, value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value == int(value) else 1
    return scribe.words.percent(value / 100, digits) if unit == "%" else f"{scribe.words.number(value, digits)} {unit}"


def _group(scribe: Scribe, it: Standing) -> str:
    group = (it.group_zh if scribe.chinese else it.group_en) or it.group
    population = (it.population_zh if scribe.chinese else it.population_en) or it.population
    if population in group:
        return group
    return population if group in population else scribe.words.listing((group, population))


def _particulars(scribe: Scribe, it: Standing) -> str:
    parts = [it.year, f"n = {it.n}" if it.n else scribe.t("n not published")]
    if it.self_reported == "yes":
        parts.append(scribe.t("self-reported"))
    parts.append(publisher(it))
    if it.confidence and it.confidence != "A":
        parts.append(scribe.t(MARKS.get(it.confidence, it.confidence)))
    return (
        "; ".join(part for part in parts if part) if not scribe.chinese else "；".join(part for part in parts if part)
    )


def publisher(it: Standing) -> str:
    """Return who published a figure, as far as the bundled font can draw it."""
    return (
        HANGUL.sub("", it.publisher).replace("/ /", "/").strip(" /,()") if HANGUL.search(it.publisher) else it.publisher
    )


def _caution(scribe: Scribe) -> str:
    return scribe.t(
        "Every figure holds for its own population and year. Figures of different years are separate statements, "
        "never a trend."
    )


def _goals(scribe: Scribe, found: Sequence[Standing]) -> list[Flowable]:
    goals = [(it.id, it.target) for it in found if it.target is not None]
    if not goals:
        return []
    rows = [_goal(scribe, id, figure) for id, figure in goals]
    head = [scribe.t("Item"), scribe.t("Goal"), scribe.t("Whose goal")]
    caution = scribe.t("Goals of a country or a sector for a year. They are no pass marks for a single firm.")
    return [heading(scribe.t("Public goals")), remark(caution), Table((2.6, 3.6, 3.8), head, rows)]


def _goal(scribe: Scribe, id: str, figure: PublishedFigure) -> Row:
    said = _amount(scribe, figure.value, figure.unit)
    name = figure.name_zh if scribe.chinese else figure.name_en
    where = scribe.words.listing(part for part in (figure.scope_name, figure.year, figure.publisher) if part)
    return row(scribe.name(id), [Text(said, CELL_BOLD), Text(name, CELL_NOTE)], where)


def _nothing(scribe: Scribe, found: Sequence[Standing]) -> list[Flowable]:
    """List the capabilities for which neither they nor any of their questions have something beside them."""
    pack = scribe.report.pack
    covered = {_place(scribe, it.id) for it in found if it.kind is not StandingKind.NONE}
    reasons: dict[str, list[str]] = {}
    for id in (node.id for node in pack.capabilities()):
        if id not in covered and id in scribe.report.scorecard.nodes:
            it = scribe.report.standings.get(id)
            reasons.setdefault(it.reason if it and it.reason else "no_public_figure", []).append(id)
    rows = [
        row(Text(scribe.t(NO_STANDING.get(reason, reason)), CELL_BOLD), scribe.names(tuple(ids), most=len(ids)))
        for reason, ids in reasons.items()
    ]
    if not rows:
        return []
    head = [scribe.t("Why nothing is shown"), scribe.t("Items")]
    return [heading(scribe.t("Where nothing can be compared")), Table((1.4, 6), head, rows)]
