"""Implementation groups of a CISO Assistant framework as forms of a pack."""

from __future__ import annotations

from dataclasses import replace

from assessor.content.foreign.ciso_asking import Asking, everywhere
from assessor.content.foreign.ciso_model import Group, Library
from assessor.content.foreign.model import Part, Subset
from assessor.content.foreign.planting import FULL
from assessor.content.foreign.words import fresh, slug


def gather_groups(library: Library, root: Part, asking: Asking) -> tuple[Subset, ...]:
    """Return a form for every group that asks something, and put its questions into it.

    Questions that select groups belong to every form, for they decide what is asked, and so do those they depend on.
    """
    groups = {group.ref_id: group for group in library.groups}
    _add_unknown(library, groups, asking)
    forms: dict[str, str] = {}
    for ref_id in groups:
        forms[ref_id] = fresh(slug(ref_id) or "group", {FULL, *forms.values()})
    deciding = _deciding(asking)
    used: dict[str, int] = dict.fromkeys(groups, 0)
    for question in root.questions():
        for ref_id in question.forms:
            used[ref_id] += 1
    kept = {ref_id: form for ref_id, form in forms.items() if used[ref_id]}
    _sort(root, kept, deciding)
    return tuple(
        _subset(groups[ref_id], form, used[ref_id], asking)
        for ref_id, form in forms.items()
        if used[ref_id] or _empty(groups[ref_id], asking)
    )


def _deciding(asking: Asking) -> set[str]:
    """Return the questions that select groups, and those on which these depend."""
    above: dict[str, str] = {}
    for key, (id, inquiry) in asking.asked.items():
        other = inquiry.depends[0]
        found = asking.asked.get(other) or asking.asked.get(f"{key.rpartition(':')[0]}:{other}")
        if other and found:
            above[id] = found[0]
    deciding: set[str] = set()
    for id, inquiry in asking.asked.values():
        if any(offer.groups for offer in inquiry.offers):
            at = id
            while at and at not in deciding:
                deciding.add(at)
                at = above.get(at, "")
    return deciding


def _add_unknown(library: Library, groups: dict[str, Group], asking: Asking) -> None:
    for node in library.nodes:
        for ref_id in node.groups:
            if ref_id not in groups:
                groups[ref_id] = Group(ref_id, everywhere(ref_id), False, node.place)
                asking.ledger.lose("foreign.ciso_group_unknown", node.place, group=ref_id)


def _subset(group: Group, form: str, count: int, asking: Asking) -> Subset:
    asking.ledger.accept("foreign.ciso_group", group.place, group=group.name, form=form, count=count)
    return Subset(form, group.name or everywhere(group.ref_id))


def _empty(group: Group, asking: Asking) -> bool:
    asking.ledger.ignore("foreign.ciso_group_empty", group.place, group=group.name)
    return False


def _sort(part: Part, forms: dict[str, str], deciding: set[str]) -> None:
    for at, member in enumerate(part.members):
        if isinstance(member, Part):
            _sort(member, forms, deciding)
        else:
            own = forms.values() if member.id in deciding else (forms[ref_id] for ref_id in member.forms)
            part.members[at] = replace(member, forms=tuple(dict.fromkeys(own)))
