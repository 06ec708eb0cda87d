"""Turns what the disk, the file or the medium did wrong into problems; everything else is a bug and surfaces."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor.domain.errors import Place, refuse

_CODES = {
    sqlite3.SQLITE_FULL: "workspace.disk_full",
    sqlite3.SQLITE_IOERR: "workspace.cannot_save",
    sqlite3.SQLITE_READONLY: "workspace.cannot_write",
    sqlite3.SQLITE_PERM: "workspace.cannot_write",
    sqlite3.SQLITE_AUTH: "workspace.cannot_write",
    sqlite3.SQLITE_CANTOPEN: "workspace.cannot_open",
    sqlite3.SQLITE_BUSY: "workspace.busy",
    sqlite3.SQLITE_LOCKED: "workspace.busy",
    sqlite3.SQLITE_CORRUPT: "workspace.damaged",
    sqlite3.SQLITE_NOTADB: "workspace.not_a_workspace",
    sqlite3.SQLITE_TOOBIG: "workspace.too_long",
}
_ERRNOS = {
    errno.ENOSPC: "workspace.disk_full",
    errno.EDQUOT: "workspace.disk_full",
    errno.EFBIG: "workspace.disk_full",
    errno.EACCES: "workspace.cannot_write",
    errno.EPERM: "workspace.cannot_write",
    errno.EROFS: "workspace.cannot_write",
}


@contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Raise ``InputError`` naming ``path`` for everything that the surroundings, not the program, did wrong."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise refuse("workspace.bad_text", Place(str(path)), text=ascii(error.object)[:80]) from error
    except OverflowError as error:
        raise refuse("workspace.bad_number", Place(str(path))) from error
    except sqlite3.Error as error:
        raise _from_database(error, path) from error
    except OSError as error:
        code = _ERRNOS.get(error.errno or 0, "workspace.cannot_save")
        raise refuse(code, Place(str(path)), reason=error.strerror or str(error)) from error


def _from_database(error: sqlite3.Error, path: Path) -> Exception:
    code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return error if code is None else refuse(code, Place(str(path)), reason=str(error))
