"""Cases beside a pack: answers and the results a consultant worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assessor.content.answer_file import FORMAT, read_assessment
from assessor.content.integrity import nearest
from assessor.content.record import Record, Report, exact
from assessor.content.source_file import MEGABYTE, read_text
from assessor.content.yaml_tree import Entry, parse
from assessor.domain.assessment import Assessment, NodeScore
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.questionnaire import Pack
from assessor.scoring import scorecard
from assessor.scoring.priorities import HORIZONS
from assessor.scoring.prioritising import Ranking, prioritise

LIMIT = 5 * MEGABYTE
MARGIN = 1e-6
FIGURES = ("score", "low", "high", "level", "level_high", "coverage", "backed", "backed_level")


@dataclass(frozen=True, slots=True)
class Case:
    """One set of answers and, for some nodes or indicators, the figures expected of them (``None``: no figure)."""

    name: str
    assessment: Assessment
    expected: dict[str, dict[str, float | None]]
    margin: float
    place: Place
    priorities: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def read_cases(pack: Pack, folder: Path) -> list[Case]:
    """Read ``cases/*.yaml`` of a pack's folder, a case or a list of cases a file; all mistakes in one ``InputError``."""
    report, cases = Report(), []
    for path in sorted(folder.glob("cases/*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            root, problems = parse(read_text(path, LIMIT), name)
            report.problems.extend(problems)
            for entry in root.value if isinstance(root.value, list) else [root]:
                cases.append(_case(entry, pack, Place(name, line=entry.line), report))
        except InputError as error:
            report.problems.extend(replace(p, place=replace(p.place, file=name)) for p in error.problems)
    if report.problems:
        raise InputError(report.problems)
    return cases


def deviations(pack: Pack, case: Case) -> Iterator[Problem]:
    """Score a case and yield every figure that is not the expected one."""
    card = scorecard(pack, case.assessment)
    for id, figures in case.expected.items():
        node = card.of(id)
        for figure, wanted in figures.items():
            found = _figure(node, figure)
            if (found is None) != (wanted is None) or (
                found is not None and wanted is not None and abs(found - wanted) > case.margin
            ):
                place = replace(case.place, path=f"expected/{id}/{figure}")
                facts = {"case": case.name, "id": id, "figure": figure, "expected": wanted, "found": found}
                yield Problem("pack.case_differs", place, facts)
    for horizon, wanted_by_id in case.priorities.items():
        yield from _misranked(case, horizon, wanted_by_id, prioritise(pack, card).get(horizon))


def _misranked(case: Case, horizon: str, wanted: Mapping[str, float], found: Ranking | None) -> Iterator[Problem]:
    values = {} if found is None else {impact.id: float(impact.value) for impact in found.ranked}
    for id, value in wanted.items():
        if id not in values or abs(values[id] - value) > case.margin:
            place = replace(case.place, path=f"priorities/{horizon}/{id}")
            facts = {"case": case.name, "id": id, "figure": horizon, "expected": value, "found": values.get(id)}
            yield Problem("pack.case_differs", place, facts)


def _figure(node: NodeScore, figure: str) -> float | None:
    value: float | None = getattr(node, figure)
    return value


def _case(entry: Entry, pack: Pack, place: Place, report: Report) -> Case:
    record = Record(entry, place, report)
    name = record.text("name", required=True).to("en")
    margin = record.number("margin")
    expected, priorities = _expected(record, pack), _priorities(record)
    firm = record.take("enterprise") or Entry({"name": Entry(name or "case")})
    parts = {"format": Entry(FORMAT), "pack": Entry(pack.id), "enterprise": firm}
    for key in ("form", "profile", "answers"):
        part = record.take(key)
        if part is not None:
            parts[key] = part
    if record.string("pack", pack.id) != pack.id:
        record.note("pack.unknown_id", "pack", id=record.string("pack"), near=(pack.id,))
    record.finish()
    assessment = read_assessment(Entry(parts, entry.line), place.file, {pack.id: pack}, [])
    return Case(name, assessment, expected, MARGIN if margin is None else float(margin), place, priorities)


def _priorities(parent: Record) -> dict[str, dict[str, float]]:
    """Read the impact values expected over the horizons that a case names."""
    record = parent.record("priorities")
    if record is None:
        return {}
    expected = {}
    for horizon in HORIZONS:
        figures = record.record(horizon)
        if figures is not None:
            expected[horizon] = {id: float(figures.number(id) or 0) for id in figures.names()}
    record.finish()
    return expected


def _expected(parent: Record, pack: Pack) -> dict[str, dict[str, float | None]]:
    record = parent.record("expected", required=True)
    if record is None:
        return {}
    expected = {}
    for id in record.names():
        if id not in pack.nodes and id not in pack.indicators:
            record.note("pack.unknown_id", id, id=id, near=nearest(id, (*pack.nodes, *pack.indicators)))
        figures = record.record(id)
        expected[id] = {} if figures is None else _figures(figures)
    record.finish()
    return expected


def _figures(record: Record) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for figure in record.names():
        if figure not in FIGURES:
            continue
        entry = record.take(figure)
        number = None if entry is None else exact(entry)
        if entry is not None and number is None:
            record.note("content.number_expected", figure, found=str(entry.value))
        found[figure] = None if number is None else float(number)
    record.finish()
    return found
