"""What the caller's world got wrong, as codes and facts; sentences are made in ``i18n``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem sits: a file and, inside it, a path (``N2.1/levels/3``), a line, or a sheet and cell."""

    file: str = ""
    path: str = ""
    line: int = 0
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``code`` is stable (``answers.unknown_id``); ``facts`` fill the sentence of that code."""

    code: str
    place: Place = Place()
    facts: Mapping[str, object] = field(default_factory=dict)
    warning: bool = False


class InputError(Exception):
    """The input is at fault: carries every problem found, never only the first. The command exits with 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.code} {dict(p.facts)}" for p in self.problems))


def refuse(code: str, place: Place | None = None, **facts: object) -> InputError:
    """Return the error for a single problem, to be raised by the caller."""
    return InputError([Problem(code, place or Place(), facts)])
