"""The profile of many firms: the pack's conditions are asked once for each kind of firm."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.domain.enterprise import Enterprise, size_class
from assessor.domain.questionnaire import Condition, Pack
from assessor.scoring import choose_profile


class ProfileChooser:
    """Chooses the profile of many firms, asking the pack once for each kind of firm."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], str] = {}
        self._fields: dict[tuple[str, str], tuple[str, ...]] = {}

    def choose(self, pack: Pack, enterprise: Enterprise) -> str:
        """Return what ``choose_profile`` returns."""
        if not pack.profiles:
            return ""
        which = (pack.id, pack.version)
        if which not in self._fields:
            self._fields[which] = _profile_fields(pack)
        key = (*which, *(_field(enterprise, name) for name in self._fields[which]))
        if key not in self._known:
            self._known[key] = choose_profile(pack, enterprise)
        return self._known[key]


def _profile_fields(pack: Pack) -> tuple[str, ...]:
    """Return the facts of a firm that the pack's profiles ask for."""
    return tuple(sorted({name for profile in pack.profiles for name in _asked(profile.applies)}))


def _asked(condition: Condition | None) -> Iterator[str]:
    if condition is not None:
        if condition.subject:
            yield condition.subject.removeprefix("profile.")
        for part in condition.parts:
            yield from _asked(part)


def _field(enterprise: Enterprise, name: str) -> object:
    return size_class(enterprise.employees, enterprise.revenue) if name == "size" else getattr(enterprise, name, None)
