"""Tell what comes first in a pack that ranks its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessor.cli.console import Console
from assessor.i18n.marking import N_

if TYPE_CHECKING:
    from assessor.domain.assessment import Scorecard
    from assessor.domain.questionnaire import Pack

HORIZONS = {"strategic": N_("strategic"), "tactical": N_("tactical"), "operational": N_("operational")}


def tell_priorities(pack: Pack, card: Scorecard, console: Console) -> None:
    """Print the impact of every ranked part over each horizon, and which are chosen; nothing where nothing is ranked."""
    from assessor.scoring.prioritising import prioritise

    words, found = console.words, prioritise(pack, card)
    if not any(ranking.ranked for ranking in found.values()):
        return
    impacts = {name: {one.id: one.value for one in ranking.ranked} for name, ranking in found.items()}
    names = [words.pgettext("horizon", HORIZONS[name]) for name in found]
    rows = [[words.gettext("id"), words.gettext("name"), *names]]
    for id in next(iter(impacts.values())):
        part = pack.nodes.get(id) or pack.indicators[id]
        values = [words.number(float(by_id[id]), digits=3) for by_id in impacts.values()]
        rows.append([id, words.text(part.title), *values])
    console.table(rows)
    for name, ranking in found.items():
        facts = {"horizon": words.pgettext("horizon", HORIZONS[name]), "ids": ", ".join(ranking.chosen)}
        console.line(words.gettext("Priorities (%(horizon)s): %(ids)s", **facts))
