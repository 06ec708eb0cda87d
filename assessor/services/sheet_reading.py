"""Read filled answer sheets against an assessment and tell what they would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.carrying import Change, Fate, carry_over
from assessor.domain.differences import (
    Difference,
    Fact,
    Kind,
    applied,
    differences,
    facts,
    fingerprint,
    said,
    with_facts,
)
from assessor.domain.errors import InputError, Place, Problem, refuse
from assessor.domain.proposals import Clash, Preview, Proposal, SheetCarried, gathered
from assessor.domain.questionnaire import Pack
from assessor.services.library import Library

if TYPE_CHECKING:
    from assessor.content.sheet_intake import Filled, SheetMarks

NAME, CREDIT_CODE = "enterprise.name", "enterprise.credit_code"
IDENTITY = (NAME, CREDIT_CODE)
"""Facts that say whose assessment it is; a sheet never changes them unasked."""


@dataclass(frozen=True, slots=True)
class _Addition:
    """What one sheet adds, under the assessment's own version."""

    filled: Filled
    answers: Mapping[str, Answer]
    base: Mapping[str, str]
    asked: frozenset[str]
    warnings: tuple[Problem, ...]
    carried: SheetCarried | None = None


@dataclass(slots=True)
class _Reading:
    """What was found so far in the sheets of one reading."""

    library: Library
    assessment: Assessment
    clearing: bool
    touched: Mapping[str, str]
    proposals: list[Proposal] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)
    blank: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    carried: list[SheetCarried] = field(default_factory=list)


def preview(
    library: Library,
    assessment: Assessment,
    sheets: Sequence[Path],
    *,
    clearing: bool = False,
    touched: Mapping[str, str] | None = None,
) -> Preview:
    """Return what the sheets would change; nothing is changed, and what is wrong in them is in ``problems``.

    With ``clearing``, what a sheet leaves blank is taken back. ``touched`` tells when each answer was last changed (UTC), so
    that one given after a sheet was made is not overwritten unasked.
    """
    reading = _Reading(library, assessment, clearing, touched or {})
    for sheet in sheets:
        try:
            _take(reading, _addition(library, assessment, sheet))
        except InputError as error:
            reading.problems += error.problems
    found = gathered(reading.proposals)
    changed = {proposal.change.id for proposal in found}
    return Preview(
        assessment=assessment,
        proposals=tuple(sorted(found, key=lambda proposal: _order(library, assessment, proposal.change))),
        unchanged=len(reading.agreed - changed),
        left_blank=len(reading.blank - reading.given),
        warnings=tuple(reading.warnings),
        problems=tuple(reading.problems),
        carried=tuple(reading.carried),
        files=tuple(sheet.name for sheet in sheets),
    )


def is_answer_sheet(path: Path) -> bool:
    """Tell whether a file is an answer sheet, whatever is wrong in it."""
    from assessor.content.answers import LIMIT, ZIP
    from assessor.content.sheet_intake import marks_of
    from assessor.content.source_file import read_bytes

    try:
        data = read_bytes(path, LIMIT)
        return data.startswith(ZIP) and bool(marks_of(data, path.name).pack)
    except InputError:
        return False


def _addition(library: Library, assessment: Assessment, sheet: Path) -> _Addition:
    from assessor.content.answers import LIMIT, ZIP
    from assessor.content.sheet_file import no_sheet
    from assessor.content.sheet_intake import marks_of, read_filled
    from assessor.content.source_file import read_bytes

    data, file = read_bytes(sheet, LIMIT), sheet.name
    if not data.startswith(ZIP):
        raise no_sheet(data, file) or refuse("sheet.not_excel", Place(file))
    marks, now = marks_of(data, file), library.pack_of(assessment)
    pack = _pack_for(library, marks, now, file)
    filled = read_filled(data, file, pack, assessment, library.target)
    if _differs(assessment, filled, CREDIT_CODE):
        raise refuse("sheet.other_code", filled.places[CREDIT_CODE], **_both(assessment, filled, CREDIT_CODE))
    asked = frozenset(id for id in pack.indicators if marks.form in pack.indicators[id].forms)
    warnings = tuple(_warnings(assessment, filled, pack, now, file))
    if pack.version == now.version:
        return _Addition(filled, said(filled.assessment), marks.base, asked, warnings)
    carried = carry_over(filled.assessment, pack, now)
    return _moved(
        filled,
        carried.assessment,
        carried.changes,
        asked,
        warnings,
        SheetCarried(file, pack.version, now.version, carried.changes),
    )


def _moved(
    filled: Filled,
    carried: Assessment,
    changes: Sequence[Change],
    asked: frozenset[str],
    warnings: tuple[Problem, ...],
    told: SheetCarried,
) -> _Addition:
    """Return what a sheet of an older version adds, everything under the ids of now."""
    ids = {change.before: change.now for change in changes if change.now and change.before}
    filled = replace(
        filled,
        stated={ids.get(id, id): cells for id, cells in filled.stated.items()},
        places={ids.get(id, id): place for id, place in filled.places.items()},
        assessment=carried,
    )
    base = {ids[id]: print for id, print in filled.marks.base.items() if id in ids}
    kept = {change.before: change.fate for change in changes}
    base = {now: base[now] for before, now in ids.items() if now in base and kept[before] is not Fate.CHANGED}
    return _Addition(filled, said(carried), base, frozenset(ids[id] for id in asked if id in ids), warnings, told)


