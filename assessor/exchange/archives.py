"""Zip files from strangers: members with fixed names only, never extracted by name, bytes counted while reading."""

from __future__ import annotations

import os
import secrets
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assessor.domain.errors import InputError, Place, refuse
from assessor.exchange.files import unwritable

MEMBERS_LIMIT = 100_000
BLOCK = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, KeyError, UnicodeError)


@contextmanager
def opened(path: Path, allowed: Callable[[str], bool]) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose every member has an expected name and occurs once."""
    if not path.is_file():
        raise refuse("file.missing", path=str(path))
    place = Place(str(path))
    with archive_faults(place), zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        strange = [name for name in names if not allowed(name)]
        if strange or len(set(names)) != len(names) or len(names) > MEMBERS_LIMIT:
            raise refuse("exchange.strange_member", place, name=ascii(strange[0])[:80] if strange else "")
        yield archive


@contextmanager
def archive_faults(place: Place) -> Iterator[None]:
    """Turn every way in which a zip can be broken into one problem."""
    try:
        yield
    except InputError:
        raise
    except _FAULTS as error:
        raise refuse("exchange.damaged", place, reason=str(error)[:200]) from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "_lzma"):
            raise refuse("exchange.damaged", place, reason=str(error)[:200]) from error
        raise


def read_member(archive: zipfile.ZipFile, name: str, limit: int, place: Place) -> bytes:
    """Return a member's bytes, counted while they are unpacked; what its header claims is not believed."""
    with archive.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise refuse("exchange.too_large", place, limit=limit)
    return data


@contextmanager
def written(path: Path, check: Callable[[Path], object]) -> Iterator[zipfile.ZipFile]:
    """Give an archive that gets its name only when the block ended well, it is on the disk, and ``check`` can read it."""
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with passing.open("xb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                yield archive
            stream.flush()
            os.fsync(stream.fileno())
        check(passing)
        passing.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        passing.unlink(missing_ok=True)


def member(name: str) -> zipfile.ZipInfo:
    """Return the header of a member without the time and the rights of the machine it came from."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def blocks(stream: IO[bytes], limit: int, place: Place) -> Iterator[bytes]:
    """Yield a member's bytes in blocks until more than ``limit`` came."""
    total = 0
    while block := stream.read(BLOCK):
        total += len(block)
        if total > limit:
            raise refuse("exchange.too_large", place, limit=limit)
        yield block
