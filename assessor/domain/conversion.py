"""What became of the parts of a file that was turned into another kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assessor.domain.errors import Problem


class Fate(StrEnum):
    """What became of a part."""

    ACCEPTED = "accepted"
    LOSS = "converted_with_loss"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of an import report; ``what`` names the place and says what there is to say."""

    fate: Fate
    what: Problem


@dataclass(frozen=True, slots=True)
class Conversion:
    """A finished conversion: what was written, what became of everything, and mistakes that still want mending."""

    target: Path
    findings: tuple[Finding, ...]
    remaining: tuple[Problem, ...] = ()
