"""Lists in one cell: ``a, b`` or ``[a, b]``, one of several as an inner list (``a, [b, c]``), odd members in double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assessor.content.authoring.tokens import DEEPEST, LIST_TOKEN, QUOTED, Tokens, number, quoted
from assessor.content.yaml_tree import Entry

SEPARATED = re.compile(r'[\[\]【】,;，；、\n"“\\]')


def read_list(source: str, cell: str, numbers: bool = False) -> Entry:
    """Return a list; brackets around the whole of it may be left out. Members are texts, or numbers where they can be."""
    tokens = Tokens(source.strip(" \t\r\n"), LIST_TOKEN, cell=cell)
    members = list(_members(tokens, numbers, 0))
    if tokens.peek()[0] != "end":
        raise tokens.wrong(",")
    whole = bracketed(source) and len(members) == 1
    return members[0] if whole else tokens.entry(members)


def bracketed(source: str) -> bool:
    """Tell whether one pair of brackets holds all of a cell's text."""
    text, depth = re.sub(QUOTED, "x", source.strip(), flags=re.DOTALL), 0
    for position, sign in enumerate(text):
        depth += (sign in "[【") - (sign in "]】")
        if depth == 0:
            return sign in "]】" and position == len(text) - 1
    return False


def _members(tokens: Tokens, numbers: bool, depth: int) -> Iterator[Entry]:
    if depth > DEEPEST:
        raise tokens.wrong("]")
    while tokens.peek()[0] != "end" and not tokens.sees("]"):
        if tokens.accept(","):
            continue
        yield _member(tokens, numbers, depth)
        if tokens.peek()[0] != "end" and not tokens.sees("]", ","):
            raise tokens.wrong(",")


def _member(tokens: Tokens, numbers: bool, depth: int) -> Entry:
    if tokens.accept("["):
        inner = list(_members(tokens, numbers, depth + 1))
        tokens.demand("]")
        return tokens.entry(inner)
    kind, value = tokens.take()
    return tokens.entry(number(value) if numbers and kind == "word" else value)


def list_text(entry: Entry) -> str:
    """Return a list as it stands in a cell."""
    assert isinstance(entry.value, list)
    if not entry.value:
        return "[]"
    alone = len(entry.value) == 1 and isinstance(entry.value[0].value, list)
    text = ", ".join(_member_text(member) for member in entry.value)
    return f"[{text}]" if alone else text


def _member_text(member: Entry) -> str:
    if isinstance(member.value, list):
        return f"[{', '.join(_member_text(inner) for inner in member.value)}]"
    if isinstance(member.value, Decimal):
        return format(member.value, "f")
    text = str(member.value)
    looks = isinstance(member.value, str) and isinstance(number(text), str) is False
    return quoted(text) if looks or not text or text != text.strip() or SEPARATED.search(text) else text
