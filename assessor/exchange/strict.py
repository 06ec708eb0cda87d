"""Reading JSON that strangers wrote: one meaning for every reader, and bounded before it is parsed."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

import msgspec

from assessor.domain.errors import Place, refuse

DEPTH_LIMIT = 32
"""Brackets inside brackets at most."""
FEW = 200
"""So many brackets may stand in any order without endangering a parser; more are looked at before parsing."""

HIDDEN = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
"""Control and bidirectional characters: a name that holds one can be shown as another name."""

_Document = TypeVar("_Document")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_ESCAPED_SIGN = re.compile(r'\\["\\]')
_HIDDEN_OR_ESCAPE = re.compile(rf"[\\{HIDDEN}]")
_BRACKET = re.compile(rb"[\[\]{}]")


class _DuplicateKeyError(ValueError):
    """An object names one key twice; readers disagree on which one counts."""


def decode(line: bytes, decoder: msgspec.json.Decoder[_Document], place: Place) -> _Document:
    """Return the typed document; unknown fields, wrong types, duplicate keys and deep nesting are refused."""
    if line.count(b"{") + line.count(b"[") > FEW and depth(line) > DEPTH_LIMIT:
        raise refuse("exchange.too_deep", place, limit=DEPTH_LIMIT)
    try:
        document = decoder.decode(line)
        if msgspec.json.encode(document) != line:
            _refuse_duplicates(line)
    except _DuplicateKeyError as error:
        raise refuse("exchange.duplicate_key", place, key=str(error)[:80]) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise refuse("exchange.not_understood", place, reason=str(error)[:200]) from error
    return document


def is_visible(encoded: str) -> bool:
    """Tell whether the strings of encoded JSON are free of control and bidirectional characters."""
    return _HIDDEN_OR_ESCAPE.search(_ESCAPED_SIGN.sub("", encoded)) is None


def depth(line: bytes) -> int:
    """Return how deep brackets are nested, without parsing."""
    deepest = now = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", line)):
        now += 1 if bracket in b"[{" else -1
        deepest = max(deepest, now)
    return deepest


def _refuse_duplicates(line: bytes) -> None:
    """Read again, slowly: only a document that encodes to other bytes than it came in can have any."""
    json.loads(line, object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _DuplicateKeyError(next(name for name in names if names.count(name) > 1))
    return found
