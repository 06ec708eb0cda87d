"""Tell what a file is that was given for an answer sheet and is no workbook, so that it is clear what to do."""

from __future__ import annotations

from assessor.domain.errors import InputError, Place, refuse

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How old .xls files begin, and new ones that are encrypted with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOCK_MARK, LOCK_SIZE = "~$", 200
"""Names and sizes of the small files that Excel and WPS keep beside a workbook that is open."""


def no_sheet(data: bytes, file: str) -> InputError | None:
    """Return why a file's bytes cannot be an answer sheet, or ``None`` where nothing special can be said."""
    if file.startswith(LOCK_MARK) and len(data) < LOCK_SIZE:
        return refuse("sheet.lock_file", Place(file), name=file.removeprefix(LOCK_MARK))
    if not data:
        return refuse("sheet.empty_file", Place(file))
    if data.startswith(OLD_OFFICE):
        return refuse("sheet.password" if ENCRYPTED in data else "sheet.old_excel", Place(file))
    return refuse("sheet.half_copied", Place(file)) if not data.strip(b"\0") else None