def _pack_for(library: Library, marks: SheetMarks, now: Pack, file: str) -> Pack:
    """Return the version of the pack a sheet was made for, if its answers can be brought to the version of now."""
    from assessor.content.installed import version_order

    if not (marks.pack and marks.version):
        raise refuse("sheet.setting_gone", Place(file))
    if marks.pack != now.id:
        raise refuse("sheet.other_pack", Place(file), found=marks.pack, expected=now.id)
    if marks.version == now.version:
        return now
    known = library.versions(now.id)
    if marks.version not in known:
        if version_order(marks.version) > version_order(now.version):
            raise refuse("sheet.newer_missing", Place(file), found=marks.version, now=now.version)
        raise refuse("sheet.version_missing", Place(file), found=marks.version, now=now.version, known=known)
    if known.index(marks.version) < known.index(now.version):
        raise refuse("sheet.newer_version", Place(file), found=marks.version, now=now.version)
    return library.pack(now.id, marks.version)


def _warnings(assessment: Assessment, filled: Filled, pack: Pack, now: Pack, file: str) -> Iterator[Problem]:
    yield from filled.marks.unread
    if _differs(assessment, filled, NAME):
        yield Problem("sheet.other_firm", filled.places[NAME], _both(assessment, filled, NAME), warning=True)
    if filled.marks.hash and pack.hash and filled.marks.hash != pack.hash:
        yield Problem("sheet.other_content", Place(file), {"version": pack.version}, warning=True)
    beyond = [id for id in filled.stated if id in now.indicators and assessment.form not in now.indicators[id].forms]
    if beyond:
        yield Problem("sheet.beyond_form", Place(file), {"ids": tuple(beyond), "n": len(beyond)}, warning=True)


def _differs(assessment: Assessment, filled: Filled, path: str) -> bool:
    ours, theirs = facts(assessment)[path], facts(filled.assessment)[path]
    return path in filled.facts and bool(ours) and theirs != ours


def _both(assessment: Assessment, filled: Filled, path: str) -> dict[str, object]:
    return {"found": facts(filled.assessment)[path], "expected": facts(assessment)[path]}


def _take(reading: _Reading, addition: _Addition) -> None:
    current = said(reading.assessment)
    reading.warnings += addition.warnings
    if addition.carried is not None:
        reading.carried.append(addition.carried)
    wanted = _wanted(reading, addition, current)
    after = applied(reading.assessment, [Difference(id, current.get(id), answer) for id, answer in wanted.items()])
    after = with_facts(after, {**facts(after), **_stated_facts(addition)})
    changes = differences(reading.assessment, after)
    reading.proposals += [_proposal(reading, addition, change) for change in changes]
    changed = {change.id for change in changes}
    reading.given |= addition.answers.keys()
    reading.agreed |= {id for id in addition.answers if id not in changed and id in current}
    reading.blank |= {id for id in addition.asked if id in current and id not in addition.filled.stated}


def _stated_facts(addition: _Addition) -> dict[str, Fact]:
    """Return the facts a sheet gives, but not those it left as they were written into it."""
    known, base = facts(addition.filled.assessment), addition.filled.marks.base
    return {path: known[path] for path in addition.filled.facts if path in known and str(known[path]) != base.get(path)}


def _wanted(reading: _Reading, addition: _Addition, current: Mapping[str, Answer]) -> dict[str, Answer | None]:
    """Return the answers as they would be: what a sheet left as it was written into it is not its word, unless it is gone."""
    found: dict[str, Answer | None] = {}
    for id, answer in addition.answers.items():
        if id not in current or fingerprint(answer) != addition.base.get(id):
            found[id] = _merged(current.get(id), answer, addition.filled.stated.get(id, frozenset()), reading.clearing)
    if reading.clearing:
        found |= {id: None for id in addition.asked if id in current and id not in addition.filled.stated}
    return found


def _merged(now: Answer | None, given: Answer, stated: frozenset[str], clearing: bool) -> Answer:
    """Return a sheet's answer with what a sheet cannot say, or leaves blank, taken from the answer of now."""
    if now is None:
        return given
    return replace(
        given,
        note=given.note if clearing or "note" in stated else now.note,
        grade=given.grade if clearing or "grade" in stated else now.grade,
        flagged=given.flagged or now.flagged,
        evidence=now.evidence,
    )


def _proposal(reading: _Reading, addition: _Addition, change: Difference) -> Proposal:
    place = addition.filled.places.get(change.id, Place(next(iter(addition.filled.places.values()), Place()).file))
    clash = Clash.EDITED if change.is_answer and _edited(reading, addition, change) else Clash.NONE
    return Proposal(change, place, clash, change.id in IDENTITY and change.kind is not Kind.NEW)


def _edited(reading: _Reading, addition: _Addition, change: Difference) -> bool:
    """Tell whether the answer was changed after the sheet was made."""
    from assessor.content.sheet_prefill import as_a_sheet_says

    before = change.before if isinstance(change.before, Answer) else None
    if addition.filled.marks.prefilled:
        now = fingerprint(as_a_sheet_says(before)) if before is not None else ""
        return now != addition.base.get(change.id, "")
    made = addition.filled.marks.made
    return before is not None and bool(made) and reading.touched.get(change.id, "") > made


def _order(library: Library, assessment: Assessment, change: Difference) -> tuple[int, int]:
    """Facts first, then the answers in the order of the questions, then those to other frameworks."""
    if not change.is_answer:
        return 0, 0
    ids = library.pack_of(assessment).indicators_under(library.pack_of(assessment).root)
    return (1, ids.index(change.id)) if change.id in ids else (2, 0)
