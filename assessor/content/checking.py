"""Tell an author everything that is wrong with a pack, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assessor.content.cases import deviations, read_cases
from assessor.content.integrity import nearest, place_of
from assessor.content.measure_reach import check_reach
from assessor.content.measure_steps import check_steps
from assessor.content.measures import read_measures
from assessor.content.pack_conditions import check_condition, check_conditions
from assessor.content.pack_crosswalk import check_crosswalk
from assessor.content.pack_frame import check_frame
from assessor.content.pack_gates import check_gates, checkable
from assessor.content.pack_history import check_history
from assessor.content.pack_retired import check_retired
from assessor.content.pack_scales import check_scales
from assessor.content.pack_texts import check_measure_texts, check_texts
from assessor.content.pack_unused import check_unused
from assessor.content.pack_weights import check_profile_weights, check_weights
from assessor.content.pack_wording import check_measure_wording, check_wording
from assessor.content.packs import Loaded, available_packs, read_pack
from assessor.content.projections import read_projections
from assessor.domain.errors import InputError, Place, Problem
from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Pack

Found = tuple[tuple[Measure, Place], ...]
WEIGHING = {
    "content.number_expected",
    "content.too_many_decimals",
    "content.missing",
    "pack.weight_range",
    "pack.duplicate_id",
}
"""Mistakes after which totals of weights say nothing."""
DISTORTING = {"pack.level_rule", "pack.bands_order", "pack.share_range", "pack.no_scale", "pack.duplicate_id"}
"""Mistakes after which it cannot be said how far measures lead."""


def check_pack(folder: Path) -> list[Problem]:
    """Return every mistake in a pack folder, files and measures together; empty means sound. Warnings are marked."""
    loaded = read_pack(folder)
    found = list(loaded.report.problems)
    if loaded.pack is not None and loaded.pack.nodes:
        measures, problems = read_measures(folder, loaded.pack)
        found += [*problems, *check_content(loaded, measures, not problems)]
        found += check_history(loaded.pack, folder)
        found += _cases(loaded.pack, folder) if not loaded.report.problems else []
        found += read_projections(folder, loaded.pack, lambda id: _beside(folder, id))[1]
    return _in_folder(found, folder)


def check_content(loaded: Loaded, measures: Found, whole: bool) -> list[Problem]:
    """Return what an author should mend in what could be read; ``whole``: so could all measures."""
    pack = loaded.pack
    if pack is None:
        return []
    found = [*_authoring(loaded, pack), *check_measure_texts(pack, measures), *check_measure_wording(measures)]
    for measure, place in measures:
        if measure.applies is not None:
            found += check_condition(pack, measure.applies, replace(place, path=f"{place.path}/applies"), measure.id)
    part = checkable(pack)
    if whole and part is not None and not DISTORTING & {problem.code for problem in loaded.report.problems}:
        found += [*check_reach(part, measures, loaded.places), *check_steps(part, measures, loaded.places)]
    return found


def _authoring(loaded: Loaded, pack: Pack) -> Iterator[Problem]:
    yield from check_frame(pack, loaded.places)
    yield from check_texts(pack, loaded.places)
    yield from check_wording(pack, loaded.places)
    yield from check_conditions(pack, loaded.places)
    yield from check_scales(pack, loaded.places)
    yield from check_weights(pack, loaded.places)
    yield from check_crosswalk(pack, loaded.places)
    yield from check_unused(pack, loaded.places)
    yield from check_retired(pack)
    yield from _sources(loaded, pack)
    if not WEIGHING & {problem.code for problem in loaded.report.problems}:
        yield from check_profile_weights(pack, loaded.places)
    yield from check_gates(pack, loaded.places)


def _beside(folder: Path, id: str) -> Pack | None:
    """Return a pack that stands beside this one, if it can be read; what is wrong with it is told in its own check."""
    found = available_packs(folder.resolve().parent).get(id)
    return read_pack(found).pack if found is not None else None


def _cases(pack: Pack, folder: Path) -> Iterator[Problem]:
    try:
        for case in read_cases(pack, folder):
            yield from deviations(pack, case)
    except InputError as error:
        yield from error.problems


def _sources(loaded: Loaded, pack: Pack) -> Iterator[Problem]:
    known = {source.id for source in pack.sources}
    cited = list(loaded.cited)
    for indicator in pack.indicators.values():
        cited += [(source, place_of(loaded.places, indicator.id, "sources")) for source in indicator.sources]
        if indicator.quantity is not None and indicator.quantity.plausible_source:
            place = place_of(loaded.places, indicator.id, "quantity/plausible_source")
            cited.append((indicator.quantity.plausible_source, place))
    for profile in pack.profiles:
        if profile.source:
            cited.append((profile.source, place_of(loaded.places, f"profiles/{profile.id}", "source")))
    for source, place in cited:
        if source not in known:
            yield Problem("pack.unknown_source", place, {"source": source, "near": nearest(source, known) or ("–",)})


def _in_folder(problems: list[Problem], folder: Path) -> list[Problem]:
    """Return the problems sorted by file and line, each once, their files named from the pack's folder on."""
    placed = [replace(p, place=replace(p.place, file=f"{folder.name}/{p.place.file or 'pack.yaml'}")) for p in problems]
    unique = {(p.code, p.place, str(dict(p.facts))): p for p in placed}
    return sorted(unique.values(), key=lambda p: (_rank(p.place.file), p.place.file, p.place.line, p.place.path))


def _rank(file: str) -> int:
    """Causes before consequences: the frame, the dimensions, then what refers to them."""
    first = file.partition("/")[2].partition("/")[0].removesuffix(".yaml")
    return {"pack": 0, "measures": 2, "projections": 3, "cases": 4}.get(first, 1)
