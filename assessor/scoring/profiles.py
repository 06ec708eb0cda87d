"""Profiles: the weights, mandatory set and gates that one kind of firm is measured with."""

from __future__ import annotations

from dataclasses import replace

from assessor.domain.assessment import Assessment
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Indicator, Node, Pack, Profile
from assessor.scoring.conditions import holds


def choose_profile(pack: Pack, enterprise: Enterprise) -> str:
    """Return the id of the first profile that fits a firm, or ``""`` for the pack's own weights."""
    fitting = (p.id for p in pack.profiles if p.applies is not None and holds(p.applies, enterprise, {}))
    return next(fitting, "")


def set_aside(pack: Pack, assessment: Assessment) -> str | None:
    """Return the profile that sector and size suggest where the user chose another one, else ``None``.

    ``""`` stands for the pack's own weights.
    """
    suggested = choose_profile(pack, assessment.enterprise)
    return suggested if assessment.profile and assessment.profile != suggested else None


def with_profile(pack: Pack, profile: str) -> Pack:
    """Return the pack with a profile's weights, gates and mandatory set put in; an unknown one raises ``InputError``."""
    if not profile:
        return pack
    chosen = next((known for known in pack.profiles if known.id == profile), None)
    if chosen is None:
        raise refuse("pack.profile_unknown", profile=profile, known=[known.id for known in pack.profiles])
    nodes = {id: _node(node, chosen) for id, node in pack.nodes.items()}
    owner = {child: node.id for node in pack.nodes.values() for child in node.children}
    indicators = {id: _indicator(found, chosen, owner.get(id, "")) for id, found in pack.indicators.items()}
    return replace(pack, nodes=nodes, indicators=indicators)


def _node(node: Node, profile: Profile) -> Node:
    return replace(
        node,
        weight=profile.weights.get(node.id, node.weight),
        stages=profile.stages.get(node.id, node.stages),
        mandatory=node.mandatory if profile.mandatory is None else node.id in profile.mandatory,
    )


def _indicator(indicator: Indicator, profile: Profile, owner: str) -> Indicator:
    """Put a profile in; a question stays mandatory only where the set names it or the capability it belongs to."""
    mandatory = indicator.mandatory
    if profile.mandatory is not None:
        mandatory = indicator.id in profile.mandatory or (mandatory and owner in profile.mandatory)
    return replace(indicator, weight=profile.weights.get(indicator.id, indicator.weight), mandatory=mandatory)
