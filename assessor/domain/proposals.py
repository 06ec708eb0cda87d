"""Changes that answer sheets propose to an assessment, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.carrying import Change
from assessor.domain.differences import Difference, alike
from assessor.domain.errors import Place, Problem


class Clash(StrEnum):
    """Why somebody must choose: the answer was changed since the sheet was made, or two sheets disagree."""

    NONE = ""
    EDITED = "edited"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change that a sheet proposes. ``doubtful``: it says who the firm is, and the sheet may be another firm's."""

    change: Difference
    place: Place
    clash: Clash = Clash.NONE
    doubtful: bool = False

    @property
    def plain(self) -> bool:
        """Tell whether it may be applied without asking."""
        return self.clash is Clash.NONE and not self.doubtful


@dataclass(frozen=True, slots=True)
class SheetCarried:
    """A sheet of an older version, and what became of its questions on the way to the assessment's version."""

    file: str
    version: str
    now: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What sheets would change. Nothing may be applied while there are ``problems``.

    ``unchanged`` counts answers that sheet and assessment agree on, ``left_blank`` existing answers that a sheet asks for and
    leaves blank; they are kept unless clearing was asked for.
    """

    assessment: Assessment
    proposals: tuple[Proposal, ...] = ()
    unchanged: int = 0
    left_blank: int = 0
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    carried: tuple[SheetCarried, ...] = ()
    files: tuple[str, ...] = ()

    def plain(self) -> tuple[Proposal, ...]:
        """Return the proposals that may be applied without asking."""
        return tuple(proposal for proposal in self.proposals if proposal.plain)

    def clashes(self) -> tuple[Proposal, ...]:
        """Return the proposals between which somebody must choose."""
        return tuple(proposal for proposal in self.proposals if proposal.clash is not Clash.NONE)


def gathered(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return proposals of several sheets with those that say the same once and those that disagree marked."""
    by_id: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        others = by_id.setdefault(proposal.change.id, [])
        if not any(_same(proposal, other) for other in others):
            others.append(proposal)
    return [_marked(one, len(group) > 1) for group in by_id.values() for one in group]


def contradictions(chosen: Iterable[Proposal]) -> tuple[str, ...]:
    """Return the ids for which more than one proposal was chosen."""
    ids = [proposal.change.id for proposal in chosen]
    return tuple(dict.fromkeys(id for id in ids if ids.count(id) > 1))


def _same(one: Proposal, other: Proposal) -> bool:
    first, second = one.change.after, other.change.after
    if isinstance(first, Answer) or isinstance(second, Answer):
        return alike(_answer(first), _answer(second))
    return first == second


def _answer(value: object) -> Answer | None:
    return value if isinstance(value, Answer) else None


def _marked(proposal: Proposal, disagreed: bool) -> Proposal:
    if not disagreed:
        return proposal
    return Proposal(proposal.change, proposal.place, Clash.SHEETS, proposal.doubtful)
