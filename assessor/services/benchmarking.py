"""Set results beside published figures or a cohort, and publish a cohort as a benchmark pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.assessment import Assessment
from assessor.services.library import Library
from assessor.services.results import Evaluation, evaluate

if TYPE_CHECKING:
    from assessor.benchmarks.peers import Peers
    from assessor.benchmarks.published import Figures


def evaluate_with_standings(
    library: Library, assessment: Assessment, benchmark: Path | None = None, figures: Figures | None = None
) -> Evaluation:
    """Evaluate an assessment and say where it stands.

    ``benchmark`` is a benchmark pack's file or a cohort's folder; it takes precedence over published figures.
    """
    from assessor.benchmarks.standing import standings

    found = evaluate(library, assessment)
    peers = open_benchmark(benchmark) if benchmark else None
    stand = standings(figures or published(), assessment, found.scorecard, peers)
    return replace(found, standings=stand)


def published() -> Figures:
    """Load the published figures that travel with the program."""
    from assessor.benchmarks.published import Figures

    return Figures.bundled()


def open_benchmark(path: Path) -> Peers:
    """Open a cohort (a folder) or read a benchmark pack (a file); a foreign file raises ``InputError``."""
    from assessor.benchmarks.cohort import Cohort

    if path.is_dir() or path.suffix == ".duckdb":
        return Cohort.open(path, read_only=True)
    from assessor.benchmarks.publication import BenchmarkPack
    from assessor.exchange.benchmark_pack import read_benchmark_pack

    return BenchmarkPack.from_payload(dict(read_benchmark_pack(path).payload))


def publish_cohort(cohort: Path, out: Path, key: Path | None = None, publisher: str = "") -> dict[str, int | str]:
    """Write a cohort as a suppressed, optionally signed benchmark pack; return what is in it and what was held back."""
    from assessor.benchmarks.cohort import Cohort
    from assessor.benchmarks.publication import publish, tally
    from assessor.exchange.benchmark_pack import write_benchmark_pack
    from assessor.exchange.keys import SigningKey
    from assessor.services.files import writable_folder

    writable_folder(out.parent)
    created = datetime.now(UTC)
    signing = SigningKey.load(key) if key else None
    Cohort.open(cohort, read_only=True).close()  # a folder that holds no cohort is refused, not made into one
    with Cohort.open(cohort) as opened:
        if publisher:
            opened.name_publisher(publisher)
        payload = publish(opened, meta={"created": created.isoformat(timespec="seconds")})
    write_benchmark_pack(out, payload, signing, created=created)
    return {"path": str(out), **tally(payload)}
