"""What lies between today's level and the target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Distance of one capability: levels now and wanted, why the target is wanted, and what it weighs (share of overall)."""

    node: str
    level: int
    target: int
    score: float | None
    reason: str
    weight: float
    blocks: bool = False
