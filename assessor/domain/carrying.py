"""From one version of a pack to another: what became of every question, and of the answers to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assessor.domain.assessment import Answer, Assessment, State
from assessor.domain.questionnaire import Indicator, Pack
from assessor.domain.text import Text


class Fate(StrEnum):
    """What became of an indicator: asked as before, under another id, asked differently, no longer asked, or new."""

    KEPT = "kept"
    RENAMED = "renamed"
    CHANGED = "changed"
    LOST = "lost"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator's fate. ``before`` is empty for a new one, ``now`` for a lost one; ``note`` is the pack's own word."""

    fate: Fate
    before: str
    now: str
    note: Text = Text()


@dataclass(frozen=True, slots=True)
class Carried:
    """An assessment under the new version, with the changes that its form saw (those kept as they were included)."""

    assessment: Assessment
    changes: tuple[Change, ...]


def changes(old: Pack, new: Pack, form: str) -> tuple[Change, ...]:
    """Return the fate of every indicator that either version asks in ``form``, in the old order, new ones last."""
    asked = [id for id in old.indicators_under(old.root) if form in old.indicators[id].forms]
    found = [_change(old.indicators[id], new) for id in asked]
    reached = {change.now for change in found}
    fresh = [id for id in new.indicators_under(new.root) if form in new.indicators[id].forms and id not in reached]
    return (*found, *(Change(Fate.NEW, "", id) for id in fresh))


def carry_over(assessment: Assessment, old: Pack, new: Pack) -> Carried:
    """Return the assessment under the new version.

    Answers to kept and renamed indicators move as they are; to changed ones they move flagged, to be looked at again, or
    to be confirmed where their level no longer exists; the others stay behind with the old version.
    """
    found = changes(old, new, assessment.form)
    answers = {}
    for change in found:
        answer = assessment.answers.get(change.before)
        if answer is not None and change.now:
            answers[change.now] = _moved(answer, change, new.indicators[change.now])
    targets = {id: level for id, level in assessment.goals.targets.items() if id in new.nodes}
    goals = replace(assessment.goals, targets=targets)
    profile = assessment.profile if assessment.profile in {p.id for p in new.profiles} else ""
    moved = replace(assessment, pack_version=new.version, answers=answers, goals=goals, profile=profile)
    return Carried(moved, found)


def successor(pack: Pack, id: str) -> str:
    """Return the question that took the place of a retired one, over any number of versions; ``""`` if there is none."""
    following = {retired.id: retired.successor for retired in pack.retired}
    seen: set[str] = set()
    while id and id not in pack.indicators and id not in seen:
        seen.add(id)
        id = following.get(id, "")
    return id if id in pack.indicators else ""


def _change(before: Indicator, new: Pack) -> Change:
    retired = next((entry for entry in new.retired if entry.id == before.id), None)
    now = successor(new, before.id)
    note = retired.note if retired else Text()
    if not now:
        return Change(Fate.LOST, before.id, "", note)
    if not _asks_the_same(before, new.indicators[now]):
        return Change(Fate.CHANGED, before.id, now, note)
    return Change(Fate.KEPT if now == before.id else Fate.RENAMED, before.id, now, note)


def _asks_the_same(one: Indicator, other: Indicator) -> bool:
    """Tell whether an answer to one answers the other: same question, scale, thresholds, ticks and figures."""
    parts = ("kind", "question", "options", "thresholds", "criteria", "quantity", "tier", "met_from")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def _moved(answer: Answer, change: Change, indicator: Indicator) -> Answer:
    if change.fate is not Fate.CHANGED:
        return replace(answer, indicator=change.now)
    known = {criterion.id for criterion in indicator.criteria}
    gone = answer.position is not None and answer.position >= len(indicator.options)
    if gone or (answer.ticks is not None and not answer.ticks <= known):
        return Answer(change.now, State.TO_CONFIRM, note=answer.note, grade=answer.grade, evidence=answer.evidence)
    return replace(answer, indicator=change.now, flagged=True)
