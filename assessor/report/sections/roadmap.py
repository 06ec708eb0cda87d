"""The plan: measures with cost, time, what they build on, and what they bring."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.domain.roadmap import Constraints, PlannedMeasure, Roadmap
from assessor.report.blocks import Fact, Section, cards, note, paragraph, remark
from assessor.report.findings import by_start, price
from assessor.report.phrases import reason_planned
from assessor.report.scribe import Scribe
from assessor.report.sections.summary import unplanned
from assessor.report.style import CELL, CELL_BOLD, CELL_NOTE, NUMBER
from assessor.report.table import Row, Table, row
from assessor.report.text import Text


def roadmap(scribe: Scribe) -> Section:
    """Return the chapter with the table of measures."""
    road = scribe.report.roadmap
    title = scribe.t("Roadmap")
    if road is None or not scribe.report.measures:
        return Section(title, [note(unplanned(scribe))], fresh=False)
    if not road.measures:
        return Section(title, [paragraph(unplanned(scribe)), _limits(scribe, road)])
    body: list[Flowable] = [paragraph(quality(scribe, road)), _limits(scribe, road), remark(assumption(scribe))]
    return Section(title, [*body, _table(scribe)])


def quality(scribe: Scribe, road: Roadmap) -> str:
    """Return what the plan brings and how good it is."""
    facts = {"start": scribe.score(road.start_score), "score": scribe.score(road.score)}
    if road.optimal:
        return scribe.t(
            "The plan lifts the score from %(start)s to %(score)s. It is proven that no plan within these limits "
            "reaches more.",
            **facts,
        )
    return scribe.t(
        "The plan lifts the score from %(start)s to %(score)s. No plan within these limits can pass %(bound)s; whether "
        "one lies above this plan is not proven (gap at most %(gap)s).",
        **facts,
        bound=scribe.score(road.bound),
        gap=scribe.words.percent(road.gap, 1),
    )


def assumption(scribe: Scribe) -> str:
    """Return the label that stands wherever planned costs are shown."""
    return scribe.t(
        "Costs, staff days and months are planning assumptions of ours for the firm's size class, not offers. "
        "Replace them by quotations before deciding."
    )


def _limits(scribe: Scribe, road: Roadmap) -> Flowable:
    limits, words, asked = road.constraints, scribe.words, price(scribe.report)
    days = scribe.t("%(n)s days", n=words.number(asked.staff_days))
    return cards(
        [
            Fact(
                words.money(asked.likely),
                scribe.t("Likely cost"),
                _limit(scribe, limits, "budget", words.money(limits.budget)),
            ),
            Fact(days, scribe.t("Own staff"), _limit(scribe, limits, "staff_days", words.number(limits.staff_days))),
            Fact(
                scribe.t("%(n)s quarters", n=limits.quarters),
                scribe.t("Horizon"),
                scribe.t("our assumption") if "quarters" in limits.assumed else "",
            ),
            Fact(str(len(road.measures)), scribe.t("Measures"), scribe.level(road.level)),
        ],
        size=14,
    )


def _limit(scribe: Scribe, limits: Constraints, name: str, value: str) -> str:
    if name in limits.assumed:
        return scribe.t("limit %(value)s (our assumption)", value=value)
    return scribe.t("limit %(value)s", value=value)


def _table(scribe: Scribe) -> Table:
    planned = by_start(scribe.report)
    chosen = {it.id: number for number, it in enumerate(planned, 1)}
    head = [
        "#",
        scribe.t("Measure"),
        scribe.t("Cost"),
        scribe.t("When"),
        scribe.t("Staff days"),
        scribe.t("Score gain"),
        scribe.t("Builds on"),
    ]
    rows = [_planned(scribe, it, number, chosen) for number, it in enumerate(planned, 1)]
    return Table((0.4, 4.0, 2.5, 1.6, 0.8, 0.8, 0.9), head, rows, right=(4, 5))


def _planned(scribe: Scribe, it: PlannedMeasure, number: int, chosen: dict[str, int]) -> Row:
    measure = scribe.report.measures.get(it.id)
    name = [Text(scribe.measure(it.id), CELL_BOLD)]
    if measure and measure.summary:
        name.append(Text(scribe.say(measure.summary), CELL_NOTE))
    why = [reason_planned(scribe, it.reason)]
    if measure and measure.who:
        why.append(scribe.t("owner: %(who)s", who=scribe.say(measure.who)))
    name.append(Text(scribe.t("Why: %(reasons)s", reasons=scribe.words.listing(why)), CELL_NOTE))
    return row(
        str(number),
        name,
        _cost(scribe, it),
        _when(scribe, it),
        Text(scribe.words.number(it.staff_days), NUMBER),
        Text(f"+{scribe.score(it.gain)}", NUMBER),
        builds_on(scribe, it, chosen),
    )


def _cost(scribe: Scribe, it: PlannedMeasure) -> list[Text]:
    pieces = [Text(scribe.cost(it), CELL)]
    if scribe.cost_range(it):
        pieces.append(Text(scribe.cost_range(it), CELL_NOTE))
    if it.running:
        pieces.append(Text(scribe.t("running %(money)s a year", money=scribe.words.money(it.running)), CELL_NOTE))
    if driver := driven(scribe, it):
        pieces.append(Text(scribe.t("Planning assumption: %(driver)s", driver=driver), CELL_NOTE))
    return pieces


def driven(scribe: Scribe, it: PlannedMeasure) -> str:
    """Return what the cost of a planned measure follows from; nothing for a quotation or an unknown cost."""
    measure = scribe.report.measures.get(it.id)
    return scribe.say(measure.assumed) if measure and scribe.costed(it) else ""


def _when(scribe: Scribe, it: PlannedMeasure) -> list[Text]:
    quarters = scribe.t("Q%(n)s", n=it.start)
    if it.end > it.start:
        quarters = scribe.t("Q%(first)s to Q%(last)s", first=it.start, last=it.end)
    return [Text(quarters, CELL), Text(scribe.months(it), CELL_NOTE)]


def builds_on(scribe: Scribe, it: PlannedMeasure, chosen: dict[str, int]) -> str:
    """Return the numbers of the planned measures that one needs, or that it needs nothing of the plan."""
    measure = scribe.report.measures.get(it.id)
    groups = measure.prerequisites if measure else ()
    numbers = sorted({chosen[id] for group in groups for id in group if id in chosen})
    return scribe.words.listing(f"#{number}" for number in numbers)
