"""Note rows of an answer sheet whose id no longer fits what the row says, and rows of ticks that are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessor.content.answer_values import suggestions
from assessor.content.sheet_layout import items_to_tick
from assessor.content.sheet_structure import Row, place_of
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Criterion, Indicator
from assessor.domain.text import Text

Owners = Mapping[str, frozenset[str]]


def note_moved(
    rows: Sequence[Row],
    ticks: Sequence[Row],
    indicators: Mapping[str, Indicator],
    form: str,
    file: str,
    problems: list[Problem],
) -> None:
    """Note answers and ticks that stand beside another question's text, unknown ids of ticks, and ticks without a row."""
    if not indicators:
        return
    titles = _owners({id: one.title for id, one in indicators.items()})
    questions = _owners({id: one.question for id, one in indicators.items()})
    for row in rows:
        _note_foreign(row, "title", titles, indicators, file, problems)
        _note_foreign(row, "question", questions, indicators, file, problems)
    for row in ticks:
        _note_foreign(row, "title", titles, indicators, file, problems)
    _note_ticks(ticks, indicators, form, file, problems)


def _owners(texts: Mapping[str, Text]) -> Owners:
    """Return to whom each wording belongs, in every language."""
    found: dict[str, frozenset[str]] = {}
    for id, text in texts.items():
        for _, wording in text.pairs:
            found[_plain(wording)] = found.get(_plain(wording), frozenset()) | {id}
    return found


def _note_foreign(
    row: Row, key: str, owners: Owners, indicators: Mapping[str, Indicator], file: str, problems: list[Problem]
) -> None:
    if "id" not in row or key not in row:
        return
    id, whose = str(row["id"].value), owners.get(_plain(str(row[key].value)), frozenset())
    place = place_of(row["id"], file)
    known = any(problem.code == "sheet.id_moved" and problem.place == place for problem in problems)
    if whose and id not in whose and id in indicators and not known:
        problems.append(Problem("sheet.id_moved", place, {"id": id, "other": tuple(sorted(whose))}))


def _note_ticks(
    rows: Sequence[Row], indicators: Mapping[str, Indicator], form: str, file: str, problems: list[Problem]
) -> None:
    here = {(str(row["id"].value), str(row["criterion"].value)) for row in rows if {"id", "criterion"} <= row.keys()}
    for row in rows:
        _note_tick_row(row, indicators, file, problems)
    for indicator in indicators.values():
        for item, _ in items_to_tick(indicator) if form in indicator.forms else ():
            if (indicator.id, item) not in here:
                problems.append(Problem("sheet.missing_tick_row", Place(file), {"id": indicator.id, "item": item}))


def _note_tick_row(row: Row, indicators: Mapping[str, Indicator], file: str, problems: list[Problem]) -> None:
    if not {"id", "criterion"} <= row.keys():
        if "tick" in row:
            problems.append(Problem("sheet.row_without_id", place_of(row["tick"], file)))
        return
    id, item = str(row["id"].value), str(row["criterion"].value)
    if id not in indicators:
        facts = {"id": id, "near": suggestions(id, indicators)}
        problems.append(Problem("answers.unknown_id", place_of(row["id"], file), facts))
        return
    text = _plain(str(row["text"].value)) if "text" in row else ""
    others = tuple(one.id for one in indicators[id].criteria if text in _wordings(one))
    if others and item not in others:
        problems.append(Problem("sheet.id_moved", place_of(row["criterion"], file), {"id": item, "other": others}))


def _wordings(criterion: Criterion) -> set[str]:
    return {_plain(wording) for _, wording in criterion.text.pairs}


def _plain(text: str) -> str:
    return " ".join(text.split())
