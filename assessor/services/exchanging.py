"""Read answers from whatever file they come in, verify result files, write samples and keys."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessor.domain.assessment import Assessment
from assessor.domain.errors import InputError, refuse
from assessor.domain.questionnaire import Pack
from assessor.resources import resource
from assessor.services.library import Library

PDF = b"%PDF-"
RESULT = b'{"'


def open_assessment(library: Library, path: Path) -> Assessment:
    """Read an answer file (YAML or Excel sheet), a result file (``.iira``) or a report that carries one.

    What the file is, its first bytes tell, not its name. Raises ``InputError`` with every mistake found.
    """
    from assessor.content import read_answers

    head = first_bytes(path)
    if head.startswith(RESULT):
        return _from_result(library, path.read_bytes(), str(path))
    if head.startswith(PDF):
        return _from_result(library, attached_result_of(path), str(path))
    try:
        return read_answers(path, library.packs(), library.target)
    except InputError as error:
        older = _older_version(library, error)
        if older is None:
            raise
        return read_answers(path, {older.id: older}, library.target)


def _older_version(library: Library, error: InputError) -> Pack | None:
    """Return the installed older version that an answer file names, if that is what was wrong with it."""
    for problem in error.problems:
        if problem.code == "answers.other_version":
            id, version = str(problem.facts["pack"]), str(problem.facts["found"])
            return library.pack(id, version) if version in library.versions(id) else None
    return None


def first_bytes(path: Path) -> bytes:
    """Return a file's first bytes; a missing or unreadable file raises ``InputError``."""
    if not path.exists():
        raise refuse("file.missing", path=str(path))
    try:
        with path.open("rb") as stream:
            return stream.read(16)
    except OSError as error:
        raise refuse("file.unreadable", path=str(path), cause=error.strerror or str(error)) from error


def _from_result(library: Library, data: bytes, shown: str) -> Assessment:
    from assessor.exchange.reading import read_result, to_assessment

    result = read_result(data, shown=shown)
    return to_assessment(result, library.pack(result.document.pack.id, result.document.pack.version))


def attached_result_of(path: Path) -> bytes:
    """Return the result file inside a report; a PDF without one raises ``InputError``."""
    from assessor.report import attached

    found = next((data for name, data in attached(path).items() if name.endswith(".iira")), None)
    if found is None:
        raise refuse("file.foreign", path=str(path), expected="PDF + .iira")
    return found


def write_samples(folder: Path) -> list[Path]:
    """Write the bundled samples' answer files into a folder and return their paths."""
    from assessor.services.files import writable_folder

    writable_folder(folder)
    return [
        Path(shutil.copyfile(source, folder / source.name)) for source in sorted(resource("samples").glob("*.yaml"))
    ]


def write_keys(path: Path) -> tuple[Path, Path]:
    """Write a new key pair: the private key to ``path``, the public one beside it; return both paths."""
    from assessor.exchange.keys import keygen

    keygen(path)
    return path, path.with_name(path.name + ".pub")
