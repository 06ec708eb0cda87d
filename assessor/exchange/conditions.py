"""Which answers of a result file count, asking the kernel once for each combination of what decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from assessor.domain.questionnaire import Condition, Pack
from assessor.exchange.document import ResultDocument
from assessor.exchange.profile_choice import facts_asked, firm_facts
from assessor.exchange.reading import ResultFile, answer_at
from assessor.scoring import Plan
from assessor.scoring.conditions import subjects
from assessor.scoring.encode import counts, position_if
from assessor.scoring.outcomes import Outcomes, outcomes

Positions = npt.NDArray[np.int8]

KEPT = 100_000
"""Combinations remembered at most."""


class Conditions:
    """The conditions of one plan's questions."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        columns = {id: column for column, id in enumerate(plan.indicators)}
        conditional = [id for id in plan.indicators if plan.pack.indicators[id].applies is not None]
        self._questions = [_Question(plan.pack, id, columns) for id in conditional]
        self._facts = sorted({fact for question in self._questions for fact in question.facts})
        self._decided: dict[tuple[object, ...], bool | None] = {}

    def settle(self, result: ResultFile, row: Positions) -> bool:
        """Put into a file's row of positions what its firm and its other answers rule out or leave open.

        Return whether anything is left open.
        """
        facts = dict(zip(self._facts, firm_facts(result.document.enterprise, self._facts), strict=True))
        counted = [self._counts(question, result, facts) for question in self._questions]
        for question, known in zip(self._questions, counted, strict=True):
            row[question.column] = position_if(known, int(row[question.column]))
        return None in counted

    def outcomes(self, result: ResultFile) -> Outcomes:
        """Return every way in which it can turn out which of a file's answers count."""
        ids = enumerate(self._plan.indicators)
        answers = {id: answer_at(result, self._plan.pack.indicators[id], column) for column, id in ids}
        return outcomes(self._plan, answers, result.enterprise)

    def _counts(self, question: _Question, result: ResultFile, facts: Mapping[str, object]) -> bool | None:
        key = question.key(result.document, facts)
        if key not in self._decided:
            if len(self._decided) > KEPT:
                self._decided.clear()
            answers = {id: answer_at(result, self._plan.pack.indicators[id], column) for id, column in question.watched}
            self._decided[key] = counts(self._plan.pack, question.id, answers, answers, result.enterprise)
        return self._decided[key]


class _Question:
    """One conditional question, and where in a file its condition looks, through other conditions too."""

    def __init__(self, pack: Pack, id: str, columns: Mapping[str, int]) -> None:
        self.id = id
        self.column = columns[id]
        conditions = list(_all_conditions(pack, id, set()))
        seen = {subject for condition in conditions for subject in subjects(condition)} - {id}
        self.watched = [(subject, columns[subject]) for subject in sorted(seen) if subject in columns]
        self.facts = sorted({fact for condition in conditions for fact in facts_asked(condition)})

    def key(self, document: ResultDocument, facts: Mapping[str, object]) -> tuple[object, ...]:
        """Return everything that decides the condition."""
        said = [(document.answers[column], document.raw.get(id)) for id, column in self.watched]
        return (self.id, *said, *[facts[name] for name in self.facts])


def _all_conditions(pack: Pack, id: str, begun: set[str]) -> Iterator[Condition]:
    condition = pack.indicators[id].applies if id in pack.indicators and id not in begun else None
    if condition is not None:
        begun.add(id)
        yield condition
        for subject in subjects(condition):
            yield from _all_conditions(pack, subject, begun)
