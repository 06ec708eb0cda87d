"""Evidence on its way: a zip beside the result file, each member named by the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from assessor.domain.errors import Place, refuse
from assessor.exchange.archives import archive_faults, blocks, member, opened, written

FILE_LIMIT = 4 << 30
"""Bytes of one piece of evidence at most."""

_MEMBER = re.compile(r"evidence/[0-9a-f]{64}")


def write_evidence(path: Path, files: Mapping[str, Path]) -> Path:
    """Write evidence files, given by digest, into an archive."""
    with written(path, _read_back) as archive:
        for digest, file in sorted(files.items()):
            with archive.open(member(f"evidence/{digest}"), "w", force_zip64=True) as target, file.open("rb") as source:
                shutil.copyfileobj(source, target, 1 << 20)
    return path


def _read_back(path: Path) -> None:
    with opened(path, _is_expected) as archive:
        spoilt = archive.testzip()
    if spoilt is not None:
        raise refuse("exchange.not_read_back", Place(str(path)))


def _is_expected(name: str) -> bool:
    return _MEMBER.fullmatch(name) is not None


def read_evidence(path: Path, wanted: Iterable[str], folder: Path) -> dict[str, Path]:
    """Unpack the wanted digests into ``folder`` under their digests; return those that were there and whole.

    A member whose bytes are not what its name says is refused.
    """
    found: dict[str, Path] = {}
    place = Place(str(path))
    with opened(path, _is_expected) as archive:
        present = set(archive.namelist())
        for digest in wanted:
            if f"evidence/{digest}" not in present:
                continue
            target, seen = folder / digest, hashlib.sha256()
            with archive_faults(place), archive.open(f"evidence/{digest}") as source, target.open("wb") as stream:
                for block in blocks(source, FILE_LIMIT, place):
                    seen.update(block)
                    stream.write(block)
            if seen.hexdigest() != digest:
                target.unlink()
                raise refuse("exchange.not_as_listed", place, number=len(found) + 1)
            found[digest] = target
    return found
