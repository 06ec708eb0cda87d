"""What stands in one cell but means several values: lists, and conditions such as ``profile.size in [small] and N3.1 >= 2``.

Lists: ``a, b`` or ``[a, b]``, one of several as an inner list (``a, [b, c]``). Conditions: ``and``, ``or``, ``not``,
``( )``, comparisons ``in [..]``, ``ticked [..]``, ``>=``, ``<=``. A word with blanks or signs in it stands in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessor.content.yaml_tree import NUMBER, WORDS, Entry

LIST_TOKEN = re.compile(
    r'[^\S\n]*(?:(?P<text>"(?:[^"\\]|\\.)*")(?=\s*(?:[,;，；\[\]]|$)|[^\S\n]*\n)'
    r'|(?P<sign>[\[\],;，；\n])|(?P<word>[^\s"\[\],;，；][^\[\],;，；\n]*))'
)
TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<sign>>=|<=|≥|≤|[\[\](),，（）])|(?P<word>[^\s\[\](),，（）"<>=≥≤]+))'
)
SIGNS = {"，": ",", "；": ",", ";": ",", "\n": ",", "（": "(", "）": ")", "≥": ">=", "≤": "<="}
SEPARATED = re.compile(r'[\[\],;，；\n"\\]')
PLAIN = re.compile(r'[^\s\[\](),，（）"<>=≥≤\\]+')
RESERVED = frozenset({"and", "or", "not", "in", "ticked", "all", "any"})
PROFILE = "profile."
DEEPEST = 30
EXPECTED = "in, ticked, >=, <=, and, or, not"


class UnreadableError(Exception):
    """A cell that breaks the grammar: ``rest`` is the text from where on, ``expected`` what could have stood there."""

    def __init__(self, rest: str, expected: str) -> None:
        super().__init__(rest, expected)
        self.rest, self.expected = rest, expected


@dataclass(slots=True)
class _Tokens:
    """The words and signs of one cell, with one word of look-ahead. Kinds: ``text``, ``sign``, ``word``, ``end``."""

    source: str
    pattern: re.Pattern[str]
    at: int = 0
    cell: str = ""

    def peek(self) -> tuple[str, str, int]:
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
        kind, value, self.at = self.peek()
        return kind, value

    def sees(self, *values: str) -> bool:
        kind, value, _ = self.peek()
        return kind in ("sign", "word") and value in values

    def accept(self, value: str) -> bool:
        if self.sees(value):
            self.take()
            return True
        return False

    def demand(self, value: str) -> None:
        if not self.accept(value):
            raise self.wrong(value)

    def wrong(self, expected: str) -> UnreadableError:
        return UnreadableError(self.source[self.at :].strip()[:40], expected)

    def entry(self, value: object) -> Entry:
        return Entry(value, cell=self.cell)  # type: ignore[arg-type]


def _meant(kind: str, value: str) -> str:
    if kind == "text":
        return re.sub(r"\\(.)", r"\1", value[1:-1], flags=re.DOTALL)
    return SIGNS.get(value, value) if kind == "sign" else value.strip()


def read_list(source: str, cell: str, numbers: bool = False) -> Entry:
    """Return a list; brackets around the whole of it may be left out. Members are texts, or numbers where they can be."""
    tokens = _Tokens(source.strip(" \t\r\n"), LIST_TOKEN, cell=cell)
    members = list(_members(tokens, numbers, 0))
    if tokens.peek()[0] != "end":
        raise tokens.wrong(",")
    whole = bracketed(source) and len(members) == 1
    return members[0] if whole else tokens.entry(members)


def bracketed(source: str) -> bool:
    """Tell whether one pair of brackets holds all of a cell's text."""
    text, depth = re.sub(r'"(?:[^"\\]|\\.)*"', "x", source.strip()), 0
    for position, sign in enumerate(text):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return sign == "]" and position == len(text) - 1
    return False


def _members(tokens: _Tokens, numbers: bool, depth: int) -> Iterator[Entry]:
    if depth > DEEPEST:
        raise tokens.wrong("]")
    while tokens.peek()[0] != "end" and not tokens.sees("]"):
        if tokens.accept(","):
            continue
        yield _member(tokens, numbers, depth)
        if tokens.peek()[0] != "end" and not tokens.sees("]", ","):
            raise tokens.wrong(",")


def _member(tokens: _Tokens, numbers: bool, depth: int) -> Entry:
    if tokens.accept("["):
        inner = list(_members(tokens, numbers, depth + 1))
        tokens.demand("]")
        return tokens.entry(inner)
    kind, value = tokens.take()
    return tokens.entry(number(value) if numbers and kind == "word" else value)


def number(text: str) -> str | int | Decimal:
    """Return the number that a text is in plain notation, else the text."""
    if not NUMBER.fullmatch(text) or "n" in text.lower():
        return text
    return int(text) if text.lstrip("+-").isdigit() else Decimal(text)


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


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def read_condition_text(source: str, cell: str) -> Entry:
    """Return a condition as the tree that pack files have."""
    tokens = _Tokens(source.strip(), TOKEN, cell=cell)
    found = _joined(tokens, 0)
    if tokens.peek()[0] != "end":
        raise tokens.wrong("and, or")
    return found


def _joined(tokens: _Tokens, depth: int, words: tuple[str, ...] = ("or", "and")) -> Entry:
    """Read parts joined by ``or``, each of them parts joined by ``and``."""
    if not words:
        return _part(tokens, depth)
    parts = [_joined(tokens, depth, words[1:])]
    while tokens.accept(words[0]):
        parts.append(_joined(tokens, depth, words[1:]))
    key = {"or": "any", "and": "all"}[words[0]]
    return parts[0] if len(parts) == 1 else tokens.entry({key: tokens.entry(parts)})


def _part(tokens: _Tokens, depth: int) -> Entry:
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


def _counted(tokens: _Tokens, depth: int) -> Entry:
    """Read ``all(…)`` or ``any(…)``, which also say what ``and`` and ``or`` cannot: one part, or none."""
    key, parts = tokens.take()[1], []
    tokens.demand("(")
    while not tokens.accept(")"):
        parts.append(_joined(tokens, depth + 1))
        if not tokens.sees(")"):
            tokens.demand(",")
    return tokens.entry({key: tokens.entry(parts)})


def _comparison(tokens: _Tokens) -> Entry:
    kind, subject, _ = tokens.peek()
    if kind not in ("word", "text") or (kind == "word" and subject in RESERVED):
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


def _values(tokens: _Tokens) -> Iterator[Entry]:
    tokens.demand("[")
    while not tokens.accept("]"):
        yield tokens.entry(_value(tokens))
        if not tokens.sees("]"):
            tokens.demand(",")


def _value(tokens: _Tokens) -> str | int | Decimal | bool | None:
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
    subject = f"{PROFILE}{known.value}" if known is not None and known.value else _word(str(fields["indicator"].value), True)
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
    plain = PLAIN.fullmatch(text) and text not in RESERVED
    odd = text.startswith(PROFILE) if subject else text in WORDS or not isinstance(number(text), str)
    return text if plain and not odd else quoted(text)

