"""Where a line may break. Text is plain text: nothing in it is markup.

Between Chinese characters, but never before closing or after opening punctuation; never inside a Latin word or number
that fits on a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

NO_START = frozenset("，。、；：？！）】》〉」』〕｝”’…—～％‰℃·々ー,.;:?!)]}%°")
NO_END = frozenset("（【《〈「『〔｛“‘￥＄#([{")
CLOSING = "".join(NO_START)
_ATOM = re.compile(r"[^\S\n]+|\n|[\u0021-\u02ff\u0370-\u04ff\u2010-\u2015\u2032-\u2044]+|.", re.DOTALL)
_WIDE_AFTER_FIGURE = re.compile(r"(?<=\d) (?=[\u4e00-\u9fff%])")
NO_BREAK = "\u00a0"

Measure = Callable[[str], float]


def clean(text: str) -> str:
    """Return ``text`` with line ends unified, control characters as blanks, and unpaired surrogates replaced."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc" and character != "\n":
        return " "
    return "\ufffd" if category == "Cs" else character


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[str, ...]:
    """Split a text into pieces that stay whole; blanks and line ends are pieces of their own."""
    found: list[str] = []
    for atom in _ATOM.findall(_WIDE_AFTER_FIGURE.sub(NO_BREAK, clean(text))):
        if found and _glued(found[-1], atom):
            found[-1] += atom
        else:
            found.append(atom)
    return tuple(found)


def _glued(before: str, after: str) -> bool:
    if NO_BREAK in (before[-1], after[0]):
        return True
    return not before.isspace() and not after.isspace() and _joins(before, after)


def _joins(before: str, after: str) -> bool:
    return after[0] in NO_START or before[-1] in NO_END or unicodedata.combining(after[0]) > 0


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Return the lines of ``text`` in ``width``; a piece wider than a line is cut between characters."""
    if "\n" not in text and measure(text) <= width:
        return [clean(text).strip()]
    page = _Page(width, measure)
    for piece in clusters(text):
        if piece == "\n":
            page.end_line()
        elif piece.isspace() and NO_BREAK not in piece:
            page.add_blank()
        else:
            page.add(piece)
    page.end_line()
    return _without_widow(page.lines)


def _without_widow(lines: list[str]) -> list[str]:
    """Give a last line of one single character company from the line before."""
    if len(lines) < 2 or len(lines[-1].rstrip(CLOSING)) != 1 or lines[-1].isascii():
        return lines
    pieces = clusters(lines[-2])
    if len(pieces) < 5 or len(pieces[-1]) > 3 or pieces[-1].isascii():
        return lines
    before, moved = ("".join(part).replace(NO_BREAK, " ") for part in (pieces[:-1], pieces[-1:]))
    return [*lines[:-2], before.rstrip(), moved + lines[-1]]


class _Page:
    """Lines being filled."""

    def __init__(self, width: float, measure: Measure) -> None:
        self.lines: list[str] = []
        self._width, self._measure = width, measure
        self._line, self._used = "", 0.0

    def end_line(self) -> None:
        self.lines.append(self._line.rstrip().replace(NO_BREAK, " "))
        self._line, self._used = "", 0.0

    def add_blank(self) -> None:
        if self._line:
            self._append(" ")

    def add(self, piece: str) -> None:
        size = self._measure(piece)
        if self._line and self._used + size > self._width:
            self.end_line()
        if size > self._width:
            *full, piece = _cut(piece, self._width, self._measure)
            self.lines.extend(part.replace(NO_BREAK, " ") for part in full)
        self._append(piece)

    def _append(self, piece: str) -> None:
        self._line += piece
        self._used += self._measure(piece)


def _cut(piece: str, width: float, measure: Measure) -> list[str]:
    parts, part, used = [], "", 0.0
    for character in piece:
        size = measure(character)
        if part and used + size > width:
            parts.append(part)
            part, used = "", 0.0
        part, used = part + character, used + size
    return [*parts, part]
