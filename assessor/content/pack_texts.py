"""Authoring checks of texts: translations that are missing, levels that nobody can tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

from assessor.content.integrity import Places, place_of
from assessor.domain.errors import Place, Problem
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Indicator, Pack
from assessor.domain.text import LANGUAGES, UNNAMED, Text

WORDLESS = re.compile(r"[^\w<>≤≥+]+|_+")
"""What readers do not read; signs that tell one number from another are read."""


def check_texts(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield texts that lack one of the pack's languages, and neighbouring levels with the same words."""
    languages = demanded(pack)
    parts = list(_told(pack, places))
    for part, place in parts:
        yield from missing(part, languages, place)
    yield from _untitled(pack, [part for part, _ in parts], languages)
    yield from _in_part(pack, [part for part, _ in parts], languages)
    for indicator in pack.indicators.values():
        yield from _same_levels(indicator, places)


def demanded(pack: Pack) -> tuple[str, ...]:
    """Return the languages that every text of a pack must have; an unnamed one can be demanded of nobody."""
    languages = pack.languages or tuple(language for language, _ in pack.title.pairs)
    return tuple(language for language in languages if language != UNNAMED)


def _told(pack: Pack, places: Places) -> Iterator[tuple[object, Place]]:
    """Yield the parts of a pack that hold texts."""
    for id, part in (*pack.nodes.items(), *pack.indicators.items()):
        yield part, place_of(places, id)
    for name in ("title", "summary", "levels", "forms", "sources", "retired", "cost_categories", "kpi_categories"):
        yield getattr(pack, name), Place("pack.yaml", name)
    for profile in pack.profiles:
        yield profile.title, place_of(places, f"profiles/{profile.id}", "title")


def _in_part(pack: Pack, parts: list[object], demanded: tuple[str, ...]) -> Iterator[Problem]:
    """Warn of languages in which a pack that names its languages can only partly, or not at all, be read."""
    if not pack.languages:
        return
    texts = [text for part in parts for text in texts_in(part) if text]
    spoken = dict.fromkeys(language for text in texts for language, _ in text.pairs)
    for language in dict.fromkeys((*LANGUAGES, *spoken)):
        lacking = sum(not (text.has(language) or text.has(UNNAMED)) for text in texts)
        if lacking and language not in (*demanded, UNNAMED):
            facts = {"language": language, "count": lacking, "of": len(texts)}
            yield Problem("pack.language_partly", Place("pack.yaml", "languages"), facts, warning=True)


def _untitled(pack: Pack, parts: list[object], demanded: tuple[str, ...]) -> Iterator[Problem]:
    """Yield languages that most texts have and the title has not: the title says in which languages a pack is."""
    if pack.languages or not pack.title:
        return
    texts = [text for part in parts for text in texts_in(part) if text]
    for language in dict.fromkeys(language for text in texts for language, _ in text.pairs):
        spoken = sum(text.has(language) for text in texts)
        if language not in (*demanded, UNNAMED) and 2 * spoken > len(texts):
            facts = {"languages": (language,), "text": pack.title.to("")[:40]}
            yield Problem("pack.translation_missing", Place("pack.yaml", "title"), facts)


def texts_in(part: object) -> Iterator[Text]:
    """Yield every text inside a part."""
    yield from (text for text, _ in texts_at(part, Place()))


def texts_at(part: object, place: Place) -> Iterator[tuple[Text, Place]]:
    """Yield every text inside a part that stands at a place, with its own place."""
    if isinstance(part, Text):
        yield part, place
        return
    for step, inner in _parts(part):
        yield from texts_at(inner, replace(place, path=f"{place.path}/{step}".lstrip("/")))


def check_measure_texts(pack: Pack, measures: Iterable[tuple[Measure, Place]]) -> Iterator[Problem]:
    """Yield texts of measures that lack one of the pack's languages."""
    languages = demanded(pack)
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


def read_as(text: Text) -> frozenset[tuple[str, str]]:
    """Return what readers of each language see of a text: two texts with a pair in common cannot be told apart."""
    return frozenset((language, _bare(words)) for language, words in text.pairs if _bare(words))


def _bare(text: str) -> str:
    """Return a text without spaces, punctuation and case."""
    return WORDLESS.sub("", text).casefold()
