"""A foreign questionnaire as far as it matters to us, whatever program it was written for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from assessor.domain.errors import Place
from assessor.domain.text import Text


class Asks(StrEnum):
    """What a question asks for."""

    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    WORDS = "words"


class Meaning(StrEnum):
    """What a choice stands for: a step of the scale, a tick that excludes all others, or no answer at all."""

    STEP = "step"
    NONE = "none"
    NOT_APPLICABLE = "na"
    TO_CONFIRM = "confirm"


class Source(StrEnum):
    """Where the worth of a question's choices comes from."""

    OWN = "source"
    MAP = "map"
    ORDER = "order"
    UNSCORED = "unscored"


class Join(StrEnum):
    """How a part's value follows from its members."""

    MEAN = "weighted_mean"
    LEAVES = "leaf_mean"
    SUM = "sum"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. ``value`` is what the source says it is worth, ``None`` where it says nothing."""

    name: str
    text: Text
    place: Place = Place()
    value: Fraction | None = None
    meaning: Meaning = Meaning.STEP
    help: Text = Text()


class Test(StrEnum):
    """Kinds of tests in a condition; LOST stands for one that cannot be expressed here."""

    ALL = "all"
    ANY = "any"
    NOT = "not"
    CHOSEN = "chosen"
    COMPARED = "compared"
    ANSWERED = "answered"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class When:
    """A condition: a test of another question's answer (``question`` is its id), or a combination of ``parts``.

    CHOSEN: the answer is, or ticks, ``choice``. COMPARED: the number stands in ``relation`` (``>=``, ``>``, ``<``, ``<=``,
    ``=``) to ``edge``. ALL without parts always holds.
    """

    test: Test
    question: str = ""
    choice: str = ""
    relation: str = ""
    edge: Fraction = Fraction(0)
    parts: tuple[When, ...] = ()


ALWAYS = When(Test.ALL)
LOST = When(Test.LOST)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``list`` names its choices where several questions share them; ``forms`` empty means all.

    ``scored`` False: by its nature it cannot count. ``required``: it has to be answered. ``cap`` is the most its
    choices may add up to. ``edges`` are pairs of a
    level and the number from which on it holds.
    """

    id: str
    asks: Asks
    text: Text
    place: Place
    title: Text = Text()
    help: Text = Text()
    evidence: Text = Text()
    list: str = ""
    choices: tuple[Choice, ...] = ()
    when: When = ALWAYS
    weight: Fraction = Fraction(1)
    mandatory: bool = False
    forms: tuple[str, ...] = ()
    plausible: tuple[Fraction, Fraction] | None = None
    definition: Text = Text()
    scored: bool = True
    required: bool = False
    cap: Fraction | None = None
    edges: tuple[tuple[Fraction, Fraction], ...] = ()


@dataclass(slots=True)
class Part:
    """A section. Weights of parts follow from what is below them, unless ``weight`` is given."""

    id: str
    title: Text
    place: Place
    summary: Text = Text()
    members: list[Part | Question] = field(default_factory=list)
    join: Join = Join.MEAN
    weight: Fraction | None = None
    scale: Fraction | None = None

    def questions(self) -> Iterator[Question]:
        """Yield every question below, in order."""
        for member in self.members:
            if isinstance(member, Part):
                yield from member.questions()
            else:
                yield member


@dataclass(frozen=True, slots=True)
class Subset:
    """A part of the questions that can be asked alone."""

    id: str
    title: Text


@dataclass(slots=True)
class Questionnaire:
    """A whole foreign questionnaire. Scores run from 0 to ``top``; ``score_top`` is what is printed for ``top``.

    ``levels`` are the names of levels, lowest first, with the lowest printed score of each (``bands``, from level 1 on).
    """

    id: str
    title: Text
    root: Part
    languages: tuple[str, ...]
    version: str = ""
    summary: Text = Text()
    top: Fraction = Fraction(5)
    score_top: int = 100
    levels: tuple[Text, ...] = ()
    bands: tuple[Fraction, ...] = ()
    subsets: tuple[Subset, ...] = ()
    rated_from: Fraction | None = None
    origin: Text = Text()
    author: str = ""
    licence: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
