"""Positions and intervals by hand: mid-rank percentile, Wilson interval, order-statistic interval of a quantile."""

from __future__ import annotations

import math

Z95 = 1.959963984540054


def mid_rank(below: float, equal: float, n: int) -> float:
    """Return the mid-rank percentile (0–100) of a value with ``below`` smaller and ``equal`` equal ones among ``n``."""
    return 100 * (below + equal / 2) / n


def wilson(share: float, n: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a share (0–1) seen among ``n``."""
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low, high = max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)
    return min(low, share), max(high, share)


def quantile_ranks(n: int, share: float = 0.5, confidence: float = 0.95) -> tuple[int, int] | None:
    """Return 1-based ranks (l, u) such that the l-th to u-th smallest of ``n`` cover the quantile with ``confidence``.

    Exact from the binomial distribution: P(l ≤ B < u) ≥ confidence for B ~ Bin(n, share). ``None`` when ``n`` is too
    small for any such pair.
    """
    tail = (1 - confidence) / 2
    lower = _binomial_quantile(n, share, tail)
    upper = n - _binomial_quantile(n, 1 - share, tail) + 1
    return (lower, upper) if lower >= 1 and upper <= n else None


def _binomial_quantile(n: int, share: float, tail: float) -> int:
    """Return the largest k with P(B < k) ≤ ``tail`` for B ~ Bin(n, share); 0 when already P(B = 0) exceeds it."""
    spread = math.sqrt(n * share * (1 - share))
    k = max(0, math.floor(n * share - 12 * spread))  # what lies below is less than 1e-30
    total = 0.0
    while k < n:
        total += _binomial(n, k, share)
        if total > tail:
            return k
        k += 1
    return k


def _binomial(n: int, k: int, share: float) -> float:
    chosen = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(chosen + k * math.log(share) + (n - k) * math.log1p(-share))
