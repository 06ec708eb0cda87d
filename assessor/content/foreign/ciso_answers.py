"""Questions in a CISO Assistant workbook: several a cell, one a line, with answers defined on a sheet of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.content.foreign.ciso_model import KINDS, RESULTS, YES_NO, Inquiry, Offer, result_of, spoken, whole
from assessor.content.foreign.ciso_sheets import Row
from assessor.content.foreign.report import Ledger

DEPENDS = re.compile(r"([1-9]\d{0,3}):([1-9]\d{0,3}(?:,[1-9]\d{0,3})*)")
UNSET = "/"
NEEDS = ("any", "all")


@dataclass(frozen=True, slots=True)
class Answer:
    """How some questions are answered."""

    id: str
    kind: str
    offers: tuple[Offer, ...]


def split(text: str, mark: str) -> tuple[str, ...]:
    """Return the parts of a list in a cell."""
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def lines(text: str) -> list[str]:
    """Return the lines of a cell; a line that begins with ``|`` goes on from the one before."""
    found: list[str] = []
    for line in map(str.strip, text.split("\n")):
        if line.startswith("|") and found:
            found[-1] += f"\n{line[1:].strip()}"
        elif line:
            found.append(line)
    return found


def read_answers(rows: Iterable[Row], ledger: Ledger) -> dict[str, Answer]:
    """Return the answers of a sheet by their id."""
    found: dict[str, Answer] = {}
    for row in rows:
        id, kind = row.word("id"), row.word("question_type").casefold()
        if kind not in KINDS:
            ledger.mistake("foreign.ciso_question_kind", row.place, found=kind[:60], allowed=KINDS)
        if id in found:
            ledger.mistake("foreign.ciso_answer_twice", row.place, id=id)
        offers = _offers(row, ledger) if kind.endswith("_choice") else YES_NO if kind == "boolean" else ()
        found.setdefault(id, Answer(id, kind, offers))
    return found


def _offers(row: Row, ledger: Ledger) -> tuple[Offer, ...]:
    words = lines(row.word("question_choices"))
    count = len(words)
    if not count:
        ledger.mistake("foreign.ciso_no_choices", row.place, id=row.word("id"))
    others = {language: _each(row, text, count, "question_choices", ledger, lines)
              for language, text in row.others.get("question_choices", {}).items()}  # fmt: skip
    told = {
        key: _each(row, row.word(key), count, key, ledger, lines if key == "description" else str.splitlines)
        for key in ("description", "add_score", "compute_result", "select_implementation_groups")
    }
    translated = {language: _each(row, text, count, "description", ledger, lines)
                  for language, text in row.others.get("description", {}).items()}  # fmt: skip
    return tuple(
        Offer(
            key=str(at + 1),
            text=spoken(row.locale, word, {language: said[at] for language, said in others.items()}),
            description=spoken(
                row.locale, _set(told["description"][at]), {language: said[at] for language, said in translated.items()}
            ),
            score=_score(row, told["add_score"][at], ledger),
            result=_result(row, told["compute_result"][at], ledger),
            groups=split(_set(told["select_implementation_groups"][at]), ","),
        )
        for at, word in enumerate(words)
    )


def _set(word: str) -> str:
    return "" if word == UNSET else word


def _result(row: Row, word: str, ledger: Ledger) -> str:
    result = result_of(word)
    if result and result not in RESULTS:
        ledger.mistake("foreign.ciso_result", row.place, found=result[:60], allowed=RESULTS)
    return result


def _score(row: Row, text: str, ledger: Ledger) -> int | None:
    number = whole(_set(text).lstrip("'"))
    if _set(text) and number is None:
        ledger.mistake("foreign.ciso_whole_expected", row.place, column="add_score", found=text[:60])
    return number


def _each(row: Row, text: str, count: int, column: str, ledger: Ledger, cut: object) -> list[str]:
    """Return one value for every choice: as many lines as choices, or one line for all of them."""
    found = [line.strip() for line in cut(text.strip())]  # type: ignore[operator]
    if len(found) == 1:
        found *= count
    if found and len(found) != count:
        ledger.mistake("foreign.ciso_lines", row.place, column=column, found=len(found), expected=count)
    return (found + [""] * count)[:count]


def inquiries(row: Row, answers: Mapping[str, Answer], ledger: Ledger) -> tuple[Inquiry, ...]:
    """Return the questions of a row."""
    asked = lines(row.word("questions"))
    count = len(asked)
    if not count:
        return ()
    ids = _each(row, row.word("answer"), count, "answer", ledger, str.splitlines)
    depends = _each(row, row.word("depends_on"), count, "depends_on", ledger, str.splitlines)
    needs = _each(row, row.word("condition"), count, "condition", ledger, str.splitlines)
    others = {language: _each(row, text, count, "questions", ledger, lines)
              for language, text in row.others.get("questions", {}).items()}  # fmt: skip
    found = []
    for at, text in enumerate(asked):
        answer = answers.get(ids[at])
        if answer is None:
            ledger.mistake("foreign.ciso_answer_unknown", row.place, id=ids[at], known=tuple(answers)[:12])
            continue
        said = spoken(row.locale, text, {language: said[at] for language, said in others.items()})
        dependency = _depends(row, _set(depends[at]), at + 1, ledger)
        if dependency[0] and needs[at] not in NEEDS:
            ledger.mistake("foreign.ciso_condition_word", row.place, found=needs[at], allowed=NEEDS)
        found.append(
            Inquiry(str(at + 1), answer.kind, said, row.place, answer.id, answer.offers, dependency, needs[at] or "any")
        )
    return tuple(found)


def _depends(row: Row, text: str, own: int, ledger: Ledger) -> tuple[str, tuple[str, ...]]:
    if not text:
        return "", ()
    found = DEPENDS.fullmatch(text.replace(" ", ""))
    if found is None:
        ledger.mistake("foreign.ciso_depends_form", row.place, found=text[:60])
        return "", ()
    return ("", ()) if int(found[1]) == own else (found[1], tuple(found[2].split(",")))
