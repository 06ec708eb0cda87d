"""Check what authors write, and hand out answer sheets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from assessor.content.installed import installed
from assessor.domain.errors import InputError, Place, Problem, refuse
from assessor.services.exchanging import RESULT, first_bytes
from assessor.services.files import writable_folder
from assessor.services.library import Library


def check_path(path: Path) -> list[Problem]:
    """Return every mistake in a pack folder or workbook, a folder of packs, or a benchmark pack; none means sound."""
    from assessor.content import check_pack

    if not path.exists():
        return [Problem("file.missing", Place(), {"path": str(path)})]
    if path.is_file() and path.name != "pack.yaml":
        return _check_file(path)
    folder = path if path.is_dir() else path.parent
    if (folder / "pack.yaml").is_file():
        return list(check_pack(folder))
    packs = sorted(found.parent for found in folder.glob("*/pack.yaml"))
    if not packs:
        return [Problem("file.foreign", Place(file=str(path)), {"path": str(path), "expected": "pack.yaml"})]
    return [problem for pack in packs for problem in check_pack(pack)]


def _check_file(path: Path) -> list[Problem]:
    """Check a file by what it is: a pack's workbook, a signed benchmark pack, or a file inside a pack folder."""
    from assessor.content import check_pack
    from assessor.content.authoring.workbook import check_workbook

    if path.suffix.lower() == ".xlsx":
        return check_workbook(path)
    try:
        if first_bytes(path).startswith(RESULT):
            from assessor.services.benchmarking import open_benchmark

            open_benchmark(path)
            return []
    except (InputError, json.JSONDecodeError) as error:
        return list(error.problems) if isinstance(error, InputError) else []
    folder = next((up for up in path.parents if (up / "pack.yaml").is_file()), None)
    if folder is None:
        return [Problem("file.foreign", Place(file=str(path)), {"path": str(path), "expected": "pack.yaml"})]
    return list(check_pack(folder))


def write_sheet(
    library: Library, pack: str, form: str, language: str, path: Path, frameworks: Sequence[str] = ()
) -> Path:
    """Write the answer sheet of an installed pack (by id) or of a pack folder; ``form`` empty: its first form.

    ``frameworks`` are the projections whose open items the sheet asks for too.
    """
    from assessor.content import write_answer_sheet
    from assessor.services.projecting import own_items

    folder = Path(pack)
    if (folder / "pack.yaml").is_file():
        library = library.preferring(folder)
        pack = installed(folder)[0].id
    found = library.pack(pack)
    known = [one.id for one in found.forms]
    if form and form not in known:
        raise refuse("command.value", value=form, option="--form", expected=", ".join(known))
    form = form or next(iter(known), "full")
    also = own_items(library, found, form, frameworks)
    writable_folder(path.parent)
    write_answer_sheet(found, form, language, path, also)
    return path
