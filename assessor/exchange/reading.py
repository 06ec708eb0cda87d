"""A result file becomes an assessment again; whatever is wrong with it is said, never guessed away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, Evidence, Grade, State
from assessor.domain.enterprise import Enterprise, Goals, Scope
from assessor.domain.errors import Place, refuse
from assessor.domain.questionnaire import Indicator, Pack
from assessor.exchange import document as wire
from assessor.exchange.characters import BY_CHARACTER, POSITIONS, order
from assessor.exchange.files import read_bounded
from assessor.exchange.projections import extra_of, readings_of
from assessor.exchange.raw import figures
from assessor.exchange.sealed import unseal


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A result file whose bytes are whole. ``digest`` names its content, ``signer`` is a public key or ``""``."""

    document: wire.ResultDocument
    digest: str
    signer: str
    place: Place

    @property
    def enterprise(self) -> Enterprise:
        """Return the firm as far as the audience may know it."""
        return enterprise_of(self.document.enterprise)

    @property
    def scope(self) -> Scope:
        """Return what was looked at and when."""
        return Scope(**msgspec.structs.asdict(self.document.scope))


class _Head(msgspec.Struct):
    format: int
    kind: str = "result"


_head = msgspec.json.Decoder(_Head)


def read_result(source: Path | bytes, *, shown: str = "") -> ResultFile:
    """Read a result file or its bytes; ``shown`` names the bytes in problems."""
    data = read_bounded(source, wire.SIZE_LIMIT) if isinstance(source, Path) else source
    return parse(data, Place(shown or (str(source) if isinstance(source, Path) else "")))


def parse(data: bytes, place: Place, *, check_signature: bool = True) -> ResultFile:
    """Return the result in ``data``; ``check_signature`` False is for files whose digests somebody signed."""
    if len(data) > wire.SIZE_LIMIT:
        raise refuse("exchange.too_large", place, limit=wire.SIZE_LIMIT)
    sealed = unseal(data, place, check_signature=check_signature)
    refuse_newer(sealed.line, wire.FORMAT, place)
    document = wire.decode(sealed.line, place)
    return ResultFile(document, sealed.digest, sealed.signer, place)


def refuse_newer(line: bytes, known: int, place: Place) -> None:
    """Say of a document of a later format that a newer program is needed, instead of calling it damaged."""
    if line.startswith(b'{"format":%d,' % known):
        return
    try:
        head = _head.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return
    if head.format > known:
        raise refuse("exchange.newer_format", place, format=head.format, known=known)


def to_assessment(result: ResultFile, pack: Pack) -> Assessment:
    """Return the assessment that a result file holds, for the very pack it was made with."""
    document = result.document
    if document.pack.id != pack.id:
        raise refuse("exchange.other_pack", result.place, pack=document.pack.id, expected=pack.id)
    ids = order(pack, document.form)
    if not ids or len(document.answers) != len(ids) or len(document.grades) != len(ids):
        raise refuse(
            "exchange.other_pack", result.place, pack=f"{document.pack.id} {document.form}", expected=pack.version
        )
    answers = [answer_at(result, pack.indicators[id], column) for column, id in enumerate(ids)]
    return Assessment(
        enterprise=result.enterprise,
        pack=pack.id,
        pack_version=document.pack.version,
        form=document.form,
        answers={a.indicator: a for a in answers if a != Answer(a.indicator, State.NOT_ASKED)},
        scope=result.scope,
        goals=Goals(**msgspec.structs.asdict(document.goals)) if document.goals else Goals(),
        profile=document.profile,
        id=document.id,
        extra=extra_of(document),
        readings=readings_of(document),
    )


def history_of(result: ResultFile) -> tuple[AnswerEvent, ...]:
    """Return the changes that a full file tells of."""
    return tuple(_event(facts, result.document.id) for facts in result.document.history)


def evidence_of(result: ResultFile) -> tuple[Evidence, ...]:
    """Return the evidence that a full file names; the files themselves travel beside it."""
    return tuple(Evidence(f.digest, f.name, f.size, f.media_type) for f in result.document.files)


def enterprise_of(facts: wire.EnterpriseFacts) -> Enterprise:
    """Return the firm that a document describes."""
    return Enterprise(
        name=facts.name,
        credit_code=facts.credit_code,
        sector=facts.sector,
        region=facts.region,
        employees=facts.employees,
        revenue=facts.revenue,
        process_type=facts.process_type,
        chain_role=facts.chain_role,
        fictional=facts.fictional,
    )


def answer_at(result: ResultFile, indicator: Indicator, column: int) -> Answer:
    """Return the answer to the indicator that stands at ``column`` of the form."""
    document, id = result.document, indicator.id
    character = document.answers[column]
    raw = figures(document.raw.get(id))
    return Answer(
        indicator=id,
        state=BY_CHARACTER.get(character, State.ANSWERED),
        position=None if raw or character in BY_CHARACTER else _position(result, indicator, character),
        reason=document.reasons.get(id, ""),
        note=document.notes.get(id, ""),
        grade=Grade(f"E{document.grades[column]}"),
        flagged=id in document.flagged,
        evidence=document.evidence.get(id, ()),
        **raw,
    )


def _position(result: ResultFile, indicator: Indicator, character: str) -> int:
    position, top = POSITIONS.index(character), len(indicator.options) - 1
    if position > top:
        raise refuse("answers.level_out_of_range", result.place, id=indicator.id, level=position, top=top)
    return position


def _event(facts: wire.EventFacts, assessment: str) -> AnswerEvent:
    same: Mapping[str, Any] = {
        name: getattr(facts, name)
        for name in ("indicator", "state", "position", "grade", "flagged", "reason", "note", "evidence")
    }
    return AnswerEvent(facts.id, assessment, Answer(**same, **figures(facts.raw)), facts.author, facts.at)
