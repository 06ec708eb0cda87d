from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.enterprise import Enterprise
from assessor.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.iiraw"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path) as found:
        yield found


@pytest.fixture
def assessment() -> Assessment:
    answers = {"N1.1": Answer("N1.1", position=3), "N2.1": Answer("N2.1", position=0, note="旧设备")}
    enterprise = Enterprise("示例拉链制造厂", credit_code="91330000FAKE000036", sector="C41", region="330000")
    return Assessment(enterprise, "industrial-internet-readiness", "1.0.0", "quick", answers)
