"""Carry an assessment over to the newest version of its pack, say what changed on the way, and what may be compared."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assessor.domain.assessment import Assessment
from assessor.domain.carrying import Carried, Change, Fate, carry_over, changes
from assessor.domain.comparing import Apart, Why, apart
from assessor.domain.errors import InputError
from assessor.i18n.catalogue import Catalogue
from assessor.services.library import Library

if TYPE_CHECKING:
    from assessor.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """A newer version of an assessment's pack that is at hand, and the assessment as it would be under it."""

    version: str
    carried: Carried

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what would become of every question."""
        return self.carried.changes

    def count(self, fate: Fate) -> int:
        """Return how many questions have this fate."""
        return sum(change.fate is fate for change in self.changes)


def newer_version(library: Library, assessment: Assessment) -> str:
    """Return the newest installed version of an assessment's pack, or "" when it has that already."""
    newest = library.versions(assessment.pack)[0]
    return "" if newest == assessment.pack_version else newest


def carry(library: Library, assessment: Assessment) -> Carried:
    """Return the assessment under the newest version, with what is new, changed, renamed or lost."""
    return carry_over(assessment, library.pack_of(assessment), library.pack(assessment.pack))


def offer(library: Library, assessment: Assessment) -> Offer | None:
    """Return the newer version an assessment could be carried over to, or ``None``."""
    version = newer_version(library, assessment)
    return Offer(version, carry(library, assessment)) if version else None


def form_replaced(words: Catalogue, library: Library, carried: Carried) -> str:
    """Return in words which form an assessment goes on with; "" where it keeps the one it has."""
    if not carried.former_form:
        return ""
    forms = library.pack_of(carried.assessment).forms
    title = next((words.text(form.title) for form in forms if form.id == carried.assessment.form), "")
    return words.gettext(
        "The new version has no form %(form)s; the assessment goes on with %(title)s.",
        form=carried.former_form,
        title=title or carried.assessment.form,
    )


def carry_into(workspace: Workspace, library: Library, assessment: Assessment, author: str) -> Assessment:
    """Store the assessment under the newest version as a new one beside the old, which stays as it is."""
    moved = carry(library, assessment).assessment
    return replace(moved, id=workspace.create(moved, author))


def as_far_as_comparable(library: Library, before: Assessment | None, now: Assessment) -> Assessment | None:
    """Return an earlier assessment under the ids of now, with the answers to questions that ask the same in both.

    ``None`` when there is none, or when its version of the pack is no longer at hand.
    """
    if before is None or before.pack != now.pack or before.pack_version == now.pack_version:
        return before if before is not None and before.pack == now.pack else None
    with suppress(InputError):
        found = changes(library.pack_of(before), library.pack_of(now), before.form)
        ids = {change.before: change.now for change in found if change.fate in (Fate.KEPT, Fate.RENAMED)}
        answers = {ids[id]: replace(given, indicator=ids[id]) for id, given in before.answers.items() if id in ids}
        return replace(before, answers=answers)
    return None


def kept_apart(library: Library, one: Assessment, other: Assessment) -> Mapping[str, Apart | None]:
    """Return for every node of ``other`` why its score does not mean the same as in ``one``, ``None`` where it does."""
    now = library.pack_of(other)
    if (one.pack, one.form) != (other.pack, other.form):
        why = Apart(Why.FORM if one.pack == other.pack else Why.PACK)
        return dict.fromkeys(now.nodes, why)
    return apart(library.plan(one).pack, library.plan(other).pack, one.form)


def comparable_nodes(library: Library, one: Assessment, other: Assessment) -> frozenset[str]:
    """Return the nodes whose scores mean the same in two assessments of one pack; none where the forms differ."""
    return frozenset(id for id, why in kept_apart(library, one, other).items() if why is None)
