"""Content texts that live in place in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh_CN", "en"]
LANGUAGES: tuple[Language, Language] = ("zh_CN", "en")
UNNAMED = "und"
"""The language of texts that do not say in which they are written."""


@dataclass(frozen=True, slots=True)
class Text:
    """One content text in the languages it was written in, as ``(language, text)`` pairs.

    Both product languages are expected of our own packs; an imported questionnaire may have others only.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Text:
        """Build from a ``{language: text}`` mapping, keeping its order and dropping blank texts."""
        return cls(tuple((language, text) for language, text in texts.items() if text.strip()))

    def to(self, language: str) -> str:
        """Return the text in ``language``, else in the language shown instead, else ``""``."""
        return dict(self.pairs).get(self.shown(language), "")

    def shown(self, language: str) -> str:
        """Return the language in which readers of ``language`` see the text; ``""`` without text.

        English goes before others, and a text that does not say its language before one that says another.
        """
        found = dict(self.pairs)
        return next((known for known in (language, "en", UNNAMED) if found.get(known)), next(iter(found), ""))

    def marked(self, language: str) -> str:
        """Return the text as ``to`` does, with the code of its language (``[fr] …``) where it is a fallback."""
        found = self.shown(language)
        words = self.to(language)
        return words if found in ("", language, UNNAMED) else f"[{found}] {words}"

    def has(self, language: str) -> bool:
        """Tell whether a text of this very language exists (a fallback must be marked on screen)."""
        return language in dict(self.pairs)

    def __eq__(self, other: object) -> bool:
        """Tell whether another text says the same in the same languages, in whatever order they were written."""
        return isinstance(other, Text) and frozenset(self.pairs) == frozenset(other.pairs)

    def __hash__(self) -> int:
        """Return the same for texts that are equal."""
        return hash(frozenset(self.pairs))

    def __bool__(self) -> bool:
        return bool(self.pairs)
