"""The sheets on other frameworks: overview, every item, and where the sources differ."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.domain.projection import ProjectedItem
from assessor.report.answers import described
from assessor.report.estimates import Estimate, estimates, label
from assessor.report.phrases import GRADES
from assessor.report.scribe import Scribe
from assessor.report.sheets.sheet import SHARE, WHOLE, Column, Sheet, Value

MANY = 10_000
"""More names than any framework has: nothing is shortened in the workbook."""


def frameworks(scribe: Scribe) -> list[Sheet]:
    """Return the sheets; none where the questionnaire knows no other framework."""
    found = estimates(scribe)
    if not found:
        return []
    sheets = [_overview(scribe, found), _items(scribe, found)]
    if any(estimate.projection.conflicts for estimate in found):
        sheets.append(_conflicts(scribe, found))
    return sheets


def _overview(scribe: Scribe, found: list[Estimate]) -> Sheet:
    t = scribe.t
    columns = (
        Column(t("Framework"), 40),
        Column(t("Part of the framework"), 34),
        Column(t("Estimated points"), 12, "0.0##"),
        Column(t("Lowest"), 10, "0.0##"),
        Column(t("Highest"), 10, "0.0##"),
        Column(t("At most"), 10, "0.0##"),
        Column(t("Estimated level"), 22),
        Column(t("Level at best"), 22),
        Column(t("Items settled"), 10, WHOLE),
        Column(t("Items in all"), 8, WHOLE),
        Column(t("Coverage"), 10, SHARE),
        Column(t("Reading in use"), 34),
        Column(t("Standing of its rules"), 26),
        Column(t("Missing for the next level"), 70),
        Column(t("Caution"), 70),
    )
    rows: list[tuple[Value, ...]] = []
    strong: set[int] = set()
    for estimate in found:
        strong.add(len(rows))
        rows += [_whole(estimate), *(_part(estimate, id) for id in estimate.projection.parts)]
    return Sheet(t("Other frameworks"), columns, tuple(rows), frozenset(strong), label(scribe))


def _whole(estimate: Estimate) -> tuple[Value, ...]:
    scribe, projection = estimate.scribe, estimate.projection
    overall = projection.card.overall
    return (
        estimate.title,
        label(scribe),
        overall.score,
        overall.low,
        overall.high,
        estimate.top(overall.id),
        estimate.level(overall.level),
        estimate.level(overall.level_high),
        sum(item.settled for item in projection.items),
        len(projection.items),
        projection.coverage,
        scribe.say(projection.reading_title),
        estimate.mark(),
        "\n".join(estimate.shortfall(gate, MANY) for gate in projection.shortfalls),
        scribe.say(projection.caution),
    )


def _part(estimate: Estimate, id: str) -> tuple[Value, ...]:
    node, items = estimate.projection.card.of(id), estimate.items(id)
    settled = sum(item.settled for item in items)
    points = (node.score, node.low, node.high, estimate.top(id)) if estimate.counts(id) else (None, None, None, None)
    share = settled / len(items) if items else None
    return (estimate.title, estimate.name(id), *points, "", "", settled, len(items), share, "", "", "", "")


def _items(scribe: Scribe, found: list[Estimate]) -> Sheet:
    t = scribe.t
    columns = (
        Column(t("Framework"), 30),
        Column(t("Code"), 9),
        Column(t("Item of the framework"), 26),
        Column(t("Where it comes from"), 22),
        Column(t("Counted as"), 30),
        Column(t("At least"), 30),
        Column(t("At best"), 30),
        Column(t("Estimated points"), 11, "0.0##"),
        Column(t("From the questions"), 44),
        Column(t("Weakest evidence"), 18),
        Column(t("Would be settled by"), 44),
        Column(t("Still open"), 8),
    )
    rows = tuple(line for estimate in found for line in _lines(estimate))
    return Sheet(t("Items of other frameworks"), columns, rows, note=label(scribe))


def _lines(estimate: Estimate) -> Iterator[tuple[Value, ...]]:
    for item in estimate.projection.items:
        yield _item(estimate, item)
    for id in estimate.projection.excused:
        said = estimate.scribe.t("Not applicable")
        yield (estimate.title, id, _title(estimate, id), said, "", "", "", None, "", "", "", "")


def _title(estimate: Estimate, id: str) -> str:
    title = estimate.projection.titles.get(id)
    return estimate.scribe.say(title) if title else id


def _item(estimate: Estimate, item: ProjectedItem) -> tuple[Value, ...]:
    scribe = estimate.scribe
    node = estimate.projection.card.indicators.get(item.id)
    known = item.position is not None and bool(item.sources or item.settled)
    return (
        estimate.title,
        item.id,
        _title(estimate, item.id),
        estimate.origin(item),
        estimate.option(item.id, item.position),
        estimate.option(item.id, item.low),
        estimate.option(item.id, item.high),
        node.score if node and item.position is not None and estimate.weighs(item.id) else None,
        "\n".join(_answered(scribe, id) for id in item.sources),
        f"{item.grade.value} {scribe.t(GRADES[item.grade])}" if known else "",
        _settles(estimate, item),
        "" if item.settled else scribe.t("yes"),
    )


def _settles(estimate: Estimate, item: ProjectedItem) -> str:
    """Return what would settle an item: open questions of the questionnaire, else an answer to the item itself."""
    if item.settled:
        return ""
    if item.open:
        return "\n".join(estimate.scribe.name(id) for id in item.open)
    return estimate.scribe.t("an answer to the item itself")


def _answered(scribe: Scribe, id: str) -> str:
    """Return a question of the questionnaire with the answer given."""
    score = scribe.report.scorecard.indicators.get(id)
    indicator = scribe.report.pack.indicators.get(id)
    if indicator is None or score is None or score.position is None:
        return scribe.name(id)
    return scribe.t("%(name)s: %(step)s", name=scribe.name(id), step=described(scribe, indicator, score.position))


def _conflicts(scribe: Scribe, found: list[Estimate]) -> Sheet:
    t, say = scribe.t, scribe.say
    columns = (
        Column(t("Framework"), 30),
        Column(t("Where its sources differ"), 28),
        Column(t("Used here"), 60),
        Column(t("Elsewhere"), 60),
        Column(t("Reading that takes the other side"), 44),
    )
    rows = tuple(
        (estimate.title, say(it.point), say(it.adopted), say(it.other), _reading(estimate, it.reading))
        for estimate in found
        for it in estimate.projection.conflicts
    )
    return Sheet(t("Differing sources"), columns, rows)


def _reading(estimate: Estimate, id: str) -> str:
    profiles = estimate.pack.profiles if estimate.pack else ()
    return next((estimate.scribe.say(it.title) for it in profiles if it.id == id), id)
