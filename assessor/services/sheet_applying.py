"""Bring chosen changes into an assessment: all of them or none, and never over what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assessor.domain.assessment import Answer, Assessment, State
from assessor.domain.differences import Difference, Value, alike, applied, facts, said
from assessor.domain.errors import refuse
from assessor.domain.proposals import Proposal, contradictions

if TYPE_CHECKING:
    from assessor.workspace import Workspace


def with_proposals(assessment: Assessment, chosen: Sequence[Proposal]) -> Assessment:
    """Return the assessment with the chosen changes; two for one question raise ``InputError``."""
    _check(assessment, chosen)
    return applied(assessment, [proposal.change for proposal in chosen])


def apply_proposals(workspace: Workspace, id: str, chosen: Sequence[Proposal], author: str) -> Assessment:
    """Store the chosen changes in one go; refused when an answer was changed since they were shown."""
    _check(workspace.load(id), chosen)
    return bring_in(workspace, id, [proposal.change for proposal in chosen], author)


def bring_in(workspace: Workspace, id: str, changes: Sequence[Difference], author: str) -> Assessment:
    """Store changes of an assessment in one go, and return it as it is then; on any fault nothing is stored."""
    before = workspace.load(id)
    after = applied(before, changes)
    enterprise, scope, goals = after.enterprise, after.scope, after.goals
    workspace.fill(
        id,
        [_stored(change) for change in changes if change.is_answer],
        author,
        enterprise=enterprise if enterprise != before.enterprise else None,
        scope=scope if scope != before.scope else None,
        goals=goals if goals != before.goals else None,
        readings=dict(after.readings) if after.readings != before.readings else None,
    )
    return after


def signed(author: str, files: Iterable[str]) -> str:
    """Return whose hand changes from sheets are: the person's, with the names of the sheets."""
    return " · ".join(part for part in (author, ", ".join(files)) if part)


def last_touched(workspace: Workspace, id: str) -> dict[str, str]:
    """Return when each answer of an assessment was last changed."""
    return {event.answer.indicator: event.at for event in workspace.events(id)}


def _check(now: Assessment, chosen: Sequence[Proposal]) -> None:
    twice = contradictions(chosen)
    if twice:
        raise refuse("sheet.both_chosen", ids=twice)
    answers, known = said(now), facts(now)
    changes = [proposal.change for proposal in chosen]
    since = [c.id for c in changes if not _same(answers.get(c.id) if c.is_answer else known.get(c.id), c.before)]
    if since:
        raise refuse("sheet.changed_meanwhile", ids=tuple(since))


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, Answer) or isinstance(other, Answer):
        return alike(one if isinstance(one, Answer) else None, other if isinstance(other, Answer) else None)
    return one == other


def _stored(change: Difference) -> Answer:
    return change.after if isinstance(change.after, Answer) else Answer(change.id, State.NOT_ASKED)
