"""Tell authors which steps of a question no measure leads up, for which firms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.content.integrity import Places, place_of
from assessor.content.measure_reach import typical
from assessor.content.typical_firms import PROCESS_TYPES
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import Place, Problem
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Indicator, Pack
from assessor.domain.size_classes import SizeClass
from assessor.scoring.conditions import decide


def check_steps(pack: Pack, measures: Iterable[tuple[Measure, Place]], places: Places) -> Iterator[Problem]:
    """Yield, as warnings, questions with steps that no measure leads up; none for a pack without measures."""
    known = [measure for measure, _ in measures]
    if not known:
        return
    missing: dict[tuple[str, int], list[str]] = {}
    for firm, enterprise, usable in typical(known):
        startable = _startable(usable)
        for indicator in pack.indicators.values():
            for step in _missing(indicator, enterprise, startable):
                missing.setdefault((indicator.id, step), []).append(firm)
    for (id, step), firms in missing.items():
        facts = {"id": id, "step": step, "next": step + 1, "firms": tuple(_named(firms))}
        everywhere = len(firms) == len(SizeClass) * len(PROCESS_TYPES)
        code = "measure.step_missing" if everywhere else "measure.step_missing_for"
        yield Problem(code, place_of(places, id), facts, warning=True)


def _startable(measures: list[Measure]) -> list[Measure]:
    """Return the measures whose prerequisites can all be finished."""
    done: set[str] = set()
    while True:
        more = {m.id for m in measures if all(done.intersection(group) for group in m.prerequisites)}
        if more == done:
            return [measure for measure in measures if measure.id in done]
        done = more


def _missing(indicator: Indicator, firm: Enterprise, measures: list[Measure]) -> Iterator[int]:
    """Yield positions from which no measure leads higher; none where the question is not asked of such a firm."""
    if indicator.applies is not None and decide(indicator.applies, firm, {}) is False:
        return
    effects = [effect for measure in measures for effect in measure.effects if effect.indicator == indicator.id]
    for position in range(len(indicator.options) - 1):
        if not any(effect.needs <= position < effect.to for effect in effects):
            yield position


def _named(firms: list[str]) -> Iterator[str]:
    """Yield a size class alone where every type of production is meant, else each of its kinds of firm."""
    for size in SizeClass:
        kinds = [firm for firm in firms if firm.startswith(f"{size.value}, ")]
        yield from [size.value] if len(kinds) == len(PROCESS_TYPES) else kinds
