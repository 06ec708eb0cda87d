from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.benchmarks.cohort import Cohort
from assessor.benchmarks.ingest import ingest
from assessor.benchmarks.published import Figures
from tests.generator import records


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    loaded = Figures.bundled()
    yield loaded
    loaded.close()


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    """A cohort of 900 firms, filled once; tests must not change it."""
    folder: Path = tmp_path_factory.mktemp("county")
    nodes = ("overall", "N", "N2", "P1")
    with Cohort.open(folder) as writing:
        ingest(writing, [list(records(900, nodes=nodes))])
        writing.name_publisher("虚构县工信局")
    with Cohort.open(folder, read_only=True) as reading:
        yield reading
