"""Tell what kind of questionnaire a file holds, by its content and not by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from assessor.content.foreign.cells import Sheet, read_sheets
from assessor.content.foreign.xlsform_sheets import is_form
from assessor.content.source_file import decode
from assessor.domain.errors import InputError, Place, refuse

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
PACKED = b"PK\x03\x04"
FLAT_FORM = re.compile(r"^[\"|\s]*survey[\"\s]*[|,;\t](?:.*\n){1,3}?.*\btype\b", re.MULTILINE | re.IGNORECASE)
"""The sheets of an XLSForm one below the other in one table."""
OBJECTS = re.compile(r"^[\"']?objects[\"']?\s*:", re.MULTILINE)
URN = re.compile(r"^[\"']?urn[\"']?\s*:\s*[\"']?urn:", re.MULTILINE)


class Kind(StrEnum):
    """Kinds of files that can be turned into a pack."""

    PACK_FOLDER = "pack"
    PACK_WORKBOOK = "pack_workbook"
    XLSFORM = "xlsform"
    CISO_EXCEL = "ciso_excel"
    CISO_YAML = "ciso_yaml"


FOREIGN = frozenset({Kind.XLSFORM, Kind.CISO_EXCEL, Kind.CISO_YAML})


def kind_of(data: bytes, file: str) -> tuple[Kind, list[Sheet]]:
    """Return what a file is, with its sheets if it is a workbook; anything else raises ``InputError``."""
    if data.startswith(OLD_EXCEL):
        raise refuse("authoring.old_format", Place(file))
    if data.startswith(PACKED):
        sheets = read_sheets(data, file)
        return _workbook(sheets, file), sheets
    try:
        text = decode(data, file)
    except InputError as error:
        if file.lower().endswith((".yaml", ".yml")) and error.problems[0].code == "file.encoding":
            raise
        raise _unknown(file) from error
    if FLAT_FORM.search(text):
        raise refuse("foreign.flat_form", Place(file), kind="Markdown" if "|" in text else "CSV")
    if OBJECTS.search(text) and URN.search(text):
        return Kind.CISO_YAML, []
    raise _unknown(file)


def _workbook(sheets: list[Sheet], file: str) -> Kind:
    titles = {sheet.title.casefold().strip() for sheet in sheets}
    if "library_meta" in titles:
        return Kind.CISO_EXCEL
    if "library_content" in titles:
        raise refuse("foreign.ciso_old", Place(file))
    if is_form(sheets):
        return Kind.XLSFORM
    if {"pack", "tree"} & titles:
        return Kind.PACK_WORKBOOK
    if "survey" in titles:
        raise refuse("foreign.no_types", Place(file, sheet="survey", cell="A1"))
    raise _unknown(file)


def _unknown(file: str) -> InputError:
    return refuse("foreign.unknown", Place(file))
