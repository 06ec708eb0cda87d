"""UUIDv7 identifiers whose text order is the order in which they were given out."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable
from datetime import datetime

RANDOM_BITS = 74
_SHAPE = re.compile(r"[0-7][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_identifier(text: str) -> bool:
    """Tell whether ``text`` is a UUIDv7 in lower case whose time still leaves room for later ones."""
    return _SHAPE.fullmatch(text) is not None


def milliseconds_of(identifier: str) -> int:
    """Return the Unix time in milliseconds that an identifier carries."""
    return int(identifier[:8] + identifier[9:13], 16)


class Identifiers:
    """Gives out identifiers that grow even when the clock jumps back, across threads and across restarts."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        """Return an identifier greater than every one given out or seen before."""
        with self._lock:
            milliseconds = max(int(self._now().timestamp() * 1000), 0)
            if milliseconds > self._last >> RANDOM_BITS:
                self._last = (milliseconds << RANDOM_BITS) | secrets.randbits(RANDOM_BITS - 1)
            else:
                self._last += 1 + secrets.randbits(32)
            return _text(self._last)

    def seen(self, identifier: str) -> None:
        """Take note of an identifier from elsewhere: all later ones will be greater."""
        digits = int(identifier.replace("-", ""), 16)
        rest = ((digits >> 64) & 0xFFF) << 62 | digits & (1 << 62) - 1
        with self._lock:
            self._last = max(self._last, (digits >> 80) << RANDOM_BITS | rest)


def _text(last: int) -> str:
    rest = last & (1 << RANDOM_BITS) - 1
    digits = (last >> RANDOM_BITS) << 80 | 0x7 << 76 | (rest >> 62) << 64 | 0b10 << 62 | rest & (1 << 62) - 1
    found = f"{digits:032x}"
    return "-".join((found[:8], found[8:12], found[12:16], found[16:20], found[20:]))
