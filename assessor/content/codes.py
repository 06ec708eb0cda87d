"""Official code lists: sectors (GB/T 4754-2017, sections to classes) and regions (GB/T 2260, retired codes included)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from assessor.domain.classification import CITY, PROVINCE, division, plain, region_chain, section, sector_chain
from assessor.domain.enterprise import Enterprise
from assessor.domain.text import Text
from assessor.resources import resource

MUNICIPALITIES = ("11", "12", "31", "50")
"""Provinces without cities: development zones have codes of their own there (``110302``)."""
RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list.

    ``level`` is ``section``, ``division``, ``group``, ``class`` or ``province``, ``city``, ``district``. ``kind`` is the
    process type of a sector's division. ``words`` are products by which a class is found too. A region's ``status`` is
    ``current``, ``statistical`` or ``retired``; then ``successor`` is what took its place, if that is known.
    """

    code: str
    name: Text
    level: str
    pinyin: str = ""
    initials: str = ""
    kind: str = ""
    words: tuple[str, ...] = ()
    status: str = "current"
    successor: str = ""


@cache
def sectors() -> Mapping[str, Code]:
    """Return sections, divisions, groups and classes by code (``C``, ``C33``, ``C331``, ``C3311``)."""
    rows = _rows("gbt4754.csv")
    kinds = {row["code"]: row["process_type"] for row in _rows("sectors.csv")}
    words: dict[str, tuple[str, ...]] = {}
    for row in _rows("sector_words.csv"):
        words[row["code"]] = (*words.get(row["code"], ()), row["word_zh"], row["word_en"])
    return {
        row["code"]: Code(
            row["code"],
            Text.of({"zh_CN": row["name_zh"], "en": row["name_en"]}),
            row["level"],
            row["pinyin"],
            row["initials"],
            kinds.get(division(row["code"]), ""),
            words.get(row["code"], ()),
        )
        for row in rows
    }


@cache
def firm_sectors() -> Mapping[str, Code]:
    """Return the sectors a firm can name: a section alone (``C``) says too little."""
    return {code: entry for code, entry in sectors().items() if entry.level != "section"}


@cache
def regions() -> Mapping[str, Code]:
    """Return provinces, cities and districts by their GB/T 2260 code, those of former days included."""
    return {
        row["code"]: Code(
            row["code"],
            Text.of({"zh_CN": row["name_zh"], "en": row["name_en"]}),
            row["level"],
            row["pinyin"],
            row["initials"],
            status=row["status"],
            successor=row["successor"],
        )
        for row in _rows("regions.csv")
    }


def sector_code(text: str) -> str:
    """Return a sector code as the standard prints it; the section's letter may be left out (``3311`` → ``C3311``)."""
    code = plain(text)
    if len(code) > 1 and code.isascii() and code.isdigit():
        return _letters().get(code[:2], "") + code
    return code


def known_region(code: str) -> bool:
    """Tell whether a code is a region, or at least lies in a city or municipality: zones have codes on no public list."""
    return code in regions() or code[:CITY] in _cities() or code[:PROVINCE] in MUNICIPALITIES


def chain(code: str, codes: Mapping[str, Code]) -> tuple[Code, ...]:
    """Return the entries that a code lies in, widest first, itself last."""
    above = sector_chain(code) if code[:1].isalpha() else region_chain(code)
    return tuple(codes[part] for part in above if part in codes)


def region_name(code: str, language: str) -> str:
    """Return a region with what it lies in (浙江省 台州市), or the code itself when it is unknown."""
    names = [entry.name.to(language) for entry in chain(code, regions())]
    return (" " if language == "zh_CN" else ", ").join(names if language == "zh_CN" else names[::-1]) or code


def sector_name(code: str, language: str) -> str:
    """Return a sector's name, or the code itself when it is unknown."""
    return sectors()[code].name.to(language) if code in sectors() else code


def with_usual_process(enterprise: Enterprise) -> Enterprise:
    """Return a firm that does not state its kind of production with the usual one of its sector."""
    return replace(enterprise, process_type=enterprise.process_type or usual_process(enterprise.sector))


def usual_process(code: str) -> str:
    """Return how firms of a sector usually produce (discrete, process, mixed), or nothing where no list says so."""
    return sectors()[code].kind if code in sectors() else ""


@cache
def _letters() -> Mapping[str, str]:
    return {code[1:]: section(code) for code, entry in sectors().items() if entry.level == "division"}


@cache
def _cities() -> frozenset[str]:
    return frozenset(code[:CITY] for code in regions())


def _rows(file: str) -> list[dict[str, str]]:
    with resource("codes", file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
