"""Hand out an answer sheet with what is answered so far, to be filled in elsewhere and read back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assessor.content.installed import installed
from assessor.domain.assessment import Assessment
from assessor.domain.errors import Place, refuse
from assessor.services.files import writable_folder
from assessor.services.library import Library


def write_sheet_from(
    library: Library,
    answers: Path,
    language: str,
    path: Path,
    pack: str,
    form: str = "",
    frameworks: Sequence[str] = (),
) -> Path:
    """Write the sheet of an answer file; it must be of the pack named. ``form`` empty: the one that was answered."""
    from assessor.services.exchanging import open_assessment

    assessment = open_assessment(library, answers)
    if assessment.pack not in (pack, *(one.id for one in installed(Path(pack)))):
        raise refuse("sheet.other_pack", Place(str(answers)), found=assessment.pack, expected=pack)
    known = [one.id for one in library.pack_of(assessment).forms]
    if form and form not in known:
        raise refuse("command.value", value=form, option="--form", expected=", ".join(known))
    return write_sheet_of(library, replace(assessment, form=form or assessment.form), language, path, frameworks)


def write_sheet_of(
    library: Library, assessment: Assessment, language: str, path: Path, frameworks: Sequence[str] = ()
) -> Path:
    """Write the answer sheet of an assessment, by its own version and form, with its answers in it.

    Frameworks whose own items were answered are on it too. Raises ``InputError`` when the place cannot be written; what
    stood there before stays then.
    """
    from assessor.content import write_answer_sheet
    from assessor.content.sheet_prefill import prefill
    from assessor.services.projecting import own_items

    writable_folder(path.parent)
    pack = library.pack_of(assessment)
    known = {mapping.id for mapping in library.projections(pack.id, pack.version)}
    answered = [id for id, answers in assessment.extra.items() if answers and id in known]
    also = own_items(library, pack, assessment.form, [*answered, *frameworks])
    made = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    with tempfile.TemporaryDirectory(prefix=".assessor-", dir=path.parent, ignore_cleanup_errors=True) as stage:
        unfinished = Path(stage) / "sheet.xlsx"
        write_answer_sheet(pack, assessment.form, language, unfinished, also)
        prefill(unfinished, assessment, language, made)
        try:
            os.replace(unfinished, path)  # noqa: PTH105  (Path.replace hides that it may cross no device)
        except OSError as error:
            raise refuse("file.unwritable", path=str(path), cause=error.strerror or str(error)) from error
    return path
