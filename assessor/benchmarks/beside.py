"""Published figures as standings: the closest group first, home country before abroad, nothing converted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from assessor.benchmarks.mapping import RELATIONS, Beside, Family, Link
from assessor.benchmarks.published import Figures
from assessor.domain.assessment import Answer, Assessment
from assessor.domain.benchmark import FigureKind, PublishedFigure, Standing, StandingKind
from assessor.domain.text import Text

HOME = "CN"
WEAK = "C"
"""A figure to be verified never comes before a sound one of another metric."""

MOST_FURTHER = 4
"""So many further figures are kept beside the closest one."""

Row = Mapping[str, Any]


def published_standings(figures: Figures, assessment: Assessment) -> dict[str, Standing]:
    """Return, for every place that has any, the closest published figure with further ones and the goal beside it."""
    if assessment.pack != figures.mapping.pack:
        return {}
    rows = figures.comparable(assessment.enterprise, assessment.scope.kind)
    return {
        place: _standing(place, list(group), figures, assessment)
        for place, group in groupby(rows, key=lambda row: str(row["place"]))
    }


def _standing(place: str, rows: Sequence[Row], figures: Figures, assessment: Assessment) -> Standing:
    actual = [row for row in rows if row["kind"] == FigureKind.ACTUAL]
    goals = [(row, figures.rows[row["row"]]) for row in rows if row["kind"] == FigureKind.TARGET]
    found = _ranked([*_direct(place, actual, figures), *_added_up(place, actual, figures)], figures.mapping)
    year = assessment.scope.date[:4]
    if not found:
        return Standing(place, StandingKind.NONE, reason="no_public_figure", target=_goal(goals, "", year))
    own = _own(assessment.answers.get(place))
    lines = [replace(line, own=own) if line.relation == "rate" else line for line in found]
    first, *further = lines
    return replace(first, target=_goal(goals, first.metric, year), also=tuple(further[:MOST_FURTHER]))


def _direct(place: str, rows: Iterable[Row], figures: Figures) -> list[tuple[Row, Standing]]:
    """Return the closest row of every metric that is a statement of its own."""
    closest: dict[str, Row] = {}
    for row in rows:
        if not row["exactly"]:
            closest.setdefault(figures.rows[row["row"]].metric, row)
    return [(row, _line(place, row, figures.rows[row["row"]], figures.mapping)) for row in closest.values()]


def _added_up(place: str, rows: Iterable[Row], figures: Figures) -> list[tuple[Row, Standing]]:
    """Add the single levels of one distribution up to "this level or above" where all of them were published."""
    sums: dict[str, tuple[Row, Standing]] = {}
    for parts in _distributions(rows, figures).values():
        first, family = parts[0], figures.mapping.families[parts[0]["family"]]
        levels = {row["level"] for row in parts}
        if family.top and levels >= set(range(family.lowest, family.top + 1)):
            sums.setdefault(family.id, (first, _sum_line(place, family, parts, figures)))
    return list(sums.values())


def _distributions(rows: Iterable[Row], figures: Figures) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row["exactly"]:
            figure = figures.rows[row["row"]]
            key = (row["family"], figure.scope_code, figure.population, figure.year, figure.self_reported)
            found.setdefault(key, []).append(row)
    return found


def _sum_line(place: str, family: Family, parts: Sequence[Row], figures: Figures) -> Standing:
    rows = [figures.rows[part["row"]] for part in parts if part["level"] >= family.lowest]
    first = next(part for part in parts if part["level"] == family.lowest)
    line = _line(place, first, figures.rows[first["row"]], figures.mapping)
    confidence = max(row.confidence for row in rows)
    return replace(
        line,
        value=round(sum(row.value for row in rows), 6),
        level=family.lowest,
        metric=f"{family.id}_ge_{family.lowest}",
        metric_zh=family.statement.to("zh_CN"),
        metric_en=family.statement.to("en"),
        confidence=confidence,
        note="; ".join(
            [*dict.fromkeys(row.note for row in rows if row.note), "DERIVED by us: sum of the single levels"]
        ),
    )


def _ranked(found: Sequence[tuple[Row, Standing]], mapping: Beside) -> list[Standing]:
    first_rank: dict[str, int] = {}
    for link in mapping.links:
        first_rank.setdefault(link.family or link.metric, link.rank)

    def nearness(pair: tuple[Row, Standing]) -> tuple[object, ...]:
        row, line = pair
        meaning = first_rank[row["family"] or line.metric]
        relation = RELATIONS.index(row["relation"])
        closeness = (relation, line.confidence == WEAK, row["distance"], row["breadth"], meaning)
        return row["country"] != HOME, *closeness, _latest_first(line.year), row["rank"]

    return [line for _, line in sorted(found, key=nearness)]


def _latest_first(year: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in year.split("-")) if year else (0,)


def _line(place: str, row: Row, figure: PublishedFigure, mapping: Beside) -> Standing:
    link = mapping.link(figure.metric)
    shares = link.relation == "level_share"
    return Standing(
        id=place,
        kind=StandingKind.SHARE_AT_OR_ABOVE if shares else StandingKind.BESIDE,
        value=figure.value,
        group=figure.scope_name,
        group_zh=row["group_zh"],
        group_en=row["group_en"],
        matched=_matched(row),
        n=figure.n,
        year=figure.year,
        unit=figure.unit,
        population=figure.population,
        population_zh=row["population_zh"],
        population_en=row["population_en"],
        self_reported=figure.self_reported,
        publisher=figure.publisher,
        source=figure.source,
        confidence=figure.confidence,
        metric=figure.metric,
        metric_zh=figure.name_zh,
        metric_en=figure.name_en,
        note=figure.note,
        country=row["country"],
        bound=figure.bound,
        relation=link.relation,
        model=link.family,
        level=link.level,
        caution=_caution(link, row),
    )


def _caution(link: Link, row: Row) -> Text:
    """Return what the mapping says, and that a sector crosswalk is only approximate where it is."""
    if not (row["partial"] and row["by_sector"]):
        return link.caution
    partly = {
        "zh_CN": "该组与本企业所属行业（GB/T 4754）只是部分对应，对照关系由本项目拟定。",
        "en": "The group matches the firm's GB/T 4754 division only in part; the crosswalk is this project's own.",
    }
    joined = {language: " ".join(filter(None, (dict(link.caution.pairs).get(language, ""), said)))
              for language, said in partly.items()}  # fmt: skip
    return Text.of({language: said.replace("。 ", "。") for language, said in joined.items()})


def _matched(row: Row) -> str:
    limits = {"sector": row["by_sector"], "size": row["sized"], "region": row["regional"]}
    parts = [name for name, holds in limits.items() if holds]
    if parts:
        return "+".join(parts)
    if row["breadth"] < 100:
        return "manufacturing"
    return "all" if row["country"] in ("EU27", "EU28", "OECD") else "national"


def _goal(goals: Sequence[tuple[Row, PublishedFigure]], metric: str, year: str) -> PublishedFigure | None:
    """Return the goal of ``metric`` (any, when empty): closest group, then the next year to come, else the last one."""
    fitting = [(row, goal) for row, goal in goals if goal.metric == metric or not metric]
    if not fitting:
        return None
    closest = min((row["distance"], row["breadth"]) for row, _ in fitting)
    near = sorted(
        (goal for row, goal in fitting if (row["distance"], row["breadth"]) == closest), key=lambda goal: goal.year
    )
    return next((goal for goal in near if goal.year[:4] >= year), near[-1]) if year else near[-1]


def _own(answer: Answer | None) -> float | None:
    """Return the firm's own rate in percent, from its raw figures only."""
    if answer is None or answer.numerator is None or not answer.denominator:
        return None
    return float(100 * answer.numerator / answer.denominator)
