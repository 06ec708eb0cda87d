"""The profile of many firms: the pack's conditions are asked once for each kind of firm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.domain.questionnaire import Condition, Pack
from assessor.domain.size_classes import size_class
from assessor.exchange.document import EnterpriseFacts
from assessor.exchange.reading import enterprise_of
from assessor.scoring import choose_profile

PROFILE = "profile."
KEPT = 100_000
"""Kinds of firms remembered at most."""


class ProfileChooser:
    """Chooses as ``choose_profile`` does, faster for many."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], str] = {}
        self._facts: dict[tuple[str, str], tuple[str, ...]] = {}

    def choose(self, pack: Pack, enterprise: EnterpriseFacts) -> str:
        """Return the id of the profile that fits a firm, or ``""``."""
        which = (pack.id, pack.version)
        if which not in self._facts:
            conditions = (profile.applies for profile in pack.profiles if profile.applies is not None)
            self._facts[which] = tuple(sorted({fact for condition in conditions for fact in facts_asked(condition)}))
        key = (*which, *firm_facts(enterprise, self._facts[which]))
        if key not in self._known:
            if len(self._known) > KEPT:
                self._known.clear()
            self._known[key] = choose_profile(pack, enterprise_of(enterprise))
        return self._known[key]


def facts_asked(condition: Condition) -> Iterator[str]:
    """Yield the facts of a firm that a condition looks at."""
    if condition.subject.startswith(PROFILE):
        yield condition.subject.removeprefix(PROFILE)
    for part in condition.parts:
        yield from facts_asked(part)


def firm_facts(enterprise: EnterpriseFacts, names: Iterable[str]) -> Iterator[object]:
    """Yield the named facts of a firm, its size class included."""
    for name in names:
        if name == "size":
            yield size_class(enterprise.employees, enterprise.revenue, enterprise.sector)
        else:
            yield getattr(enterprise, name, None)
