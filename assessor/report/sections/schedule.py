"""When and how much: the Gantt chart, the score by quarter, the budget by year, and what more money would buy."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from assessor.domain.roadmap import QuarterScore, Roadmap
from assessor.figures import CurvePoint, Task, YearBudget, budget_bars, curve, gantt
from assessor.report.blocks import Section, note, paragraph
from assessor.report.findings import Year, by_start, by_year, dimension_of
from assessor.report.picture import Picture
from assessor.report.scribe import Scribe
from assessor.report.sections.roadmap import assumption
from assessor.report.style import NUMBER, NUMBER_BOLD, WIDTH
from assessor.report.table import Table, row
from assessor.report.text import Text

BARS_A_PAGE = 26


def schedule(scribe: Scribe) -> list[Section]:
    """Return the chapters on time and money; none without a plan."""
    road = scribe.report.roadmap
    if road is None or not road.measures:
        return []
    return [
        Section(scribe.t("Schedule"), _gantt(scribe, road)),
        Section(scribe.t("Budget by year"), _budget(scribe)),
        Section(scribe.t("Score by quarter"), _scores(scribe, road), fresh=False, room=330),
        *_frontier(scribe, road),
    ]


def _gantt(scribe: Scribe, road: Roadmap) -> list[Flowable]:
    tasks = [
        Task(f"{number} {scribe.measure(it.id)}", it.start, it.end, _group(scribe, it.id), scribe.cost(it))
        for number, it in enumerate(by_start(scribe.report), 1)
    ]
    spent = [quarter.cost for quarter in road.score_by_quarter]
    groups = [scribe.name(dimension.id) for dimension in scribe.report.pack.dimensions()]
    body: list[Flowable] = [paragraph(_phases(scribe, road))]
    pages = [tasks[at : at + BARS_A_PAGE] for at in range(0, len(tasks), BARS_A_PAGE)]
    for at, page in enumerate(pages):
        last = at + 1 == len(pages)
        figure = gantt(
            page,
            road.constraints.quarters,
            scribe.words,
            scribe.metrics,
            spent=spent if last else (),
            groups=groups,
            width=WIDTH,
        )
        body += [Picture(figure), *([] if last else [PageBreak()])]
    body.append(note(assumption(scribe)))
    return body


def _phases(scribe: Scribe, road: Roadmap) -> str:
    return scribe.t(
        "Bars are coloured by the dimension a measure helps first. A measure counts for the score from the end of its "
        "last quarter on; its cost is committed when it begins. The plan covers %(n)s quarters.",
        n=road.constraints.quarters,
    )


def _group(scribe: Scribe, measure: str) -> int:
    found = scribe.report.measures.get(measure)
    return dimension_of(scribe.report, found.capabilities[0]) if found and found.capabilities else 0


def _budget(scribe: Scribe) -> list[Flowable]:
    years = by_year(scribe.report)
    bars = [YearBudget(scribe.t("Year %(n)s", n=year.number), year.once, year.running) for year in years]
    unknown = [it.id for it in by_start(scribe.report) if not scribe.costed(it)]
    body: list[Flowable] = [
        Picture(budget_bars(bars, scribe.words, scribe.metrics, width=WIDTH)),
        _years(scribe, years),
    ]
    if unknown:
        listed = scribe.words.listing(scribe.measure(id) for id in unknown)
        body.append(note(scribe.t("Cost to be supplied, not in the sums: %(names)s", names=listed)))
    return [*body, note(assumption(scribe))]


def _years(scribe: Scribe, years: Sequence[Year]) -> Table:
    money = scribe.words.money
    rows = [
        row(
            scribe.t("Year %(n)s", n=year.number),
            Text(money(year.once), NUMBER),
            Text(money(year.running), NUMBER),
            Text(scribe.unknown(), NUMBER),
            Text(money(year.once + year.running), NUMBER_BOLD),
        )
        for year in years
    ]
    once, running = sum(year.once for year in years), sum(year.running for year in years)
    total = [Text(money(amount), NUMBER_BOLD) for amount in (once, running)]
    rows.append(row(scribe.t("Sum"), *total, Text(scribe.unknown(), NUMBER), Text(money(once + running), NUMBER_BOLD)))
    head = ["", scribe.t("One-off cost"), scribe.t("Running cost"), scribe.t("Subsidies"), scribe.t("Before subsidies")]
    return Table((1.2, 1.6, 1.6, 1.6, 1.8), head, rows, right=(1, 2, 3, 4))


def _scores(scribe: Scribe, road: Roadmap) -> list[Flowable]:
    quarters = road.score_by_quarter
    points = [
        CurvePoint(
            it.quarter,
            it.score,
            scribe.t("today") if it.quarter == 0 else scribe.t("Q%(n)s", n=it.quarter),
            scribe.score(it.score) if at == 0 or it.score != quarters[at - 1].score else "",
        )
        for at, it in enumerate(quarters)
    ]
    figure = curve(
        points,
        scribe.words,
        scribe.metrics,
        title=scribe.t("Score by quarter"),
        x_title=scribe.t("End of the quarter"),
        y_title=scribe.t("Overall score, open answers at worst"),
        width=WIDTH,
        height=170,
        stepped=True,
    )
    return [Picture(figure), _quarters(scribe, quarters)]


def _quarters(scribe: Scribe, quarters: Sequence[QuarterScore]) -> Table:
    rows = [
        row(
            scribe.t("today") if it.quarter == 0 else scribe.t("Q%(n)s", n=it.quarter),
            Text(scribe.score(it.score), NUMBER),
            scribe.level(it.level),
            Text(scribe.words.money(it.cost), NUMBER),
            Text(scribe.words.number(it.staff_days), NUMBER),
        )
        for it in quarters
    ]
    head = [
        scribe.t("Quarter"),
        scribe.t("Score"),
        scribe.t("Level"),
        scribe.t("Spent so far"),
        scribe.t("Staff days so far"),
    ]
    return Table((1.2, 1, 2.4, 1.8, 1.6), head, rows, right=(1, 3, 4))


def _frontier(scribe: Scribe, road: Roadmap) -> list[Section]:
    points = scribe.report.frontier
    if len(points) < 2:
        return []
    near = min(points, key=lambda it: abs(it.budget - road.constraints.budget))
    shown = [
        CurvePoint(it.budget, it.score, scribe.words.money(it.budget), scribe.score(it.score), it == near)
        for it in points
    ]
    figure = curve(
        shown,
        scribe.words,
        scribe.metrics,
        title=scribe.t("What more money buys"),
        x_title=scribe.t("Budget"),
        y_title=scribe.t("Best overall score"),
        width=WIDTH,
        height=190,
    )
    said = scribe.t(
        "The best score that each budget buys with the same staff days and time. The star marks the budget of this plan."
    )
    return [Section(scribe.t("What more money buys"), [paragraph(said), Picture(figure)], fresh=False, room=260)]
