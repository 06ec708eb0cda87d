"""The questionnaires at hand: list them, take one in whole or not at all, hand one out, put one away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.conversion import Conversion
from assessor.domain.errors import InputError, refuse
from assessor.domain.questionnaire import Form
from assessor.domain.text import LANGUAGES, Text
from assessor.services.files import writable_folder
from assessor.services.importing import import_questionnaire, sniff
from assessor.services.library import Library, own_packs

if TYPE_CHECKING:
    from assessor.content.foreign.level_map import LevelMap


@dataclass(frozen=True, slots=True)
class Shelved:
    """One installed questionnaire. ``minutes`` is of its longest form; ``own``: it came from the person, not with us."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    questions: int
    forms: tuple[Form, ...]
    licence: str
    author: str
    own: bool
    folder: Path

    @property
    def minutes(self) -> int:
        """Return the minutes the longest form takes; 0 where nobody said."""
        return max((form.minutes for form in self.forms), default=0)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A questionnaire that was put on the shelf, and the report of what became of its parts."""

    id: str
    version: str
    conversion: Conversion


def shelf(library: Library) -> tuple[Shelved, ...]:
    """Return every version of every installed questionnaire; one that cannot be read is left out."""
    found = []
    for id in library.ids():
        for version in library.versions(id):
            try:
                found.append(_shelved(library, id, version))
            except InputError:
                continue
    return tuple(found)


def holds_questionnaire(path: Path) -> bool:
    """Tell whether a file or folder is a questionnaire, of whatever program, and not answers to one."""
    try:
        sniff(path)
    except InputError:
        return False
    return True


def take_in(library: Library, source: Path, rules: LevelMap | None = None) -> TakenIn:
    """Put a questionnaire of any kind among the person's own packs: the whole of it, or nothing and an ``InputError``.

    ``rules`` say what the choices of a foreign one are worth. A pack of the same id and version is never replaced.
    """
    from assessor.content import load_pack

    root = writable_folder(own_packs())
    with tempfile.TemporaryDirectory(prefix=".assessor-", dir=root, ignore_cleanup_errors=True) as attic:
        made = _made(source, Path(attic) / "pack", rules)
        pack = load_pack(made.target)
        if pack.version in library.versions(pack.id):
            raise refuse("shelf.taken", id=pack.id, version=pack.version)
        final = root / f"{pack.id}@{pack.version}"
        if final.exists():
            raise refuse("convert.exists", path=str(final))
        made.target.rename(final)
    library.look_again()
    return TakenIn(pack.id, pack.version, replace(made, target=final))


def put_away(library: Library, id: str, version: str, used: Collection[tuple[str, str]]) -> None:
    """Remove one of the person's own packs for good; refused while an assessment in ``used`` (id, version) needs it."""
    found = next((one for one in shelf(library) if (one.id, one.version) == (id, version)), None)
    if found is None:
        raise refuse("pack.version_unknown", pack=id, version=version, known=library.versions(id))
    if not found.own:
        raise refuse("shelf.bundled", id=id)
    if (id, version) in used:
        raise refuse("shelf.in_use", id=id, version=version)
    shutil.rmtree(found.folder)
    library.look_again()


def _shelved(library: Library, id: str, version: str) -> Shelved:
    pack = library.pack(id, version)
    folder = Path(pack.folder)
    return Shelved(
        id, version, pack.title, pack.languages or tuple(language for language, _ in pack.title.pairs) or LANGUAGES,
        len(pack.indicators), pack.forms, pack.licence, pack.author, own_packs() in folder.parents, folder,
    )  # fmt: skip


def _made(source: Path, target: Path, rules: LevelMap | None) -> Conversion:
    from assessor.content.foreign.sniffing import FOREIGN, Kind
    from assessor.services.checking import check_path
    from assessor.services.converting import convert

    kind = sniff(source)
    if kind in FOREIGN:
        return import_questionnaire(source, target, rules)
    if kind is Kind.PACK_WORKBOOK:
        return convert(source, target)
    folder = source if source.is_dir() else source.parent
    problems = check_path(folder)
    wrong = [problem for problem in problems if not problem.warning]
    if wrong:
        raise InputError(wrong)
    shutil.copytree(folder, target)
    return Conversion(target, (), tuple(problems))
