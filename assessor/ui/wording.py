"""Sentences about results: scores with their interval, where they stand, which gates are shut, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessor.domain.assessment import Blocking, NodeScore
from assessor.domain.benchmark import Standing, StandingKind
from assessor.domain.questionnaire import Pack
from assessor.i18n.catalogue import Catalogue
from assessor.i18n.marking import N_
from assessor.report.phrases import MARKS, NO_STANDING

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

DASH = "–"
SAME = 0.05
"""Points below which two scores are printed alike."""


def points(words: Catalogue, score: float | None) -> str:
    """Return a score with one decimal, or a dash."""
    return DASH if score is None else words.number(score, 1)


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
    if found.kind is StandingKind.PERCENTILE:
        return words.gettext("percentile %(value)s (n = %(n)s)", value=words.number(found.value), n=found.n)
    return words.gettext("public: %(figure)s", figure=beside(words, found))


def metric(words: Catalogue, found: Standing) -> str:
    """Return what a figure measures."""
    return found.metric_zh if words.language == "zh_CN" else found.metric_en


def group(words: Catalogue, found: Standing) -> str:
    """Return which firms a figure is of."""
    return (found.group_zh if words.language == "zh_CN" else found.group_en) or found.group


def population(words: Catalogue, found: Standing) -> str:
    """Return the population a figure was drawn from."""
    return (found.population_zh if words.language == "zh_CN" else found.population_en) or found.population


def size_and_year(words: Catalogue, found: Standing) -> str:
    """Return year and number of firms, as far as published."""
    if found.n and found.year:
        return words.gettext("%(year)s · n = %(n)s", year=found.year, n=found.n)
    return words.gettext("%(year)s · n not published", year=found.year) if found.year else ""


def mark(words: Catalogue, found: Standing) -> str:
    """Return what a confidence mark means."""
    return words.gettext(MARKS[found.confidence]) if found.confidence in MARKS else ""


def confidence(words: Catalogue, found: Standing) -> str:
    """Return a confidence mark with its meaning."""
    if not found.confidence:
        return DASH
    return words.gettext("%(mark)s: %(meaning)s", mark=found.confidence, meaning=mark(words, found))


def beside(words: Catalogue, found: Standing) -> str:
    """Return a figure of others in a few words."""
    value = words.number(found.value or 0, 0 if found.value == int(found.value or 0) else 1)
    if found.kind is StandingKind.PERCENTILE:
        return words.gettext("percentile %(value)s", value=value)
    if found.relation in ("adoption", "level_share"):
        return words.gettext("%(share)s of firms", share=_measured(words, value, found.unit))
    bound = {
        "at_least": N_("at least %(figure)s"),
        "at_most": N_("at most %(figure)s"),
        "about": N_("about %(figure)s"),
    }
    figure = _measured(words, value, found.unit)
    return words.gettext(bound[found.bound], figure=figure) if found.bound in bound else figure


def _measured(words: Catalogue, value: str, unit: str) -> str:
    """Return a figure with its unit; a percent sign stands at its number."""
    return f"{value}%" if unit == "%" else words.gettext("%(value)s %(unit)s", value=value, unit=unit)


def own(words: Catalogue, found: Evaluation, beside: Standing) -> str:
    """Return what this firm has beside a figure: its own rate, or else its level."""
    if beside.own is not None:
        return _measured(words, words.number(beside.own, 1), beside.unit)
    score = found.scorecard.nodes.get(beside.id) or found.scorecard.indicators.get(beside.id)
    if score is None or score.level is None:
        return DASH
    return level(words, found.pack, score)


def provenance(words: Catalogue, found: Standing) -> str:
    """Return what a figure is, of whom, when, and where it was published."""
    where = words.listing(part for part in (group(words, found), population(words, found)) if part)
    published = words.gettext("Published by %(publisher)s", publisher=found.publisher) if found.publisher else ""
    lines = [
        metric(words, found),
        where,
        size_and_year(words, found),
        published,
        found.source,
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


def language_names(languages: Iterable[str]) -> list[str]:
    """Return languages by their own names, or their codes where nobody knows one."""
    from babel import Locale, UnknownLocaleError

    names = []
    for language in languages:
        try:
            known = Locale.parse(language, sep="_" if "_" in language else "-")
            name = known.get_language_name(known) or language
            names.append(f"{name} ({known.get_script_name(known)})" if "Han" in language else name)
        except (UnknownLocaleError, ValueError):
            names.append(language)
    return names
