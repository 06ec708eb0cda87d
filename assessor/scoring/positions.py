"""The four answer states as numbers, and the unit of every computed value."""

from __future__ import annotations

NOT_APPLICABLE = -1
TO_CONFIRM = -2
NOT_ASKED = -3

NANO = 1_000_000_000
"""Computed values are integers in 1e-9 of the pack's value unit."""

PER_THOUSANDTH = NANO // 1000
"""Packs state values in thousandths of the unit."""
