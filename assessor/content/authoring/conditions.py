"""Conditions in one cell: ``profile.size in [small, medium] and not (N3.1 >= 2 or P1.1 ticked [mes])``.

``and`` binds closer than ``or``; a word with blanks or signs in it stands in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assessor.content.authoring.tokens import DEEPEST, TOKEN, Tokens, number, quoted
from assessor.content.yaml_tree import WORDS, Entry

PLAIN = re.compile(r'[^\s\[\](),，、（）【】"“”<>=≥≤＜＞＝\\]+')
RESERVED = frozenset({"and", "or", "not", "in", "ticked", "all", "any"})
PROFILE = "profile."


def read_condition_text(source: str, cell: str) -> Entry:
    """Return a condition as the tree that pack files have."""
    tokens = Tokens(source.strip(), TOKEN, cell=cell)
    found = _joined(tokens, 0)
    if tokens.peek()[0] != "end":
        raise tokens.wrong("and, or")
    return found


def _joined(tokens: Tokens, depth: int, words: tuple[str, ...] = ("or", "and")) -> Entry:
    """Read parts joined by ``or``, each of them parts joined by ``and``."""
    if not words:
        return _part(tokens, depth)
    parts = [_joined(tokens, depth, words[1:])]
    while tokens.accept(words[0]):
        parts.append(_joined(tokens, depth, words[1:]))
    key = {"or": "any", "and": "all"}[words[0]]
    return parts[0] if len(parts) == 1 else tokens.entry({key: tokens.entry(parts)})


def _part(tokens: Tokens, depth: int) -> Entry:
    if depth > DEEPEST:
        raise tokens.wrong(")")
    if tokens.accept("not"):
        return tokens.entry({"not": _part(tokens, depth + 1)})
    if tokens.accept("("):
        inner = _joined(tokens, depth + 1)
        tokens.demand(")")
        return inner
    if tokens.sees("all", "any"):
        return _counted(tokens, depth)
    return _comparison(tokens)


def _counted(tokens: Tokens, depth: int) -> Entry:
    """Read ``all(…)`` or ``any(…)``, which also say what ``and`` and ``or`` cannot: one part, or none."""
    key, parts = tokens.take()[1].casefold(), []
    tokens.demand("(")
    while not tokens.accept(")"):
        parts.append(_joined(tokens, depth + 1))
        if not tokens.sees(")"):
            tokens.demand(",")
    return tokens.entry({key: tokens.entry(parts)})


def _comparison(tokens: Tokens) -> Entry:
    kind, subject, _ = tokens.peek()
    if kind not in ("word", "text") or (kind == "word" and subject.casefold() in RESERVED):
        raise tokens.wrong("N1.1, profile.size, not, (")
    tokens.take()
    known = kind == "word" and subject.startswith(PROFILE)
    found = {"profile" if known else "indicator": tokens.entry(subject.removeprefix(PROFILE) if known else subject)}
    for sign, key in ((">=", "at_least"), ("<=", "at_most")):
        if tokens.accept(sign):
            return tokens.entry({**found, key: tokens.entry(_value(tokens))})
    for word in ("in", "ticked"):
        if tokens.accept(word):
            return tokens.entry({**found, word: tokens.entry(list(_values(tokens)))})
    raise tokens.wrong("in, ticked, >=, <=")


def _values(tokens: Tokens) -> Iterator[Entry]:
    tokens.demand("[")
    while not tokens.accept("]"):
        yield tokens.entry(_value(tokens))
        if not tokens.sees("]"):
            tokens.demand(",")


def _value(tokens: Tokens) -> str | int | Decimal | bool | None:
    kind, value, _ = tokens.peek()
    if kind not in ("word", "text"):
        raise tokens.wrong("1, small")
    tokens.take()
    return value if kind == "text" else WORDS[value] if value in WORDS else number(value)


def condition_text(entry: Entry) -> str:
    """Return a condition of a pack file as it stands in a cell."""
    return _written(entry, outermost=True)


def _written(entry: Entry, outermost: bool = False) -> str:
    fields = entry.value
    assert isinstance(fields, dict)
    for key, word in (("all", " and "), ("any", " or ")):
        if key in fields:
            parts = _entries(fields[key])
            if len(parts) < 2:
                return f"{key}({', '.join(_written(part, True) for part in parts)})"
            text = word.join(_written(part) for part in parts)
            return text if outermost else f"({text})"
    if "not" in fields:
        return f"not {_written(fields['not'])}"
    return _compared(fields, outermost)


def _compared(fields: dict[str, Entry], outermost: bool) -> str:
    """Return one comparison; several of one subject are joined by ``and``."""
    known = fields.get("profile")
    subject = (
        f"{PROFILE}{known.value}" if known is not None and known.value else _word(str(fields["indicator"].value), True)
    )
    texts = [f"{subject} {word} [{', '.join(map(_scalar_text, _entries(fields[word])))}]"
             for word in ("in", "ticked") if word in fields]  # fmt: skip
    texts += [f"{subject} {sign} {_scalar_text(fields[key])}"
              for sign, key in ((">=", "at_least"), ("<=", "at_most")) if key in fields]  # fmt: skip
    text = " and ".join(texts)
    return text if outermost or len(texts) == 1 else f"({text})"


def _entries(entry: Entry) -> list[Entry]:
    assert isinstance(entry.value, list)
    return entry.value


def _scalar_text(entry: Entry) -> str:
    if isinstance(entry.value, bool):
        return "true" if entry.value else "false"
    if isinstance(entry.value, Decimal):
        return format(entry.value, "f")
    return str(entry.value) if isinstance(entry.value, int) else _word(str(entry.value))


def _word(text: str, subject: bool = False) -> str:
    plain = PLAIN.fullmatch(text) and text.casefold() not in RESERVED
    odd = text.startswith(PROFILE) if subject else text in WORDS or not isinstance(number(text), str)
    return text if plain and not odd else quoted(text)
