"""Scores many result files of one pack, form and profile again in one call of the kernel, and compares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assessor.domain.assessment import Answer
from assessor.domain.questionnaire import Pack
from assessor.exchange import characters
from assessor.exchange import document as wire
from assessor.exchange.claims import Claims, Flags, claims_of, differ
from assessor.exchange.reading import ResultFile, answer_at, figures
from assessor.scoring import NANO, NOT_APPLICABLE, NOT_ASKED, Scores, compile_plan, interval, score
from assessor.scoring.conditions import subjects
from assessor.scoring.encode import positions_of

Positions = npt.NDArray[np.int8]
Ticks = tuple[str, ...] | None
Figure = int | str | None

OTHER_QUESTIONS = "exchange.other_questions"
FIGURES_DIFFER = "exchange.figures_differ"
SCORES_DIFFER = "exchange.scores_differ"
LEVELS_DIFFER = "exchange.levels_differ"
STATUS_DIFFERS = "exchange.status_differs"


class Recomputation:
    """A compiled pack that tells of result files whether their scores follow from their answers."""

    def __init__(self, pack: Pack, form: str, profile: str) -> None:
        self.plan = compile_plan(pack, form, profile)
        self._columns = {id: column for column, id in enumerate(self.plan.indicators)}
        self._conditional = [id for id in self.plan.indicators if pack.indicators[id].applies is not None]
        self._watched = sorted({s for id in self._conditional for s in subjects(pack.indicators[id].applies)})
        self._derived = lru_cache(maxsize=100_000)(self._derive)
        self._table = characters.table()

    def reasons(self, results: Sequence[ResultFile]) -> list[str]:
        """Return for each file why it cannot be recomputed (a problem code), ``""`` where it can."""
        found = [self._mismatch(result.document) for result in results]
        positions = self._positions(results, found)
        outside = np.asarray((positions >= self.plan.positions).any(axis=1))
        positions[outside] = NOT_ASKED
        if self._conditional:
            for row, result, why, out in zip(positions, results, found, outside, strict=True):
                if not why and not out:
                    self._hide(row, result)
        claims = claims_of([result.document for result in results], self.plan.nodes)
        for reason, wrong in ((OTHER_QUESTIONS, outside), *self._differences(claims, positions)):
            for number in np.flatnonzero(wrong).tolist():
                found[number] = found[number] or reason
        return found

    def _differences(self, claims: Claims, positions: Positions) -> tuple[tuple[str, Flags], ...]:
        low, high = interval(self.plan, positions)
        score_differs = differ(claims.scores, self._printed(score(self.plan, positions)))
        bounds_differ = differ(claims.low, self._printed(low)) | differ(claims.high, self._printed(high))
        return (
            (OTHER_QUESTIONS, claims.incomplete),
            (SCORES_DIFFER, score_differs | bounds_differ),
            (LEVELS_DIFFER, (claims.levels != low.levels).any(axis=1)),
            (STATUS_DIFFERS, claims.final != (positions >= NOT_APPLICABLE).all(axis=1)),
        )

    def _mismatch(self, document: wire.ResultDocument) -> str:
        """Compare the parts of one file with each other: lengths, and raw figures with the positions they stand for."""
        length = len(self.plan.indicators)
        if len(document.answers) != length or len(document.grades) != length:
            return OTHER_QUESTIONS
        for id, raw in document.raw.items():
            column = self._columns.get(id)
            if column is None:
                return FIGURES_DIFFER
            said = document.answers[column]
            if said in characters.POSITIONS and said != self._derived(id, raw.num, raw.den, raw.amount, _ticks(raw)):
                return FIGURES_DIFFER
        return ""

    def _derive(self, id: str, num: Figure, den: Figure, amount: Figure, ticks: Ticks) -> str:
        facts = wire.RawFacts(num=num, den=den, amount=amount, ticks=None if ticks is None else list(ticks))
        return characters.character(self.plan.pack.indicators[id], Answer(id, **figures(facts)))

    def _positions(self, results: Sequence[ResultFile], reasons: Sequence[str]) -> Positions:
        blank = "-" * len(self.plan.indicators)
        text = "".join(blank if why else r.document.answers for r, why in zip(results, reasons, strict=True))
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        return self._table[codes].reshape(len(results), len(blank))

    def _hide(self, row: Positions, result: ResultFile) -> None:
        """Put at "not applicable" what the firm or its other answers rule out."""
        pack = self.plan.pack
        watched = [(id, self._columns[id]) for id in self._watched if id in self._columns]
        answers = {id: answer_at(result, pack.indicators[id], column) for id, column in watched}
        known = positions_of(pack, self._conditional, answers, result.enterprise)
        for id in self._conditional:
            if known[id] == NOT_APPLICABLE:
                row[self._columns[id]] = NOT_APPLICABLE

    def _printed(self, scores: Scores) -> npt.NDArray[np.float64]:
        pack = self.plan.pack
        printed = scores.values * pack.score_top / (pack.value_top * NANO)
        return np.where(scores.rated, printed, np.nan)


def _ticks(raw: wire.RawFacts) -> Ticks:
    return None if raw.ticks is None else tuple(raw.ticks)
