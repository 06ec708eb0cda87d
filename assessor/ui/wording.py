"""Sentences about results: scores with their interval, where they stand, which gates are shut, and the arithmetic."""

from __future__ import annotations

from assessor.domain.assessment import Blocking, NodeScore, Scorecard, State
from assessor.domain.benchmark import Standing, StandingKind
from assessor.domain.questionnaire import Pack
from assessor.i18n.catalogue import Catalogue
from assessor.report.phrases import AGGREGATORS, NO_STANDING

DASH = "–"


def score(words: Catalogue, node: NodeScore) -> str:
    """Return a score, with its interval while something is open."""
    if node.score is None:
        return DASH
    if node.low is None or node.high is None or node.high - node.low < 0.05:
        return words.number(node.score, 1)
    return words.gettext(
        "%(score)s (%(low)s–%(high)s)",
        score=words.number(node.score, 1),
        low=words.number(node.low, 1),
        high=words.number(node.high, 1),
    )


def level(words: Catalogue, pack: Pack, node: NodeScore) -> str:
    """Return a level with its name, or the range it may still take."""
    if node.level is None:
        return DASH
    name = words.text(pack.levels[node.level]) if node.level < len(pack.levels) else ""
    if node.level_high is not None and node.level_high > node.level:
        return words.gettext("%(low)s to %(high)s", low=node.level, high=node.level_high)
    return words.gettext("%(level)s %(name)s", level=node.level, name=name).strip()


def standing(words: Catalogue, found: Standing | None) -> str:
    """Return where something stands, in a few words for a table."""
    if found is None:
        return DASH
    if found.kind is StandingKind.NONE or found.value is None:
        return words.gettext(NO_STANDING.get(found.reason, "No public figure"))
    value = words.number(found.value, 1)
    if found.kind is StandingKind.PERCENTILE:
        return words.gettext("percentile %(value)s (n = %(n)s)", value=words.number(found.value), n=found.n)
    if found.kind is StandingKind.SHARE_AT_OR_ABOVE:
        return words.gettext("%(value)s %% are there or above", value=value)
    return words.gettext("published: %(value)s %(unit)s", value=value, unit=found.unit)


def provenance(words: Catalogue, found: Standing) -> str:
    """Return what a figure is, of whom, when, and where it was published."""
    chinese = words.language == "zh_CN"
    metric = found.metric_zh if chinese else found.metric_en
    group = (found.group_zh if chinese else found.group_en) or found.group
    population = (found.population_zh if chinese else found.population_en) or found.population
    count = words.gettext("n = %(n)s", n=found.n) if found.n else ""
    where = " · ".join(part for part in (group, population, found.year, count) if part)
    lines = [
        metric,
        where,
        " ".join(part for part in (found.publisher, found.source) if part),
        words.text(found.caution),
    ]
    return "\n".join(line for line in lines if line)


def gate(words: Catalogue, shut: Blocking) -> str:
    """Return what a shut gate demands and what is there."""
    if shut.gate == "score":
        needed, actual = words.number(shut.needed, 1), words.number(shut.actual, 1)
        return words.gettext("A score of at least %(needed)s; now %(actual)s.", needed=needed, actual=actual)
    if shut.gate == "share":
        needed, actual = words.percent(shut.needed), words.percent(shut.actual)
        return words.gettext(
            "At least %(needed)s at level %(at)s or above; now %(actual)s.", needed=needed, at=shut.at, actual=actual
        )
    if shut.gate == "count":
        needed, actual = words.number(shut.needed), words.number(shut.actual)
        return words.gettext(
            "At least %(needed)s parts at level %(at)s or above; now %(actual)s.",
            needed=needed,
            at=shut.at,
            actual=actual,
        )
    return words.gettext("Every mandatory part at level %(at)s or above.", at=shut.at)


def title(words: Catalogue, pack: Pack, id: str) -> str:
    """Return code and title of a node or an indicator."""
    found = pack.nodes.get(id) or pack.indicators.get(id)
    name = words.text(found.title) if found else ""
    return name if id == pack.root else f"{id} {name}".strip()


def arithmetic(words: Catalogue, pack: Pack, card: Scorecard, id: str) -> str:
    """Return how a number comes about: the rule, and every part with its weight and value."""
    node = pack.nodes.get(id)
    if node is None:
        return ""
    rule = words.gettext(AGGREGATORS.get(card.nodes[id].aggregator.partition("/")[0], card.nodes[id].aggregator))
    lines = [words.gettext("%(rule)s (%(name)s)", rule=rule, name=card.nodes[id].aggregator)]
    for child in node.children:
        if child in card.nodes or child in card.indicators:
            lines.append(_part(words, pack, card, child))
    return "\n".join(lines)


def _part(words: Catalogue, pack: Pack, card: Scorecard, id: str) -> str:
    weight = (pack.nodes.get(id) or pack.indicators[id]).weight / 1000
    found = card.of(id)
    if found.state is State.NOT_APPLICABLE or not found.rated:
        return words.gettext("%(name)s: does not count", name=title(words, pack, id))
    return words.gettext(
        "%(name)s: weight %(weight)s × %(score)s",
        name=title(words, pack, id),
        weight=words.number(weight, 0 if weight == int(weight) else 2),
        score=score(words, found),
    )
