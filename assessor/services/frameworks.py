"""Everything that is shown of an assessment seen through other frameworks, and what is needed to ask their items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.domain.assessment import Assessment
from assessor.domain.projection import Projection, ProjectionMap, RuleKind
from assessor.domain.questionnaire import Pack
from assessor.scoring import choose_profile, compile_plan
from assessor.scoring.carrying import decided_ticks, given
from assessor.scoring.headroom import Headroom, headroom
from assessor.services.library import Library
from assessor.services.projecting import project

Ticks = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Framework:
    """An estimate with its framework's own texts. ``default`` is the reading used unless one is chosen.

    ``ticks`` are, for every list of ticks, those that follow for certain from the answers.
    """

    projection: Projection
    pack: Pack
    default: str
    headroom: Headroom
    ticks: Ticks

    @property
    def id(self) -> str:
        """Return the framework's id."""
        return self.projection.id

    @property
    def to_ask(self) -> tuple[str, ...]:
        """Return the items the answers do not settle, in the framework's order; also those answered here meanwhile."""
        settled = {item.id for item in self.projection.items if item.settled and item.origin != "own"}
        known = {item.id for item in self.projection.items} | set(self.projection.excused)
        return tuple(id for id in self.pack.indicators if id in known and id not in settled)


def frameworks(library: Library, assessment: Assessment) -> tuple[Framework, ...]:
    """Return every framework an assessment can be seen through, the most detailed first; none where its pack has none."""
    maps = {mapping.id: mapping for mapping in library.projections(assessment.pack, assessment.pack_version)}
    if not maps:
        return ()
    found = [_framework(library, assessment, maps[seen.id], seen) for seen in project(library, assessment)]
    return tuple(sorted(found, key=lambda one: -len(one.pack.indicators)))


def _framework(library: Library, assessment: Assessment, mapping: ProjectionMap, seen: Projection) -> Framework:
    target = library.pack(mapping.id)
    plan = compile_plan(target, mapping.form, seen.reading)
    default = mapping.reading or choose_profile(target, assessment.enterprise)
    return Framework(seen, target, default, headroom(plan, seen.items), _ticks(library, assessment, mapping, target))


def _ticks(library: Library, assessment: Assessment, mapping: ProjectionMap, target: Pack) -> Ticks:
    known = given(library.pack_of(assessment), assessment.form, assessment.answers, assessment.enterprise)
    rules = {id: rule for id, rule in mapping.rules.items() if rule.kind is RuleKind.TICKS}
    decided = {id: decided_ticks(rule, target.indicators[id], known) for id, rule in rules.items()}
    return {id: frozenset(tick for tick, holds in found.items() if holds) for id, found in decided.items()}
