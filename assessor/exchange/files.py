"""Whole files or none: bounded reading, and writing that is read back before the file gets its name."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from assessor.domain.errors import InputError, Place, refuse


def read_bounded(path: Path, limit: int) -> bytes:
    """Return a file's bytes; one longer than ``limit`` is refused unread."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > limit:
        raise refuse("exchange.too_large", Place(str(path)), limit=limit)
    return data


def write_whole(path: Path, data: bytes) -> Path:
    """Write ``data`` under a passing name, read it back, compare, then rename it to ``path``."""
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        _write_durably(passing, data)
        if passing.read_bytes() != data:
            raise refuse("exchange.not_read_back", Place(str(path)))
        passing.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        passing.unlink(missing_ok=True)
    return path


def unwritable(path: Path, error: OSError) -> InputError:
    """Return the problem of a file that cannot be written."""
    return refuse("file.unwritable", path=str(path), cause=error.strerror or str(error))


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return refuse("file.missing", path=str(path))
    return refuse("file.unreadable", path=str(path), cause=error.strerror or str(error))


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
