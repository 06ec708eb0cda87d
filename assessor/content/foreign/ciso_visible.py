"""When a question of a CISO Assistant framework is asked: after certain choices, and when its groups are selected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessor.content.cycles import cycle
from assessor.content.foreign.ciso_asking import ASKS, MOST, Asking, key_of
from assessor.content.foreign.ciso_model import Inquiry, Library, Requirement
from assessor.content.foreign.model import ALWAYS, Asks, Part, Question, Test, When
from assessor.content.foreign.relevance import conjunction
from assessor.domain.errors import Place

CHOICES = (Asks.ONE, Asks.MANY)


def with_conditions(library: Library, root: Part, asking: Asking) -> None:
    """Put the conditions into the questions; dependencies that name nothing, or wait for each other, are mistakes."""
    whens: dict[str, When] = {}
    for node in library.nodes:
        for inquiry in node.inquiries:
            if key_of(node, inquiry) in asking.asked:
                id = asking.asked[key_of(node, inquiry)][0]
                whens[id] = _depends(node, inquiry, asking)
    groups = _selected_by(asking)
    selected = {group.ref_id for group in library.groups if group.selected}
    needs = _needs_of_groups(library, groups, selected)
    waits = {
        id: (when.question or when.parts[0].question,) for id, when in whens.items() if when.question or when.parts
    }
    ring = cycle(waits)
    if ring:
        place = next((inquiry.place for id, inquiry in asking.asked.values() if id == ring[0]), Place(library.file))
        asking.ledger.mistake("foreign.ciso_depends_cyclic", place, ids=" → ".join(ring))
        return
    _heed(root, whens, needs, asking)


def _depends(node: Requirement, inquiry: Inquiry, asking: Asking) -> When:
    key, wanted = inquiry.depends
    if not key:
        return ALWAYS
    found = asking.asked.get(key) or asking.asked.get(f"{node.key}:question:{key}")
    if found is None:
        asking.ledger.mistake("foreign.ciso_depends_question", inquiry.place, name=key)
        return ALWAYS
    id, other = found
    if ASKS[other.kind] not in CHOICES or not wanted or len(other.offers) > MOST:
        asking.ledger.lose("foreign.ciso_depends_lost", inquiry.place, name=id)
        return ALWAYS
    numbers = {offer.key: str(at) for at, offer in enumerate(other.offers, start=1)}
    parts = []
    for choice in wanted:
        if choice not in numbers:
            asking.ledger.mistake(
                "foreign.ciso_depends_choice", inquiry.place, name=choice, id=id, known=tuple(numbers)[:12]
            )
        else:
            parts.append(When(Test.CHOSEN, id, numbers[choice]))
    return parts[0] if len(parts) == 1 else When(Test.ALL if inquiry.needs == "all" else Test.ANY, parts=tuple(parts))


def _selected_by(asking: Asking) -> dict[str, list[When]]:
    """Return for every group the choices that select it."""
    found: dict[str, list[When]] = {}
    for id, inquiry in asking.asked.values():
        for at, offer in enumerate(inquiry.offers, start=1):
            for group in offer.groups:
                found.setdefault(group, []).append(When(Test.CHOSEN, id, str(at)))
    return found


def _needs_of_groups(library: Library, groups: Mapping[str, list[When]], selected: set[str]) -> dict[Place, When]:
    """Return for requirements that only some choices bring up what must be chosen."""
    needs = {}
    for node in library.nodes:
        if node.groups and not selected & set(node.groups) and all(group in groups for group in node.groups):
            parts = tuple(when for group in node.groups for when in groups[group])
            needs[node.place] = When(Test.ANY, parts=parts)
            for inquiry in node.inquiries:
                needs[inquiry.place] = needs[node.place]
    return needs


def _heed(part: Part, whens: Mapping[str, When], needs: Mapping[Place, When], asking: Asking) -> None:
    for at, member in enumerate(part.members):
        if isinstance(member, Part):
            _heed(member, whens, needs, asking)
        else:
            part.members[at] = replace(member, when=_both(member, whens, needs, asking))


def _both(question: Question, whens: Mapping[str, When], needs: Mapping[Place, When], asking: Asking) -> When:
    own, brought = whens.get(question.id, ALWAYS), needs.get(question.place, ALWAYS)
    if any(part.question == question.id for part in brought.parts):
        brought = ALWAYS  # what selects a group cannot wait for it
    if own != ALWAYS:
        asking.ledger.accept("foreign.ciso_depends", question.place, id=question.id)
    if brought != ALWAYS:
        asking.ledger.accept("foreign.ciso_brought_up", question.place, id=question.id)
    return conjunction((own, brought))
