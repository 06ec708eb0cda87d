"""Typed reading of a CISO Assistant library in YAML: every wrong value is a mistake, every field left out is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assessor.content.foreign.ciso_model import spoken, whole
from assessor.content.foreign.report import Ledger
from assessor.content.yaml_tree import Entry
from assessor.domain.errors import Place
from assessor.domain.text import Text

TEXTS = ("name", "description", "annotation", "typical_evidence")
KNOWN = {
    "framework": {"urn", "ref_id", "name", "description", "min_score", "max_score", "scores_definition", "translations",
                  "implementation_groups_definition", "requirement_nodes"},
    "node": {"urn", "parent_urn", "assessable", "depth", "ref_id", "translations", "implementation_groups", "weight",
             "importance", "min_score", "max_score", "scores_definition", "scores_definition_ref", "questions",
             "question", "threats", "reference_controls", *TEXTS},
    "question": {"urn", "type", "text", "choices", "depends_on", "weight", "translations"},
    "choice": {"urn", "value", "description", "add_score", "compute_result", "select_implementation_groups",
               "translations"},
    "group": {"ref_id", "name", "default_selected", "translations"},
    "score": {"score", "name", "description", "translations"},
}  # fmt: skip
"""Fields that are taken over; all others are reported."""
NESTED = frozenset({
    "translations", "implementation_groups", "questions", "question", "threats", "reference_controls", "choices",
    "depends_on", "select_implementation_groups", "scores_definition", "implementation_groups_definition",
    "requirement_nodes",
})  # fmt: skip
"""Fields that hold more than a text or number."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping of the file with the path to it."""

    entry: Entry
    file: str
    path: str
    locale: str

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.file, self.path, self.entry.line)

    def at(self, key: str) -> Branch | None:
        """Return what stands under a key, if anything does."""
        value = self.entry.value
        found = value.get(key) if isinstance(value, dict) else None
        return None if found is None or found.value is None else self._below(found, key)

    def word(self, key: str) -> str:
        """Return a short text or number; nothing where there is a list or a mapping."""
        found = self.at(key)
        return "" if found is None else found.own

    @property
    def own(self) -> str:
        """Return this value as a text."""
        value = self.entry.value
        if isinstance(value, bool):
            return "true" if value else "false"
        return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()

    def text(self, key: str) -> Text:
        """Return a text with its translations."""
        others = self.at("translations")
        translated = {language: branch.word(key) for language, branch in others.items()} if others else {}
        return spoken(self.locale, self.word(key), translated)

    def items(self) -> Iterator[tuple[str, Branch]]:
        """Yield the members of a mapping, or of a list by their number."""
        value = self.entry.value
        if isinstance(value, dict):
            yield from ((key, self._below(member, key)) for key, member in value.items())
        elif isinstance(value, list):
            yield from ((str(at), self._below(member, str(at))) for at, member in enumerate(value, 1))

    def members(self, key: str) -> list[tuple[str, Branch]]:
        """Return the members of what stands under a key."""
        found = self.at(key)
        return list(found.items()) if found is not None else []

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of short texts."""
        return tuple(branch.own for _, branch in self.members(key) if branch.own)

    def _below(self, entry: Entry, key: str) -> Branch:
        return Branch(entry, self.file, f"{self.path}/{key}".lstrip("/"), self.locale)


@dataclass(slots=True)
class Reading:
    """A library being read: mistakes go to the ledger, fields that are not taken over are counted."""

    ledger: Ledger
    left: dict[tuple[str, str], list[Place]] = field(default_factory=dict)

    def whole(self, branch: Branch, key: str, least: int | None = None) -> int | None:
        """Return a whole number; anything else is a mistake."""
        found = branch.at(key)
        number = None if found is None else whole(found.own)
        if found is not None and (number is None or (least is not None and number < least)):
            code = "foreign.ciso_whole_expected" if least is None else "foreign.ciso_whole_from"
            self.ledger.mistake(code, found.place, column=key, found=found.own[:60], least=least)
        return number

    def flag(self, branch: Branch, key: str) -> bool:
        """Return a yes or no; anything else is a mistake."""
        found = branch.at(key)
        if found is not None and found.own not in ("true", "false"):
            self.ledger.mistake("foreign.ciso_flag_expected", found.place, column=key, found=found.own[:60])
        return found is not None and found.own == "true"

    def listed(self, branch: Branch, key: str) -> list[Branch]:
        """Return the mappings of a list; anything else is a mistake."""
        found = branch.at(key)
        if found is not None and not isinstance(found.entry.value, list):
            self.ledger.mistake("content.list_expected", found.place)
            return []
        return self.mappings([member for _, member in found.items()] if found is not None else [])

    def mappings(self, members: list[Branch]) -> list[Branch]:
        """Return those members that are mappings; others are mistakes."""
        for member in members:
            if not isinstance(member.entry.value, dict):
                self.ledger.mistake("content.not_a_mapping", member.place)
        return [member for member in members if isinstance(member.entry.value, dict)]

    def check(self, branch: Branch, kind: str) -> None:
        """Note fields that are not taken over, and lists where a text is expected."""
        assert isinstance(branch.entry.value, dict)
        for key, member in branch.entry.value.items():
            if key not in KNOWN[kind] and member.value not in (None, "", [], {}):
                self.left.setdefault((kind, key), []).append(branch.at(key).place)  # type: ignore[union-attr]
            elif key not in NESTED and isinstance(member.value, (list, dict)):
                self.ledger.mistake("content.text_expected", branch.at(key).place)  # type: ignore[union-attr]

    def tell(self) -> None:
        """Report the fields that were not taken over."""
        for (_, key), places in self.left.items():
            self.ledger.ignore("foreign.ciso_field", places[0], field=key, count=len(places))
