"""Estimates in other frameworks as a short table."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.cli.console import Console
from assessor.domain.projection import Projection
from assessor.i18n import Catalogue


def tell(projections: Sequence[Projection], console: Console) -> None:
    """Print the estimates, labelled as such; nothing where there are none."""
    if not projections:
        return
    words = console.words
    t = words.gettext
    console.line()
    console.line(t("The same answers in other frameworks: estimates, not official results"))
    head = [
        t("Framework"),
        t("Estimated points"),
        t("Estimated level"),
        t("Items settled"),
    ]
    console.table([head, *(_row(projection, words) for projection in projections)])


def _row(projection: Projection, words: Catalogue) -> list[str]:
    overall = projection.card.overall
    settled = sum(item.settled for item in projection.items)
    points = _points(overall.score, words)
    if overall.low is not None and overall.high is not None and overall.high > overall.low:
        points = f"{_points(overall.low, words)}–{_points(overall.high, words)}"
    level = _level(projection, overall.level, words)
    if overall.level is not None and overall.level_high is not None and overall.level_high > overall.level:
        best = _level(projection, overall.level_high, words)
        level = words.gettext("%(level)s, at best %(best)s", level=level, best=best)
    return [words.text(projection.title), points, level, f"{settled}/{len(projection.items)}"]


def _points(value: float | None, words: Catalogue) -> str:
    return "–" if value is None else words.points(value)


def _level(projection: Projection, level: int | None, words: Catalogue) -> str:
    if level is None:
        return "–"
    return words.text(projection.levels[level]) if level < len(projection.levels) else str(level)
