"""Tell what comes first in a pack that ranks its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessor.cli.console import Console

if TYPE_CHECKING:
    from assessor.domain.assessment import Scorecard
    from assessor.domain.questionnaire import Pack


def tell_priorities(pack: Pack, card: Scorecard, console: Console) -> None:
    """Print the impact of every ranked part over each horizon, and which are chosen; nothing where nothing is ranked."""
    from assessor.report import ranking_words
    from assessor.scoring.prioritising import prioritise

    words = console.words
    found = [ranking for ranking in prioritise(pack, card).values() if ranking.ranked]
    if not found:
        return
    names = [ranking_words.horizon(words, ranking.horizon) for ranking in found]
    rows = [[words.gettext("id"), words.gettext("name"), *names]]
    for one in found[0].ranked:
        part = pack.nodes.get(one.id) or pack.indicators[one.id]
        values = [ranking_words.impact(words, float(ranking.value(one.id))) for ranking in found]
        rows.append([one.id, words.text(part.title), *values])
    console.table(rows)
    for name, ranking in zip(names, found, strict=True):
        facts = {"horizon": name, "ids": ", ".join(ranking.chosen)}
        console.line(words.gettext("Priorities (%(horizon)s): %(ids)s", **facts))
