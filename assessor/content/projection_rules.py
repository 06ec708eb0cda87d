"""Read one rule of a projection: where an item of the target framework takes its answer from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assessor.content.conditions import read_condition
from assessor.content.record import Record, exact, shown
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place
from assessor.domain.projection import ASK, Combine, Rule, RuleKind
from assessor.domain.questionnaire import Condition, Indicator, IndicatorKind, Operator, Pack

KINDS = tuple(kind.value for kind in RuleKind)
AT_LEAST = re.compile(r"(\S+)\s*>=\s*([0-9]{1,3})")
HAS = re.compile(r"(\S+)\s+has\s+(\S+)")
ASKED = "ask"


def read_rule(item: str, entry: Entry, place: Place, record: Record, source: Pack, target: Indicator) -> Rule:
    """Read a rule; mistakes are noted in the record's report, and a harmless rule is returned."""
    if entry.value == ASKED:
        return Rule(item, RuleKind.ASK)
    own = Record(entry, place, record.report)
    given = [kind for kind in KINDS if own.has(kind)]
    if len(given) != 1:
        own.note("projection.kind", item=item, allowed=KINDS)
        return Rule(item, RuleKind.ASK)
    rule = _READERS[RuleKind(given[0])](item, own, source, target)
    own.finish()
    return rule


def _rate(item: str, record: Record, source: Pack, target: Indicator) -> Rule:
    id = _source(record, "rate", source, IndicatorKind.RATE)
    if target.kind is not IndicatorKind.RATE:
        record.note("projection.target_kind", "rate", item=item, kind=target.kind.value, expected="rate")
    return _framed(Rule(item, RuleKind.RATE, _ids(id), table=_table(record, _ids(id), source, target)), record)


def _ticks(item: str, record: Record, source: Pack, target: Indicator) -> Rule:
    if not target.criteria:
        record.note("projection.target_kind", "ticks", item=item, kind=target.kind.value, expected="checklist")
    return _framed(Rule(item, RuleKind.TICKS, ticks=tuple(_tick_conditions(record, source, target))), record)


def _tick_conditions(record: Record, source: Pack, target: Indicator) -> Iterator[tuple[str, Condition]]:
    """Yield tick and condition; ``same: P1.1`` takes over all ticks that have the same id there."""
    stated = record.record("ticks", required=True)
    if stated is None:
        return
    known = {criterion.id for criterion in target.criteria if not criterion.exclusive}
    same = stated.string("same")
    if same:
        stated.take("same")
        there = {c.id for c in source.indicators[same].criteria} if _known(stated, "same", same, source) else set()
        yield from ((tick, Condition(Operator.TICKED, same, (tick,))) for tick in sorted(known & there))
    for tick in stated.names():
        if tick == "same":
            continue
        entry = stated.take(tick)
        if tick not in known:
            stated.note("projection.unknown_tick", tick, tick=tick, known=tuple(sorted(known)))
        elif entry is not None:
            yield tick, read_clause(entry, stated.at(tick), record, source)


def _count(item: str, record: Record, source: Pack, target: Indicator) -> Rule:
    id = _source(record, "count", source, IndicatorKind.CHECKLIST)
    edges = [exact(entry) for entry, _ in record.entries("from", required=True)]
    whole = [int(edge) for edge in edges if edge is not None and edge.denominator == 1]
    if len(whole) != len(target.options) - 1 or whole != sorted(set(whole)):
        record.note("projection.edges", "from", item=item, expected=len(target.options) - 1)
        whole = []
    return _framed(Rule(item, RuleKind.COUNT if whole else RuleKind.ASK, _ids(id), edges=tuple(whole)), record)


def _level(item: str, record: Record, source: Pack, target: Indicator) -> Rule:
    entry = record.take("level", required=True)
    several = entry is not None and isinstance(entry.value, list)
    ids = record.strings("level") if several else _ids(record.string("level"))
    ids = tuple(id for id in ids if _known(record, "level", id, source))
    combine = record.choice("by", Combine, Combine.MINIMUM)
    table = _table(record, ids, source, target)
    kind = RuleKind.LEVEL if ids else RuleKind.ASK
    return _framed(Rule(item, kind, ids, combine=combine, table=table), record)


def _steps(item: str, record: Record, source: Pack, target: Indicator) -> Rule:
    steps = tuple(read_clause(entry, place, record, source) for entry, place in record.entries("steps", required=True))
    if len(steps) > len(target.options) - 1:
        record.note("projection.steps", "steps", item=item, most=len(target.options) - 1)
        steps = steps[: len(target.options) - 1]
    return _framed(Rule(item, RuleKind.STEPS, steps=steps), record)


