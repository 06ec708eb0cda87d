"""Say what is wrong with an answer sheet in the words on the sheet, not in those of an answer file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assessor.content import sheet_layout as layout
from assessor.domain.assessment import Assessment
from assessor.domain.errors import InputError, Problem
from assessor.domain.text import Text

CODES: Mapping[str, str] = {
    "answers.contradictory": "sheet.contradictory",
    "answers.wrong_kind": "sheet.wrong_column",
    "answers.empty": "sheet.empty",
}
"""Problems whose sentence names fields of an answer file, and the same said of a sheet."""
UNREADABLE = ("sheet.formula", "sheet.error_value")
"""After which a figure is missing only because its cell could not be read."""


def in_words_of_a_sheet(read: Callable[[], Assessment]) -> Assessment:
    """Return what ``read`` returns; what it raises is said in the words of the sheet."""
    try:
        return read()
    except InputError as error:
        spoiled = {_row(problem) for problem in error.problems if problem.code in UNREADABLE}
        told = [p for p in error.problems if not (p.code == "answers.figures_incomplete" and _row(p) in spoiled)]
        raise InputError([_said(problem) for problem in told]) from error


def _row(problem: Problem) -> tuple[str, str]:
    return problem.place.sheet, "".join(filter(str.isdigit, problem.place.cell))


def _said(problem: Problem) -> Problem:
    if problem.code not in CODES:
        return problem
    facts = {name: _worded(name, value) for name, value in problem.facts.items()}
    return Problem(CODES[problem.code], problem.place, facts, problem.warning)


def _worded(name: str, value: object) -> object:
    if name == "id":
        return value
    if isinstance(value, str):
        return _word(value)
    return tuple(dict.fromkeys(_word(str(one)) for one in value)) if isinstance(value, Iterable) else value


def _word(field: str) -> Text:
    if field in layout.STATES:
        return layout.in_every_language(layout.STATES[field])
    return layout.heading("tick" if field == "ticks" else field)
