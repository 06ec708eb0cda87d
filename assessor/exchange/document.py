"""The result file's document, field by field; its published JSON Schema is made from these types."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from assessor.domain.assessment import Grade, State
from assessor.domain.enterprise import AssessmentKind
from assessor.domain.errors import Place, refuse
from assessor.exchange import strict

FORMAT = 1
SIZE_LIMIT = 16 << 20
"""Bytes of a result file at most."""

_VISIBLE = {
    "pattern": f"^(?![\\s\\S]*[{strict.HIDDEN}])"
}  # published in the schema; ``names_are_visible`` checks it faster
Name = Annotated[str, Meta(max_length=200, extra_json_schema=_VISIBLE)]
Id = Annotated[str, Meta(min_length=1, max_length=80, extra_json_schema=_VISIBLE)]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
FreeText = Annotated[str, Meta(max_length=20_000)]
Time = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$(?!\n)")]
Day = Annotated[str, Meta(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$(?!\n)")]
Whole = Annotated[int, Meta(ge=-(2**53), le=2**53)]
Number = Whole | Annotated[str, Meta(pattern=r"^-?\d{1,40}(/[1-9]\d{0,39})?$(?!\n)")]
Score = Annotated[float, Meta(ge=-1e9, le=1e9)] | None
Level = Annotated[int, Meta(ge=0, le=126)] | None


class Facts(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, gc=False):
    """Base of all parts: what is not named here is refused, what has its usual value is left out."""


class EnterpriseFacts(Facts, frozen=True, gc=False):
    """The firm. Agencies get no ``name``. ``revenue`` in CNY a year."""

    name: Name = ""
    credit_code: Name = ""
    sector: Name = ""
    region: Name = ""
    employees: Whole | None = None
    revenue: Whole | None = None
    process_type: Name = ""
    chain_role: Name = ""
    fictional: bool = False


class ScopeFacts(Facts, frozen=True, gc=False):
    """What was looked at. Agencies get ``kind`` and ``date`` only."""

    kind: AssessmentKind
    date: Day = ""
    site: Name = ""
    respondents: Name = ""
    assessor: Name = ""
    firm: Name = ""


class GoalFacts(Facts, frozen=True, gc=False):
    """Targets by node, money in CNY, own staff days, quarters."""

    targets: dict[Id, Level] = {}
    budget: Whole | None = None
    staff_days: Whole | None = None
    quarters: Whole | None = None


class PackFacts(Facts, frozen=True, gc=False):
    """The questionnaire that was answered, down to its content."""

    id: Id
    version: Id
    hash: Name


class RawFacts(Facts, frozen=True, gc=False):
    """Figures behind an answer: numerator and denominator, an amount, or ticked criteria."""

    num: Number | None = None
    den: Number | None = None
    amount: Number | None = None
    ticks: Annotated[tuple[Id, ...], Meta(max_length=500)] | None = None


class EventFacts(Facts, frozen=True, gc=False):
    """One change of one answer (full files only)."""

    id: Id
    indicator: Id
    state: State
    author: Name
    at: Name
    position: Annotated[int, Meta(ge=0, le=126)] | None = None
    raw: RawFacts | None = None
    grade: Grade = Grade.CLAIM
    flagged: bool = False
    reason: FreeText = ""
    note: FreeText = ""
    evidence: tuple[Digest, ...] = ()


class ItemFacts(Facts, frozen=True, gc=False):
    """The answer to an item of another framework; ``note`` in full files only."""

    state: State = State.ANSWERED
    position: Annotated[int, Meta(ge=0, le=126)] | None = None
    raw: RawFacts | None = None
    grade: Grade = Grade.CLAIM
    reason: FreeText = ""
    note: FreeText = ""


class ProjectionFacts(Facts, frozen=True, gc=False):
    """What was said about another framework: the reading chosen, and answers to items of its own."""

    reading: Name = ""
    answers: Annotated[dict[Id, ItemFacts], Meta(max_length=500)] = {}


class EvidenceFacts(Facts, frozen=True, gc=False):
    """A file that travels beside a full result file."""

    digest: Digest
    name: Name
    size: Annotated[int, Meta(ge=0, le=2**53)]
    media_type: Name = ""


class NodeFacts(Struct, forbid_unknown_fields=True, array_like=True, frozen=True, gc=False):
    """``[score, level]`` of a node on the printed scale; ``null`` where it is not rated."""

    score: Score
    level: Level


class SealFacts(Facts, frozen=True, gc=False):
    """Whether anything was still open, which program wrote the file, and when."""

    status: Literal["draft", "final"]
    product: Id
    created: Time


class ResultDocument(Facts, frozen=True, gc=False):
    """One assessment as it travels.

    ``answers`` has one character for each indicator of the pack's form, in order: a position (``0``–``9``, then ``A``–
    ``Z``), ``n`` not applicable, ``?`` to confirm, ``-`` not asked. ``grades`` likewise: the digits of E0–E4.
    ``intervals`` (lowest and highest score) are there for nodes with something open. ``projections`` hold answers to items
    of other frameworks; agencies do not get them.
    """

    format: Literal[1]
    kind: Literal["result"]
    audience: Literal["full", "client", "agency"]
    id: Name
    enterprise: EnterpriseFacts
    scope: ScopeFacts
    pack: PackFacts
    form: Id
    profile: Name
    answers: Annotated[str, Meta(max_length=2000, pattern=r"^[0-9A-Zn?-]*$(?!\n)")]
    grades: Annotated[str, Meta(max_length=2000, pattern=r"^[0-4]*$(?!\n)")]
    scores: dict[Id, NodeFacts]
    seal: SealFacts
    intervals: dict[Id, tuple[Score, Score]] = {}
    projections: Annotated[dict[Id, ProjectionFacts], Meta(max_length=50)] = {}
    raw: dict[Id, RawFacts] = {}
    goals: GoalFacts | None = None
    reasons: dict[Id, FreeText] = {}
    notes: dict[Id, FreeText] = {}
    flagged: tuple[Id, ...] = ()
    evidence: dict[Id, tuple[Digest, ...]] = {}
    files: tuple[EvidenceFacts, ...] = ()
    history: Annotated[tuple[EventFacts, ...], Meta(max_length=100_000)] = ()


_decoder = msgspec.json.Decoder(ResultDocument)


def decode(line: bytes, place: Place) -> ResultDocument:
    """Return the document of a result file's first line, read strictly."""
    document = strict.decode(line, _decoder, place)
    if not names_are_visible(document, line):
        raise refuse("exchange.hidden_character", place)
    return document


def names_are_visible(document: ResultDocument, line: bytes) -> bool:
    """Tell whether nothing but notes and reasons holds a control or bidirectional character.

    ``line`` is what the document was read from: plain ASCII without escapes needs no closer look.
    """
    if line.isascii() and b"\\" not in line and b"\x7f" not in line:
        return True
    return strict.is_visible(msgspec.json.encode(_without_words(document)).decode())


def _without_words(document: ResultDocument) -> ResultDocument:
    return msgspec.structs.replace(
        document,
        notes=dict.fromkeys(document.notes, ""),
        reasons=dict.fromkeys(document.reasons, ""),
        history=tuple(msgspec.structs.replace(event, note="", reason="") for event in document.history),
        projections={id: _wordless(projection) for id, projection in document.projections.items()},
    )


def _wordless(projection: ProjectionFacts) -> ProjectionFacts:
    answers = {id: msgspec.structs.replace(item, note="", reason="") for id, item in projection.answers.items()}
    return msgspec.structs.replace(projection, answers=answers)
