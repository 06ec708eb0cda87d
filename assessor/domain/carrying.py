"""From one version of a pack to another: what became of every question, and of the answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from assessor.domain.assessment import Answer, Assessment, State
from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack
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
    """An assessment under the new version, with the changes that its form saw (those kept as they were included).

    ``unconfirmed`` are the questions of the new version whose answers moved along but have to be confirmed; ``former_form``
    is the form that the new version has no more, ``""`` where the assessment keeps its form.
    """

    assessment: Assessment
    changes: tuple[Change, ...]
    unconfirmed: frozenset[str] = frozenset()
    former_form: str = ""


def changes(old: Pack, new: Pack, form: str) -> tuple[Change, ...]:
    """Return the fate of every indicator that either version asks in ``form``, in the old order, new ones last."""
    asked = _asked(old, form)
    found = [_change(old.indicators[id], new, form) for id in asked]
    targets = [change.now for change in found]
    found = [replace(one, fate=Fate.CHANGED) if targets.count(one.now) > 1 and one.now else one for one in found]
    fresh = [id for id in _asked(new, form_in(new, form)) if id not in set(targets)]
    return (*found, *(Change(Fate.NEW, "", id) for id in fresh))


def _asked(pack: Pack, form: str) -> list[str]:
    return [id for id in pack.indicators_under(pack.root) if form in pack.indicators[id].forms]


def form_in(pack: Pack, form: str) -> str:
    """Return the form by which an assessment goes on: the one it had, or where there is none of that id, the longest."""
    known = [one.id for one in pack.forms]
    return form if form in known or not known else max(known, key=lambda id: len(_asked(pack, id)))


def carry_over(assessment: Assessment, old: Pack, new: Pack) -> Carried:
    """Return the assessment under the new version.

    Answers to kept and renamed indicators move as they are; to changed ones they move flagged, to be looked at again, or
    to be confirmed where they no longer answer what is asked or where several answers meet in one; those to questions
    that the form does not ask any more are kept and do not count; the others stay behind with the old version.
    """
    found = changes(old, new, assessment.form)
    answers: dict[str, Answer] = {}
    for change in found:
        answer = assessment.answers.get(change.before)
        now = change.now or successor(new, change.before)
        if answer is not None and now:
            moved = _moved(answer, replace(change, now=now), new.indicators[now])
            answers[now] = _joined(answers[now], moved) if now in answers else moved
    targets = {id: level for id, level in assessment.goals.targets.items() if id in new.nodes}
    goals = replace(assessment.goals, targets=targets)
    profile = assessment.profile if assessment.profile in {p.id for p in new.profiles} else ""
    form = form_in(new, assessment.form)
    moved_on = replace(assessment, pack_version=new.version, form=form, answers=answers, goals=goals, profile=profile)
    unsure = _unsure(assessment, answers, found)
    return Carried(moved_on, found, unsure, "" if form == assessment.form else assessment.form)


def _unsure(before: Assessment, now: Mapping[str, Answer], found: Iterable[Change]) -> frozenset[str]:
    """Return what was answered and is to be confirmed."""
    pairs = ((before.answers.get(change.before), now.get(change.now)) for change in found)
    return frozenset(
        after.indicator
        for given, after in pairs
        if given is not None and given.state is State.ANSWERED and after is not None and after.state is State.TO_CONFIRM
    )


def successor(pack: Pack, id: str) -> str:
    """Return the question that took the place of a retired one, over any number of versions; ``""`` if there is none."""
    following = {retired.id: retired.successor for retired in pack.retired}
    seen: set[str] = set()
    while id and id not in pack.indicators and id not in seen:
        seen.add(id)
        id = following.get(id, "")
    return id if id in pack.indicators else ""


def _change(before: Indicator, new: Pack, form: str) -> Change:
    retired = next((entry for entry in new.retired if entry.id == before.id), None)
    now = successor(new, before.id)
    note = retired.note if retired else Text()
    if not now or form_in(new, form) not in new.indicators[now].forms:
        return Change(Fate.LOST, before.id, "", note)
    if not _asks_the_same(before, new.indicators[now]):
        return Change(Fate.CHANGED, before.id, now, note)
    return Change(Fate.KEPT if now == before.id else Fate.RENAMED, before.id, now, note)


def _asks_the_same(one: Indicator, other: Indicator) -> bool:
    """Tell whether an answer to one answers the other: same question, scale, thresholds, ticks and figures."""
    parts = ("kind", "question", "options", "thresholds", "criteria", "quantity", "tier", "met_from")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def _moved(answer: Answer, change: Change, indicator: Indicator) -> Answer:
    if change.fate not in (Fate.CHANGED, Fate.LOST):
        return replace(answer, indicator=change.now)
    fitting = _fitting(answer, indicator)
    if answer.state is State.ANSWERED and fitting is None:
        return _unconfirmed(answer, change.now)
    return replace(fitting or answer, indicator=change.now, flagged=answer.flagged or change.fate is Fate.CHANGED)


def _fitting(answer: Answer, indicator: Indicator) -> Answer | None:
    """Return what of an answer still answers a question: figures before a stated level, which they may contradict now."""
    bare = replace(answer, position=None, numerator=None, denominator=None, amount=None, ticks=None)
    known = {criterion.id for criterion in indicator.criteria}
    if answer.ticks is not None and indicator.criteria and not answer.ticks <= known:
        return None
    ticks = answer.ticks if indicator.criteria else None
    if indicator.kind is IndicatorKind.RATE and answer.numerator is not None and answer.denominator is not None:
        return replace(bare, numerator=answer.numerator, denominator=answer.denominator, ticks=ticks)
    if indicator.kind is IndicatorKind.AMOUNT and answer.amount is not None:
        return replace(bare, amount=answer.amount, ticks=ticks)
    if indicator.kind is IndicatorKind.CHECKLIST and ticks is not None:
        return replace(bare, ticks=ticks)
    if answer.position is not None and answer.position < len(indicator.options):
        return replace(bare, position=answer.position)
    return None


def _joined(one: Answer, other: Answer) -> Answer:
    """Return the answer where two questions have become one: theirs if they agree, else to be confirmed."""
    said = [replace(each, note="", evidence=(), grade=one.grade, flagged=True) for each in (one, other)]
    notes = "\n".join(dict.fromkeys(filter(None, (one.note, other.note))))
    both = replace(one, note=notes, evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))))
    return replace(both, flagged=True) if said[0] == said[1] else _unconfirmed(both, one.indicator)


def _unconfirmed(answer: Answer, id: str) -> Answer:
    return Answer(id, State.TO_CONFIRM, note=answer.note, grade=answer.grade, evidence=answer.evidence)
