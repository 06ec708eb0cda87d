"""Which key takes which line of a list: digits for the first ten, then letters that mean nothing else on a question."""

from __future__ import annotations

LETTERS = "ABDHILMOPSTVWXYZ"
STROKES = (*"0123456789", *LETTERS)


def stroke(place: int) -> str:
    """Return the key for the line at a place, counted from 0, or "" for lines beyond all keys."""
    return STROKES[place] if 0 <= place < len(STROKES) else ""