def _ask(item: str, record: Record, _source: Pack, _target: Indicator) -> Rule:
    record.flag("ask")
    return _framed(Rule(item, RuleKind.ASK), record)


def _framed(rule: Rule, record: Record) -> Rule:
    return replace(rule, exact=record.flag("exact"), note=record.text("note"))


def _ids(id: str) -> tuple[str, ...]:
    return (id,) if id else ()


def _source(record: Record, key: str, source: Pack, kind: IndicatorKind) -> str:
    id = record.string(key, required=True)
    if not _known(record, key, id, source):
        return ""
    if source.indicators[id].kind is not kind:
        record.note("projection.source_kind", key, id=id, kind=source.indicators[id].kind.value, expected=kind.value)
    return id


def _known(record: Record, key: str, id: str, source: Pack) -> bool:
    if id in source.indicators:
        return True
    record.note("projection.unknown_source", key, id=id)
    return False


def _table(record: Record, ids: tuple[str, ...], source: Pack, target: Indicator) -> tuple[tuple[int, int], ...]:
    """Read ``table``: for each source level the target position it means, or ``[lowest, highest]``."""
    rows = tuple(_row(entry, place, record, len(target.options) - 1) for entry, place in record.entries("table"))
    lengths = {len(source.indicators[id].options) for id in ids}
    if rows and lengths and lengths != {len(rows)}:
        record.note("projection.table_length", "table", found=len(rows), expected=max(lengths))
        return ()
    return rows


def _row(entry: Entry, place: Place, record: Record, top: int) -> tuple[int, int]:
    members = entry.value if isinstance(entry.value, list) else [entry, entry]
    numbers = [exact(member) for member in members]
    whole = [int(n) for n in numbers if n is not None and n.denominator == 1 and 0 <= n <= top]
    if len(whole) != 2 or len(members) != 2 or whole[0] > whole[1]:
        record.report.note("projection.table_row", place, found=shown(entry), top=top)
        return 0, top
    return whole[0], whole[1]


def read_clause(entry: Entry, place: Place, record: Record, source: Pack) -> Condition:
    """Read a condition over the source: ``S1.1 >= 2``, ``P1.1 has quality``, ``ask``, a list (all of them), any/all/not."""
    if isinstance(entry.value, list):
        return Condition(Operator.ALL, parts=tuple(read_clause(part, place, record, source) for part in entry.value))
    if isinstance(entry.value, dict):
        return _joined(entry, place, record, source)
    text = str(entry.value)
    if text == ASKED:
        return ASK
    at_least, has = AT_LEAST.fullmatch(text), HAS.fullmatch(text)
    if at_least:
        return _at_least(at_least[1], int(at_least[2]), place, record, source)
    if has:
        return _has(has[1], has[2], place, record, source)
    record.report.note("projection.clause", place, found=shown(entry))
    return ASK


def _joined(entry: Entry, place: Place, record: Record, source: Pack) -> Condition:
    holder = Record(entry, place, record.report)
    for operator in (Operator.ANY, Operator.ALL):
        if holder.has(operator.value):
            parts = [read_clause(part, at, record, source) for part, at in holder.entries(operator.value)]
            holder.finish()
            return Condition(operator, parts=tuple(parts))
    if holder.has("not"):
        inner = holder.take("not")
        holder.finish()
        parts = [] if inner is None else [read_clause(inner, place, record, source)]
        return Condition(Operator.NOT, parts=tuple(parts))
    whole = Record(Entry({"applies": entry}, entry.line), place, record.report)
    return read_condition(whole) or ASK


def _at_least(id: str, level: int, place: Place, record: Record, source: Pack) -> Condition:
    if id not in source.indicators:
        record.report.note("projection.unknown_source", place, id=id)
    elif not 0 < level < len(source.indicators[id].options):
        top = len(source.indicators[id].options) - 1
        record.report.note("pack.position_range", place, id=id, level=level, top=top)
    return Condition(Operator.AT_LEAST, id, (level,))


def _has(id: str, tick: str, place: Place, record: Record, source: Pack) -> Condition:
    if id not in source.indicators:
        record.report.note("projection.unknown_source", place, id=id)
    else:
        known = tuple(criterion.id for criterion in source.indicators[id].criteria)
        if tick not in known:
            record.report.note("projection.unknown_tick", place, tick=tick, known=known)
    return Condition(Operator.TICKED, id, (tick,))


_READERS = {
    RuleKind.RATE: _rate,
    RuleKind.TICKS: _ticks,
    RuleKind.COUNT: _count,
    RuleKind.LEVEL: _level,
    RuleKind.STEPS: _steps,
    RuleKind.ASK: _ask,
}
