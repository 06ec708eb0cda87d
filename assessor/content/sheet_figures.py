"""Tell what stands in a cell that takes a number: a number, or something that only looks like one."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assessor.content.yaml_tree import Entry
from assessor.domain.questionnaire import Indicator

NUMBERED = ("level", "numerator", "denominator", "amount")
CHINESE = {character: number for number, character in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
LEVEL = re.compile(
    r"(?:第|level|lv\.?|l)?\s*([0-9]{1,2}|[零〇一二两三四五六七八九十])\s*(?:级|分|档|层|级别|等级)?\.?", re.IGNORECASE
)
LED = re.compile(r"\s*[0-9]{1,2}\s*[.:、：-]?\s+")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SHOWN = 60
STAND_IN = {"denominator": 1}
"""What goes on in the place of a cell that was noted as wrong, so that it is not complained about twice."""

Finding = tuple[str, dict[str, object]]


def wrong(entry: Entry, key: str, indicator: Indicator | None) -> Finding | None:
    """Return what is wrong with a cell that takes a number, as problem code and facts, or ``None``."""
    facts: dict[str, object] = {"id": indicator.id if indicator else "", "found": shown(entry)}
    if entry.shape == "percent":
        return "sheet.percent", facts
    if entry.shape == "date":
        return "sheet.date_value", facts
    if isinstance(entry.value, bool):
        return "sheet.truth_value", facts
    if not isinstance(entry.value, str):
        return None
    return _level_text(entry.value, indicator, facts) if key == "level" else _number_text(entry.value, facts)


def stand_in(key: str) -> Entry:
    """Return a harmless value for a cell whose own was noted as wrong."""
    return Entry(STAND_IN.get(key, 0))


def shown(entry: Entry) -> str:
    """Return a cell's value as the person sees it."""
    if entry.shape == "percent" and isinstance(entry.value, (int, Decimal)):
        return f"{entry.value * 100:f}".rstrip("0").rstrip(".") + "%" if entry.value else "0%"
    return str(entry.value)[:SHOWN]


def level_meant(text: str, indicator: Indicator) -> int | None:
    """Return the level that a text seems to mean: "3级", "Level 3", "三", "３", or a level's own description."""
    plain = _plain(text)
    found = LEVEL.fullmatch(plain)
    if found is not None:
        word = found.group(1)
        level = CHINESE[word] if word in CHINESE else int(word)
        return level if level < len(indicator.options) else None
    described = LED.sub("", plain, count=1)
    return next(
        (
            level
            for level, option in enumerate(indicator.options)
            if any(_plain(wording) in (plain, described) for _, wording in option.text.pairs)
        ),
        None,
    )


def _level_text(text: str, indicator: Indicator | None, facts: dict[str, object]) -> Finding:
    if indicator is None:
        return "sheet.number_words", facts
    meant = level_meant(text, indicator)
    facts = {**facts, "top": len(indicator.options) - 1}
    return ("sheet.level_words", facts) if meant is None else ("sheet.level_text", {**facts, "meant": meant})


def _number_text(text: str, facts: dict[str, object]) -> Finding:
    plain = _plain(text).replace(",", "").replace(" ", "")
    if NUMBER.fullmatch(plain):
        return "sheet.number_text", {**facts, "meant": plain}
    return "sheet.number_words", facts


def _plain(text: str) -> str:
    """Return a text with full-width characters made narrow, blanks made single, and nothing invisible."""
    seen = (character for character in unicodedata.normalize("NFKC", text) if unicodedata.category(character) != "Cf")
    return " ".join("".join(seen).split())
