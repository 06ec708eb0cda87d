"""Firms to try a pack with: one of each size class and type of production."""

from __future__ import annotations

from assessor.domain.size_classes import SizeClass

FIRMS = {
    SizeClass.MICRO: (5, 1_000_000),
    SizeClass.SMALL: (50, 5_000_000),
    SizeClass.MEDIUM: (500, 50_000_000),
    SizeClass.LARGE: (2000, 1_000_000_000),
}
"""A firm of each size class: employees, revenue in CNY."""
PROCESS_TYPES = ("discrete", "process", "mixed")
