"""How a Chinese name is found by typing: its pinyin and its initials."""

from __future__ import annotations

from typing import cast

_LATIN = "\0"


def pinyin_and_initials(name: str) -> tuple[str, str]:
    """Return the name's pinyin and initials in lower case without spaces (浙江ABC拉链 → zhejiangabclalian, zjabcll)."""
    syllables = _syllables(name)
    return "".join(s.lstrip(_LATIN) for s in syllables).lower(), "".join(_initial(s) for s in syllables).lower()


def _initial(syllable: str) -> str:
    latin = syllable.lstrip(_LATIN)
    return latin if latin != syllable and (latin.isupper() or latin.isdigit()) else latin[:1]


def _syllables(name: str) -> list[str]:
    """Return pinyin syllables and Latin words in order, the latter marked; punctuation is dropped."""
    readable = "".join(c if c.isalnum() else " " for c in name)
    if readable.isascii():
        return [_LATIN + word for word in readable.split()]
    from pypinyin import lazy_pinyin  # takes 0.2 s to import: only when a Chinese name is written

    return list(lazy_pinyin(readable, errors=_latin_words))


def _latin_words(rest: str) -> str:
    return cast(str, [_LATIN + word for word in rest.split()])  # a list is allowed, though the types say otherwise
