"""Put a pack's files into a folder: all of them or none, and nothing replaced unasked."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.errors import refuse
from assessor.services.files import staged, writable_folder

if TYPE_CHECKING:
    from assessor.content.authoring.trees import PackTrees

FRAME = "pack.yaml"
REPLACED = (FRAME, "measures", "measures.yaml")
"""What a folder's new content takes the place of by name; dimensions are replaced one by one."""


def check_free(target: Path, force: bool) -> None:
    """Refuse a folder that has something in it; with ``force`` only one that holds something else than a pack."""
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if target.is_file() or not (target / FRAME).is_file():
        raise refuse("convert.not_a_pack_folder" if target.is_dir() else "convert.exists", path=str(target))
    if not force:
        raise refuse("convert.exists", path=str(target))


def put(trees: PackTrees, target: Path) -> PackTrees:
    """Write a pack into a folder that was checked to be free, and return what reading it back gives."""
    from assessor.content.authoring.trees import read_trees, write_trees

    with tempfile.TemporaryDirectory(prefix=".assessor-", dir=writable_folder(target.parent)) as attic:
        try:
            with staged(target.parent) as stage:
                written = stage / target.name
                _carry_over(target, written)
                write_trees(trees, written)
                back, _ = read_trees(written)
                if target.exists():
                    target.rename(Path(attic) / "before")
        except BaseException:
            _put_back(Path(attic) / "before", target)
            raise
    return back


def _put_back(before: Path, target: Path) -> None:
    if before.exists() and not target.exists():
        before.rename(target)


def _carry_over(target: Path, written: Path) -> None:
    """Copy what stands beside the questionnaire in a folder to be replaced: cases, projections, notes."""
    written.mkdir()
    for entry in target.iterdir() if target.exists() else ():
        if entry.name in REPLACED:
            continue
        if entry.is_dir():
            shutil.copytree(entry, written / entry.name)
        else:
            shutil.copy2(entry, written / entry.name)
