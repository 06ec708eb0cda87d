"""Look up official codes for answer files: sectors and regions by name, pinyin, initials, English or code."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assessor.cli.console import Console
from assessor.cli.options import Adder, amount
from assessor.domain.text import LANGUAGES

if TYPE_CHECKING:
    from assessor.content.codes import Code


def add_commands(add: Adder) -> None:
    """Add the command to the parser."""
    t = add.words.gettext
    command = add("codes", t("find the code of a sector or a region by name, pinyin, initials or code"), look_up)
    command.add_argument(
        "list", choices=("sector", "region"), help=t("sectors (GB/T 4754-2017) or regions (GB/T 2260)")
    )
    command.add_argument(
        "words", nargs="+", metavar="WORDS", help=t("拉链, jszp, bearing, C33; 台州, tz, taizhou, 331000")
    )
    command.add_argument("--most", type=amount, default=20, metavar="N", help=t("how many to show (default 20)"))


def look_up(options: argparse.Namespace, console: Console) -> int:
    """Print the codes found, the closest first; exit 1 when there is none."""
    from assessor.content.code_search import find
    from assessor.content.codes import regions, sectors

    codes = sectors() if options.list == "sector" else regions()
    words = " ".join(options.words)
    found = find(codes, words, options.most)
    if options.json:
        console.document({"list": options.list, "words": words, "found": [_document(entry) for entry in found]})
    elif found:
        console.table([_row(entry, words, console) for entry in found])
    else:
        console.say(console.words.gettext("Nothing found for “%(words)s”.", words=words))
    return 0 if found else 1


def _document(entry: Code) -> dict[str, object]:
    return {
        "code": entry.code,
        "level": entry.level,
        "name": {language: entry.name.to(language) for language in LANGUAGES},
        "path": {language: _path(entry, language) for language in LANGUAGES},
        "status": entry.status,
        "successor": entry.successor or None,
        "products": list(entry.words),
    }


def _row(entry: Code, typed: str, console: Console) -> tuple[str, str, str]:
    from assessor.content.codes import region_name

    say, language, remark = console.words.gettext, console.words.language, ""
    if entry.successor:
        now = region_name(entry.successor, language)
        remark = say("no longer in use; now %(code)s %(name)s", code=entry.successor, name=now)
    elif entry.status == "retired":
        remark = say("no longer in use")
    elif _by_product(entry, typed.casefold()):
        remark = say("found by a product of this class; please check that it fits")
    return entry.code, _path(entry, language), remark


def _by_product(entry: Code, typed: str) -> bool:
    """Tell whether words are in a product of an entry but in none of its names."""
    names = (name.casefold() for _, name in entry.name.pairs)
    return any(typed in word.casefold() for word in entry.words) and not any(typed in name for name in names)


def _path(entry: Code, language: str) -> str:
    """Return an entry with what it lies in: regions as they are addressed, sectors from the division down."""
    from assessor.content.codes import chain, region_name, sectors

    if entry.code.isdigit():
        return region_name(entry.code, language)
    names = [part.name.to(language) for part in chain(entry.code, sectors()) if part.level != "section"]
    # A class that is called like its group, with or without more words, needs no group before it.
    told = [name for name, narrower in zip(names, [*names[1:], ""], strict=True) if not narrower.startswith(name)]
    return " › ".join(told) or entry.name.to(language)
