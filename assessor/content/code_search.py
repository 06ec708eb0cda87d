"""Find official codes by code, Chinese or English name, pinyin or initials; the closest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from heapq import nsmallest

from assessor.content.codes import RETIRED, Code, chain
from assessor.domain.classification import plain

PLACES = "省市区县旗盟"
"""Last characters of Chinese places, which people leave out."""
MOST = 20
SHORT = 3
"""Words of so few Latin letters or fewer match beginnings only."""
GAP = "\r"
"""Stands behind every text of an entry, and is in none of them."""
LEVELS = ("section", "province", "division", "city", "group", "district", "class")
"""Wider entries come first where nothing else decides."""
ENDINGS = (("省", "sheng"), ("市", "shi"))


class Match(IntEnum):
    """How an entry was found, closest first."""

    EXACT = 0
    WHOLE_WORD = 1
    CODE = 2
    NAME = 3
    WHOLE_PRODUCT = 4
    INITIALS = 5
    PINYIN = 6
    ENGLISH = 7
    PRODUCT = 8
    INSIDE = 9
    CONTEXT = 10


STARTS = (Match.CODE, Match.NAME, Match.INITIALS, Match.PINYIN, Match.ENGLISH)
WHOLE = {**dict.fromkeys(STARTS, Match.EXACT), Match.WHOLE_WORD: Match.WHOLE_WORD, Match.PRODUCT: Match.WHOLE_PRODUCT}
"""What a text counts as when it is typed in full."""
BEGUN = {**{match: match for match in STARTS}, Match.WHOLE_WORD: Match.ENGLISH, Match.PRODUCT: Match.PRODUCT}
"""What it counts as when only its beginning is typed."""
MARK = {match: chr(match + 1) for match in Match}
"""Every text of an entry begins with a mark that says what it is: no search word contains such a character."""
TESTS_BEGUN = tuple(sorted((match, MARK[text], "") for text, match in BEGUN.items()))
TESTS = tuple(sorted([*TESTS_BEGUN, *((match, MARK[text], GAP) for text, match in WHOLE.items())]))
"""What stands before and behind a word for each way to find it, closest first."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One code with everything it is found by: ``own`` joins its own texts, ``context`` those of what it lies in."""

    code: Code
    own: str
    context: str
    order: tuple[bool, int, str]


def find(codes: Mapping[str, Code], words: str, most: int = MOST) -> list[Code]:
    """Return the entries that match every word typed: each in the entry's own names, or in those of what it lies in.

    At least one word must be the entry's own. Retired regions come last.
    """
    wanted = _words(words)
    ranked = []
    for entry in _index(_Codes(codes)).candidates(wanted):
        ranks = [_rank(entry, word) for word in wanted] if any(word in entry.own for word in wanted) else [None]
        known = [rank for rank in ranks if rank is not None]
        if len(known) == len(ranks) and min(known) < Match.CONTEXT:
            ranked.append((entry.order[0], sum(known), entry.order, entry.code))
    return [code for *_, code in nsmallest(most, ranked, key=lambda found: found[:3])]


def meant(codes: Mapping[str, Code], words: str) -> Code | None:
    """Return the entry that words can only mean: the one they find, or the one whose code or name they are."""
    found = find(codes, words, 2 * MOST)
    if len(found) == 1:
        return found[0]
    typed = plain(words).casefold()
    exact = [entry for entry in found if typed in _full_names(entry)]
    return exact[0] if len(exact) == 1 else None


def _full_names(entry: Code) -> set[str]:
    """Return code and names of an entry as they are typed, a Chinese place also without its kind (杭州 for 杭州市)."""
    names = {plain(name).casefold() for _, name in entry.name.pairs}
    return {entry.code.casefold(), *names, *(name.rstrip(PLACES) for name in names)}


def _words(typed: str) -> list[str]:
    """Return what was typed as words in small letters; a code typed with spaces in it counts as one."""
    joined = plain(typed).casefold()
    if joined.isascii() and (joined.isdigit() or joined[1:].isdigit()):
        return [joined]
    return [plain(word).casefold() for word in typed.split()]


