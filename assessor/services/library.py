"""The packs and measures at hand, each read once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import platformdirs

from assessor.content import load_measures, load_pack
from assessor.content.installed import Installed, installed
from assessor.content.projections import load_projections, projection_files
from assessor.domain.assessment import Assessment
from assessor.domain.errors import refuse
from assessor.domain.measure import Measure
from assessor.domain.projection import ProjectionMap
from assessor.domain.questionnaire import Pack, Role
from assessor.resources import chosen_data_folder, questionnaires
from assessor.scoring import Plan, choose_profile, compile_plan
from assessor.services.files import writable_folder

DEFAULT_PACK = "industrial-internet-readiness"


def own_packs() -> Path:
    """Return the folder for a person's own packs and for kept older versions; it need not exist."""
    return (chosen_data_folder() or Path(platformdirs.user_data_path("assessor", appauthor=False))) / "packs"


def library_with(packs: Sequence[Path] = (), beside: Sequence[Path] = ()) -> Library:
    """Return a library that also knows packs elsewhere.

    ``packs`` are folders that go before the installed packs; each holds packs or is one. ``beside`` are files, or folders,
    whose neighbours come after the installed packs. A folder without packs raises ``InputError``.
    """
    for folder in packs:
        if not folder.is_dir():
            raise refuse("file.missing", path=str(folder))
        if not installed(folder):
            raise refuse("file.foreign", path=str(folder), expected="pack.yaml")
    near = dict.fromkeys(file.resolve() if file.is_dir() else file.resolve().parent for file in beside)
    return Library((*packs, questionnaires(), *near, own_packs()))


class Library:
    """Questionnaire packs found below some folders, with their compiled plans and their measures.

    Several versions of a pack may be at hand; where none is named, the newest is meant. Of two copies of one version the
    one in the earlier folder counts.
    """

    def __init__(self, roots: Sequence[Path] | None = None) -> None:
        self._roots = tuple(roots or (questionnaires(), own_packs()))
        self._found: tuple[Installed, ...] | None = None
        self._packs: dict[Path, Pack] = {}
        self._plans: dict[tuple[str, str, str], Plan] = {}
        self._measures: dict[Path, dict[str, Measure]] = {}
        self._projections: dict[Path, tuple[ProjectionMap, ...]] = {}

    def preferring(self, pack: Path) -> Library:
        """Return a library in which one pack's folder goes before all others, and its neighbours are known too."""
        return Library((pack, pack.resolve().parent, *self._roots))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the installed questionnaires, the product's own first; packs to look through are left out."""
        found = {entry.id for entry in self._entries() if entry.role is Role.QUESTIONNAIRE}
        return tuple(sorted(found, key=lambda id: (id != DEFAULT_PACK, id)))

    def versions(self, id: str) -> tuple[str, ...]:
        """Return the installed versions of a pack, newest first."""
        entries = sorted((e for e in self._entries() if e.id == id), key=lambda entry: entry.order, reverse=True)
        return tuple(dict.fromkeys(entry.version for entry in entries))

    def pack(self, id: str = DEFAULT_PACK, version: str = "") -> Pack:
        """Return a pack; ``InputError`` for an unknown id (``pack.unknown``) or version (``pack.version_unknown``)."""
        folder = self._folder(id, version)
        if folder not in self._packs:
            self._packs[folder] = load_pack(folder)
        return self._packs[folder]

    def packs(self) -> Mapping[str, Pack]:
        """Return the newest version of every installed questionnaire by id, each read when it is asked for."""
        return _Newest(self)

    def every_version(self) -> tuple[Pack, ...]:
        """Return all versions of all installed questionnaires."""
        return tuple(self.pack(id, version) for id in self.ids() for version in self.versions(id))

    def pack_of(self, assessment: Assessment) -> Pack:
        """Return the very version an assessment was made with."""
        return self.pack(assessment.pack, assessment.pack_version)

    def plan(self, assessment: Assessment) -> Plan:
        """Return the compiled pack for the form and the profile of one assessment."""
        pack = self.pack_of(assessment)
        key = (pack.hash, assessment.form, self.profile(assessment))
        if key not in self._plans:
            self._plans[key] = compile_plan(pack, assessment.form, key[2])
        return self._plans[key]

    def profile(self, assessment: Assessment) -> str:
        """Return the profile the user chose, else the one that fits sector and size."""
        return assessment.profile or choose_profile(self.pack_of(assessment), assessment.enterprise)

    def measures(self, pack: str = DEFAULT_PACK, version: str = "") -> dict[str, Measure]:
        """Return the measures of a pack by id."""
        folder = self._folder(pack, version)
        if folder not in self._measures:
            self._measures[folder] = {m.id: m for m in load_measures(folder, self.pack(pack, version))}
        return self._measures[folder]

    def projections(self, pack: str = DEFAULT_PACK, version: str = "") -> tuple[ProjectionMap, ...]:
        """Return the frameworks that a pack's answers can be seen through."""
        folder = self._folder(pack, version)
        if folder not in self._projections:
            self._projections[folder] = load_projections(folder, self.pack(pack, version), self.target)
        return self._projections[folder]

    def projects(self, pack: str, version: str) -> bool:
        """Tell, without reading them, whether a pack's answers can be seen through other frameworks."""
        return bool(projection_files(self._folder(pack, version)))

    def target(self, id: str) -> Pack | None:
        """Return the newest version of a pack to look through, ``None`` where there is none of this id."""
        known = any(entry.id == id and entry.role is Role.PROJECTION for entry in self._entries())
        return self.pack(id) if known else None

    def look_again(self) -> None:
        """Notice packs that came or went since the folders were looked through."""
        self._found = None

    def keep(self, pack: str, version: str) -> Path:
        """Keep a copy of a pack among the person's own, so that its assessments still open after the program moved on."""
        kept = self._roots[-1] / f"{pack}@{version}"
        if not kept.exists():
            writable_folder(kept.parent)
            unfinished = kept.with_name(f".{kept.name}")
            shutil.copytree(self._folder(pack, version), unfinished, dirs_exist_ok=True)
            unfinished.rename(kept)
        return kept

    def _entries(self) -> tuple[Installed, ...]:
        if self._found is None:
            self._found = tuple(entry for root in self._roots for entry in installed(root))
        return self._found

    def _folder(self, id: str, version: str) -> Path:
        known = self.versions(id)
        if not known:
            raise refuse("pack.unknown", pack=id, known=self.ids())
        if version and version not in known:
            raise refuse("pack.version_unknown", pack=id, version=version, known=known)
        return next(e.folder for e in self._entries() if (e.id, e.version) == (id, version or known[0]))


class _Newest(Mapping[str, Pack]):
    """The newest version of each questionnaire; one that is broken only matters to those who want it."""

    def __init__(self, library: Library) -> None:
        self._library, self._ids = library, library.ids()

    def __getitem__(self, id: str) -> Pack:
        if id not in self._ids:
            raise KeyError(id)
        return self._library.pack(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
