"""What figures need of a language: sentences, numbers, money. ``i18n.Catalogue`` has it all."""

from __future__ import annotations

from typing import Protocol


class Words(Protocol):
    """One language's sentences and formats."""

    def gettext(self, message: str, **facts: object) -> str:
        """Return ``message`` in this language with its named placeholders filled."""
        ...

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as this language writes it."""
        ...

    def percent(self, fraction: float, digits: int = 0) -> str:
        """Return a fraction of one as a percentage as this language writes it."""
        ...

    def money(self, cny: float) -> str:
        """Return an amount in CNY as this language writes it."""
        ...
