"""Turn questionnaire packs into workbooks and workbooks into packs: the whole of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.conversion import Conversion, Fate, Finding
from assessor.domain.errors import InputError, Place, Problem, refuse
from assessor.resources import resource
from assessor.services.files import staged
from assessor.services.pack_folder import FRAME, check_free, put

if TYPE_CHECKING:
    from assessor.content.authoring.trees import PackTrees, Understood
    from assessor.content.authoring.workbook import PackWorkbook
    from assessor.domain.questionnaire import Pack

WORKBOOK = ".xlsx"


def convert(source: Path, target: Path, *, force: bool = False) -> Conversion:
    """Turn a pack folder into a workbook or a workbook into a pack folder; a target that exists is only replaced by force."""
    if not source.exists():
        raise refuse("file.missing", path=str(source))
    folder = source if source.is_dir() else source.parent if source.name == FRAME else None
    if folder is not None and target.suffix.lower() == WORKBOOK:
        return _to_workbook(folder, target, force)
    if folder is None and target.suffix.lower() not in (WORKBOOK, ".yaml", ".yml"):
        return _to_folder(source, target, force)
    raise refuse("convert.direction", source=source.name)


def write_template(target: Path, *, force: bool = False) -> Conversion:
    """Write the workbook that a new questionnaire starts with."""
    done = _to_workbook(resource("templates", "questionnaire"), target, force)
    return replace(done, findings=tuple(finding for finding in done.findings if finding.fate is Fate.ACCEPTED))


def _to_workbook(folder: Path, target: Path, force: bool) -> Conversion:
    from assessor.content.authoring.trees import read_trees
    from assessor.content.authoring.workbook import read_workbook
    from assessor.content.authoring.writer import write_workbook

    trees, remaining = read_trees(folder)
    _free(target, force)
    with staged(target.parent) as stage:
        written = stage / target.name
        write_workbook(trees, written)
        back = read_workbook(written)
    findings = [*_taken(back, target.name), *_differences(trees, back.trees, target.name), *_left_behind(folder, trees)]
    return Conversion(target, tuple(findings), remaining)


def _to_folder(source: Path, target: Path, force: bool) -> Conversion:
    from assessor.content.authoring.workbook import read_workbook

    book = read_workbook(source)
    wrong = [problem for problem in book.problems if not problem.warning]
    if wrong:
        raise InputError(wrong)
    check_free(target, force)
    back = put(book.trees, target)
    ignored = [Finding(Fate.IGNORED, Problem("convert.left_out", place)) for place in book.rows.left_out]
    return Conversion(target, (*_taken(book, source.name), *_differences(book.trees, back, source.name), *ignored))


def _free(target: Path, force: bool) -> None:
    if target.is_dir() or (target.exists() and not force):
        raise refuse("convert.exists", path=str(target))


def _taken(book: PackWorkbook, file: str) -> Iterator[Finding]:
    """Yield how many rows of every sheet were taken over."""
    for name, rows in book.rows.sheets.items():
        if rows:
            place = Place(file, sheet=book.rows.titles[name], cell=_span(rows[0].cell, rows[-1].cell))
            yield Finding(Fate.ACCEPTED, Problem("convert.rows", place, {"count": len(rows)}))


def _span(first: str, last: str) -> str:
    return f"{first.rpartition('!')[2]}:{last.rpartition('!')[2]}"


def _left_behind(folder: Path, trees: PackTrees) -> Iterator[Finding]:
    """Yield what a workbook does not hold: comments, and files beside the questionnaire."""
    names = {name for name, _ in trees.files()}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in names:
            yield Finding(Fate.IGNORED, Problem("convert.beside", Place(name)))
    for name in sorted(names):
        comments = sum(line.lstrip().startswith("#") for line in _lines(folder / name))
        if comments:
            yield Finding(Fate.LOSS, Problem("convert.comments", Place(name), {"count": comments}))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []


def _differences(before: PackTrees, after: PackTrees, file: str) -> Iterator[Finding]:
    """Yield the ids whose meaning changed on the way; the proof of a conversion is that there are none."""
    from assessor.content.authoring.trees import understand

    ids = tuple(_different(understand(before), understand(after)))
    if ids:
        yield Finding(Fate.LOSS, Problem("convert.differs", Place(file), {"ids": ids}))


def _different(before: Understood, after: Understood) -> Iterator[str]:
    old, new = before.loaded.pack, after.loaded.pack
    if old is None or new is None:
        yield from ("pack",) if old is not new else ()
        return
    for left, right in ((old.nodes, new.nodes), (old.indicators, new.indicators)):
        yield from (id for id in {**left, **right} if left.get(id) != right.get(id))
    if _frame_of(old) != _frame_of(new):
        yield old.id
    own, theirs = {m.id: m for m, _ in before.measures}, {m.id: m for m, _ in after.measures}
    yield from (id for id in {**own, **theirs} if own.get(id) != theirs.get(id))


def _frame_of(pack: Pack) -> Pack:
    return replace(pack, nodes={}, indicators={}, hash="", folder="")
