"""The rows of an XLSForm as questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.model import Asks, Choice, Question
from assessor.content.foreign.relevance import limits
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both, language_code
from assessor.content.foreign.xlsform_sheets import ROW, Form, plain
from assessor.domain.errors import Place
from assessor.domain.text import UNNAMED, Text

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
SCORES = ("score", "level", "points")
HEEDED = {
    "survey": {"type", "command", "name", "tag", "value", "label", "caption", "hint", "guidance_hint", "relevant",
               "relevance", "constraint", "constraint_message", "constraining_message", "choice_filter", "parameters",
               "bind", "calculation", "calculate", "disabled"},
    "choices": {"list_name", "name", "value", "label", "caption", *SCORES},
    "settings": {"form_title", "title", "set_form_title", "form_id", "id_string", "set_form_id", "version",
                 "default_language"},
}  # fmt: skip
"""Columns that are taken over or reported row by row; all others are reported once."""
PLAIN_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The languages of a form. ``unnamed`` is that of texts which name none."""

    languages: tuple[str, ...]
    unnamed: str

    @classmethod
    def of(cls, json: Json, language: str) -> Speaker:
        """Find the languages of a form."""
        default = str(json.get("default_language") or "default")
        unnamed = language or (UNNAMED if default == "default" else language_code(default))
        speaker = cls((), unnamed)
        found = dict.fromkeys(code for label in _labels(json) for code, _ in speaker.text(label).pairs)
        return cls(tuple(found) or (unnamed,), unnamed)

    def text(self, label: object) -> Text:
        """Return a label: a plain text, or one by language."""
        if isinstance(label, Mapping):
            pairs = {self._code(str(name)): str(text).strip() for name, text in label.items() if isinstance(text, str)}
            return Text.of({code: text for code, text in pairs.items() if text not in ("", "-")})
        return Text.of({self.unnamed: str(label).strip()}) if label else Text()

    def everywhere(self, text: str) -> Text:
        """Return a text that is the same in every language of the form."""
        return Text.of(dict.fromkeys(self.languages, text))

    def joined(self, texts: Iterable[Text]) -> Text:
        """Return texts as paragraphs of one."""
        found: dict[str, list[str]] = {}
        for text in texts:
            for language, words in text.pairs:
                found.setdefault(language, []).append(words)
        return Text.of({language: "\n\n".join(words) for language, words in found.items()})

    def _code(self, name: str) -> str:
        return self.unnamed if name == "default" else language_code(name)


def _labels(json: Json) -> Iterable[object]:
    for child in json.get("children", ()):
        yield child.get("label")
        yield from _labels(child)


def question_of(row: Json, form: Form, speaker: Speaker, ledger: Ledger) -> Question | None:
    """Return a row as a question; ``None``, with a reason in the report, for what is not asked here."""
    older = OLDER.fullmatch(str(row["type"]))
    kind, place, name = older[1] if older else str(row["type"]), form.place(row), str(row.get("name") or "")
    asks = ASKS.get(kind)
    if asks is None or (asks in (Asks.ONE, Asks.MANY) and kind.startswith("select") and not _choices(row)):
        ledger.ignore(_why(kind), place, kind=kind, name=name)
        return None
    label = speaker.text(row.get("label")) or speaker.everywhere(name)
    if any("${" in words for _, words in label.pairs):
        ledger.lose("foreign.label_reference", place, name=name)
    bind = row.get("bind") or {}
    plausible = _plausible(row, kind, place, ledger)
    return Question(
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
    )


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
            text = speaker.text(choice.get("label")) or speaker.everywhere(name)
            found[name] = Choice(name, text, form.place(choice, "choices"), _score(choice))
    return tuple(found.values())


def _score(choice: Json) -> Fraction | None:
    columns = {plain(str(key)): value for key, value in choice.items()}
    given = next((str(columns[name]).strip() for name in SCORES if columns.get(name)), "")
    return Fraction(round(Fraction(given) * 1000), 1000) if PLAIN_NUMBER.fullmatch(given) else None


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


def tell_columns(name: str, sheet: Sheet, ledger: Ledger) -> None:
    """Report every column with content that plays no part here."""
    counts: dict[str, int] = {}
    for _, row in sheet.named():
        for header in row:
            counts[header] = counts.get(header, 0) + 1
    for column, header in sheet.headers.items():
        if counts.get(header) and plain(header) not in HEEDED[name]:
            ledger.ignore("foreign.column", sheet.place(1, column), column=header, count=counts[header])
