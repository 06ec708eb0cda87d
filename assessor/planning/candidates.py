"""Which measures come into question for one firm, with its size's cost, days and quarters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.domain.enterprise import Enterprise
from assessor.domain.measure import CostRange, Effect, Measure
from assessor.domain.roadmap import Constraints
from assessor.domain.size_classes import SizeClass
from assessor.scoring.conditions import decide

MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure with this firm's figures. ``effects`` are those that can still change something."""

    measure: Measure
    cost: CostRange
    running: int
    staff_days: int
    quarters: int
    effects: tuple[Effect, ...]

    @property
    def id(self) -> str:
        """Return the measure's id."""
        return self.measure.id


@dataclass(frozen=True, slots=True)
class Field:
    """All measures sorted: candidates by id, those already done, and those out of question with the reason."""

    candidates: Mapping[str, Candidate]
    done: frozenset[str]
    out: Mapping[str, str]


def survey(
    measures: Iterable[Measure], positions: Mapping[str, int], enterprise: Enterprise, constraints: Constraints
) -> Field:
    """Sort the measures. ``positions`` holds the form's indicators; negative means not applicable.

    A measure whose every effect on the asked indicators already holds is done: it costs nothing and serves as a
    prerequisite. One without any effect on them stays a candidate, because others may build on it.
    """
    size = enterprise.size or SizeClass.SMALL
    candidates: dict[str, Candidate] = {}
    done: set[str] = set()
    out: dict[str, str] = {}
    for measure in measures:
        asked = [effect for effect in measure.effects if positions.get(effect.indicator, -1) >= 0]
        effects = tuple(effect for effect in asked if effect.to > positions[effect.indicator])
        if measure.id in constraints.excluded:
            out[measure.id] = "excluded"
        elif measure.applies is not None and decide(measure.applies, enterprise, positions) is False:
            out[measure.id] = "not_applicable"
        elif asked and not effects and measure.id not in constraints.pinned:
            done.add(measure.id)
        else:
            candidates[measure.id] = _candidate(measure, size, effects)
    return Field(candidates, frozenset(done), out)


def _candidate(measure: Measure, size: SizeClass, effects: tuple[Effect, ...]) -> Candidate:
    quarters = max(1, -(-measure.months[size] // MONTHS_A_QUARTER))
    running = measure.running.get(size, 0)
    return Candidate(measure, measure.cost[size], running, measure.staff_days[size], quarters, effects)
