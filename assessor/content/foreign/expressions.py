"""Expressions of XLSForm as trees, as far as conditions and limits need them; anything else is not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(
    r"""\s*(?:
    (?P<reference>\$\{\s*[^{}\s]+\s*\}) | (?P<text>'[^']*'|"[^"]*") | (?P<number>\d+(?:\.\d*)?|\.\d+) |
    (?P<word>[A-Za-z_][\w.:-]*) | (?P<sign><=|>=|!=|[=<>(),+*-]) | (?P<self>\.)
    )""",
    re.VERBOSE,
)
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
"""What word processors make of straight quotes."""
DEEPEST = 40
LONGEST = 20_000
RELATIONS = ("=", "!=", "<=", ">=", "<", ">")
FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class NotUnderstood(Exception):  # noqa: N818  (no error of the program, and none of the user's)
    """An expression that says more than can be expressed here."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One node: ``kind`` is ``reference``, ``text``, ``number``, ``self``, ``call`` or an operator; ``word`` its name."""

    kind: str
    word: str = ""
    parts: tuple[Tree, ...] = ()

    @property
    def number(self) -> Fraction | None:
        """Return the number that this is or, between quotes, looks like."""
        if self.kind == "-" and len(self.parts) == 1:
            inner = self.parts[0].number
            return None if inner is None else -inner
        if self.kind not in ("number", "text"):
            return None
        try:
            return Fraction(self.word.strip()) if re.fullmatch(r"\s*-?[\d.]{1,30}\s*", self.word) else None
        except ValueError:
            return None


def understand(expression: str) -> Tree:
    """Return an expression as a tree; raises ``NotUnderstood``."""
    return _Reader(_tokens(expression)).whole()


def _tokens(expression: str) -> list[tuple[str, str]]:
    if len(expression) > LONGEST:
        raise NotUnderstood
    text, found, at = expression.translate(QUOTES).strip(), [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotUnderstood
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


class _Reader:
    """Recursive descent over the tokens, as deep as people write and no deeper."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Tree:
        tree = self._joined("or", self._and)
        if self._at != len(self._tokens):
            raise NotUnderstood
        return tree

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _take(self, *expected: str) -> str:
        word = self._peek()
        if not word or (expected and word not in expected):
            raise NotUnderstood
        self._at += 1
        return word

    def _joined(self, word: str, inner: object) -> Tree:
        parts = [inner()]  # type: ignore[operator]
        while self._peek() == word:
            self._at += 1
            parts.append(inner())  # type: ignore[operator]
        return parts[0] if len(parts) == 1 else Tree(word, parts=tuple(parts))

    def _and(self) -> Tree:
        return self._joined("and", self._relation)

    def _relation(self) -> Tree:
        left = self._value()
        if self._peek() not in RELATIONS:
            return left
        relation = self._take()
        return Tree(relation, parts=(left, self._value()))

    def _value(self) -> Tree:
        self._depth += 1
        if self._depth > DEEPEST or self._at >= len(self._tokens):
            raise NotUnderstood
        kind, word = self._tokens[self._at]
        self._at += 1
        tree = self._one(kind, word)
        self._depth -= 1
        return tree

    def _one(self, kind: str, word: str) -> Tree:
        if word == "(":
            tree = self._joined("or", self._and)
            self._take(")")
            return tree
        if word == "-":
            return Tree("-", parts=(self._value(),))
        if kind == "word":
            return Tree("call", word, self._arguments())
        if kind == "reference":
            return Tree(kind, word[2:-1].strip())
        if kind == "text":
            return Tree(kind, word[1:-1])
        if kind in ("number", "self"):
            return Tree(kind, word)
        raise NotUnderstood

    def _arguments(self) -> tuple[Tree, ...]:
        self._take("(")
        found: list[Tree] = []
        while self._peek() != ")":
            if found:
                self._take(",")
            found.append(self._joined("or", self._and))
        self._take(")")
        return tuple(found)
