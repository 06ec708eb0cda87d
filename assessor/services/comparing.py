"""Two assessments side by side: only what means the same in both is compared, and for the rest it is said why not."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.domain.assessment import Assessment, NodeScore
from assessor.domain.comparing import Apart, Why
from assessor.domain.questionnaire import Pack
from assessor.i18n import Catalogue
from assessor.i18n.marking import N_
from assessor.services.carrying import kept_apart
from assessor.services.library import Library
from assessor.services.results import evaluate

REASONS = {
    Why.PACK: N_("another questionnaire"),
    Why.FORM: N_("another form of the questionnaire"),
    Why.QUESTIONS: N_("asked differently, new or no longer asked: %(names)s"),
    Why.WEIGHTS: N_("other weights: %(names)s"),
    Why.RULE: N_("another rule or other gates"),
    Why.BELOW: N_("parts below are not comparable: %(names)s"),
    Why.NEW: N_("new in this version"),
}
MOST = 4
"""Names shown in a reason."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One part then and now; ``apart`` says why the two may not be compared, then ``before`` is not to be shown beside."""

    id: str
    before: NodeScore | None
    now: NodeScore
    apart: Apart | None = None

    @property
    def change(self) -> float | None:
        """Return by how many points the score changed, ``None`` where that cannot be said."""
        if self.apart is not None or self.before is None or self.before.score is None or self.now.score is None:
            return None
        return self.now.score - self.before.score


def compare(library: Library, before: Assessment, after: Assessment) -> tuple[Compared, ...]:
    """Return every part of the later assessment beside the earlier one, the whole first."""
    then, now = evaluate(library, before).scorecard, evaluate(library, after)
    reasons = kept_apart(library, before, after)
    return tuple(
        Compared(id, then.nodes.get(id), now.scorecard.nodes[id], reasons.get(id))
        for id in _order(now.pack)
        if id in now.scorecard.nodes
    )


def why_apart(words: Catalogue, apart: Apart, old: Pack, new: Pack) -> str:
    """Return in words why two scores may not be compared."""
    names = [_name(words, id, old, new) for id in apart.ids]
    shown = names[:MOST] + (["…"] if len(names) > MOST else [])
    return words.gettext(REASONS[apart.why], names=words.listing(shown))


def _name(words: Catalogue, id: str, old: Pack, new: Pack) -> str:
    for pack in (new, old):
        found = pack.nodes.get(id) or pack.indicators.get(id)
        if found is not None:
            return f"{id} {words.text(found.title)}"
    return id


def _order(pack: Pack) -> list[str]:
    ids = [pack.root]
    for node in pack.dimensions():
        ids += [node.id, *(child for child in node.children if child in pack.nodes)]
    return ids + [id for id in pack.nodes if id not in ids]
