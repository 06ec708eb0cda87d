"""Carry an assessment over to the newest version of its pack, and say what changed on the way."""

from __future__ import annotations

from assessor.domain.assessment import Assessment
from assessor.domain.carrying import Carried, carry_over, comparable
from assessor.services.library import Library


def newer_version(library: Library, assessment: Assessment) -> str:
    """Return the newest installed version of an assessment's pack, or "" when it has that already."""
    newest = library.versions(assessment.pack)[0]
    return "" if newest == assessment.pack_version else newest


def carry(library: Library, assessment: Assessment) -> Carried:
    """Return the assessment under the newest version, with what is new, changed, renamed or lost."""
    return carry_over(assessment, library.pack_of(assessment), library.pack(assessment.pack))


def comparable_nodes(library: Library, one: Assessment, other: Assessment) -> frozenset[str]:
    """Return the nodes whose scores mean the same in two assessments of one pack; none where the forms differ."""
    if (one.pack, one.form) != (other.pack, other.form):
        return frozenset()
    found = comparable(library.pack_of(one), library.pack_of(other), one.form)
    return frozenset(id for id, alike in found.items() if alike)
