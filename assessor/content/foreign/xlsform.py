"""XLSForm workbooks (ODK, KoboToolbox, SurveyCTO and others) as questionnaires."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from assessor.content.cycles import cycle
from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.levels import LEVELS
from assessor.content.foreign.model import ALWAYS, Part, Question, Questionnaire, When
from assessor.content.foreign.relevance import condition, conjunction, pruned, subjects
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both, fresh, slug
from assessor.content.foreign.xlsform_questions import question_of
from assessor.content.foreign.xlsform_rows import tell_rest
from assessor.content.foreign.xlsform_sheets import FORM, ROW, Form, read_form
from assessor.content.foreign.xlsform_texts import Speaker
from assessor.domain.errors import Place
from assessor.domain.text import Text

Json = Mapping[str, Any]
UNNAMED_FORMS = ("", "data", FORM)
GROUPS = ("group", "repeat", "loop")
DEEPEST = 12
RELEVANT = ("relevant", "relevance", "bind")
NUMBERED = re.compile(r"\d+(\.\d+){0,3}([-+.][0-9A-Za-z.-]+)?")
MISFITS = re.compile(r"[^0-9A-Za-z.-]+")
BANDS = tuple(Fraction(edge) for edge in (20, 40, 60, 80, 100))
TOP = Fraction(5)
LOOSE = both("其他问题", "Other questions")


@dataclass(slots=True)
class Growing:
    """A form on its way into a questionnaire. ``told`` are the questions with what XLSForm says of when to ask them."""

    form: Form
    speaker: Speaker
    ledger: Ledger
    depth: int = 0
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
    root = Part("overall", _title(growing), Place(file))
    _members(root, form.json.get("children", ()), (), growing)
    _gather_loose(root, growing)
    _with_conditions(root, growing)
    tell_rest(form, root, ledger)
    return _questionnaire(root, growing)


def _questionnaire(root: Part, growing: Growing) -> Questionnaire:
    json, file = growing.form.json, growing.form.file
    name = str(json.get("id_string", FORM))
    languages = growing.speaker.languages
    return Questionnaire(
        id=slug(_stem(file) if name in UNNAMED_FORMS else name) or "questionnaire",
        title=root.title,
        root=root,
        languages=languages,
        version=_version(growing),
        summary=growing.speaker.joined(growing.notes),
        top=_top(root),
        levels=LEVELS,
        bands=BANDS,
        rated_from=Fraction(0),  # questions a form hides are no gap: what is asked is scored
        origin=growing.speaker.everywhere(f"XLSForm: {file}"),
    )


def _title(growing: Growing) -> Text:
    title = str(growing.form.json.get("title") or "")
    return growing.speaker.everywhere(_stem(growing.form.file) if title in UNNAMED_FORMS else title)


def _stem(file: str) -> str:
    return file.rpartition(".")[0] or file


def _version(growing: Growing) -> str:
    """Return the form's version; one that is no number stands behind a first version of ours."""
    given = str(growing.form.json.get("version") or "").strip()
    if not given or NUMBERED.fullmatch(given):
        return given or "1"
    written = f"1+{MISFITS.sub('-', given).strip('-.')[:60]}".rstrip("+")
    growing.ledger.lose("foreign.version", growing.form.place({}, "settings"), found=given[:60], version=written)
    return written


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
    return (*above, (relevant, form.cell(child, RELEVANT))) if relevant else above


def _group(parent: Part, child: Json, above: tuple[tuple[str, Place], ...], growing: Growing) -> None:
    place = growing.form.place(child)
    name = str(child.get("name") or "group")
    title = growing.speaker.text(child.get("label")) or growing.speaker.everywhere(name)
    if growing.depth >= DEEPEST:
        growing.ledger.lose("foreign.too_deep", place, title=title)
        _members(parent, child.get("children", ()), _conditions(child, above, growing.form), growing)
        return
    part = Part(growing.fresh(name), title, place, summary=growing.speaker.text(child.get("hint")))
    growing.depth += 1
    _members(part, child.get("children", ()), _conditions(child, above, growing.form), growing)
    growing.depth -= 1
    if not part.members:
        _remark(parent, part.summary, growing)
        growing.ledger.ignore("foreign.empty_part", place, title=title)
        return
    parent.members.append(part)
    if child["type"] != "group":
        growing.ledger.lose("foreign.repeat", place, title=title)
    else:
        growing.ledger.accept("foreign.part", place, title=title)


def _note(part: Part, child: Json, growing: Growing) -> None:
    text = growing.speaker.text(child.get("label"))
    if not text:
        growing.ledger.ignore("foreign.empty_note", growing.form.place(child))
        return
    growing.ledger.lose("foreign.note", growing.form.place(child))
    _remark(part, text, growing)


def _remark(part: Part, text: Text, growing: Growing) -> None:
    """Add a remark to a section; one to the whole form goes into its summary."""
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
    if question.id != name:
        growing.ledger.lose("foreign.renamed", question.place, name=name, id=question.id)
    growing.told[question.id] = name, _conditions(child, above, growing.form)
    part.members.append(question)


def _gather_loose(root: Part, growing: Growing) -> None:
    """Put questions that stand outside of all groups into a part of their own."""
    loose = [member for member in root.members if isinstance(member, Question)]
    if loose:
        first = next(at for at, member in enumerate(root.members) if isinstance(member, Question))
        title = LOOSE if len(loose) < len(root.members) else root.title
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
    _refuse_circle(root, growing)


def _refuse_circle(root: Part, growing: Growing) -> None:
    questions = {question.id: question for question in root.questions()}
    circle = cycle({id: tuple(subjects(question.when)) for id, question in questions.items()})
    if circle:
        place = growing.told[circle[0]][1][-1][1]
        growing.ledger.mistake("foreign.relevant_cyclic", place, ids=" → ".join(circle))


def _heed(part: Part, known: Mapping[str, Question], growing: Growing) -> None:
    for at, member in enumerate(part.members):
        if isinstance(member, Part):
            _heed(member, known, growing)
        else:
            told = [_condition(text, place, known, growing) for text, place in growing.told[member.id][1]]
            when = conjunction(tuple(when for when, _ in told))
            required = member.required and not any(lost for _, lost in told)
            part.members[at] = replace(member, when=when, required=required)


def _condition(text: str, place: Place, known: Mapping[str, Question], growing: Growing) -> tuple[When, bool]:
    when, lost = pruned(condition(text, known))
    code = "foreign.relevant_lost" if when == ALWAYS else "foreign.relevant_partly"
    if lost and not any(f.what.place == place and f.what.code == code for f in growing.ledger.findings):
        growing.ledger.lose(code, place, expression=text[:120])
    return when, lost
