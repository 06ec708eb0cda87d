"""Load the measures of a pack: what a firm can do, what it costs, and which answers it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from assessor.content.conditions import read_condition
from assessor.content.cycles import cycle
from assessor.content.integrity import nearest
from assessor.content.record import Record, Report
from assessor.content.source_file import MEGABYTE, read_text
from assessor.content.yaml_tree import Entry, parse
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.measure import CostRange, Effect, Measure, PublicReference
from assessor.domain.questionnaire import Pack
from assessor.domain.size_classes import SizeClass
from assessor.scoring.conditions import subjects

LIMIT = 20 * MEGABYTE
WAYS = ("buy", "build", "join", "organise")
MODES = ("intelligent", "collaboration", "customisation", "service", "digital_management")
"""The five new modes of the industrial internet."""
ACTIONS = range(1, 12)
"""The eleven actions of the action plan."""
Found = dict[str, tuple[Measure, Place]]


def load_measures(folder: Path, pack: Pack) -> tuple[Measure, ...]:
    """Load all measures of a pack's folder; every mistake is in one ``InputError``."""
    found, problems = read_measures(folder, pack)
    if problems:
        raise InputError(problems)
    return tuple(measure for measure, _ in found)


def read_measures(folder: Path, pack: Pack) -> tuple[tuple[tuple[Measure, Place], ...], list[Problem]]:
    """Read ``measures/*.yaml`` (or ``measures.yaml``) as far as possible: measures with their places, and all mistakes."""
    report = Report()
    files = measure_files(folder, report)
    return read_measure_files(files, pack, report)


