"""Read an answer file: the firm, what was looked at, the goals, and the answers, all checked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from assessor.content.answer_values import read_answer, suggestions
from assessor.content.codes import firm_sectors, known_region, sector_code, with_usual_process
from assessor.content.credit_code import credit_code, credit_code_problem
from assessor.content.projection_answers import FindPack, no_pack, read_extra
from assessor.content.record import Record, Report
from assessor.content.wording import unseen
from assessor.content.yaml_tree import Entry
from assessor.domain.assessment import Answer, Assessment
from assessor.domain.classification import plain
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.questionnaire import Pack

FORMAT = "answers/1"
LONGEST_NAME = 300
REGION = re.compile(r"[0-9]{6}")
SECTOR = re.compile(r"[A-T][0-9]{2,4}")
PROCESS_TYPES = ("", "discrete", "process", "mixed")
MOST_QUARTERS = 40


def read_assessment(
    root: Entry, file: str, packs: Mapping[str, Pack], problems: list[Problem], find: FindPack = no_pack
) -> Assessment:
    """Turn the tree of an answer file or sheet into an assessment; ``find`` returns the packs of projections.

    Every mistake, with those found already, is in one ``InputError``.
    """
    report = Report(problems)
    record = Record(root, Place(file), report)
    if record.string("format", required=True) not in ("", FORMAT):
        record.note("answers.format", "format", found=record.string("format"), known=FORMAT)
    pack = _pack(record, packs)
    enterprise, scope = _enterprise(record), _scope(record)
    if pack is None:
        raise InputError(report.problems)
    answers = _answers(record, pack)
    extra, readings = read_extra(record, find)
    assessment = Assessment(
        enterprise=enterprise,
        pack=pack.id,
        pack_version=_version(record, pack),
        form=_form(record, pack, answers),
        answers=answers,
        scope=scope,
        goals=_goals(record, pack),
        profile=_profile(record, pack),
        extra=extra,
        readings=readings,
    )
    record.finish()
    if report.problems:
        raise InputError(report.problems)
    return assessment


def _pack(record: Record, packs: Mapping[str, Pack]) -> Pack | None:
    id = record.string("pack", required=True)
    if id and id not in packs:
        record.note("pack.unknown", "pack", pack=id, known=tuple(packs))
    return packs.get(id)


def _version(record: Record, pack: Pack) -> str:
    """Return the version the answers were given to; another than the installed one is refused, never reinterpreted."""
    version = record.string("pack_version", pack.version)
    if version != pack.version:
        record.note("answers.other_version", "pack_version", pack=pack.id, found=version, installed=pack.version)
    return version


def _form(record: Record, pack: Pack, answers: Mapping[str, Answer]) -> str:
    """Return the form; a file that names none means the smallest one that asks all it answers."""
    forms = [form.id for form in pack.forms]
    form = record.string("form")
    if form:
        if forms and form not in forms:
            record.note("pack.form_unknown", "form", form=form, known=tuple(forms))
        return form
    sizes = {id: sum(id in indicator.forms for indicator in pack.indicators.values()) for id in forms}
    fitting = [id for id in forms if all(id in pack.indicators[answer].forms for answer in answers)]
    return min(fitting, key=sizes.__getitem__) if fitting else max(forms, key=sizes.__getitem__)


def _profile(record: Record, pack: Pack) -> str:
    profile = record.string("profile")
    known = tuple(profile.id for profile in pack.profiles)
    if profile and profile not in known:
        record.note("pack.profile_unknown", "profile", profile=profile, known=known)
    return profile


def _answers(record: Record, pack: Pack) -> dict[str, Answer]:
    retired = {retired.id: retired for retired in pack.retired}
    found: dict[str, Answer] = {}
    record.record("answers", required=True)
    for id, entry, place in record.mapping("answers"):
        if id in pack.indicators:
            answer = read_answer(pack.indicators[id], entry, place, record.report)
            if answer is not None:
                found[id] = answer
        elif id in retired:
            record.report.note("answers.retired_id", place, id=id, successor=retired[id].successor or "–")
        else:
            record.report.note("answers.unknown_id", place, id=id, near=suggestions(id, pack.indicators))
    return found


def _enterprise(parent: Record) -> Enterprise:
    record = parent.record("enterprise", required=True)
    if record is None:
        return Enterprise("")
    enterprise = Enterprise(
        name=name_of(record, "name", required=True),
        credit_code=_credit_code(record),
        sector=_sector(record),
        region=_region(record),
        employees=_amount(record, "employees"),
        revenue=_amount(record, "revenue"),
        process_type=record.string("process_type"),
        chain_role=name_of(record, "chain_role"),
        fictional=record.flag("fictional"),
    )
    if enterprise.process_type not in PROCESS_TYPES:
        record.note("content.choice", "process_type", found=enterprise.process_type, allowed=PROCESS_TYPES[1:])
    record.finish()
    return with_usual_process(enterprise)


def _credit_code(record: Record) -> str:
    text = record.string("credit_code")
    problem = credit_code_problem(text)
    if problem is not None:
        record.note(problem.code, "credit_code", **problem.facts)
    return credit_code(text)


def _sector(record: Record) -> str:
    code = sector_code(record.string("sector"))
    if code and not SECTOR.fullmatch(code):
        record.note("answers.sector", "sector", code=code)
    elif code and code not in firm_sectors():
        record.note("answers.unknown_sector", "sector", code=code, near=suggestions(code, firm_sectors()))
    return code


def _region(record: Record) -> str:
    code = plain(record.string("region"))
    if code and not REGION.fullmatch(code):
        record.note("answers.region", "region", code=code)
    elif code and not known_region(code):
        record.note("answers.unknown_region", "region", code=code)
    return code


def _amount(record: Record, field: str) -> int | None:
    if not record.has(field):
        record.take(field)
        return None
    number = record.number(field)
    if number is not None and (number < 0 or number.denominator != 1):
        record.note("answers.whole_not_negative", field, found=f"{float(number):g}")
        return None
    return None if number is None else int(number)


def name_of(record: Record, field: str, required: bool = False) -> str:
    """Take a name out: one line, nothing invisible in it."""
    name = record.string(field, required=required).strip()
    if required and record.has(field) and not name:
        record.note("content.missing", field, key=field)
    found = unseen(name)
    if found:
        record.note("answers.unseen_characters", field, characters=found)
    if len(name) > LONGEST_NAME:
        record.note("answers.too_long", field, length=len(name), most=LONGEST_NAME)
    return name


def _scope(parent: Record) -> Scope:
    record = parent.record("scope")
    if record is None:
        return Scope()
    scope = Scope(
        kind=record.choice("kind", AssessmentKind, AssessmentKind.SELF),
        date=_date(record),
        site=name_of(record, "site"),
        respondents=name_of(record, "respondents"),
        assessor=name_of(record, "assessor"),
        firm=name_of(record, "firm"),
    )
    record.finish()
    return scope


def _date(record: Record) -> str:
    given = record.string("date")
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        record.note("answers.date", "date", found=given)
        return ""


def _goals(parent: Record, pack: Pack) -> Goals:
    record = parent.record("goals")
    if record is None:
        return Goals()
    goals = Goals(
        targets=_targets(record, pack),
        budget=_amount(record, "budget"),
        staff_days=_amount(record, "staff_days"),
        quarters=_amount(record, "quarters"),
    )
    if goals.quarters is not None and not 1 <= goals.quarters <= MOST_QUARTERS:
        record.note("answers.quarters", "quarters", found=goals.quarters, most=MOST_QUARTERS)
    record.finish()
    return goals


def _targets(parent: Record, pack: Pack) -> dict[str, int]:
    record = parent.record("targets")
    if record is None:
        return {}
    targets = {}
    for id in record.names():
        level = record.whole(id)
        if id not in pack.nodes:
            record.note("answers.unknown_target", id, id=id, near=suggestions(id, pack.nodes))
        elif not 0 <= level <= pack.nodes[id].top:
            record.note("answers.level_out_of_range", id, id=id, level=level, top=pack.nodes[id].top)
        else:
            targets[id] = level
    record.finish()
    return targets
