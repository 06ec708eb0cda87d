"""Tell what a mark in a cell to tick means, and which word of a list a word was meant to be, however they are typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

TICKS = frozenset({"✓", "✔", "√", "☑", "✅", "v", "是", "有", "对", "勾", "yes", "y", "1", "true"})
CROSSES = frozenset({"x"})
"""A tick on paper forms of some countries, and the sign for "no" in others."""
CROSS_MEANS_TICK = frozenset({"en"})
ENDS = ".。!！,，;；"


def is_tick(mark: object, language: str) -> bool:
    """Tell whether a mark on a sheet in some language says that an item is ticked."""
    if isinstance(mark, bool):
        return mark
    word = plain(str(mark))
    return word in TICKS or (word in CROSSES and language in CROSS_MEANS_TICK)


def is_cross(mark: object) -> bool:
    """Tell whether a mark is the cross that can mean either."""
    return isinstance(mark, str) and plain(mark) in CROSSES


def meant(word: str, known: Mapping[str, str]) -> str | None:
    """Return what a word of a list stands for, or ``None``; case, blanks and a full stop do not matter."""
    codes = {plain(name): code for name, code in known.items()}
    return codes.get(plain(word)) or codes.get(plain(word).replace("/", ""))


def plain(text: str) -> str:
    """Return a text in narrow small letters without blanks, invisible characters and stops at its end."""
    shown = unicodedata.normalize("NFKC", text).casefold()
    kept = [character for character in shown if unicodedata.category(character) not in ("Cf", "Mn", "Cc")]
    return "".join("".join(kept).split()).rstrip(ENDS)
