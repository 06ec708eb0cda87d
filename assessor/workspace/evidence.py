"""Evidence files beside the workspace, stored once under the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from assessor.domain.errors import Place, refuse
from assessor.workspace.faults import disk_faults

BLOCK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


class EvidenceFolder:
    """The folder ``<workspace>.evidence``; a file in it is complete and never changes."""

    def __init__(self, workspace: Path) -> None:
        self.path = workspace.with_name(workspace.name + ".evidence")

    def add(self, file: Path) -> tuple[str, int]:
        """Store a copy of ``file`` and return its digest and size; the same bytes are stored once."""
        if not file.is_file():
            raise refuse("workspace.evidence_not_a_file", Place(str(file)))
        with disk_faults(self.path):
            self.path.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="incoming-", dir=self.path)
            try:
                with os.fdopen(handle, "wb") as target:
                    digest, size = _copy(file, target)
                self._keep(Path(name), digest, size)
            finally:
                Path(name).unlink(missing_ok=True)
        return digest, size

    def take_over(self, other: EvidenceFolder, digests: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Copy files from another workspace; return the digests now here and those missing or spoilt over there."""
        here: list[str] = []
        missing: list[str] = []
        for digest in sorted(set(digests)):
            if (self.path / digest).is_file():
                continue
            file = other.path / digest
            whole = bool(_DIGEST.fullmatch(digest)) and file.is_file() and self.add(file)[0] == digest
            (here if whole else missing).append(digest)
        return tuple(here), tuple(missing)

    def path_of(self, digest: str) -> Path:
        """Return the path of a stored file."""
        path = self.path / digest
        if not _DIGEST.fullmatch(digest) or not path.is_file():
            raise refuse("workspace.unknown_evidence", Place(str(self.path)), digest=digest[:64])
        return path

    def _keep(self, incoming: Path, digest: str, size: int) -> None:
        target = self.path / digest
        if not target.is_file() or target.stat().st_size != size:
            incoming.replace(target)
            sync_folder(self.path)


def media_type(file: Path) -> str:
    """Return the media type that the file's ending promises, ``""`` when it promises none."""
    import mimetypes

    return mimetypes.guess_type(file.name, strict=False)[0] or ""


def sync_folder(folder: Path) -> None:
    """Make a rename inside ``folder`` durable where the system lets a folder be opened (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy(file: Path, target: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with _opened(file) as source:
        while block := source.read(BLOCK):
            digest.update(block)
            size += target.write(block)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise refuse("workspace.evidence_unreadable", Place(str(file)), reason=error.strerror or str(error)) from error
