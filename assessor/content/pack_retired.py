"""Authoring checks of what a version says about older ones: every retired id leads somewhere or is said to be gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessor.content.integrity import nearest
from assessor.domain.carrying import successor
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Pack, Retired

NUMBERS = re.compile(r"\d+(\.\d+){0,3}")


def check_retired(pack: Pack) -> Iterator[Problem]:
    """Yield retired ids whose successor is unknown or leads in a circle, and versions that do not fit."""
    known = {*pack.nodes, *pack.indicators, *(retired.id for retired in pack.retired)}
    for retired in pack.retired:
        yield from _successor(pack, retired, known)
        yield from _since(pack, retired)


def _successor(pack: Pack, retired: Retired, known: set[str]) -> Iterator[Problem]:
    place, facts = _at(retired, "successor"), {"id": retired.id, "successor": retired.successor}
    if not retired.successor:
        return
    if retired.successor not in known:
        yield Problem("retired.unknown_successor", place, {**facts, "near": nearest(retired.successor, known)})
    elif _circle(pack, retired.id):
        yield Problem("retired.circle", place, {"ids": " → ".join(_circle(pack, retired.id))})
    elif retired.successor in pack.nodes:
        yield Problem("retired.no_question", place, facts)
    elif not successor(pack, retired.id):
        yield Problem("retired.ends", place, facts, warning=True)


def _circle(pack: Pack, id: str) -> tuple[str, ...]:
    """Return the ids from one back to itself; nothing where its chain ends."""
    following = {retired.id: retired.successor for retired in pack.retired}
    trail = [id]
    while following.get(trail[-1]):
        trail.append(following[trail[-1]])
        if trail[-1] == id:
            return tuple(trail)
        if trail[-1] in trail[:-1]:
            return ()
    return ()


def _since(pack: Pack, retired: Retired) -> Iterator[Problem]:
    facts = {"id": retired.id, "since": retired.since, "version": pack.version}
    if not retired.since:
        yield Problem("retired.no_since", _at(retired, "since"), facts, warning=True)
    elif NUMBERS.fullmatch(retired.since) is None:
        yield Problem("pack.version_format", _at(retired, "since"), {"found": retired.since[:40]})
    elif NUMBERS.match(pack.version) and _order(retired.since) > _order(pack.version):
        yield Problem("retired.later", _at(retired, "since"), facts)


def _order(version: str) -> tuple[int, ...]:
    found = NUMBERS.match(version)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    return tuple(numbers + [0] * (4 - len(numbers)))


def _at(retired: Retired, field: str) -> Place:
    return Place("pack.yaml", f"retired/{retired.id}/{field}")
