"""Read what parts of a pack are ranked by: categories of cost, key figures, and every part's relevance to them."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.content.integrity import unknown_id
from assessor.content.record import Record
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Category, Pack, Priority


def read_category(record: Record) -> Category:
    """Read a kind of cost or a key figure with its weight."""
    category = Category(
        record.string("id", required=True), record.text("title", required=True), record.thousandths("weight", 1000)
    )
    record.finish()
    return category


def read_priority(record: Record) -> Priority:
    """Read a part to be ranked."""
    priority = Priority(
        id=record.string("id", required=True),
        block=record.string("block", required=True),
        best=record.thousandths("best"),
        cost=record.all_thousandths("cost"),
        kpi=record.all_thousandths("kpi"),
    )
    record.take("best", required=True)
    record.finish()
    return priority


def priority_problems(pack: Pack) -> Iterator[Problem]:
    """Yield ranked parts that do not exist or stand twice, and relevances that do not fit the categories."""
    for group, ids in (
        ("cost_categories", [category.id for category in pack.cost_categories]),
        ("kpi_categories", [category.id for category in pack.kpi_categories]),
        ("priorities", [priority.id for priority in pack.priorities]),
    ):
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            yield Problem("pack.duplicate_id", _at(group, id), {"id": id, "first": group})
    for priority in pack.priorities:
        if priority.id not in pack.nodes and priority.id not in pack.indicators:
            yield unknown_id(pack, priority.id, _at("priorities", priority.id))
        for key, given, wanted in (
            ("cost", priority.cost, len(pack.cost_categories)),
            ("kpi", priority.kpi, len(pack.kpi_categories)),
        ):
            if len(given) != wanted:
                facts = {"id": priority.id, "key": key, "found": len(given), "wanted": wanted}
                yield Problem("pack.priority_length", _at("priorities", f"{priority.id}/{key}"), facts)
    yield from _negative(pack)


def _negative(pack: Pack) -> Iterator[Problem]:
    groups = (("cost_categories", pack.cost_categories), ("kpi_categories", pack.kpi_categories))
    numbers = [(_at(group, one.id), one.weight) for group, members in groups for one in members]
    for priority in pack.priorities:
        given = (priority.best, *priority.cost, *priority.kpi)
        numbers += [(_at("priorities", priority.id), number) for number in given]
    for place, number in numbers:
        if number < 0:
            yield Problem("pack.negative_value", place, {"value": number / 1000})


def _at(group: str, step: str) -> Place:
    return Place("pack.yaml", f"{group}/{step}")
