"""Whole results or none: what a use case writes is put in place only when all of it is ready."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor.domain.errors import InputError, refuse


def writable_folder(folder: Path) -> Path:
    """Make sure a folder exists and can be written to; otherwise raise ``InputError`` before any work is done."""
    if folder.exists() and not folder.is_dir():
        raise refuse("file.folder_expected", path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a fresh folder beside the target; its files move into the target when the block ends well, or vanish."""
    writable_folder(folder)
    with tempfile.TemporaryDirectory(prefix=".assessor-", dir=folder, ignore_cleanup_errors=True) as temporary:
        stage = Path(temporary)
        try:
            yield stage
            for file in sorted(stage.iterdir()):
                os.replace(file, folder / file.name)  # noqa: PTH105  (Path.replace hides that it may cross no device)
        except OSError as error:
            raise _unwritable(folder, error) from error


def _unwritable(path: Path, error: OSError) -> InputError:
    return refuse("file.unwritable", path=str(path), cause=error.strerror or str(error))
