"""The rows of an XLSForm as questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from assessor.content.foreign.model import Asks, Choice, Question
from assessor.content.foreign.relevance import limits
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both
from assessor.content.foreign.xlsform_rows import SCORES
from assessor.content.foreign.xlsform_sheets import ROW, Form
from assessor.content.foreign.xlsform_table import plain
from assessor.content.foreign.xlsform_texts import Speaker, marked_up, refers
from assessor.domain.errors import Place
from assessor.domain.text import Text

Json = Mapping[str, Any]
ASKS = {
    "select one": Asks.ONE, "select all that apply": Asks.MANY, "acknowledge": Asks.ONE, "trigger": Asks.ONE,
    "integer": Asks.NUMBER, "int": Asks.NUMBER, "decimal": Asks.NUMBER, "range": Asks.NUMBER, "percentage": Asks.NUMBER,
    "text": Asks.WORDS, "string": Asks.WORDS, "date": Asks.WORDS, "time": Asks.WORDS, "dateTime": Asks.WORDS,
    "datetime": Asks.WORDS, "date time": Asks.WORDS,
}  # fmt: skip
OLDER = re.compile(r"(?:q|add) (.+?)(?: prompt)?")
"""How early forms spell types: ``q int``, ``add text prompt``."""
DEVICE = frozenset({
    "start", "end", "today", "deviceid", "username", "email", "phonenumber", "subscriberid", "simserial", "audit",
    "start-geopoint", "background-audio", "background-geopoint", "csv-external", "xml-external", "caseid",
})  # fmt: skip
"""What a phone notes by itself, or files that go with a form."""
WHOLE = ("integer", "int")
MOST_CHOICES = 100
"""What a scale can have; a list of countries is no scale."""
TRUE = frozenset({"true()", "yes", "true"})
PLAIN_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")


def question_of(row: Json, form: Form, speaker: Speaker, ledger: Ledger) -> Question | None:
    """Return a row as a question; ``None``, with a reason in the report, for what is not asked here."""
    older = OLDER.fullmatch(str(row["type"]))
    kind, place, name = older[1] if older else str(row["type"]), form.place(row), str(row.get("name") or "")
    asks = ASKS.get(kind)
    if asks is None or (asks in (Asks.ONE, Asks.MANY) and kind.startswith("select") and not _choices(row)):
        ledger.ignore(_why(kind), place, kind=kind, name=name)
        return None
    label = _label(row, name, place, speaker, ledger)
    bind = row.get("bind") or {}
    plausible = _plausible(row, kind, place, ledger)
    question = Question(
        id=name,
        asks=asks,
        text=label,
        place=place,
        help=speaker.joined([speaker.text(row.get("hint")), speaker.text(row.get("guidance_hint"))]),
        list=str(row.get("list_name") or ""),
        choices=_read_choices(row, form, speaker, ledger) if kind.startswith("select") else _tick(kind, place),
        plausible=plausible,
        definition=speaker.text(bind.get("jr:constraintMsg")) if plausible is not None else Text(),
        scored=kind not in ("acknowledge", "trigger"),
        required=_required(bind, name, place, ledger),
    )
    return _no_scale(question, ledger) if len(question.choices) > MOST_CHOICES else question


def _label(row: Json, name: str, place: Place, speaker: Speaker, ledger: Ledger) -> Text:
    given = row.get("label")
    if refers(given):
        ledger.lose("foreign.label_reference", place, name=name)
    if marked_up(given):
        ledger.lose("foreign.markup", place, name=name)
    label = speaker.text(given)
    if not label:
        ledger.lose("foreign.no_label", place, name=name)
    return label or speaker.everywhere(name)


def _required(bind: Json, name: str, place: Place, ledger: Ledger) -> bool:
    said = str(bind.get("required") or "").strip()
    if said.casefold() in TRUE:
        return True
    if said and said.casefold() not in ("false()", "no", "false"):
        ledger.lose("foreign.required_when", place, name=name, expression=said[:120])
    return False


def _no_scale(question: Question, ledger: Ledger) -> Question:
    """Return a question with more choices than a scale can have as one that is answered in words."""
    ledger.lose(
        "foreign.too_many_choices", question.place, id=question.id, count=len(question.choices), most=MOST_CHOICES
    )
    return replace(question, asks=Asks.WORDS, choices=(), list="")


def _choices(row: Json) -> list[Json]:
    found = row.get("choices")
    return list(found) if isinstance(found, (list, tuple)) else []


def _why(kind: str) -> str:
    if kind.startswith("select"):
        return "foreign.choices_elsewhere"
    if kind in ("calculate", "hidden"):
        return "foreign.calculated"
    if kind in DEVICE:
        return "foreign.device"
    return "foreign.kind"


def _tick(kind: str, place: Place) -> tuple[Choice, ...]:
    if kind not in ("acknowledge", "trigger"):
        return ()
    return (Choice("OK", both("已确认", "Confirmed"), place),)


def _read_choices(row: Json, form: Form, speaker: Speaker, ledger: Ledger) -> tuple[Choice, ...]:
    place = form.place(row)
    if row.get("choice_filter"):
        ledger.lose("foreign.choice_filter", place, expression=str(row["choice_filter"])[:120])
    found: dict[str, Choice] = {}
    for choice in _choices(row):
        name = str(choice.get("name") or "")
        if ROW not in choice:
            ledger.lose("foreign.or_other", place)
        elif name in found:
            ledger.lose("foreign.choice_twice", form.place(choice, "choices"), name=name)
        else:
            text, at = speaker.text(choice.get("label")) or speaker.everywhere(name), form.place(choice, "choices")
            found[name] = Choice(name, text, at, _score(choice, at, ledger))
    return tuple(found.values())


def _score(choice: Json, place: Place, ledger: Ledger) -> Fraction | None:
    columns = {plain(str(key)): value for key, value in choice.items()}
    given = next((str(columns[name]).strip() for name in SCORES if columns.get(name)), "")
    if PLAIN_NUMBER.fullmatch(given):
        return Fraction(round(Fraction(given) * 1000), 1000)
    if given:
        ledger.lose("foreign.score_unread", place, found=given[:60])
    return None


def _plausible(row: Json, kind: str, place: Place, ledger: Ledger) -> tuple[Fraction, Fraction] | None:
    if kind == "range":
        return _range(row, place, ledger)
    text = str((row.get("bind") or {}).get("constraint") or "").strip()
    if not text:
        return None
    low, high, exact = limits(text, kind in WHOLE) if ASKS[kind] is Asks.NUMBER else (None, None, False)
    if exact and low is not None and low <= 0 and high is None:
        return None  # no number here is below zero
    if high is not None and high >= 0 and (low is None or low <= high):
        if not exact or low is None or low < 0:
            ledger.lose("foreign.constraint_partly", place, expression=text[:120])
        return max(low or Fraction(0), Fraction(0)), high
    ledger.lose("foreign.constraint", place, expression=text[:120])
    return None


def _range(row: Json, place: Place, ledger: Ledger) -> tuple[Fraction, Fraction] | None:
    parameters = row.get("parameters") or {}
    edges = str(parameters.get("start") or 0), str(parameters.get("end") or 10)
    if all(map(PLAIN_NUMBER.fullmatch, edges)) and 0 <= Fraction(edges[0]) <= Fraction(edges[1]):
        return Fraction(edges[0]), Fraction(edges[1])
    ledger.lose("foreign.constraint", place, expression=str(parameters)[:120])
    return None
