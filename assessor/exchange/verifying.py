"""Verdicts: whole, vouched for, made with a known pack, and its scores follow from its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from pathlib import Path

from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.questionnaire import Pack
from assessor.exchange.document import SIZE_LIMIT
from assessor.exchange.files import read_bounded
from assessor.exchange.profile_choice import ProfileChooser
from assessor.exchange.reading import ResultFile, parse
from assessor.exchange.recomputing import OTHER_QUESTIONS, Recomputation

BATCH = 8192
Source = Path | bytes


class VerdictCode(StrEnum):
    """What a receiver learns about a result file; when several hold, the first in this order is said."""

    DAMAGED = "damaged"
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_PACK = "unknown_pack"
    NOT_RECOMPUTABLE = "not_recomputable"
    DRAFT = "draft"
    OLDER_PACK = "older_pack"
    UNSIGNED = "unsigned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one file. ``scores`` of an accepted result are those of its document: they were computed again.

    ``signer`` is the name the receiver knows the key by, else the key itself; ``problems`` say why.
    """

    code: VerdictCode
    shown: str
    result: ResultFile | None = None
    signer: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether the scores may be pooled: whole, recomputed, nothing open."""
        return self.code in (VerdictCode.ACCEPTED, VerdictCode.UNSIGNED, VerdictCode.OLDER_PACK)


class Verifier:
    """Judges result files with the packs at hand.

    ``trusted`` maps public keys to their owners' names; a signature by any other key counts as none. Without a list every
    intact signature counts.
    """

    def __init__(self, packs: Iterable[Pack], trusted: Mapping[str, str] | None = None) -> None:
        self._packs = {(pack.id, pack.version): pack for pack in packs}
        self._newest = _newest(self._packs)
        self._trusted = trusted
        self._recomputation = lru_cache(maxsize=256)(self._compiled)
        self._profiles = ProfileChooser()

    def verify(self, source: Source, *, shown: str = "") -> Verdict:
        """Judge one file or its bytes."""
        return next(self.verify_many([(shown, source)]))

    def verify_many(self, sources: Iterable[tuple[str, Source]], *, check_signature: bool = True) -> Iterator[Verdict]:
        """Judge (shown name, file or bytes) in order, a batch at a time.

        ``check_signature`` False is for the results of a bundle, whose digests somebody signed.
        """
        waiting = iter(sources)
        while batch := [_read(shown, source, check_signature) for shown, source in islice(waiting, BATCH)]:
            yield from self._judge(batch)

    def _judge(self, batch: Sequence[ResultFile | Verdict]) -> Iterator[Verdict]:
        verdicts: dict[int, Verdict] = {}
        groups: dict[Recomputation, list[tuple[int, ResultFile]]] = defaultdict(list)
        for number, read in enumerate(batch):
            found = read if isinstance(read, Verdict) else self._prepared(read)
            if isinstance(found, Verdict):
                verdicts[number] = found
            elif isinstance(read, ResultFile):
                groups[found].append((number, read))
        for recomputation, members in groups.items():
            reasons = recomputation.reasons([result for _, result in members])
            for (number, result), reason in zip(members, reasons, strict=True):
                verdicts[number] = self._verdict(result, reason)
        return (verdicts[number] for number in range(len(batch)))

    def _prepared(self, result: ResultFile) -> Recomputation | Verdict:
        said = result.document.pack
        pack = self._packs.get((said.id, said.version))
        if pack is None or pack.hash != said.hash:
            why = "exchange.unknown_pack" if pack is None else "exchange.changed_pack"
            return _against(VerdictCode.UNKNOWN_PACK, result, why, pack=said.id, version=said.version)
        profile = result.document.profile or self._profiles.choose(pack, result.document.enterprise)
        found = self._recomputation(pack.id, pack.version, result.document.form, profile)
        if found is None:
            return _against(VerdictCode.NOT_RECOMPUTABLE, result, OTHER_QUESTIONS)
        return found

    def _compiled(self, pack: str, version: str, form: str, profile: str) -> Recomputation | None:
        try:
            return Recomputation(self._packs[pack, version], form, profile)
        except InputError:
            return None

    def _verdict(self, result: ResultFile, reason: str) -> Verdict:
        said, signer = result.document.pack, self._name_of(result.signer)
        if reason:
            return _against(VerdictCode.NOT_RECOMPUTABLE, result, reason)
        if result.document.seal.status == "draft":
            return _against(VerdictCode.DRAFT, result, "exchange.draft")
        if said.version != self._newest[said.id]:
            facts = {"version": said.version, "newest": self._newest[said.id]}
            return _against(VerdictCode.OLDER_PACK, result, "exchange.older_pack", signer, **facts)
        if not signer:
            why = "exchange.unknown_signer" if result.signer else "exchange.unsigned"
            return _against(VerdictCode.UNSIGNED, result, why, key=result.signer)
        return Verdict(VerdictCode.ACCEPTED, result.place.file, result, signer)

    def _name_of(self, key: str) -> str:
        if self._trusted is None or not key:
            return key
        return self._trusted[key] or key if key in self._trusted else ""


def verify(
    data: Source, packs: Iterable[Pack], trusted: Mapping[str, str] | None = None, *, shown: str = ""
) -> Verdict:
    """Judge one result file."""
    return Verifier(packs, trusted).verify(data, shown=shown)


def _read(shown: str, source: Source, check_signature: bool) -> ResultFile | Verdict:
    shown = shown or (str(source) if isinstance(source, Path) else "")
    try:
        data = read_bounded(source, SIZE_LIMIT) if isinstance(source, Path) else source
        return parse(data, Place(shown), check_signature=check_signature)
    except InputError as error:
        bad = any(problem.code == "exchange.bad_signature" for problem in error.problems)
        return Verdict(VerdictCode.BAD_SIGNATURE if bad else VerdictCode.DAMAGED, shown, problems=error.problems)


def _against(code: VerdictCode, result: ResultFile, why: str, signer: str = "", **facts: object) -> Verdict:
    return Verdict(code, result.place.file, result, signer, (Problem(why, result.place, facts),))


def _newest(packs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id, version in packs:
        found[id] = max(found.get(id, version), version, key=_order)
    return found


def _order(version: str) -> tuple[tuple[int, str], ...]:
    """Order versions by their numbers: 1.10.0 after 1.9.2."""
    return tuple((int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in version.split("."))
