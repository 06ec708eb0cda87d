"""A CISO Assistant library as its two formats have it in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.content.foreign.words import both, language_code
from assessor.domain.errors import Place
from assessor.domain.text import Text

NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.0+)?")
RESULTS = ("compliant", "partially_compliant", "non_compliant", "not_applicable")
OLDER = {"true": "compliant", "1": "compliant", "false": "non_compliant", "0": "non_compliant"}
"""Older spellings of results."""
KINDS = ("unique_choice", "single_choice", "multiple_choice", "text", "date", "number", "boolean")
"""Kinds of questions."""


@dataclass(frozen=True, slots=True)
class Score:
    """One step of a score scale."""

    value: int
    name: Text
    description: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Group:
    """An implementation group: a subset of the requirements."""

    ref_id: str
    name: Text
    selected: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice of a question.

    ``result`` is ``compliant``, ``partially_compliant``, ``non_compliant``, ``not_applicable`` or nothing; ``groups`` are
    selected by choosing it.
    """

    key: str
    text: Text
    description: Text = Text()
    score: int | None = None
    result: str = ""
    groups: tuple[str, ...] = ()


YES_NO = (Offer("true", both("是", "Yes")), Offer("false", both("否", "No")))
"""What a question of kind ``boolean`` is answered with."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question of a requirement; it is asked when ``needs`` of the choices ``depends`` (question, choices) are chosen.

    Questions and choices are named by their key: in workbooks their number, in YAML their URN.
    """

    key: str
    kind: str
    text: Text
    place: Place
    list: str = ""
    offers: tuple[Offer, ...] = ()
    depends: tuple[str, tuple[str, ...]] = ("", ())
    needs: str = "any"
    weight: int = 1

    @property
    def scored(self) -> bool:
        """Tell whether choices have scores."""
        return any(offer.score is not None for offer in self.offers)

    @property
    def graded(self) -> bool:
        """Tell whether choices are worth something, or give a result."""
        return any(offer.score is not None or offer.result for offer in self.offers)

    @property
    def selects(self) -> bool:
        """Tell whether choices only select implementation groups."""
        return not self.graded and any(offer.groups for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One node of the tree: a heading, or a requirement to assess. ``parent`` is the key of the node above, if it is told."""

    key: str
    depth: int
    assessable: bool
    place: Place
    parent: str = ""
    ref_id: str = ""
    name: Text = Text()
    description: Text = Text()
    annotation: Text = Text()
    evidence: Text = Text()
    groups: tuple[str, ...] = ()
    weight: int = 1
    mandatory: bool = False
    least: int | None = None
    most: int | None = None
    scale: str = ""
    inquiries: tuple[Inquiry, ...] = ()
    links: int = 0


@dataclass(slots=True)
class Library:
    """A library with its one framework."""

    file: str
    locale: str
    place: Place = Place()
    urn: str = ""
    ref_id: str = ""
    version: str = ""
    date: str = ""
    licence: str = ""
    provider: str = ""
    packager: str = ""
    name: Text = Text()
    description: Text = Text()
    least: int | None = None
    most: int | None = None
    summed: bool = True
    scores: tuple[Score, ...] = ()
    alternatives: dict[str, tuple[Score, ...]] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    nodes: list[Requirement] = field(default_factory=list)


def whole(text: str) -> int | None:
    """Return a whole number, ``None`` for anything else."""
    return int(text.strip().partition(".")[0]) if NUMBER.fullmatch(text.strip()) else None


def spoken(locale: str, own: str, others: Mapping[str, str]) -> Text:
    """Return a text in the library's language and its translations."""
    pairs = {language_code(locale): own.strip()} if own.strip() else {}
    for language, words in others.items():
        if words.strip() and words.strip() != "/":
            pairs.setdefault(language_code(language), words.strip())
    return Text.of(pairs)


def result_of(word: str) -> str:
    """Return a result by its usual spelling."""
    folded = word.strip().casefold()
    return "" if folded == "/" else OLDER.get(folded, folded)
