"""Characters that may not stand in names and notes, because nobody sees them."""

from __future__ import annotations

import re

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Control characters, directional marks, line separators, half surrogates."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""The same for notes, in which lines and tabs are allowed."""


def unseen(text: str, several_lines: bool = False) -> tuple[str, ...]:
    """Return the forbidden characters of a text by their code points (``U+202E``), each once."""
    pattern = CONTROL if several_lines else UNSEEN
    return tuple(dict.fromkeys(f"U+{ord(character):04X}" for character in pattern.findall(text)))
