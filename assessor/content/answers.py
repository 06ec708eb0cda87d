"""Read answers from a file, whatever it is called, and hand out the Excel sheet to write them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assessor.content.answer_file import read_assessment
from assessor.content.projection_answers import FindPack, no_pack
from assessor.content.sheet_file import no_sheet
from assessor.content.sheet_layout import OwnItems
from assessor.content.source_file import MEGABYTE, decode, read_bytes
from assessor.content.yaml_tree import parse
from assessor.domain.assessment import Assessment
from assessor.domain.questionnaire import Pack

LIMIT = 5 * MEGABYTE
ZIP = b"PK\x03\x04"
EXCEL = ".xls"
"""How the names of workbooks end, old and new."""


def write_answer_sheet(pack: Pack, form: str, language: str, path: Path, frameworks: Sequence[OwnItems] = ()) -> None:
    """Write a form of a pack as an Excel answer sheet, with items of other frameworks if wanted.

    A place that cannot be written raises ``InputError``.
    """
    from assessor.content.sheet_writer import write_sheet

    write_sheet(pack, form, language, path, frameworks)


def read_answers(path: Path, packs: Mapping[str, Pack], find: FindPack = no_pack) -> Assessment:
    """Read an answer file; what it is, its first bytes tell. All mistakes are in one ``InputError``.

    ``find`` returns the packs of projections, whose items a file may answer too.
    """
    data = read_bytes(path, LIMIT)
    if data.startswith(ZIP):
        from assessor.content.sheet_reader import read_sheet
        from assessor.content.sheet_wording import in_words_of_a_sheet

        root, problems = read_sheet(data, path.name, packs)
        return in_words_of_a_sheet(lambda: read_assessment(root, path.name, packs, problems, find))
    refusal = no_sheet(data, path.name) if path.suffix.lower().startswith(EXCEL) else None
    if refusal is not None:
        raise refusal
    root, problems = parse(decode(data, path.name), path.name)
    return read_assessment(root, path.name, packs, problems, find)
