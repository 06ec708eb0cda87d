"""Load the projections of a pack: for every item of another framework, how the pack's answers carry over to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from assessor.content.fingerprint import fingerprint
from assessor.content.packs import FORMAT, MARKS
from assessor.content.projection_rules import read_rule
from assessor.content.record import Record, Report
from assessor.content.source_file import MEGABYTE, read_text
from assessor.content.yaml_tree import parse
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.projection import Conflict, ProjectionMap, Rule, RuleKind
from assessor.domain.questionnaire import Pack, Role
from assessor.domain.text import Text

LIMIT = 5 * MEGABYTE
FindPack = Callable[[str], Pack | None]
"""Returns the pack of an id, ``None`` where there is none."""


def projection_files(folder: Path) -> list[Path]:
    """Return the files that say how a pack's answers look in other frameworks."""
    return sorted(folder.glob("projections/*.yaml"))


def load_projections(folder: Path, pack: Pack, find: FindPack) -> tuple[ProjectionMap, ...]:
    """Load all projections of a pack's folder; every mistake is in one ``InputError``."""
    found, problems = read_projections(folder, pack, find)
    if problems:
        raise InputError(problems)
    return found


def read_projections(folder: Path, pack: Pack, find: FindPack) -> tuple[tuple[ProjectionMap, ...], list[Problem]]:
    """Read ``projections/*.yaml`` as far as possible: the mappings, and every mistake."""
    report, found = Report(), []
    for path in projection_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            entry, problems = parse(read_text(path, LIMIT), name)
        except InputError as error:
            report.problems.extend(replace(p, place=replace(p.place, file=name)) for p in error.problems)
            continue
        report.problems.extend(problems)
        mapping = _mapping(Record(entry, Place(name), report), path.stem, pack, find)
        if mapping is not None:
            found.append(replace(mapping, hash=fingerprint([entry])))
    return tuple(found), report.problems


def _mapping(record: Record, stem: str, source: Pack, find: FindPack) -> ProjectionMap | None:
    if record.whole("format", required=True) != FORMAT:
        record.note("pack.format", "format", known=FORMAT)
    id = record.string("id", required=True)
    if id and id != stem:
        record.note("projection.file_name", "id", id=id, file=stem)
    target = find(id)
    if target is None or target.role is not Role.PROJECTION:
        record.note("projection.no_target", "id", id=id)
        return None
    mapping = ProjectionMap(
        id=id,
        form=_one_of(record, "form", tuple(form.id for form in target.forms)),
        mark=_one_of(record, "mark", tuple(MARKS)),
        caution=_both(record, "caution"),
        rules=_rules(record, source, target),
        reading=_one_of(record, "reading", ("", *(profile.id for profile in target.profiles))),
        conflicts=tuple(_conflict(part, target) for part in record.records("conflicts")),
    )
    record.finish()
    return mapping


def _one_of(record: Record, key: str, allowed: tuple[str, ...]) -> str:
    found = record.string(key, allowed[0])
    if found not in allowed:
        record.note("content.choice", key, found=found, allowed=allowed)
        return allowed[0]
    return found


def _both(record: Record, key: str) -> Text:
    text = record.text(key, required=True)
    absent = tuple(language for language in ("zh_CN", "en") if text and not text.has(language))
    if absent:
        record.note("pack.translation_missing", key, languages=absent, text=text.to("")[:40])
    return text


def _conflict(record: Record, target: Pack) -> Conflict:
    readings = ("", *(profile.id for profile in target.profiles))
    conflict = Conflict(
        record.string("id", required=True),
        _both(record, "point"),
        _both(record, "adopted"),
        _both(record, "other"),
        _one_of(record, "reading", readings),
    )
    record.finish()
    return conflict


def _rules(record: Record, source: Pack, target: Pack) -> dict[str, Rule]:
    """Read the rule of every item; an item that nobody mentions is a mistake, not a silent question."""
    rules = dict(_stated(record, source, target))
    for id in target.indicators:
        if id not in rules:
            record.note("projection.item_missing", "items", item=id)
            rules[id] = Rule(id, RuleKind.ASK)
    return rules


def _stated(record: Record, source: Pack, target: Pack) -> Iterator[tuple[str, Rule]]:
    for id, entry, place in record.mapping("items"):
        if id not in target.indicators:
            record.report.note("projection.unknown_item", place, item=id)
        else:
            yield id, read_rule(id, entry, place, record, source, target.indicators[id])
    if not record.has("items"):
        record.take("items", required=True)
