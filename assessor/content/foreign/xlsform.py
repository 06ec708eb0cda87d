"""XLSForm workbooks (ODK, KoboToolbox, SurveyCTO and others) as questionnaires."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.levels import LEVELS
from assessor.content.foreign.model import ALWAYS, Part, Question, Questionnaire, When
from assessor.content.foreign.relevance import condition, conjunction, pruned
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import fresh, slug
from assessor.content.foreign.xlsform_questions import HEEDED, Speaker, question_of, tell_columns
from assessor.content.foreign.xlsform_sheets import ROW, Form, read_form
from assessor.domain.errors import Place
from assessor.domain.text import Text

Json = Mapping[str, Any]
GROUPS = ("group", "repeat")
BANDS = tuple(Fraction(edge) for edge in (20, 40, 60, 80, 100))
TOP = Fraction(5)


@dataclass(slots=True)
class Growing:
    """A form on its way into a questionnaire. ``told`` are the questions with what XLSForm says of when to ask them."""

    form: Form
    speaker: Speaker
    ledger: Ledger
    taken: set[str] = field(default_factory=lambda: {"overall"})
    notes: list[Text] = field(default_factory=list)
    told: dict[str, tuple[str, tuple[tuple[str, Place], ...]]] = field(default_factory=dict)

    def fresh(self, name: str) -> str:
        """Return an id for a part or question and take it."""
        id = fresh(slug(name), self.taken)
        self.taken.add(id)
        return id


def read_xlsform(sheets: list[Sheet], file: str, ledger: Ledger, language: str = "") -> Questionnaire:
    """Read a form; mistakes in it raise ``InputError``, everything else is noted in the report.

    ``language`` is that of texts which do not name one.
    """
    form = read_form(sheets, file, ledger)
    growing = Growing(form, Speaker.of(form.json, language), ledger)
    root = Part("overall", Text(), Place(file))
    _members(root, form.json.get("children", ()), (), growing)
    _gather_loose(root, growing)
    _with_conditions(root, growing)
    for name in HEEDED:
        if name in form.sheets:
            tell_columns(name, form.sheets[name], ledger)
    return _questionnaire(root, growing)


def _questionnaire(root: Part, growing: Growing) -> Questionnaire:
    json, file = growing.form.json, growing.form.file
    stem = file.rpartition(".")[0] or file
    name = str(json.get("id_string", "data"))
    languages = growing.speaker.languages
    title = str(json.get("title") or "") if "settings" in growing.form.sheets else ""
    root.title = growing.speaker.everywhere(title if title not in ("", "data") else stem)
    return Questionnaire(
        id=slug(stem if name in ("", "data") else name) or "questionnaire",
        title=root.title,
        root=root,
        languages=languages,
        version=str(json.get("version") or "1"),
        summary=growing.speaker.joined(growing.notes),
        top=_top(root),
        levels=LEVELS,
        bands=BANDS,
        origin=growing.speaker.everywhere(f"XLSForm: {file}"),
    )


def _top(root: Part) -> Fraction:
    """Return the highest level, or the highest score that the form gives if that is more."""
    given = [choice.value for question in root.questions() for choice in question.choices if choice.value is not None]
    return max(TOP, *(Fraction(math.ceil(value)) for value in given)) if given else TOP


def _members(part: Part, children: Iterable[Json], above: tuple[tuple[str, Place], ...], growing: Growing) -> None:
    """Take the members of a group; ``above`` are the conditions of the groups around it."""
    for child in children:
        if ROW not in child:
            continue  # what pyxform adds of its own
        if child["type"] in GROUPS:
            _group(part, child, above, growing)
        elif child["type"] == "note":
            _note(part, child, growing)
        else:
            _leaf(part, child, above, growing)


def _conditions(child: Json, above: tuple[tuple[str, Place], ...], form: Form) -> tuple[tuple[str, Place], ...]:
    relevant = str((child.get("bind") or {}).get("relevant") or "").strip()
    return (*above, (relevant, form.place(child))) if relevant else above


def _group(parent: Part, child: Json, above: tuple[tuple[str, Place], ...], growing: Growing) -> None:
    place = growing.form.place(child)
    name = str(child.get("name") or "group")
    title = growing.speaker.text(child.get("label")) or growing.speaker.everywhere(name)
    part = Part(growing.fresh(name), title, place, summary=growing.speaker.text(child.get("hint")))
    _members(part, child.get("children", ()), _conditions(child, above, growing.form), growing)
    if not part.members:
        growing.ledger.ignore("foreign.empty_part", place, title=title)
        return
    parent.members.append(part)
    if child["type"] == "repeat":
        growing.ledger.lose("foreign.repeat", place, title=title)
    else:
        growing.ledger.accept("foreign.part", place, title=title)


def _note(part: Part, child: Json, growing: Growing) -> None:
    text = growing.speaker.text(child.get("label"))
    if not text:
        growing.ledger.ignore("foreign.empty_note", growing.form.place(child))
        return
    growing.ledger.lose("foreign.note", growing.form.place(child))
    if part.id == "overall":
        growing.notes.append(text)
    else:
        part.summary = growing.speaker.joined([part.summary, text])


def _leaf(part: Part, child: Json, above: tuple[tuple[str, Place], ...], growing: Growing) -> None:
    question = question_of(child, growing.form, growing.speaker, growing.ledger)
    if question is None:
        return
    name = question.id
    question = replace(question, id=growing.fresh(name))
    growing.told[question.id] = name, _conditions(child, above, growing.form)
    part.members.append(question)


def _gather_loose(root: Part, growing: Growing) -> None:
    """Put questions that stand outside of all groups into a part of their own."""
    loose = [member for member in root.members if isinstance(member, Question)]
    if loose:
        first = next(at for at, member in enumerate(root.members) if isinstance(member, Question))
        title = growing.speaker.everywhere(str(growing.form.json.get("title") or growing.form.file))
        own = Part(growing.fresh("general"), title, loose[0].place, members=list(loose))
        parts: list[Part | Question] = [member for member in root.members if isinstance(member, Part)]
        root.members = [*parts[:first], own, *parts[first:]]


def _with_conditions(root: Part, growing: Growing) -> None:
    """Turn what groups and questions say about when they are relevant into conditions."""
    names: dict[str, list[Question]] = {}
    for question in root.questions():
        names.setdefault(growing.told[question.id][0], []).append(question)
    known = {name: found[0] for name, found in names.items() if len(found) == 1}
    _heed(root, known, growing)


def _heed(part: Part, known: Mapping[str, Question], growing: Growing) -> None:
    for at, member in enumerate(part.members):
        if isinstance(member, Part):
            _heed(member, known, growing)
        else:
            whens = [_condition(text, place, known, growing) for text, place in growing.told[member.id][1]]
            part.members[at] = replace(member, when=conjunction(tuple(whens)))


def _condition(text: str, place: Place, known: Mapping[str, Question], growing: Growing) -> When:
    when, lost = pruned(condition(text, known))
    if lost:
        facts = {"expression": text[:120]}
        code = "foreign.relevant_lost" if when == ALWAYS else "foreign.relevant_partly"
        if not any(f.what.place == place and f.what.code == code for f in growing.ledger.findings):
            growing.ledger.lose(code, place, **facts)
    return when
