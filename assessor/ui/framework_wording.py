"""Sentences about estimates in other frameworks: figures, levels, where an item comes from, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessor.domain.assessment import Answer, NodeScore, State
from assessor.domain.projection import Origin, ProjectedItem, Shortfall
from assessor.i18n.catalogue import Catalogue
from assessor.i18n.marking import N_
from assessor.report.phrases import MARKS
from assessor.ui.wording import DASH

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework

SAME = 0.005
"""Points below which two scores are printed alike."""
ORIGINS = {
    Origin.EXACT: N_("= Follows exactly"),
    Origin.ESTIMATED: N_("≈ Estimated"),
    Origin.PARTIAL: N_("◐ Follows in part"),
    Origin.OWN: N_("● Answered here"),
    Origin.MISSING: N_("○ Open"),
}
MEANINGS = {
    Origin.EXACT: N_("Asked with the same definition on both sides, so nothing is estimated."),
    Origin.ESTIMATED: N_("Read off answers to related questions; the definitions differ."),
    Origin.PARTIAL: N_("Your answers narrow this down but do not settle it."),
    Origin.OWN: N_("Answered directly for this framework; this counts before what follows from the questionnaire."),
    Origin.MISSING: N_("Your answers tell nothing about this yet."),
}
EXCUSED = N_("× Not applicable")
TO_CONFIRM = N_("? To confirm")


def figure(words: Catalogue, value: float | None) -> str:
    """Return points, or a dash."""
    return DASH if value is None else words.points(value)


def is_open(score: NodeScore) -> bool:
    """Tell whether a score may still change with what is open."""
    return score.low is not None and score.high is not None and score.high - score.low >= SAME


def of_top(words: Catalogue, framework: Framework, id: str) -> str:
    """Return what a part or an item scores, its range while that is open, and the most it can score."""
    score, top = framework.projection.card.of(id), figure(words, framework.headroom.tops.get(id))
    if is_open(score):
        low, high = figure(words, score.low), figure(words, score.high)
        return words.gettext("%(low)s to %(high)s of %(top)s", low=low, high=high, top=top)
    return words.gettext("%(score)s of %(top)s", score=figure(words, score.score), top=top)


def score_note(words: Catalogue, framework: Framework) -> str:
    """Return the scale of the whole, and its range while items are open."""
    whole, top = framework.projection.card.overall, figure(words, framework.headroom.tops[framework.pack.root])
    if not is_open(whole):
        return words.gettext("of %(top)s points", top=top)
    low, high = figure(words, whole.low), figure(words, whole.high)
    return words.gettext("%(low)s to %(high)s of %(top)s while items are open", low=low, high=high, top=top)


def level(words: Catalogue, framework: Framework, at: int | None) -> str:
    """Return a level's name, or a dash."""
    names = framework.projection.levels
    return words.text(names[at]) if at is not None and at < len(names) else DASH


def level_note(words: Catalogue, framework: Framework) -> str:
    """Return what the level may still become."""
    whole = framework.projection.card.overall
    if whole.level is None:
        return words.gettext("This framework gives no level here.")
    if whole.level_high is not None and whole.level_high > whole.level:
        best = level(words, framework, whole.level_high)
        return words.gettext("at least; at best %(level)s", level=best)
    return words.gettext("certain by the answers of now")


def covered(words: Catalogue, framework: Framework) -> str:
    """Return how many items follow from the answers."""
    items = framework.projection.items
    follow = sum(item.settled and item.origin is not Origin.OWN for item in items)
    return words.gettext("%(n)s of %(all)s", n=follow, all=len(items))


def coverage_note(words: Catalogue, framework: Framework) -> str:
    """Return what the figure of ``covered`` counts, and what became of the rest."""
    items = framework.projection.items
    own, waiting = sum(item.origin is Origin.OWN for item in items), len(framework.projection.missing)
    said = [words.gettext("items follow from your answers")]
    said += [words.ngettext("%(n)s answered here", "%(n)s answered here", own)] if own else []
    said += [words.ngettext("%(n)s open", "%(n)s open", waiting)] if waiting else []
    return " · ".join(said)


def name(words: Catalogue, framework: Framework, id: str) -> str:
    """Return code and title of an item."""
    return f"{id} {words.text(framework.pack.indicators[id].title)}"


def mark(words: Catalogue, framework: Framework) -> str:
    """Return how far the framework's own figures are confirmed."""
    code = framework.projection.mark
    return words.gettext("%(mark)s: %(meaning)s", mark=code, meaning=words.gettext(MARKS.get(code, code)))


def origin(words: Catalogue, item: ProjectedItem | None, own: Answer) -> str:
    """Return where an item comes from; one that is not there was declared not applicable."""
    if item is None:
        return words.gettext(EXCUSED)
    if own.state is State.TO_CONFIRM:
        return words.gettext(TO_CONFIRM)
    return words.gettext(ORIGINS[item.origin])


def shortfall(words: Catalogue, framework: Framework, gate: Shortfall) -> str:
    """Return what a gate demands, what is certain, and how much is missing."""
    facts = {
        "needed": figure(words, gate.needed), "actual": figure(words, gate.actual), "short": figure(words, gate.short),
        "at": gate.at, "of": _of(words, framework, gate), "all": gate.of,
    }  # fmt: skip
    sentence = {
        "score": N_("Points: %(short)s missing. %(needed)s are needed, %(actual)s are certain."),
        "mandatory": N_(
            "%(of)s, mandatory ones: %(short)s missing. %(needed)s of %(all)s must stand at step %(at)s or above, "
            "%(actual)s do for certain."
        ),
    }.get(
        gate.kind,
        N_(
            "%(of)s: %(short)s missing. %(needed)s of %(all)s must stand at step %(at)s or above, "
            "%(actual)s do for certain."
        ),
    )
    return words.gettext(sentence, **facts)


def _of(words: Catalogue, framework: Framework, gate: Shortfall) -> str:
    """Return the title of the smallest part that holds all the items a gate looks at."""
    pack = framework.pack
    under = {node.id: pack.indicators_under(node.id) for node in pack.nodes.values()}
    holding = [id for id, items in under.items() if len(items) >= gate.of and set(gate.missing) <= set(items)]
    return words.text(pack.nodes[min(holding, key=lambda id: len(under[id]), default=pack.root)].title)
