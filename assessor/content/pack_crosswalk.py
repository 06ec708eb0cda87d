"""Authoring checks of crosswalk codes (``CMMM:网络``) against the known parts of other frameworks."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Problem
from assessor.domain.questionnaire import Pack
from assessor.resources import resource

MOST_SHOWN = 12


@cache
def crosswalk_codes() -> Mapping[str, tuple[str, ...]]:
    """Return the known codes of every framework."""
    found: dict[str, list[str]] = {}
    with resource("codes", "crosswalk.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["scheme"], []).append(row["code"])
    return {scheme: tuple(codes) for scheme, codes in found.items()}


def check_crosswalk(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield codes that their framework does not have, and (as warnings) codes of frameworks that are not listed."""
    known = crosswalk_codes()
    given = {id: node.crosswalk for id, node in pack.nodes.items()}
    given |= {id: indicator.crosswalk for id, indicator in pack.indicators.items()}
    for id, codes in given.items():
        for number, code in enumerate(codes):
            scheme, _, own = code.partition(":")
            place = place_of(places, id, "crosswalk", number)
            if not own:
                yield Problem("pack.crosswalk_form", place, {"code": code, "known": tuple(known)})
            elif scheme not in known:
                near = get_close_matches(scheme.upper(), known, n=1)
                facts = {"scheme": scheme, "code": code, "known": tuple(known), "near": near[0] if near else ""}
                yield Problem(
                    "pack.unknown_scheme_near" if near else "pack.unknown_scheme", place, facts, warning=not near
                )
            elif own not in known[scheme]:
                facts = {"scheme": scheme, "code": own, "known": _near(own, known[scheme])}
                yield Problem("pack.unknown_crosswalk", place, facts)


def _near(code: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes an author may have meant; of a short list all."""
    return known if len(known) <= MOST_SHOWN else tuple(get_close_matches(code, known, n=3)) or known[:MOST_SHOWN]
