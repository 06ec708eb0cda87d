"""Authoring checks of wording: questions without words, levels nobody can tell apart, characters nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from assessor.content.integrity import Places, place_of
from assessor.content.pack_texts import texts_at
from assessor.content.wording import unseen
from assessor.domain.errors import Place, Problem
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Indicator, IndicatorKind, Option, Pack

EXPECTED = ("question", "help", "evidence", "who")
"""Texts that a pack gives with every question or with none."""
MOST = 0.8
ALIKE = 0.92
SHORTEST = 12
"""Characters below which two texts are not judged: short texts are alike by nature."""
FIGURES = re.compile(r"\d+")
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[a-z]{2,8}|#\d+);")
"""Tags and entities of HTML."""


def check_wording(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield levels without or with the same words; as warnings, texts left out here and there and levels nearly alike."""
    yield from _left_out(pack, places)
    for indicator in pack.indicators.values():
        if any(option.text for option in indicator.options):
            yield from _wordless_levels(indicator, places)
            yield from _alike(indicator, places)
    for id, part in (*pack.nodes.items(), *pack.indicators.items()):
        yield from _unseen(part, place_of(places, id))
    for name in ("title", "summary", "levels", "forms", "sources", "retired"):
        yield from _unseen(getattr(pack, name), Place("pack.yaml", name))
    for profile in pack.profiles:
        yield from _unseen(profile.title, place_of(places, f"profiles/{profile.id}", "title"))


def check_measure_wording(measures: Iterable[tuple[Measure, Place]]) -> Iterator[Problem]:
    """Yield characters in the texts of measures that nobody can see."""
    for measure, place in measures:
        yield from _unseen(measure, place)


def _left_out(pack: Pack, places: Places) -> Iterator[Problem]:
    indicators = pack.indicators.values()
    for field in EXPECTED:
        given = sum(bool(getattr(indicator, field)) for indicator in indicators)
        if given < min(MOST * len(indicators), max(2, len(indicators) - 1)):
            continue
        for indicator in indicators:
            if indicator.id and not getattr(indicator, field):
                place = place_of(places, indicator.id)
                yield Problem(
                    "pack.text_left_out", place, {"id": indicator.id, "key": field}, warning=field != "question"
                )


def _wordless_levels(indicator: Indicator, places: Places) -> Iterator[Problem]:
    for position, option in enumerate(indicator.options):
        if not option.text:
            facts = {"id": indicator.id, "level": position}
            yield Problem("pack.level_wordless", place_of(places, indicator.id, "levels", position), facts)


def _alike(indicator: Indicator, places: Places) -> Iterator[Problem]:
    for (low, lower), (high, upper) in combinations(enumerate(indicator.options), 2):
        for language, code in _same(lower, upper, indicator.kind is IndicatorKind.LEVEL):
            neighbours = high == low + 1
            if neighbours and code == "pack.same_level_text":
                continue  # told with the translations
            if neighbours or code == "pack.same_level_text":
                facts = {"id": indicator.id, "level": low, "next": high, "language": language}
                place = place_of(places, indicator.id, "levels", high)
                yield Problem(code, place, facts, warning=code == "pack.similar_level_text")


def _same(lower: Option, upper: Option, described: bool) -> Iterator[tuple[str, str]]:
    """Yield (language, code) where two levels read the same; near likeness counts only where an answer is a description."""
    below = dict(lower.text.pairs)
    for language, text in upper.text.pairs:
        other = below.get(language, "")
        if text == other:
            yield language, "pack.same_level_text"
        elif described and _nearly(other, text):
            yield language, "pack.similar_level_text"


def _nearly(one: str, other: str) -> bool:
    """Tell whether two texts differ by hardly more than a word, and not by a figure."""
    if min(len(one), len(other)) < SHORTEST or FIGURES.findall(one) != FIGURES.findall(other):
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def _unseen(part: object, place: Place) -> Iterator[Problem]:
    """Yield characters that nobody sees, and (as warnings) marks of formatting, which are shown as they stand."""
    for text, where in texts_at(part, place):
        for language, words in text.pairs:
            found = unseen(words, several_lines=True)
            if found:
                facts = {"characters": found, "language": language, "text": words[:40]}
                yield Problem("pack.unseen_character", where, facts)
            mark = MARKUP.search(words)
            if mark is not None:
                facts = {"mark": mark.group()[:40], "language": language}
                yield Problem("pack.markup", where, facts, warning=True)
