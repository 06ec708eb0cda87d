"""What became of every row of a foreign questionnaire, and what is so wrong that nothing can be imported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessor.domain.conversion import Fate, Finding
from assessor.domain.errors import InputError, Place, Problem

CELL = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(slots=True)
class Ledger:
    """The import report while it is being written."""

    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def accept(self, code: str, place: Place, /, **facts: object) -> None:
        """Note a part that was taken over as it is."""
        self.findings.append(Finding(Fate.ACCEPTED, Problem(code, place, facts)))

    def lose(self, code: str, place: Place, /, **facts: object) -> None:
        """Note a part that was taken over with a loss."""
        self.findings.append(Finding(Fate.LOSS, Problem(code, place, facts)))

    def ignore(self, code: str, place: Place, /, **facts: object) -> None:
        """Note a part that has no place here."""
        self.findings.append(Finding(Fate.IGNORED, Problem(code, place, facts)))

    def mistake(self, code: str, place: Place, /, **facts: object) -> None:
        """Note a mistake that keeps the whole from being imported."""
        self.problems.append(Problem(code, place, facts))

    def in_order(self) -> tuple[Finding, ...]:
        """Return the findings sheet by sheet as they were first met, each sheet from its first row on."""
        sheets = {sheet: at for at, sheet in enumerate(dict.fromkeys(f.what.place.sheet for f in self.findings))}
        return tuple(sorted(self.findings, key=lambda finding: _reading_order(finding.what.place, sheets)))

    def stop_if_wrong(self) -> None:
        """Raise everything that is wrong so far, if anything is."""
        if self.problems:
            raise InputError(self.problems)


def _reading_order(place: Place, sheets: dict[str, int]) -> tuple[int, int, int, int, str]:
    found = CELL.match(place.cell)
    row, letters = (int(found[2]), found[1]) if found else (0, "")
    return sheets[place.sheet], place.line, row, len(letters), letters
