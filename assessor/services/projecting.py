"""See an assessment through other frameworks; always an estimate, never an official result."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.domain.assessment import Answers, Assessment
from assessor.domain.errors import refuse
from assessor.domain.projection import Projection, ProjectionMap
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


def _one(
    library: Library,
    assessment: Assessment,
    mapping: ProjectionMap,
    own: Mapping[str, Answers],
    chosen: Mapping[str, str],
) -> Projection:
    source, target = library.pack_of(assessment), library.pack(mapping.id)
    return project_through(mapping, source, target, assessment, own.get(mapping.id, {}), chosen.get(mapping.id, ""))
