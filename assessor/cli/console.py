"""What a command says: documents to standard output, sentences to standard error, in one language."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

from assessor.domain.errors import Problem
from assessor.i18n import Catalogue, catalogue


class Console:
    """The command's voice. ``words`` is the catalogue of the chosen language."""

    def __init__(self, language: str) -> None:
        self.words = catalogue(language)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")

    def document(self, document: object) -> None:
        """Print one JSON document, nothing else, to standard output."""
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n")

    def line(self, text: str = "") -> None:
        """Print one line of a human-readable result to standard output."""
        sys.stdout.write(text + "\n")

    def say(self, text: str) -> None:
        """Tell progress or a message on standard error."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def problems(self, problems: Iterable[Problem]) -> None:
        """List problems, one a line, on standard error."""
        for problem in problems:
            self.say(self.words.problem(problem))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Print rows in columns; a Chinese character takes two places."""
        widths = [max(_width(row[n]) for row in rows) for n in range(len(rows[0]))] if rows else []
        for row in rows:
            cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
            self.line("  ".join(cells).rstrip())

    def internal(self, error: Exception) -> None:
        """Own up to a fault of the program and say where the details are."""
        details = _keep("".join(traceback.format_exception(error)))
        self.say(
            self.words.gettext(
                "The program itself failed (%(kind)s). Nothing of yours was changed. "
                "Details are in %(path)s; please send them to us.",
                kind=type(error).__name__,
                path=details,
            )
        )


def _keep(text: str) -> str:
    with tempfile.NamedTemporaryFile("w", prefix="assessor-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(text)
    return str(Path(file.name))


def _width(text: str) -> int:
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def number(value: float | None, words: Catalogue, digits: int = 1) -> str:
    """Return a figure for a table, or a dash where there is none."""
    return "–" if value is None else words.number(value, digits)
