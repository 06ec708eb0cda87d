"""Makes packs and workbooks for the tests of authoring."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from openpyxl import load_workbook

from assessor.content.authoring.trees import PackTrees, read_trees
from assessor.content.authoring.workbook import check_workbook
from assessor.content.authoring.writer import write_workbook
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Problem

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "questionnaires" / "industrial-internet-readiness"
FAMILIES = sorted((ROOT / "tests" / "content" / "families").iterdir())


def entry(value: Any) -> Entry:
    """Return plain values as a tree."""
    if isinstance(value, dict):
        return Entry({key: entry(member) for key, member in value.items()})
    if isinstance(value, list):
        return Entry([entry(member) for member in value])
    return Entry(Decimal(repr(value)) if isinstance(value, float) else value)


def text(words: str) -> dict[str, str]:
    return {"zh_CN": f"{words}（中）", "en": words}


def levels(*words: str) -> list[dict[str, str]]:
    return [text(word) for word in words]


def sound_pack() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a small pack without a mistake, and its measures, as plain values that a test may spoil."""
    rate = {
        "id": "A1.2",
        "kind": "rate",
        "title": text("Rate"),
        "question": text("How many?"),
        "quantity": {
            "numerator": text("part"),
            "denominator": text("whole"),
            "plausible": [0, 0.9],
            "plausible_source": "own",
        },
        "thresholds": [
            {"level": 1, "above": 0},
            {"level": 2, "above": 0.25},
            {"level": 3, "from": 0.5},
            {"level": 4, "above": 0.8},
        ],
        "criteria": [{"id": "proof", "level": 4, "text": text("proof")}],
        "levels": levels("none", "few", "some", "many", "nearly all"),
        "applies": {"all": [{"profile": "size", "in": ["small", "medium"]}, {"indicator": "A1.1", "at_least": 1}]},
        "crosswalk": ["CMMM:网络", "ACTION:1"],
        "sources": ["own"],
    }
    level = {
        "id": "A1.1",
        "kind": "level",
        "weight": 2,
        "title": text("Level"),
        "question": text("How far?"),
        "help": text("=not a formula"),
        "levels": levels("nothing", "begun", "half", "done", "improved"),
    }
    node = {
        "id": "A1",
        "title": text("Capability"),
        "level": {"cumulative": 0.8},
        "indicators": [level, rate],
        "sources": ["own"],
    }
    stages = [
        {
            "level": k,
            "gates": [{"score": 20 * k}, {"share": 0.6, "of": "capabilities", "at": k}, {"all": ["A1"], "at": k}],
        }
        for k in (1, 2)
    ]
    frame = {
        "format": 1,
        "id": "tiny",
        "version": "1.0",
        "title": text("Tiny"),
        "value_top": 4,
        "levels": levels("zero", "one", "two", "three", "four"),
        "forms": [{"id": "full", "minutes": 3, "title": text("Full")}],
        "root": "overall",
        "overall": {"title": text("Overall"), "level": {"stages": stages}},
        "dimensions": [{"id": "A", "title": text("Dimension"), "capabilities": [node]}],
        "profiles": [
            {
                "id": "small",
                "version": "1",
                "title": text("Small"),
                "applies": {"profile": "size", "in": ["small"]},
                "weights": {"A1.1": 2, "A1.2": 1.5},
                "mandatory": [],
                "stages": {"overall": stages[:1]},
                "source": "own",
            }
        ],
        "sources": [{"id": "own", "mark": "O", "title": text("Our own")}],
        "retired": [{"id": "OLD", "since": "0.9"}],
    }
    return frame, {"measures": [measure("M-1", 2), measure("M-2", 4, 2, ["M-1"])]}


def measure(id: str, to: int, needs: int = 0, prerequisites: list[Any] | None = None) -> dict[str, Any]:
    """Return a measure that raises both questions."""
    sizes = ("micro", "small", "medium", "large")
    effects = [{"indicator": "A1.1", "to": to}, {"indicator": "A1.2", "to": to}]
    return {
        "id": id,
        "title": text(id),
        "summary": text("What is done"),
        "steps": [text("First"), text("Then")],
        "capabilities": ["A1"],
        "effects": [{**effect, "needs": needs} if needs else effect for effect in effects],
        "prerequisites": prerequisites or [],
        "driver": text("Per machine, 30 in a small firm"),
        "cost": {size: [1, 2, 3] for size in sizes},
        "running": dict.fromkeys(sizes, 5),
        "staff_days": dict.fromkeys(sizes, 2),
        "months": dict.fromkeys(sizes, 1),
        "references": [{"text": text("Figure"), "source": "paper", "mark": "C", "year": "2025"}],
        "actions": [1, 4],
    }


def trees(frame: dict[str, Any], measures: dict[str, Any] | None = None) -> PackTrees:
    """Return plain values as the trees of a pack."""
    return PackTrees(entry(frame), {}, {"measures.yaml": entry(measures)} if measures else {})


def workbook(folder: Path, spoil: Callable[[Any], Any] = lambda book: None) -> Path:
    """Write the sound pack as a workbook, let a test spoil it as an author would, and save it."""
    path = folder / "pack.xlsx"
    path.write_bytes(_sound_workbook())
    book = load_workbook(path)
    spoil(book)
    book.save(path)
    return path


@cache
def _sound_workbook() -> bytes:
    with TemporaryDirectory() as folder:
        write_workbook(trees(*sound_pack()), Path(folder) / "pack.xlsx")
        return (Path(folder) / "pack.xlsx").read_bytes()


def found(path: Path) -> dict[str, tuple[str, str]]:
    """Return the (sheet, cell) of every mistake in a workbook by its code."""
    return {problem.code: (problem.place.sheet, problem.place.cell) for problem in check_workbook(path)}


def pack_folder(folder: Path, frame: dict[str, Any], measures: dict[str, Any] | None = None) -> Path:
    """Write plain values as a pack folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(yaml.safe_dump(frame, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if measures:
        (folder / "measures.yaml").write_text(
            yaml.safe_dump(measures, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
    return folder


def read_folder(folder: Path) -> PackTrees:
    return read_trees(folder)[0]


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}
