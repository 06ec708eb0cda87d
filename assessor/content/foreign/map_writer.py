"""A level map as a file to edit: what an import goes by, question for question, with the words of the choices beside."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from assessor.content.foreign.grading import Graded
from assessor.content.foreign.level_map import FORMAT
from assessor.content.foreign.model import Asks, Choice, Meaning, Source
from assessor.content.foreign.planting import Sown
from assessor.i18n import Catalogue, catalogue
from assessor.i18n.marking import N_

PLAIN = re.compile(r"[A-Za-z_][\w.-]*")
WORDS_OF_YAML = frozenset({"true", "false", "null"})
LONGEST = 70
HEAD = (
    N_("What the choices of %(file)s are worth: levels from 0 to %(top)s. Edit, then import with --map."),
    N_("Beside a level: na (does not apply), confirm (to be confirmed), none (in a list to tick: nothing of it)."),
    N_("Instead of choices: by-order (evenly from first to last) or unscored (asked, not counted)."),
    N_("A number counts with thresholds: {thresholds: [{level: 1, from: 10}, {level: 3, above: 50}]}"),
)


def written_map(sown: Sown, file: str, language: str) -> str:
    """Return the text of a map that says what an import without it would do; comments in a language."""
    words = catalogue(language)
    graded = [one for one in sown.graded.values() if one.question.asks is not Asks.WORDS and one.question.scored]
    lists, single = _shared(graded)
    lines = [f"# {words.gettext(text, file=file, top=f'{float(sown.whole.top):g}')}" for text in HEAD]
    lines += ["", f"format: {FORMAT}"]
    for key, groups in (("lists", lists), ("questions", single)):
        if groups:
            lines += ["", f"{key}:"]
        for name, members in groups.items():
            lines += _entry(name, members, words)
    return "\n".join(lines) + "\n"


def _shared(graded: Iterable[Graded]) -> tuple[dict[str, list[Graded]], dict[str, list[Graded]]]:
    """Return what can be said once for a list, and what must be said for a question of its own."""
    lists: dict[str, list[Graded]] = {}
    single: dict[str, list[Graded]] = {}
    for one in graded:
        group = lists if one.question.list else single
        group.setdefault(one.question.list or one.question.id, []).append(one)
    for members in lists.values():
        usual = Counter(tuple(_rule(one)) for one in members).most_common(1)[0][0]
        apart = [one for one in members if tuple(_rule(one)) != usual]
        single |= {one.question.id: [one] for one in apart}
        members[:] = [one for one in members if one not in apart]
    return lists, single


def _entry(name: str, members: list[Graded], words: Catalogue) -> Iterator[str]:
    first = members[0]
    text = _short(words.text(first.question.text))
    asked = _short(", ".join(one.question.id for one in members))
    says = text if name == first.question.id else f"{asked}: {text}" if len(members) == 1 else asked
    if first.source is Source.UNSCORED and first.question.asks is Asks.NUMBER:
        yield f"  {_key(name)}: unscored  # {says}"
        return
    yield f"  {_key(name)}:  # {says}"
    if first.edges:
        edges = (
            f"{{level: {_plain(e.level)}, {'from' if e.inclusive else 'above'}: {_plain(e.edge)}}}" for e in first.edges
        )
        yield f"    thresholds: [{', '.join(edges)}]"
    for (key, worth), choice in zip(_rule(first), first.question.choices, strict=False):
        yield f"    {key}: {worth}  # {_short(words.text(choice.text))}"


def _rule(one: Graded) -> Iterator[tuple[str, str]]:
    for choice in one.question.choices:
        yield _key(choice.name), _worth(choice, one.question.asks is Asks.MANY)


def _worth(choice: Choice, several: bool) -> str:
    if choice.meaning is not Meaning.STEP:
        return choice.meaning.value
    value = choice.value or Fraction(0)
    # ticks are added up: rounded down, all of them together would miss the highest level
    thousandths = -(-value * 1000 // 1) if several else round(value * 1000)
    return _plain(Fraction(thousandths, 1000))


def _plain(value: Fraction) -> str:
    return f"{float(value):.3f}".rstrip("0").rstrip(".") if value.denominator != 1 else str(value)


def _key(name: str) -> str:
    plain = PLAIN.fullmatch(name) and name.casefold() not in WORDS_OF_YAML and name.isascii()
    return name if plain else json.dumps(name, ensure_ascii=False)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
