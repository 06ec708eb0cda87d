"""What the first row of a sheet names: the columns, however an author has spelt them."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from assessor.content.authoring.columns import Column, Form, Sheet
from assessor.content.authoring.guide import HINT
from assessor.content.record import LANGUAGE
from assessor.content.workbook_cells import RawSheet
from assessor.content.yaml_tree import Entry
from assessor.domain.text import LANGUAGES

if TYPE_CHECKING:
    from assessor.content.authoring.reader import WorkbookRows

REMARK = "#"
FEW = 5
"""Where not even one header in so many is known, the row is taken for something else than headers."""
BRACKETS = str.maketrans("【】〔〕［］", "[][][]")
Header = tuple[str, str]
"""A column's key, and what stands in the brackets behind it."""


def headers_of(raw: RawSheet, sheet: Sheet, found: WorkbookRows) -> dict[int, Header]:
    """Return (key, variant) of every column; unknown and repeated headers are mistakes."""
    known = {column.key: column for column in sheet.columns}
    named = {number: entry for number, entry in (raw.rows[0] if raw.rows else {}).items() if entry.value is not None}
    split = {number: _split(str(entry.value)) for number, entry in named.items()}
    fitting = sum(key in known for key, _ in split.values())
    if FEW * fitting < len(named) or (not named and any(raw.rows)):
        first = next(iter(named.values()), Entry(None, cell=f"{raw.title}!A1"))
        found.note("authoring.no_headers", first, known=tuple(known))
        return {}
    headers: dict[int, Header] = {}
    for number, entry in named.items():
        text = str(entry.value).strip()
        if text.startswith(REMARK):
            found.left_out += [found.place(entry.cell)] if text != HINT else []
        elif split[number] in headers.values():
            found.note("authoring.column_twice", entry, found=text)
        elif _fits(split[number], text, entry, known, found):
            headers[number] = split[number]
            found.letters[raw.title, written(*split[number])] = entry.cell.rpartition("!")[2].rstrip("0123456789")
    _unnamed(raw, set(named), found)
    return headers


def written(key: str, variant: str) -> str:
    """Return a header as the template has it."""
    return f"{key}[{variant}]" if variant else key


def _split(text: str) -> Header:
    """Return a header's parts; case, blanks and full-width signs do not matter, except in the brackets."""
    own = text.strip()
    start = next((at for at, sign in enumerate(own) if sign.translate(BRACKETS) == "["), len(own))
    key, rest = unicodedata.normalize("NFKC", own[:start]), own[start + 1 :]
    closed = rest[-1:].translate(BRACKETS) == "]"
    return "_".join(key.casefold().split()), _language((rest[:-1] if closed else rest).strip())


def _language(variant: str) -> str:
    """Return the product's own spelling of one of its languages (``zh-cn``, ``EN``), anything else as it stands."""
    same = variant.casefold().replace("-", "_")
    return next((language for language in LANGUAGES if language.casefold() == same), variant)


def _fits(header: Header, text: str, entry: Entry, known: dict[str, Column], found: WorkbookRows) -> bool:
    """Tell whether a header names a column of the sheet; if not, that is noted."""
    key, variant = header
    if key not in known or (variant and not (known[key].form is Form.TEXT or known[key].variants)):
        near = get_close_matches(key, known, n=1) or [""]
        code = "authoring.column_near" if near[0] else "authoring.column"
        found.note(code, entry, found=text, near=near[0], known=tuple(known))
        return False
    if variant and known[key].form is Form.TEXT and not LANGUAGE.fullmatch(variant):
        usual = tuple(f"{key}[{language}]" for language in LANGUAGES)
        found.note("authoring.column_language", entry, found=variant, usual=usual)
        return False
    return True


def _unnamed(raw: RawSheet, named: set[int], found: WorkbookRows) -> None:
    """Note the first filled cell of every column without a header."""
    seen = set(named)
    for row in raw.rows[1:]:
        for number, entry in row.items():
            if number not in seen and entry.value is not None:
                seen.add(number)
                found.note("authoring.no_header", entry)
