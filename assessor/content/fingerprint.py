"""The content hash of a pack: over what its files mean, not over their bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assessor.content.yaml_tree import Entry

OPTIONAL_LISTS = frozenset({"profiles", "sources", "retired", "crosswalk", "thresholds", "criteria", "next_steps"})
"""Lists that mean the same when they are empty as when they are not there."""


def fingerprint(entries: Iterable[Entry]) -> str:
    """Return the SHA-256 of the canonical form: keys sorted, numbers exact; comments, layout and blank fields left out."""
    plain = [_plain(entry) for entry in entries]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _says(key: str, member: Entry) -> bool:
    """Tell whether a field says anything: a blank does not, nor does an empty list that is the same as none."""
    return member.value not in (None, "") and not (key in OPTIONAL_LISTS and member.value == [])


def _plain(entry: Entry) -> object:
    value = entry.value
    if isinstance(value, dict):
        return {key: _plain(member) for key, member in value.items() if _says(key, member)}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal) and not value.is_finite():
        return str(value)
    return {"#": str(Fraction(value))}
