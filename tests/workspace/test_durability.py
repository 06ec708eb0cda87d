from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.domain.assessment import Assessment
from assessor.workspace import Workspace

ANSWERING = """
import sys
from pathlib import Path
from assessor.domain.assessment import Answer
from assessor.workspace import Workspace
with Workspace.open(Path(sys.argv[1])) as workspace:
    (listing,) = workspace.assessments()
    for n in range(1_000_000):
        event = workspace.record(listing.id, Answer(f"Q{n % 40}", position=n % 6, note=f"第 {n} 次"), "child")
        print(event.id, flush=True)
"""

FILLING = """
import resource, sys
from pathlib import Path
from assessor.domain.assessment import Answer
from assessor.domain.errors import InputError
from assessor.workspace import Workspace
with Workspace.open(Path(sys.argv[1])) as workspace:
    (listing,) = workspace.assessments()
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    evidence = Path(sys.argv[2])
    saved = 0
    try:
        while True:
            workspace.record(listing.id, Answer("Q1", position=saved % 6, note="注" * 2000), "child")
            saved += 1
    except InputError as error:
        print(error.problems[0].code)
    try:
        workspace.attach(listing.id, evidence, "child")
    except InputError as error:
        print(error.problems[0].code)
    print(len(workspace.events(listing.id)) == saved, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    workspace.record(listing.id, Answer("Q2", position=1), "child")
    print(saved + 1)
"""


def test_what_was_reported_as_saved_survives_a_kill(path: Path, assessment: Assessment) -> None:
    with Workspace.open(path) as workspace:
        id = workspace.create(replace(assessment, answers={}), "a")
    shown: set[str] = set()
    for _ in range(25):
        child = subprocess.Popen([sys.executable, "-c", ANSWERING, str(path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        shown.add(child.stdout.readline().strip())
        time.sleep(random.uniform(0, 0.05))
        child.kill()
        lines = child.stdout.read().splitlines()
        child.wait()
        shown |= {line for line in lines if len(line) == 36}
        with Workspace.open(path) as workspace:
            kept = [event.id for event in workspace.events(id)]
            assert shown <= set(kept)
            assert len(kept) - len(shown) <= 1
            shown = set(kept)
    assert len(shown) > 25


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_a_full_disk_is_reported_and_loses_nothing(path: Path, assessment: Assessment, tmp_path: Path) -> None:
    with Workspace.open(path) as workspace:
        id = workspace.create(replace(assessment, answers={}), "a")
    evidence = tmp_path / "scan.bin"
    evidence.write_bytes(b"x" * 400_000)
    command = [sys.executable, "-c", FILLING, str(path), str(evidence)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, attached, all_there, saved = done.stdout.split()
    assert code in ("workspace.cannot_save", "workspace.disk_full")
    assert attached == "workspace.disk_full"
    assert all_there == "True"
    with Workspace.open(path) as workspace:
        assert len(workspace.events(id)) == int(saved)
        assert workspace.evidence(id) == ()
    assert list((path.parent / (path.name + ".evidence")).iterdir()) == []
