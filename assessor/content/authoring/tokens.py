"""The words and signs of a cell that means several values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assessor.content.yaml_tree import NUMBER, Entry

QUOTED = r'"(?:[^"\\]|\\.)*"|“[^“”]*”'
"""Words in quotes, straight ones or those that text processors make of them."""
LIST_TOKEN = re.compile(
    rf"[^\S\n]*(?:(?P<text>{QUOTED})(?=\s*(?:[,;，；、\[\]【】]|$)|[^\S\n]*\n)"
    r'|(?P<sign>[\[\]【】,;，；、\n])|(?P<word>[^\s"“\[\]【】,;，；、][^\[\]【】,;，；、\n]*))'
)
TOKEN = re.compile(
    rf"\s*(?:(?P<text>{QUOTED})|(?P<sign>[>＞][=＝]|[<＜][=＝]|[≥≤\[\](),，、（）【】])"
    r'|(?P<word>[^\s\[\](),，、（）【】"“”<>=≥≤＜＞＝]+))'
)
SIGNS = {
    "，": ",",
    "；": ",",
    ";": ",",
    "、": ",",
    "\n": ",",
    "（": "(",
    "）": ")",
    "【": "[",
    "】": "]",
    "≥": ">=",
    "≤": "<=",
}
WIDE = str.maketrans("＞＜＝", "><=")
DEEPEST = 30
EXPECTED = "in, ticked, >=, <=, and, or, not"


class UnreadableError(Exception):
    """A cell that breaks the grammar: ``rest`` is the text from where on, ``expected`` what could have stood there."""

    def __init__(self, rest: str, expected: str) -> None:
        super().__init__(rest, expected)
        self.rest, self.expected = rest, expected


@dataclass(slots=True)
class Tokens:
    """The words and signs of one cell, with one word of look-ahead. Kinds: ``text``, ``sign``, ``word``, ``end``."""

    source: str
    pattern: re.Pattern[str]
    at: int = 0
    cell: str = ""

    def peek(self) -> tuple[str, str, int]:
        """Return the next token's kind and meaning, and where it ends."""
        rest = self.source[self.at :]
        if not rest.strip():
            return "end", "", len(self.source)
        found = self.pattern.match(self.source, self.at)
        if found is None:
            raise self.wrong(EXPECTED)
        kind = found.lastgroup or ""
        value = found.group(kind)
        return kind, _meant(kind, value), found.end()

    def take(self) -> tuple[str, str]:
        """Return the next token and go on."""
        kind, value, self.at = self.peek()
        return kind, value

    def sees(self, *values: str) -> bool:
        """Tell whether one of these signs or words comes next."""
        kind, value, _ = self.peek()
        return kind in ("sign", "word") and value.casefold() in values

    def accept(self, value: str) -> bool:
        """Go past a sign or word if it comes next."""
        if self.sees(value):
            self.take()
            return True
        return False

    def demand(self, value: str) -> None:
        """Go past a sign or word that must come next."""
        if not self.accept(value):
            raise self.wrong(value)

    def wrong(self, expected: str) -> UnreadableError:
        """Return the error for what stands here."""
        return UnreadableError(self.source[self.at :].strip()[:40], expected)

    def entry(self, value: object) -> Entry:
        """Return a value with its cell."""
        return Entry(value, cell=self.cell)  # type: ignore[arg-type]


def _meant(kind: str, value: str) -> str:
    if kind == "text" and value.startswith("“"):
        return value[1:-1]
    if kind == "text":
        return re.sub(r"\\(.)", r"\1", value[1:-1], flags=re.DOTALL)
    return SIGNS.get(value, value.translate(WIDE)) if kind == "sign" else value.strip()


def number(text: str) -> str | int | Decimal:
    """Return the number that a text is in plain notation, else the text."""
    if not NUMBER.fullmatch(text) or "n" in text.lower():
        return text
    return int(text) if text.lstrip("+-").isdigit() else Decimal(text)


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
