"""Answers, the scorecard they give, and the events they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from assessor.domain.enterprise import Enterprise, Goals, Scope


class State(StrEnum):
    """The four states of an indicator; never mixed."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    TO_CONFIRM = "to_confirm"
    NOT_ASKED = "not_asked"


class Grade(StrEnum):
    """Evidence grade of an answer, weakest first."""

    CLAIM = "E0"
    INTERVIEW = "E1"
    DOCUMENT = "E2"
    OBSERVED = "E3"
    CERTIFIED = "E4"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about one indicator.

    An answered indicator has either ``position`` (a level chosen directly) or raw figures: ``numerator`` and
    ``denominator`` of a rate, ``amount``, or ``ticks`` (criterion ids). Raw figures win over ``position``. ``reason`` is
    mandatory for NOT_APPLICABLE. Author texts are plain text.
    """

    indicator: str
    state: State = State.ANSWERED
    position: int | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    amount: Fraction | None = None
    ticks: frozenset[str] | None = None
    reason: str = ""
    note: str = ""
    grade: Grade = Grade.CLAIM
    flagged: bool = False
    evidence: tuple[str, ...] = ()


Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One enterprise answered one form of one pack. ``profile`` empty means: chosen by sector and size.

    ``extra`` holds answers to items of other frameworks (projection id → answers) that this pack's questions do not cover;
    ``readings`` which reading of such a framework was chosen.
    """

    enterprise: Enterprise
    pack: str
    pack_version: str
    form: str
    answers: Answers
    scope: Scope = Scope()
    goals: Goals = Goals()
    profile: str = ""
    id: str = ""
    extra: Mapping[str, Answers] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)


OWN = "/"
"""Stands between a projection's id and its item in the id under which an own answer is kept among the events."""


def all_answers(assessment: Assessment) -> Answers:
    """Return the answers to the pack's questions and, as ``projection/item``, those to items of other frameworks."""
    own = {
        f"{projection}{OWN}{item}": replace(answer, indicator=f"{projection}{OWN}{item}")
        for projection, answers in assessment.extra.items()
        for item, answer in answers.items()
    }
    return {**assessment.answers, **own}


def split_answers(answers: Answers) -> tuple[Answers, Mapping[str, Answers]]:
    """Part what ``all_answers`` put together into the pack's answers and those of each projection."""
    mine: dict[str, Answer] = {}
    own: dict[str, dict[str, Answer]] = {}
    for id, answer in answers.items():
        projection, mark, item = id.rpartition(OWN)
        if mark:
            own.setdefault(projection, {})[item] = replace(answer, indicator=item)
        else:
            mine[id] = answer
    return mine, own


def answer_of(assessment: Assessment, id: str) -> Answer:
    """Return the answer to a question or, under ``projection/item``, to an item of another framework; else an unasked one."""
    projection, mark, item = id.rpartition(OWN)
    found = assessment.extra.get(projection, {}).get(item) if mark else assessment.answers.get(id)
    return replace(found, indicator=id) if found is not None else Answer(id, State.NOT_ASKED)


def with_answer(assessment: Assessment, given: Answer) -> Assessment:
    """Return the assessment with one answer more or changed; its id may be that of an item, as for ``answer_of``."""
    projection, mark, item = given.indicator.rpartition(OWN)
    if not mark:
        return replace(assessment, answers={**assessment.answers, given.indicator: given})
    own = {**assessment.extra.get(projection, {}), item: replace(given, indicator=item)}
    if given == Answer(given.indicator, State.NOT_ASKED):
        del own[item]
    others = {id: answers for id, answers in assessment.extra.items() if id != projection}
    return replace(assessment, extra={**others, projection: own} if own else others)


@dataclass(frozen=True, slots=True)
class NodeScore:
    """Result of one node or indicator on the printed scale.

    ``score`` covers what was answered; ``low``/``high`` count everything open as worst/best. ``level`` is gated with open
    items at worst, ``level_high`` with open items at best. ``coverage`` is the share of applicable weight that is
    answered (0–1). ``score`` is ``None`` when nothing is answered or too little applies (``rated`` False). ``backed`` is
    the score with answers below the evidence floor counted as worst.
    """

    id: str
    kind: str
    score: float | None
    low: float | None
    high: float | None
    level: int | None
    level_high: int | None
    coverage: float
    aggregator: str
    backed: float | None = None
    backed_level: int | None = None
    rated: bool = True
    state: State | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Blocking:
    """A gate of the next level that does not hold: what it wants, what is there, and which ids would open it."""

    node: str
    level: int
    gate: str
    needed: float
    actual: float
    missing: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every score of one assessment, with the pack it was made by. ``final`` is False while anything is open."""

    pack: str
    pack_version: str
    pack_hash: str
    form: str
    profile: str
    overall: NodeScore
    nodes: Mapping[str, NodeScore]
    indicators: Mapping[str, NodeScore]
    blocking: tuple[Blocking, ...]
    blocking_by_node: Mapping[str, tuple[Blocking, ...]]
    final: bool
    answered: int
    to_confirm: int
    not_asked: int
    not_applicable: int
    flags: tuple[str, ...] = ()

    def of(self, id: str) -> NodeScore:
        """Return the score of a node or an indicator."""
        return self.nodes[id] if id in self.nodes else self.indicators[id]


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """One change of one answer; append-only. ``id`` is a UUIDv7, ``at`` an RFC 3339 time in UTC."""

    id: str
    assessment: str
    answer: Answer
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that supports answers, stored once under its SHA-256."""

    digest: str
    name: str
    size: int
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Counts shown on lists: how far an assessment has come."""

    answered: int = 0
    total: int = 0
    to_confirm: int = 0
    flagged: int = 0
    extra: Mapping[str, int] = field(default_factory=dict)
