"""Small CISO Assistant libraries for tests: as YAML from plain values, as workbooks cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

from assessor.content.authoring.trees import understand
from assessor.content.foreign.level_map import LevelMap
from assessor.content.foreign.planting import plant, sow
from assessor.content.foreign.reading import read_questionnaire
from assessor.content.foreign.report import Ledger
from assessor.domain.assessment import Answer, Assessment, Scorecard, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Pack
from assessor.scoring import scorecard

Json = dict[str, Any]
URN = "urn:sample:risk:req_node:lathe"


def node(key: str, parent: str = "", assessable: bool = True, **fields: object) -> Json:
    """Return a requirement; ``key`` is the end of its URN."""
    found: Json = {"urn": f"{URN}:{key}", "assessable": assessable, "depth": 1, "ref_id": key, **fields}
    return found | ({"parent_urn": f"{URN}:{parent}", "depth": 2} if parent else {})


def choice(key: str, number: int, value: str, **fields: object) -> Json:
    """Return a choice of the question ``key``."""
    return {"urn": f"{URN}:{key}:choice:{number}", "value": value, **fields}


def library(nodes: Sequence[Json], **framework: object) -> Json:
    """Return a library with one framework."""
    return {
        "urn": "urn:sample:risk:library:lathe", "locale": "en", "ref_id": "Lathe", "name": "Lathe care library",
        "copyright": "Sample licence, not for resale", "version": 3, "publication_date": "2026-01-31",
        "provider": "Sample Lathe Club", "packager": "sample",
        "objects": {"framework": {"urn": "urn:sample:risk:framework:lathe", "ref_id": "Lathe", "name": "Lathe care",
                                  **framework, "requirement_nodes": list(nodes)}},
    }  # fmt: skip


def data_of(content: Mapping[str, object]) -> bytes:
    """Return a library as the bytes of its file."""
    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False).encode()


def imported(data: bytes, file: str = "lathe.yaml") -> tuple[Pack, Ledger]:
    """Return the pack that a library becomes, and the report."""
    _, whole, ledger = read_questionnaire(data, file)
    trees = plant(sow(whole, LevelMap(), ledger), ledger)
    understood = understand(trees)
    assert not understood.problems, understood.problems
    assert understood.loaded.pack is not None
    return understood.loaded.pack, ledger


def scored(pack: Pack, form: str = "full", **answers: int | float | str | Sequence[str] | None) -> Scorecard:
    """Score answers by the id of their question (``_`` for ``.``): a position, a number as float, ticks, ``None``."""
    given = {id.replace("_", "."): _answer(id.replace("_", "."), value) for id, value in answers.items()}
    assert set(given) <= set(pack.indicators), sorted(pack.indicators)
    firm = Enterprise(name="Sample firm")
    return scorecard(pack, Assessment(firm, pack.id, pack.version, form, given))


def _answer(id: str, value: object) -> Answer:
    if value is None:
        return Answer(id, State.NOT_APPLICABLE, reason="no such machine")
    if isinstance(value, int):
        return Answer(id, position=value)
    if isinstance(value, float):
        from fractions import Fraction

        return Answer(id, amount=Fraction(value))
    assert isinstance(value, (list, tuple))
    return Answer(id, ticks=frozenset(value))


def codes(ledger: Ledger, fate: str = "") -> list[str]:
    """Return the codes of a report, of all fates or one."""
    return [finding.what.code for finding in ledger.findings if fate in ("", finding.fate.value)]


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Write a workbook and return its bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path.read_bytes()
