"""Read one answer: a level, figures, ticks, "not applicable" with its reason, or "to confirm"."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction

from assessor.content.record import Record, Report, exact, shown
from assessor.content.wording import unseen
from assessor.content.yaml_tree import Entry
from assessor.domain.assessment import Answer, Grade, State
from assessor.domain.errors import InputError, Place
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.scoring.derive import derive_position, is_complete, is_measured

LONGEST_NOTE = 10_000
CONFIRM = "?"
KINDS = ("level", "numerator", "denominator", "amount", "ticks", "na", "confirm")
REMARKS = ("note", "grade", "flagged", "evidence")
ACCEPTED = {
    IndicatorKind.LEVEL: ("level",),
    IndicatorKind.RATE: ("numerator", "denominator", "level", "ticks"),
    IndicatorKind.AMOUNT: ("amount", "level", "ticks"),
    IndicatorKind.CHECKLIST: ("ticks", "level"),
}


def read_answer(indicator: Indicator, entry: Entry, place: Place, report: Report) -> Answer | None:
    """Read an answer to an indicator; every mistake is noted. ``None`` where nothing was answered."""
    if entry.value is None:
        return None
    if entry.value == CONFIRM:
        return Answer(indicator.id, State.TO_CONFIRM)
    if isinstance(entry.value, dict):
        return _full(indicator, Record(entry, place, report))
    field = "amount" if indicator.kind is IndicatorKind.AMOUNT else "level"
    return _full(indicator, Record(Entry({field: entry}, entry.line, cell=entry.cell), place, report), short=True)


def _full(indicator: Indicator, record: Record, short: bool = False) -> Answer | None:
    given = [kind for kind in KINDS if record.states(kind)]
    confirm = record.flag("confirm")
    if "na" in given:
        answer: Answer | None = _not_applicable(indicator, record, given)
    elif confirm:
        answer = _to_confirm(indicator, record, given)
    else:
        answer = _answered(indicator, record, given, short)
    for kind in KINDS:
        record.take(kind)
    record.finish()
    return answer


def _not_applicable(indicator: Indicator, record: Record, given: list[str]) -> Answer:
    _alone(indicator, record, "na", given)
    entry = record.take("na")
    reason = "" if entry is None or isinstance(entry.value, (bool, list, dict)) else str(entry.value).strip()
    if not reason:
        record.note("answers.reason_missing", "na", id=indicator.id)
    if not indicator.allow_na:
        record.note("answers.na_not_allowed", "na", id=indicator.id)
    _check_wording(reason, record, "na")
    return replace(_remarks(indicator, record), state=State.NOT_APPLICABLE, reason=reason)


def _to_confirm(indicator: Indicator, record: Record, given: list[str]) -> Answer:
    _alone(indicator, record, "confirm", given)
    return replace(_remarks(indicator, record), state=State.TO_CONFIRM)


def _alone(indicator: Indicator, record: Record, kind: str, given: list[str]) -> None:
    others = tuple(other for other in given if other not in (kind, "confirm"))
    if others:
        record.note("answers.contradictory", id=indicator.id, kind=kind, others=others)


def _answered(indicator: Indicator, record: Record, given: list[str], short: bool) -> Answer | None:
    accepted = ACCEPTED[indicator.kind]
    for kind in given:
        if kind not in accepted and kind != "confirm":
            record.note("answers.wrong_kind", kind, id=indicator.id, kind=kind, accepted=accepted)
    remarks = _remarks(indicator, record)
    if not any(kind in accepted for kind in given):
        if not given and record.names() and set(record.names()) <= set(REMARKS):
            record.note("answers.empty", id=indicator.id, accepted=accepted)
        return None
    numerator, denominator = _rate(indicator, record)
    answer = replace(
        remarks,
        position=_level(indicator, record, short),
        numerator=numerator,
        denominator=denominator,
        amount=_amount(indicator, record),
        ticks=_ticks(indicator, record),
    )
    _one_level(indicator, record, answer)
    return answer


def _one_level(indicator: Indicator, record: Record, answer: Answer) -> None:
    """Note a level stated beside figures or ticks that is not the one that follows from them."""
    if answer.position is None or not (is_measured(indicator, answer) and is_complete(indicator, answer)):
        return
    with suppress(InputError):
        follows = derive_position(indicator, answer)
        if follows != answer.position:
            facts = {"id": indicator.id, "stated": answer.position, "follows": follows}
            record.note("answers.level_beside_figures", "level", **facts)


def _level(indicator: Indicator, record: Record, short: bool) -> int | None:
    entry = record.take("level")
    if entry is None:
        return None
    top = len(indicator.options) - 1
    number = exact(entry)
    if number is None or number.denominator != 1:
        facts = {"id": indicator.id, "found": shown(entry), "top": top}
        record.note("answers.level_not_whole", "" if short else "level", **facts)
        return None
    if not 0 <= number <= top:
        record.note(
            "answers.level_out_of_range", "" if short else "level", id=indicator.id, level=shown(entry), top=top
        )
        return None
    return int(number)


def _rate(indicator: Indicator, record: Record) -> tuple[Fraction | None, Fraction | None]:
    if indicator.kind is not IndicatorKind.RATE:
        return None, None
    numerator, denominator = _figure(indicator, record, "numerator"), _figure(indicator, record, "denominator")
    if record.has("numerator") != record.has("denominator"):
        record.note("answers.figures_incomplete", id=indicator.id)
    elif denominator == 0:
        record.note("answers.zero_denominator", "denominator", id=indicator.id)
    elif numerator is not None and denominator is not None and numerator > denominator and _part(indicator):
        facts = {"id": indicator.id, "numerator": _decimal(numerator), "denominator": _decimal(denominator)}
        record.note("answers.numerator_above", "numerator", **facts)
    return numerator, denominator


def _part(indicator: Indicator) -> bool:
    return indicator.quantity is None or indicator.quantity.part_of_whole


def _amount(indicator: Indicator, record: Record) -> Fraction | None:
    return _figure(indicator, record, "amount") if indicator.kind is IndicatorKind.AMOUNT else None


def _figure(indicator: Indicator, record: Record, field: str) -> Fraction | None:
    entry = record.take(field)
    if entry is None:
        return None
    number = exact(entry)
    if number is None:
        record.note("answers.number_expected", field, id=indicator.id, found=shown(entry))
    elif number < 0:
        record.note("answers.negative", field, id=indicator.id, found=shown(entry))
    elif number.denominator != 1 and indicator.kind is IndicatorKind.RATE and _whole(indicator):
        record.note("answers.whole_expected", field, id=indicator.id, found=shown(entry))
    else:
        return number
    return None


def _whole(indicator: Indicator) -> bool:
    return indicator.quantity is not None and indicator.quantity.whole


def _ticks(indicator: Indicator, record: Record) -> frozenset[str] | None:
    if not record.has("ticks") or "ticks" not in ACCEPTED[indicator.kind]:
        return None
    known = [criterion.id for criterion in indicator.criteria]
    ticks = record.strings("ticks")
    if ticks and not known:
        accepted = tuple(kind for kind in ACCEPTED[indicator.kind] if kind != "ticks")
        record.note("answers.wrong_kind", "ticks", id=indicator.id, kind="ticks", accepted=accepted)
        return None
    for tick in ticks:
        if tick not in known:
            record.note("answers.unknown_tick", "ticks", id=indicator.id, tick=tick, known=suggestions(tick, known))
    return frozenset(ticks).intersection(known)


def _remarks(indicator: Indicator, record: Record) -> Answer:
    """Return what may stand beside any answer."""
    note = record.string("note")
    _check_wording(note, record, "note")
    return Answer(
        indicator.id,
        note=note,
        grade=record.choice("grade", Grade, Grade.CLAIM),
        flagged=record.flag("flagged"),
        evidence=record.strings("evidence"),
    )


def _check_wording(text: str, record: Record, field: str) -> None:
    found = unseen(text, several_lines=True)
    if found:
        record.note("answers.unseen_characters", field, characters=found)
    if len(text) > LONGEST_NOTE:
        record.note("answers.too_long", field, length=len(text), most=LONGEST_NOTE)


def suggestions(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words nearest to one that is not known, or the first few."""
    words = list(known)
    return tuple(get_close_matches(word, words, n=3, cutoff=0.5) or words[:8])


def _decimal(number: Fraction) -> str:
    return f"{float(number):g}"
