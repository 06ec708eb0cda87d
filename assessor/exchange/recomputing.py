"""Scores many result files of one pack, form and profile again in one call of the kernel, and compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assessor.domain.assessment import Answer
from assessor.domain.questionnaire import Pack
from assessor.exchange import characters
from assessor.exchange import document as wire
from assessor.exchange.claims import Claims, Flags, Floats, claims_of, differ
from assessor.exchange.conditions import Conditions
from assessor.exchange.raw import figures
from assessor.exchange.reading import ResultFile
from assessor.scoring import NANO, NOT_APPLICABLE, NOT_ASKED, Scores, compile_plan, interval, score
from assessor.scoring.extremes import extremes

Positions = npt.NDArray[np.int8]

OTHER_QUESTIONS = "exchange.other_questions"
FIGURES_DIFFER = "exchange.figures_differ"
SCORES_DIFFER = "exchange.scores_differ"
LEVELS_DIFFER = "exchange.levels_differ"
STATUS_DIFFERS = "exchange.status_differs"


@dataclass(frozen=True, slots=True)
class _Computed:
    """What N files ought to say: scores and bounds as printed (NaN for none), levels (-1), whether anything is open."""

    scores: Floats
    low: Floats
    high: Floats
    levels: Positions
    unsettled: Flags


class Recomputation:
    """A compiled pack that tells of result files whether their scores follow from their answers."""

    def __init__(self, pack: Pack, form: str, profile: str) -> None:
        self.plan = compile_plan(pack, form, profile)
        self._columns = {id: column for column, id in enumerate(self.plan.indicators)}
        self._conditions = Conditions(self.plan)
        self._derived = lru_cache(maxsize=100_000)(self._derive)
        self._table = characters.table()

    def reasons(self, results: Sequence[ResultFile]) -> list[str]:
        """Return for each file why it cannot be recomputed (a problem code), ``""`` where it can."""
        found = [self._mismatch(result.document) for result in results]
        positions = self._positions(results, found)
        outside = np.asarray((positions >= self.plan.positions).any(axis=1))
        positions[outside] = NOT_ASKED
        undecided = [
            number
            for number, (result, why) in enumerate(zip(results, found, strict=True))
            if not why and not outside[number] and self._conditions.settle(result, positions[number])
        ]
        claims = claims_of([result.document for result in results], self.plan.nodes)
        for reason, wrong in (
            (OTHER_QUESTIONS, outside),
            *self._differences(claims, self._computed(results, positions, undecided)),
        ):
            for number in np.flatnonzero(wrong).tolist():
                found[number] = found[number] or reason
        return found

    def _computed(self, results: Sequence[ResultFile], positions: Positions, undecided: list[int]) -> _Computed:
        """Score the files; ``undecided`` are the numbers of those of which it is open which answers count."""
        claimed = score(self.plan, positions)
        scores = self._printed(claimed)
        low, high = scores.copy(), scores.copy()
        unsettled = np.asarray((positions < NOT_APPLICABLE).any(axis=1))
        if unsettled.any():
            low[unsettled], high[unsettled] = map(self._printed, interval(self.plan, positions[unsettled]))
        if undecided:
            worst, best = extremes(self.plan, [self._conditions.outcomes(results[number]) for number in undecided])
            low[undecided], high[undecided] = self._printed(worst), self._printed(best)
            claimed.levels[undecided] = worst.levels
        return _Computed(scores, low, high, claimed.levels, unsettled)

    def _differences(self, claims: Claims, computed: _Computed) -> tuple[tuple[str, Flags], ...]:
        bounds_differ = differ(claims.low, computed.low) | differ(claims.high, computed.high)
        return (
            (OTHER_QUESTIONS, claims.incomplete),
            (SCORES_DIFFER, differ(claims.scores, computed.scores) | bounds_differ),
            (LEVELS_DIFFER, (claims.levels != computed.levels).any(axis=1)),
            (STATUS_DIFFERS, claims.final == computed.unsettled),
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
            if said in characters.POSITIONS and said != self._derived(id, raw):
                return FIGURES_DIFFER
        return ""

    def _derive(self, id: str, raw: wire.RawFacts) -> str:
        return characters.character(self.plan.pack.indicators[id], Answer(id, **figures(raw)))

    def _positions(self, results: Sequence[ResultFile], reasons: Sequence[str]) -> Positions:
        blank = "-" * len(self.plan.indicators)
        text = "".join(blank if why else r.document.answers for r, why in zip(results, reasons, strict=True))
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        return self._table[codes].reshape(len(results), len(blank))

    def _printed(self, scores: Scores) -> npt.NDArray[np.float64]:
        pack = self.plan.pack
        printed = scores.values * pack.score_top / (pack.value_top * NANO)
        return np.where(scores.rated, printed, np.nan)
