"""Write an assessment as a YAML answer file that ``read_answers`` takes back unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from assessor.content.answer_file import FORMAT
from assessor.domain.assessment import Answer, Assessment, Grade, State
from assessor.domain.errors import refuse

DIGITS = 15


class Quoted(str):
    """A text that is written in quotes, so that no reader takes it for a number or a truth value."""

    __slots__ = ()


class Dumper(yaml.SafeDumper):
    """Block style, texts quoted, decimals plain."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write repeated values out."""
        return True


Dumper.add_representer(Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", format(number, "f"))
)


def write_answers(assessment: Assessment, path: Path) -> None:
    """Write an answer file; a place that cannot be written raises ``InputError``."""
    text = yaml.dump(answer_document(assessment), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error


def answer_document(assessment: Assessment) -> dict[str, Any]:
    """Return the content of an answer file as plain values."""
    firm, scope, goals = assessment.enterprise, assessment.scope, assessment.goals
    return _filled(
        {
            "format": FORMAT,
            "pack": assessment.pack,
            "pack_version": Quoted(assessment.pack_version),
            "form": assessment.form,
            "profile": assessment.profile,
            "enterprise": {
                **_fields(firm, "name", "credit_code", "sector", "region", "employees", "revenue"),
                **_fields(firm, "process_type", "chain_role", "fictional"),
            },
            "scope": {"kind": scope.kind.value, **_fields(scope, "date", "site", "respondents", "assessor", "firm")},
            "goals": {"targets": dict(goals.targets), **_fields(goals, "budget", "staff_days", "quarters")},
            "answers": {id: _answer(answer) for id, answer in assessment.answers.items() if _said(answer)},
            "projections": {id: _projection(assessment, id) for id in _projections(assessment)},
        }
    ) | ({} if assessment.answers else {"answers": {}})


def _projections(assessment: Assessment) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*assessment.extra, *assessment.readings)))


def _projection(assessment: Assessment, id: str) -> dict[str, Any]:
    answers = assessment.extra.get(id, {})
    said = {item: _answer(answer) for item, answer in answers.items() if _said(answer)}
    return {"reading": assessment.readings.get(id), "answers": said}


def _fields(part: object, *names: str) -> dict[str, Any]:
    values = {name: getattr(part, name) for name in names}
    return {name: Quoted(value) if isinstance(value, str) and value else value for name, value in values.items()}


def _filled(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping without what says nothing."""
    kept = {key: _filled(value) if isinstance(value, dict) else value for key, value in part.items()}
    return {
        key: value for key, value in kept.items() if value is not None and value is not False and value not in ("", {})
    }


def _said(answer: Answer) -> bool:
    return answer.state is not State.NOT_ASKED


def _answer(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if answer.state is State.NOT_APPLICABLE:
        found["na"] = Quoted(answer.reason)
    elif answer.state is State.TO_CONFIRM:
        found["confirm"] = True
    else:
        found |= {
            "level": answer.position,
            "numerator": plain(answer.numerator),
            "denominator": plain(answer.denominator),
        }
        found |= {"amount": plain(answer.amount), "ticks": None if answer.ticks is None else sorted(answer.ticks)}
    found |= {"grade": None if answer.grade is Grade.CLAIM else answer.grade.value, "note": Quoted(answer.note)}
    found |= {"flagged": answer.flagged, "evidence": [Quoted(name) for name in answer.evidence] or None}
    return _filled(found)


def plain(number: Fraction | None) -> int | Decimal | None:
    """Return a fraction as a whole or decimal number; one that never ends is cut after 15 digits."""
    if number is None or number.denominator == 1:
        return None if number is None else int(number)
    return round(Decimal(number.numerator) / Decimal(number.denominator), DIGITS).normalize()
