"""Sentences about a plan: measures, quarters, money, reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assessor.i18n.marking import N_
from assessor.report.phrases import LEFT_OUT, PLANNED

if TYPE_CHECKING:
    from assessor.domain.measure import CostRange, Measure
    from assessor.domain.questionnaire import Pack
    from assessor.domain.roadmap import PlannedMeasure, Roadmap
    from assessor.i18n.catalogue import Catalogue

WAYS = {"buy": N_("Buy"), "build": N_("Build in-house"), "join": N_("Join a platform"), "organise": N_("Organise")}
Measures = Mapping[str, "Measure"]
NO_BREAK = "\N{NO-BREAK SPACE}"


def title(words: Catalogue, known: Measures, id: str) -> str:
    """Return a measure's title."""
    return words.text(known[id].title) if id in known else id


def quarters(words: Catalogue, planned: PlannedMeasure) -> str:
    """Return when a measure runs."""
    if planned.start == planned.end:
        return words.gettext("Quarter %(n)s", n=planned.start)
    return words.gettext("Quarters %(start)s–%(end)s", start=planned.start, end=planned.end)


def cost_range(words: Catalogue, cost: CostRange) -> str:
    """Return low to high."""
    return _range(words, cost.low, cost.high)


def planned_range(words: Catalogue, planned: PlannedMeasure) -> str:
    """Return low to high of a measure in the plan."""
    return _range(words, planned.cost_low, planned.cost_high)


def _range(words: Catalogue, least: int, most: int) -> str:
    """Return two amounts as a range in which no line breaks within an amount."""
    low, high = (words.money(amount).replace(" ", NO_BREAK) for amount in (least, most))
    return words.gettext("%(low)s to %(high)s", low=low, high=high)


def why(words: Catalogue, known: Measures, reason: str) -> str:
    """Return why a measure is in the plan."""
    if reason.startswith("prerequisite_of:"):
        return words.gettext("needed for: %(measure)s", measure=title(words, known, reason.partition(":")[2]))
    return words.gettext(PLANNED.get(reason, reason))


def why_not(words: Catalogue, reason: str) -> str:
    """Return why a measure is not in the plan."""
    return words.gettext(LEFT_OUT.get(reason, reason))


def capabilities(words: Catalogue, pack: Pack, ids: Sequence[str]) -> str:
    """Return the names of what a measure helps."""
    return words.listing(f"{id} {words.text(pack.nodes[id].title)}" for id in ids if id in pack.nodes)


def quality(words: Catalogue, road: Roadmap) -> str:
    """Return how good the plan is, in a sentence."""
    if road.optimal:
        return words.gettext("Proven: no plan within these limits scores higher.")
    return words.gettext(
        "Not proven best: the best possible plan scores at most %(bound)s, which is %(gap)s more.",
        bound=words.number(road.bound, 1),
        gap=words.percent(road.bound / road.score - 1 if road.score else 0, 1),
    )


def in_order(road: Roadmap) -> list[PlannedMeasure]:
    """Return the measures as they begin."""
    return sorted(road.measures, key=lambda one: (one.start, one.end, one.id))
