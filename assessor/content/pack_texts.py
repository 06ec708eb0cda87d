"""Authoring checks of texts: translations that are missing, levels that nobody can tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Place, Problem
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Indicator, Pack
from assessor.domain.text import Text

WORDLESS = re.compile(r"[\W_]+")


def check_texts(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield texts that lack one of the pack's languages, and neighbouring levels with the same words."""
    languages = tuple(language for language, _ in pack.title.pairs)
    for id, part in (*pack.nodes.items(), *pack.indicators.items()):
        yield from missing(part, languages, place_of(places, id))
    for name in ("title", "summary", "levels", "forms", "sources", "retired"):
        yield from missing(getattr(pack, name), languages, Place("pack.yaml", name))
    for profile in pack.profiles:
        yield from missing(profile.title, languages, place_of(places, f"profiles/{profile.id}", "title"))
    for indicator in pack.indicators.values():
        yield from _same_levels(indicator, places)


def check_measure_texts(pack: Pack, measures: Iterable[tuple[Measure, Place]]) -> Iterator[Problem]:
    """Yield texts of measures that lack one of the pack's languages."""
    languages = tuple(language for language, _ in pack.title.pairs)
    for measure, place in measures:
        yield from missing(measure, languages, place)


def missing(part: object, languages: tuple[str, ...], place: Place) -> Iterator[Problem]:
    """Yield a problem for every text inside a part that lacks a language; wholly empty texts are left alone."""
    if isinstance(part, Text):
        absent = tuple(language for language in languages if part and not part.has(language))
        if absent:
            yield Problem("pack.translation_missing", place, {"languages": absent, "text": part.to("")[:40]})
        return
    for step, inner in _parts(part):
        at = Place(place.file, f"{place.path}/{step}".lstrip("/"), place.line)
        yield from missing(inner, languages, at)


def _parts(part: object) -> Iterator[tuple[str, object]]:
    if isinstance(part, tuple):
        for number, member in enumerate(part):
            yield str(getattr(member, "id", number)), member
    elif is_dataclass(part):
        for field in fields(part):
            inner = getattr(part, field.name)
            if isinstance(inner, (tuple, Text)) or is_dataclass(inner):
                yield field.name, inner


def _same_levels(indicator: Indicator, places: Places) -> Iterator[Problem]:
    for level, (lower, upper) in enumerate(pairwise(indicator.options)):
        below = dict(lower.text.pairs)
        for language, text in upper.text.pairs:
            if language in below and _bare(text) and _bare(text) == _bare(below[language]):
                place = place_of(places, indicator.id, "levels", level + 1)
                facts = {"id": indicator.id, "level": level, "next": level + 1, "language": language}
                yield Problem("pack.same_level_text", place, facts)


def _bare(text: str) -> str:
    """Return a text without what readers do not read: spaces, punctuation, case."""
    return WORDLESS.sub("", text).casefold()