def _rank(entry: _Entry, word: str) -> Match | None:
    own = entry.own
    if word in own:
        for match, before, behind in TESTS if f"{word}{GAP}" in own else TESTS_BEGUN:
            if before + word + behind in own:
                return match
        if len(word) > SHORT or not word.isascii():
            return Match.INSIDE
    return Match.CONTEXT if word in entry.context else None


@dataclass(frozen=True, slots=True)
class _Codes:
    """A list of codes as a key of the cache: lists are made once and never changed."""

    codes: Mapping[str, Code]

    def __hash__(self) -> int:
        return id(self.codes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Codes) and other.codes is self.codes


@dataclass(frozen=True, slots=True)
class _Index:
    """All entries, and those with a text that begins with one to three given letters."""

    entries: tuple[_Entry, ...]
    beginnings: Mapping[str, tuple[_Entry, ...]]

    def candidates(self, wanted: list[str]) -> tuple[_Entry, ...]:
        """Return the entries worth a look."""
        if len(wanted) == 1 and len(wanted[0]) <= SHORT and wanted[0].isascii():
            return self.beginnings.get(wanted[0], ())
        return self.entries if wanted else ()


@lru_cache(maxsize=4)
def _index(key: _Codes) -> _Index:
    entries = tuple(_entries(key.codes))
    beginnings: dict[str, list[_Entry]] = {}
    for entry in entries:
        texts = [text[1:] for text in entry.own.split(GAP) if text and text[0] != MARK[Match.CONTEXT]]
        for start in {text[:length] for text in texts for length in range(1, SHORT + 1)}:
            beginnings.setdefault(start, []).append(entry)
    return _Index(entries, {start: tuple(found) for start, found in beginnings.items()})


def _entries(codes: Mapping[str, Code]) -> Iterator[_Entry]:
    own = {code: _own(entry) for code, entry in codes.items()}
    short = {code: _short(entry) for code, entry in codes.items()}
    for code, entry in codes.items():
        above = [wider.code for wider in chain(code, codes)[:-1]]
        # Whole paths typed in one go: 浙江台州, zhejiangtaizhou, zjtz.
        paths = zip(*(short[part] for part in (*above, code)), strict=True) if above and code.isdigit() else ()
        spoken = "".join(MARK[Match.CONTEXT] + "".join(parts) + GAP for parts in paths)
        order = (entry.status == RETIRED, LEVELS.index(entry.level), code)
        yield _Entry(entry, own[code] + spoken, "".join(own[part] for part in above), order)


def _own(code: Code) -> str:
    english = code.name.to("en").casefold()
    texts = [(Match.CODE, code.code.casefold()), (Match.NAME, code.name.to("zh_CN").casefold())]
    texts += [(Match.INITIALS, code.initials), (Match.PINYIN, code.pinyin), (Match.ENGLISH, english)]
    texts += [(Match.WHOLE_WORD, word) for word in _english_words(english)]
    texts += [(Match.PRODUCT, word.casefold()) for words in code.words for word in (words, *words.split()[1:])]
    if code.code[0].isalpha():
        texts.append((Match.CODE, code.code[1:]))
    return "".join(MARK[match] + text + GAP for match, text in texts)


def _english_words(name: str) -> Iterator[str]:
    """Return the words of an English name, those in the plural also in the singular (batteries, battery)."""
    for word in (word.strip(",;()") for word in name.split()):
        yield word
        if word.endswith("ies"):
            yield f"{word[:-3]}y"
        elif word.endswith(("ches", "shes", "sses", "xes")):
            yield word[:-2]
        elif len(word) > SHORT and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            yield word[:-1]


def _short(code: Code) -> tuple[str, str, str]:
    """Return name, pinyin and initials without 省 or 市 at the end."""
    name = code.name.to("zh_CN")
    for ending, spoken in ENDINGS:
        if name.endswith(ending):
            return name[:-1], code.pinyin.removesuffix(spoken), code.initials[:-1]
    return name, code.pinyin, code.initials
