"""Everything a report says, in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessor.domain.assessment import Assessment, Scorecard
from assessor.domain.benchmark import Standing
from assessor.domain.gap import Gap
from assessor.domain.measure import Measure
from assessor.domain.projection import Projection
from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import FrontierPoint, Roadmap


@dataclass(frozen=True, slots=True)
class Target:
    """A framework that answers are projected into: its own texts, and the most each part or item of it can score."""

    pack: Pack
    tops: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class EarlierPart:
    """One part of the pack as an earlier assessment had it; ``apart`` says in words why it may not be compared.

    What may not be compared carries neither score nor level. ``strong`` marks the whole and the dimensions.
    """

    id: str
    strong: bool = False
    score: float | None = None
    level: int | None = None
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier assessment of the same firm: its day, the version of its pack, and its parts in reading order."""

    day: str
    version: str
    parts: tuple[EarlierPart, ...]

    @property
    def scores(self) -> dict[str, float]:
        """Return the comparable scores by node."""
        return {part.id: part.score for part in self.parts if part.score is not None}


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One evaluated assessment, ready to be written.

    ``sector`` and ``region`` are names in the report's language, ``generated`` is the day of writing, ``version`` the
    product's; ``firm`` is the consultant's name on the cover. ``earlier`` is the assessment compared with. ``projections`` are
    the estimates in other frameworks, ``targets`` these frameworks by id. ``tops`` is the most each
    node can score, where that is not the pack's ``score_top``.
    """

    pack: Pack
    assessment: Assessment
    scorecard: Scorecard
    standings: Mapping[str, Standing]
    gaps: tuple[Gap, ...]
    roadmap: Roadmap | None
    measures: Mapping[str, Measure]
    frontier: tuple[FrontierPoint, ...]
    sector: str
    region: str
    generated: date
    version: str
    draft: bool = False
    firm: str = ""
    projections: tuple[Projection, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    tops: Mapping[str, float] = field(default_factory=dict)
    earlier: Earlier | None = None
