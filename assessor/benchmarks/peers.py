"""What a cohort or a benchmark pack can be asked about one firm, and the fall-back from the finest group to all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from assessor.domain.assessment import Assessment, Scorecard
from assessor.domain.benchmark import CohortSlice
from assessor.domain.classification import division, province

MATCHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sector+size+region", ("sector", "size", "region")),
    ("sector+size", ("sector", "size")),
    ("sector", ("sector",)),
    ("all", ()),
)
"""Match levels from the finest on, with what is held fixed."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a value stands among ``n`` firms. All values are on the scale that was asked with."""

    n: int
    below: float
    equal: float
    median: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    q1: float | None = None
    q3: float | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a group cannot be used: ``too_few``, ``suppressed`` or ``not_asked`` (the source has no such value)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """One firm's values: node id → score, indicator id → position, and the group it belongs to.

    Scores compare only within one pack version line, form and assessment kind.
    """

    pack: str
    version: str
    form: str
    kind: str
    sector: str
    size: str
    region: str
    scores: Mapping[str, float]
    positions: Mapping[str, int]

    @classmethod
    def of(cls, assessment: Assessment, scorecard: Scorecard) -> Question:
        """Take from an assessment what its peers are asked."""
        firm = assessment.enterprise
        size = firm.size
        nodes = {scorecard.overall.id: scorecard.overall, **scorecard.nodes}
        return cls(
            pack=scorecard.pack,
            version=scorecard.pack_version,
            form=scorecard.form,
            kind=assessment.scope.kind.value,
            sector=division(firm.sector),
            size=size.value if size else "",
            region=province(firm.region),
            scores={id: node.score for id, node in nodes.items() if node.score is not None and node.rated},
            positions={id: it.position for id, it in scorecard.indicators.items() if it.position is not None},
        )

    def groups(self) -> Iterator[tuple[str, CohortSlice]]:
        """Yield match levels and groups, finest first; a level needs every field it fixes to be known."""
        mine = {"sector": self.sector, "size": self.size, "region": self.region}
        for matched, fixed in MATCHES:
            if all(mine[name] for name in fixed):
                yield matched, CohortSlice(kind=self.kind, **{name: mine[name] for name in fixed})


class Peers(Protocol):
    """A source of percentiles."""

    @property
    def publisher(self) -> str:
        """Who published it."""
        ...

    def spreads(self, question: Question, group: CohortSlice) -> tuple[str, Mapping[str, Spread | Withheld]]:
        """Return the period used and, for every id asked, where its value stands in ``group``."""
        ...


def comparable_version(version: str) -> str:
    """Return the part of a semantic version within which scores compare (a patch changes texts only)."""
    return ".".join(version.split(".")[:2])