def measure_files(folder: Path, report: Report) -> dict[str, Entry]:
    """Parse the files that hold a pack's measures, by their name below the folder."""
    files = {}
    for path in (*sorted(folder.glob("measures/*.yaml")), *folder.glob("measures.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            files[name], problems = parse(read_text(path, LIMIT), name)
            report.problems.extend(problems)
        except InputError as error:
            report.problems.extend(replace(p, place=replace(p.place, file=name)) for p in error.problems)
    return files


def read_measure_files(
    files: Mapping[str, Entry], pack: Pack, report: Report
) -> tuple[tuple[tuple[Measure, Place], ...], list[Problem]]:
    """Read measures from parsed files; the mistakes join those already in the report."""
    found = Found()
    for name, entry in files.items():
        record = Record(entry, Place(name), report)
        for part in record.records("measures", required=True):
            _enter(part, found, report)
        record.finish()
    report.problems.extend(_links(found, pack))
    return tuple(found.values()), report.problems


def _enter(record: Record, found: Found, report: Report) -> None:
    measure = _measure(record)
    if measure.id in found:
        first = found[measure.id][1]
        report.note("pack.duplicate_id", record.at("id"), id=measure.id, first=f"{first.file}: {first.path}")
    else:
        found[measure.id] = (measure, record.place)


def _measure(record: Record) -> Measure:
    measure = Measure(
        id=record.string("id", required=True),
        title=record.text("title", required=True),
        summary=record.text("summary", required=True),
        capabilities=record.strings("capabilities"),
        effects=tuple(_effect(part) for part in record.records("effects")),
        cost=_costs(record),
        staff_days=_by_size(record, "staff_days"),
        months=_by_size(record, "months"),
        running=_by_size(record, "running"),
        prerequisites=_prerequisites(record),
        alternatives=record.string("alternatives"),
        mandatory=record.flag("mandatory"),
        applies=read_condition(record),
        driver=record.text("driver"),
        kpi=record.text("kpi"),
        risk=record.text("risk"),
        who=record.text("who"),
        steps=record.texts("steps"),
        way=record.string("way", "buy"),
        actions=tuple(_number(entry, place, record) for entry, place in record.entries("actions")),
        modes=record.strings("modes"),
        references=tuple(_reference(part) for part in record.records("references")),
        basis=record.string("basis", "planning_assumption"),
        quoted=record.flag("quoted"),
    )
    if measure.way not in WAYS:
        record.note("content.choice", "way", found=measure.way, allowed=WAYS)
    for mode in measure.modes:
        if mode not in MODES:
            record.note("content.choice", "modes", found=mode, allowed=MODES)
    for action in measure.actions:
        if action not in ACTIONS:
            record.note("content.choice", "actions", found=action, allowed=tuple(map(str, ACTIONS)))
    record.finish()
    return measure


def _effect(record: Record) -> Effect:
    effect = Effect(record.string("indicator", required=True), record.whole("to", required=True), record.whole("needs"))
    record.finish()
    return effect


def _reference(record: Record) -> PublicReference:
    reference = PublicReference(
        record.text("text", required=True), record.string("source"), record.string("mark"), record.string("year")
    )
    record.finish()
    return reference


def _costs(parent: Record) -> dict[SizeClass, CostRange]:
    record = parent.record("cost", required=True)
    if record is None:
        return {}
    costs = {size: _cost(record, size) for size in SizeClass}
    record.finish()
    return costs


def _cost(record: Record, size: SizeClass) -> CostRange:
    given = list(record.entries(size.value, required=True))
    amounts = [_number(entry, place, record) for entry, place in given]
    if not amounts or not all(isinstance(entry.value, int) for entry, _ in given):
        return CostRange(0, 0, 0)  # told as missing, or as no number
    if len(amounts) != 3 or amounts != sorted(amounts) or amounts[0] < 0:
        record.note("measure.cost_range", size.value, found=tuple(amounts))
        return CostRange(0, 0, 0)
    return CostRange(*amounts)


def _by_size(parent: Record, key: str) -> dict[SizeClass, int]:
    record = parent.record(key, required=True)
    if record is None:
        return {}
    amounts = {size: record.whole(size.value, required=True) for size in SizeClass}
    for size, amount in amounts.items():
        if isinstance(record.stated(size.value), int) and amount < (1 if key == "months" else 0):
            record.note("measure.negative", size.value, found=amount)
    record.finish()
    return amounts


def _number(entry: Entry, place: Place, record: Record) -> int:
    one = Record(Entry({"": entry}, entry.line), place, record.report)
    return one.whole("")


def _prerequisites(record: Record) -> tuple[tuple[str, ...], ...]:
    groups = []
    for entry, place in record.entries("prerequisites"):
        members = entry.value if isinstance(entry.value, list) else [entry]
        one = Record(Entry({"": Entry(members, entry.line)}, entry.line), place, record.report)
        groups.append(one.strings(""))
    return tuple(groups)


def _links(found: Found, pack: Pack) -> Iterator[Problem]:
    for measure, place in found.values():
        yield from _one(measure, place, found, pack)
    circle = cycle({id: [other for group in m.prerequisites for other in group] for id, (m, _) in found.items()})
    if circle:
        place = found[circle[0]][1]
        yield Problem("measure.cycle", replace(place, path=f"{place.path}/prerequisites"), {"ids": " → ".join(circle)})


def _one(measure: Measure, place: Place, found: Found, pack: Pack) -> Iterator[Problem]:
    def at(step: str) -> Place:
        return replace(place, path=f"{place.path}/{step}")

    yield from _unknown(measure.capabilities, pack.nodes, at("capabilities"))
    for number, effect in enumerate(measure.effects):
        yield from _unknown([effect.indicator], pack.indicators, at(f"effects/{number}/indicator"))
        yield from _effect_range(effect, pack, at(f"effects/{number}"))
    yield from _unknown(subjects(measure.applies), pack.indicators, at("applies"))
    if not measure.effects:
        yield Problem("measure.no_effect", at("effects"), {"id": measure.id})
    for id in (id for group in measure.prerequisites for id in group):
        if id not in found:
            facts = {"id": id, "near": nearest(id, found)}
            yield Problem("measure.unknown_prerequisite", at("prerequisites"), facts)


def _unknown(ids: Iterable[str], known: Collection[str], place: Place) -> Iterator[Problem]:
    for id in ids:
        if id not in known:
            yield Problem("pack.unknown_id", place, {"id": id, "near": nearest(id, known)})


def _effect_range(effect: Effect, pack: Pack, place: Place) -> Iterator[Problem]:
    if effect.indicator in pack.indicators:
        top = len(pack.indicators[effect.indicator].options) - 1
        if top > 0 and not 0 <= effect.needs < effect.to <= top:
            facts = {"id": effect.indicator, "to": effect.to, "needs": effect.needs, "top": top}
            yield Problem("measure.effect_range", place, facts)
