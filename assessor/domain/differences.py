"""What differs between two states of one assessment: answers, facts and goals, each as old and new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from fractions import Fraction

from assessor.domain.assessment import Answer, Assessment, State, all_answers, split_answers
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope

Fact = str | int | bool | None
Value = Answer | Fact
DIGITS = 12
"""Significant digits to which two figures are the same: a spreadsheet keeps about 15."""
TARGET = "goals.targets."
READING = "readings."


class Kind(StrEnum):
    """Whether something is there now that was not, is another, or is gone."""

    NEW = "new"
    CHANGED = "changed"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. ``before`` and ``after`` are answers, or facts; ``None`` is neither said nor known.

    ``id`` is that of a question, ``projection/item`` for an item of another framework, or the path of a fact
    (``enterprise.name``, ``goals.targets.N1``, ``readings.<projection>``).
    """

    id: str
    before: Value
    after: Value

    @property
    def kind(self) -> Kind:
        """Return whether it is new, changed or cleared."""
        if _blank(self.before):
            return Kind.NEW
        return Kind.CLEARED if _blank(self.after) else Kind.CHANGED

    @property
    def is_answer(self) -> bool:
        """Tell whether an answer differs, not a fact."""
        return isinstance(self.before, Answer) or isinstance(self.after, Answer)

    def undone(self) -> Difference:
        """Return the way back."""
        return Difference(self.id, self.after, self.before)


def differences(before: Assessment, after: Assessment) -> tuple[Difference, ...]:
    """Return what differs between two states of one assessment by one version of a pack: facts first, then answers."""
    return (*_of_facts(facts(before), facts(after)), *_of_answers(said(before), said(after)))


def applied(assessment: Assessment, changes: Iterable[Difference]) -> Assessment:
    """Return the assessment with differences brought in, whatever it said before."""
    known, answers = facts(assessment), dict(all_answers(assessment))
    for change in changes:
        if change.is_answer:
            if isinstance(change.after, Answer):
                answers[change.id] = change.after
            else:
                answers.pop(change.id, None)
        elif not isinstance(change.after, Answer):
            known[change.id] = change.after
    mine, own = split_answers(answers)
    return replace(with_facts(assessment, known), answers=mine, extra=own)


def said(assessment: Assessment) -> dict[str, Answer]:
    """Return every answer that says something, those to items of other frameworks as ``projection/item``."""
    return {id: answer for id, answer in all_answers(assessment).items() if answer != Answer(id, State.NOT_ASKED)}


def alike(one: Answer | None, other: Answer | None) -> bool:
    """Tell whether two answers say the same; figures are compared as far as a spreadsheet keeps them."""
    return fingerprint(one) == fingerprint(other)


def fingerprint(answer: Answer | None) -> str:
    """Return what an answer says as one line; evidence files and flags are no part of what was said."""
    if answer is None or answer.state is State.NOT_ASKED:
        return ""
    figures = [_figure(part) for part in (answer.numerator, answer.denominator, answer.amount)]
    ticks = "-" if answer.ticks is None else ",".join(sorted(answer.ticks))
    level = "-" if answer.position is None else str(answer.position)
    plain = [answer.state.value, level, *figures, ticks, answer.grade.value]
    return "|".join([*plain, repr(answer.reason), repr(answer.note)])


def facts(assessment: Assessment) -> dict[str, Fact]:
    """Return everything but the answers by its path."""
    found: dict[str, Fact] = {"profile": assessment.profile, "form": assessment.form}
    for group, part in (("enterprise", assessment.enterprise), ("scope", assessment.scope)):
        found |= {f"{group}.{field.name}": getattr(part, field.name) for field in fields(part)}
    found |= {f"goals.{name}": getattr(assessment.goals, name) for name in ("budget", "staff_days", "quarters")}
    found |= {f"{TARGET}{node}": level for node, level in assessment.goals.targets.items()}
    return found | {f"{READING}{id}": reading for id, reading in assessment.readings.items()}


def with_facts(assessment: Assessment, known: Mapping[str, Fact]) -> Assessment:
    """Return an assessment with its facts put in by their paths."""
    parts: dict[str, dict[str, Fact]] = {"enterprise": {}, "scope": {}, "goals": {}}
    for path, value in known.items():
        group, _, name = path.partition(".")
        if group in parts and not path.startswith(TARGET):
            parts[group][name] = value
    scope = {**parts["scope"], "kind": AssessmentKind(str(parts["scope"]["kind"]))}
    return replace(
        assessment,
        enterprise=Enterprise(**parts["enterprise"]),  # type: ignore[arg-type]  # names and types are the dataclass's own
        scope=Scope(**scope),  # type: ignore[arg-type]
        goals=Goals(_levels(known), **parts["goals"]),  # type: ignore[arg-type]
        readings=_below(known, READING),
        profile=str(known["profile"] or ""),
        form=str(known["form"]),
    )


def _blank(value: Value) -> bool:
    return value is None or value == "" or value is False


def _of_facts(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> list[Difference]:
    paths = dict.fromkeys((*before, *after))
    return [
        Difference(path, before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path) and not (_blank(before.get(path)) and _blank(after.get(path)))
    ]


def _of_answers(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> list[Difference]:
    ids = dict.fromkeys((*before, *after))
    return [Difference(id, before.get(id), after.get(id)) for id in ids if not alike(before.get(id), after.get(id))]


def _levels(known: Mapping[str, Fact]) -> dict[str, int]:
    found = {path.removeprefix(TARGET): value for path, value in known.items() if path.startswith(TARGET)}
    return {node: level for node, level in found.items() if isinstance(level, int)}


def _below(known: Mapping[str, Fact], prefix: str) -> dict[str, str]:
    return {path.removeprefix(prefix): str(v) for path, v in known.items() if path.startswith(prefix) and v}


def _figure(number: Fraction | None) -> str:
    return "-" if number is None else f"{float(number):.{DIGITS}g}"
