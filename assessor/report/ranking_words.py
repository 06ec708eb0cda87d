"""What a ranking of parts by horizon says: the names of the horizons, what weighs how much, and what is chosen."""

from __future__ import annotations

from assessor.i18n import Catalogue
from assessor.i18n.marking import N_
from assessor.scoring.priorities import HORIZONS

NAMES = {"strategic": N_("Strategic"), "tactical": N_("Tactical"), "operational": N_("Operational")}
TITLE = N_("What comes first")
EXPLAINED = N_(
    "How much improving each part would do over three horizons: by the costs it touches, the key figures it moves and how far "
    "it is from the best. The values of a horizon add up to 1; relevance and best values are the questionnaire's. Formula and "
    "horizon weights follow a third-party account of the SIRI prioritisation matrix and are to be verified."
)
CHOSEN = N_("In bold: chosen over that horizon – the first of each block, and the first of the rest.")


def horizon(words: Catalogue, name: str) -> str:
    """Return the name of a horizon."""
    return words.pgettext("horizon", NAMES[name])


def weights(words: Catalogue, name: str) -> str:
    """Return what weighs how much over a horizon."""
    found = HORIZONS[name]
    return words.gettext(
        "%(horizon)s: costs %(cost)s, key figures %(kpi)s, distance from the best %(proximity)s",
        horizon=horizon(words, name),
        cost=words.percent(float(found.cost)),
        kpi=words.percent(float(found.kpi)),
        proximity=words.percent(float(found.proximity)),
    )


def impact(words: Catalogue, value: float) -> str:
    """Return an impact value as printed everywhere."""
    return words.number(value, digits=3)
