"""Official code lists: sectors (GB/T 4754-2017 divisions) and regions (GB/T 2260), with one search for both."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from assessor.domain.text import Text
from assessor.resources import resource


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list.

    ``initials`` are the pinyin initials of the Chinese name; ``kind`` is a region's level (``province``, ``city``,
    ``district``) or a sector's process type.
    """

    code: str
    name: Text
    initials: str
    kind: str = ""


@cache
def sectors() -> dict[str, Code]:
    """Return the GB/T 4754-2017 divisions we assess, by code (``C33``)."""
    return {row["code"]: _entry(row, row["process_type"]) for row in _rows("sectors.csv")}


@cache
def regions() -> dict[str, Code]:
    """Return provinces, cities and districts by their GB/T 2260 code."""
    return {row["code"]: _entry(row, row["level"]) for row in _rows("regions.csv")}


def find(codes: dict[str, Code], words: str, most: int = 20) -> list[Code]:
    """Return entries that match a code, a Chinese or English name, or pinyin initials; the closest first."""
    wanted = words.strip().casefold()
    ranked = sorted((rank, entry.code) for entry in codes.values() if (rank := _rank(entry, wanted)) is not None)
    return [codes[code] for _, code in ranked[:most]]


def region_name(code: str, language: str) -> str:
    """Return a region with what it lies in (浙江省 台州市), or the code itself when it is unknown."""
    chain = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    names = [regions()[part].name.to(language) for part in chain if part in regions()]
    return (" " if language == "zh_CN" else ", ").join(names if language == "zh_CN" else names[::-1]) or code


def sector_name(code: str, language: str) -> str:
    """Return a sector's name, or the code itself when it is unknown."""
    return sectors()[code].name.to(language) if code in sectors() else code


def _rank(entry: Code, wanted: str) -> int | None:
    texts = [entry.code.casefold(), *(text.casefold() for _, text in entry.name.pairs), entry.initials]
    if wanted in texts:
        return 0
    if any(text.startswith(wanted) for text in texts):
        return 1
    return 2 if any(wanted in text for text in texts) else None


def _entry(row: dict[str, str], kind: str) -> Code:
    name = Text.of({"zh_CN": row["name_zh"], "en": row["name_en"]})
    return Code(row["code"], name, row.get("initials", ""), kind)


def _rows(file: str) -> list[dict[str, str]]:
    with resource("codes", file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
