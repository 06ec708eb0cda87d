"""The packs and measures at hand, each read once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assessor.content import available_packs, load_measures, load_pack
from assessor.domain.assessment import Assessment
from assessor.domain.errors import refuse
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Pack, Role
from assessor.resources import questionnaires
from assessor.scoring import Plan, choose_profile, compile_plan

DEFAULT_PACK = "industrial-internet-readiness"


class Library:
    """Questionnaire packs found below some folders, with their compiled plans and their measures."""

    def __init__(self, roots: Sequence[Path] | None = None) -> None:
        self._roots = tuple(roots or (questionnaires(),))
        self._packs: dict[str, Pack] = {}
        self._plans: dict[tuple[str, str, str], Plan] = {}
        self._measures: dict[str, dict[str, Measure]] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the installed questionnaires, the product's own first; packs to look through are left out."""
        found = sorted(id for root in self._roots for id in available_packs(root, Role.QUESTIONNAIRE))
        return tuple(sorted(found, key=lambda id: id != DEFAULT_PACK))

    def pack(self, id: str = DEFAULT_PACK) -> Pack:
        """Return a pack; an unknown id raises ``InputError`` (``pack.unknown``)."""
        if id not in self._packs:
            self._packs[id] = load_pack(self._folder(id))
        return self._packs[id]

    def packs(self) -> dict[str, Pack]:
        """Return every installed pack by id."""
        return {id: self.pack(id) for id in self.ids()}

    def plan(self, assessment: Assessment) -> Plan:
        """Return the compiled pack for the form and the profile of one assessment."""
        pack = self.pack(assessment.pack)
        key = (pack.hash, assessment.form, self.profile(assessment))
        if key not in self._plans:
            self._plans[key] = compile_plan(pack, assessment.form, key[2])
        return self._plans[key]

    def profile(self, assessment: Assessment) -> str:
        """Return the profile the user chose, else the one that fits sector and size."""
        return assessment.profile or choose_profile(self.pack(assessment.pack), assessment.enterprise)

    def measures(self, pack: str = DEFAULT_PACK) -> dict[str, Measure]:
        """Return the measures of a pack by id."""
        if pack not in self._measures:
            self._measures[pack] = {m.id: m for m in load_measures(self._folder(pack), self.pack(pack))}
        return self._measures[pack]

    def _folder(self, id: str) -> Path:
        for root in self._roots:
            if id in (found := available_packs(root)):
                return found[id]
        raise refuse("pack.unknown", pack=id, known=self.ids())
