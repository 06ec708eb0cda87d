"""Play a schedule through: what the answers are at the end of every quarter. The one rule of a measure's effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.domain.measure import Measure


@dataclass(frozen=True, slots=True)
class Job:
    """A measure put on the calendar: quarters ``start`` … ``end``, 1-based and inclusive."""

    measure: Measure
    start: int
    end: int


def simulate(positions: Mapping[str, int], jobs: Iterable[Job], quarters: int) -> list[dict[str, int]]:
    """Return the positions today and at the end of quarters 1 … ``quarters``.

    An effect raises its indicator to ``to`` when the measure ends, if the indicator stood at ``needs`` when it started,
    which is the end of the quarter before. Indicators that do not apply (negative position) stay as they are; nothing is
    ever lowered.
    """
    jobs = tuple(jobs)
    states = [dict(positions)]
    for quarter in range(1, quarters + 1):
        now = dict(states[-1])
        for job in jobs:
            if job.end == quarter:
                _finish(job, states[job.start - 1], now)
        states.append(now)
    return states


def _finish(job: Job, at_start: Mapping[str, int], now: dict[str, int]) -> None:
    for effect in job.measure.effects:
        before = at_start.get(effect.indicator, -1)
        if before >= 0 and effect.needs <= before:
            now[effect.indicator] = max(now[effect.indicator], effect.to)
