"""See an assessment through other frameworks; always an estimate, never an official result."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assessor.content.sheet_layout import OwnItems
from assessor.domain.assessment import Answers, Assessment
from assessor.domain.errors import refuse
from assessor.domain.projection import Projection, ProjectionMap
from assessor.domain.questionnaire import Pack
from assessor.scoring.carrying import leaves_open
from assessor.scoring.projecting import project as project_through
from assessor.services.library import Library


def project(
    library: Library,
    assessment: Assessment,
    own_answers: Mapping[str, Answers] | None = None,
    readings: Mapping[str, str] | None = None,
) -> tuple[Projection, ...]:
    """Return every projection of an assessment's pack.

    ``own_answers`` (projection id → answers to its own items) and ``readings`` (projection id → profile) default to what
    the assessment carries. Raises ``InputError`` for a projection or a reading that does not exist.
    """
    own = assessment.extra if own_answers is None else own_answers
    chosen = assessment.readings if readings is None else readings
    mappings = library.projections(assessment.pack, assessment.pack_version)
    known = tuple(mapping.id for mapping in mappings)
    for id in (*own, *chosen):
        if id not in known:
            raise refuse("projection.unknown", id=id)
    return tuple(_one(library, assessment, mapping, own, chosen) for mapping in mappings)


def own_items(library: Library, pack: Pack, form: str, wanted: Sequence[str]) -> tuple[OwnItems, ...]:
    """Return, for each framework wanted, the items that the answers to a form cannot settle by themselves.

    Raises ``InputError`` (``command.value``) for a framework this pack cannot be seen through.
    """
    mappings = {mapping.id: mapping for mapping in library.projections(pack.id, pack.version)} if wanted else {}
    for id in wanted:
        if id not in mappings:
            raise refuse("command.value", value=id, option="--framework", expected=", ".join(mappings) or "–")
    asked = {id for id, indicator in pack.indicators.items() if form in indicator.forms}
    return tuple(_open_items(library, mappings[id], asked) for id in dict.fromkeys(wanted))


def _open_items(library: Library, mapping: ProjectionMap, asked: Collection[str]) -> OwnItems:
    target = library.pack(mapping.id)
    items = {id: target.indicators[id] for id in target.indicators_under(target.root)}
    return OwnItems(
        target,
        tuple(
            id
            for id, item in items.items()
            if mapping.form in item.forms and leaves_open(mapping.rules[id], item, asked)
        ),
    )


def _one(
    library: Library,
    assessment: Assessment,
    mapping: ProjectionMap,
    own: Mapping[str, Answers],
    chosen: Mapping[str, str],
) -> Projection:
    source, target = library.pack_of(assessment), library.pack(mapping.id)
    return project_through(mapping, source, target, assessment, own.get(mapping.id, {}), chosen.get(mapping.id, ""))
