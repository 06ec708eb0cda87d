"""CISO Assistant libraries in Excel, version 2 of their format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.ciso_answers import Answer, inquiries, read_answers, split
from assessor.content.foreign.ciso_model import Group, Library, Requirement, Score, whole
from assessor.content.foreign.ciso_sheets import LOCALISED, Block, Row, blocks_of, key_values, plain
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both
from assessor.domain.errors import Place

USED = frozenset({"assessable", "depth", "ref_id", "name", "description", "annotation", "typical_evidence", "importance",
                  "weight", "min_score", "max_score", "scores_definition", "scores_definition_ref", "implementation_groups",
                  "questions", "answer", "depends_on", "condition", "threats", "reference_controls", "node_id", "urn_id",
                  "skip_count", "fix_count", "urn", "parent_urn"})  # fmt: skip


KEYS = frozenset({"type", "urn", "version", "locale", "ref_id", "name", "description", "copyright", "provider", "packager",
                  "publication_date", "base_urn", "min_score", "max_score", "scores_definition", "answers_definition",
                  "implementation_groups_definition"})  # fmt: skip
"""Keys of the framework and the library that are taken over or mean nothing outside; all others are reported."""


def read_excel(sheets: list[Sheet], file: str, ledger: Ledger, language: str = "") -> Library:
    """Read a library; one without a framework, or with mistakes, raises ``InputError``."""
    library = next(sheet for sheet in sheets if sheet.title.casefold().strip() == "library_meta")
    meta = key_values(library, "en")
    locale = meta.word("locale") or language or "en"
    meta.locale = locale
    blocks = blocks_of(sheets, locale, ledger)
    frameworks = [block for block in blocks.values() if block.kind == "framework"]
    for other in frameworks[1:]:
        ledger.mistake(
            "foreign.ciso_several_frameworks", other.meta.place, names=tuple(block.name for block in frameworks)
        )
    if not frameworks:
        kinds = tuple(sorted({block.kind for block in blocks.values() if block.kind}))
        ledger.mistake("foreign.ciso_no_framework", Place(file), kinds=kinds)
    ledger.stop_if_wrong()
    return _library(meta, frameworks[0], blocks, file, ledger)


def _library(meta: Row, framework: Block, blocks: Mapping[str, Block], file: str, ledger: Ledger) -> Library:
    own = framework.meta
    answers = _named(own.word("answers_definition"), blocks, own, ledger, needed=True)
    known = read_answers(answers.rows(), ledger) if answers else {}
    _tell_columns(framework, ledger)
    for row in (meta, own):
        for key in sorted(row.fields.keys() - KEYS):
            ledger.ignore("foreign.ciso_field", row.place, field=key, count=1)
    library = Library(
        file=file,
        locale=meta.locale,
        place=own.place,
        urn=meta.word("urn"),
        ref_id=own.word("ref_id") or meta.word("ref_id"),
        version=meta.word("version"),
        date=meta.word("publication_date")[:10],
        licence=meta.word("copyright"),
        provider=meta.word("provider"),
        packager=meta.word("packager"),
        name=own.text("name") or meta.text("name"),
        description=own.text("description"),
        least=whole(own.word("min_score")),
        most=whole(own.word("max_score")),
        scores=_scores(_named(own.word("scores_definition"), blocks, own, ledger), ledger),
        groups=tuple(_groups(_named(own.word("implementation_groups_definition"), blocks, own, ledger))),
    )
    for name, block in blocks.items():
        if block.kind == "scores":
            library.alternatives[name] = _scores(block, ledger)
    if framework.sheet is None:
        ledger.mistake("foreign.ciso_no_content", own.place, sheet=f"{framework.name}_content")
    rows = list(framework.rows())
    _tell_twice(rows, ledger)
    library.nodes = [_node(row, number, known, ledger) for number, row in enumerate(rows, 1)]
    if rows and all(row.word("urn") for row in rows) and any(row.word("parent_urn") for row in rows):
        pairs = zip(rows, library.nodes, strict=True)
        library.nodes = [replace(node, key=row.word("urn"), parent=row.word("parent_urn")) for row, node in pairs]
    return library


def _tell_twice(rows: list[Row], ledger: Ledger) -> None:
    """Note references used twice: names of requirements are made of them."""
    seen: dict[str, Row] = {}
    for row in rows:
        name = row.word("urn") or row.word("node_id") or row.word("ref_id")
        if name and name in seen:
            ledger.mistake("foreign.ciso_urn_twice", row.place, urn=name, first=seen[name].place.cell)
        seen.setdefault(name, row)


def _named(name: str, blocks: Mapping[str, Block], meta: Row, ledger: Ledger, *, needed: bool = False) -> Block | None:
    if name and name not in blocks:
        tell = ledger.mistake if needed else ledger.lose
        tell("foreign.ciso_definition_unknown", meta.place, name=name)
    return blocks.get(name)


def _scores(block: Block | None, ledger: Ledger) -> tuple[Score, ...]:
    found = []
    for row in block.rows() if block else ():
        value = whole(row.word("score"))
        if value is None:
            ledger.mistake("foreign.ciso_whole_expected", row.place, column="score", found=row.word("score"))
        else:
            found.append(Score(value, row.text("name"), row.text("description"), row.place))
    return tuple(found)


def _groups(block: Block | None) -> Iterator[Group]:
    for row in block.rows() if block else ():
        selected = row.word("default_selected").casefold() not in ("", "false")
        ref_id = row.word("ref_id")
        yield Group(ref_id, row.text("name") or both(ref_id, ref_id), selected, row.place)


def _node(row: Row, number: int, answers: Mapping[str, Answer], ledger: Ledger) -> Requirement:
    return Requirement(
        key=str(number),
        depth=_whole(row, "depth", ledger) or 1,
        assessable=bool(row.word("assessable")) and row.word("assessable").casefold() != "false",
        place=row.place,
        ref_id=row.word("ref_id"),
        name=row.text("name"),
        description=row.text("description"),
        annotation=row.text("annotation"),
        evidence=row.text("typical_evidence"),
        groups=split(row.word("implementation_groups"), ","),
        weight=_whole(row, "weight", ledger, 1) or 1,
        mandatory=row.word("importance").casefold() == "mandatory",
        least=_whole(row, "min_score", ledger),
        most=_whole(row, "max_score", ledger),
        scale=row.word("scores_definition_ref") or row.word("scores_definition"),
        inquiries=inquiries(row, answers, ledger),
        links=len(re.split(r"[\s,]+", f"{row.word('threats')} {row.word('reference_controls')}".strip()))
        if row.word("threats") or row.word("reference_controls")
        else 0,
    )


def _whole(row: Row, key: str, ledger: Ledger, least: int | None = None) -> int | None:
    text = row.word(key)
    number = whole(text)
    if text and (number is None or (least is not None and number < least)):
        code = "foreign.ciso_whole_expected" if least is None else "foreign.ciso_whole_from"
        ledger.mistake(code, row.place, column=key, found=text[:60], least=least)
    return number


def _tell_columns(block: Block, ledger: Ledger) -> None:
    for column, header in block.sheet.headers.items() if block.sheet else ():
        found = LOCALISED.fullmatch(header)
        if plain(found[1] if found else header) not in USED:
            assert block.sheet is not None
            count = sum(column in cells for number, cells in block.sheet.rows if number > 1)
            if count:
                ledger.ignore("foreign.column", block.sheet.place(1, column), column=header, count=count)
