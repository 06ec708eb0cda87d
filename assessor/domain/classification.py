"""How official codes nest: sectors of GB/T 4754 (C → C33 → C331 → C3311) and regions of GB/T 2260 (33 → 3301 → 330106).

Every place that compares a firm's code with a wider one asks here.
"""

from __future__ import annotations

import unicodedata

DIVISION, GROUP = 3, 4
"""Characters of a sector code down to the division (大类) and the group (中类)."""
PROVINCE, CITY = 2, 4
"""Digits of a region code that name the province and the city."""
REGION_DIGITS = 6


def plain(code: str) -> str:
    """Return a code as the standards print it: full-width characters made narrow, capital letters, no spaces."""
    narrow = "".join(unicodedata.normalize("NFKC", code).split()).upper()
    return narrow if narrow == code else plain(narrow)  # a mark that a space kept apart may now join its letter


def section(sector: str) -> str:
    """Return the section (门类) of a sector code (``C3311`` → ``C``)."""
    return sector[:1]


def division(sector: str) -> str:
    """Return the division (大类) of a sector code (``C3311`` → ``C33``)."""
    return sector[:DIVISION]


def sector_chain(sector: str) -> tuple[str, ...]:
    """Return a sector code with all that it lies in, widest first (``C``, ``C33``, ``C331``, ``C3311``)."""
    return tuple(sector[:length] for length in (1, DIVISION, GROUP, GROUP + 1) if length <= len(sector))


def in_sector(sector: str, wider: str) -> bool:
    """Tell whether a sector is another one or lies in it."""
    return bool(wider) and sector.startswith(wider)


def province(region: str) -> str:
    """Return the province of a region code (``330106`` → ``330000``)."""
    return region[:PROVINCE].ljust(REGION_DIGITS, "0") if region else ""


def region_prefix(region: str) -> str:
    """Cut the zeros that stand for "all of it" from a region code (``320000`` → ``32``)."""
    while region.endswith("00"):
        region = region[:-2]
    return region


def region_chain(region: str) -> tuple[str, ...]:
    """Return a region code with all that it lies in, widest first (``330000``, ``330100``, ``330106``)."""
    parts = (region[:length].ljust(REGION_DIGITS, "0") for length in (PROVINCE, CITY))
    return tuple(dict.fromkeys((*parts, region))) if region else ()


def in_region(region: str, wider: str) -> bool:
    """Tell whether a region is another one or lies in it."""
    return bool(wider) and region.startswith(region_prefix(wider))
