from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.errors import InputError
from assessor.workspace import Workspace


def test_a_snapshot_brings_back_that_moment_and_the_present_is_kept(
    workspace: Workspace, assessment: Assessment
) -> None:
    id = workspace.create(assessment, "a")
    then = workspace.snapshot()
    workspace.record(id, Answer("N1.1", position=5), "a")

    before = workspace.restore(then)
    assert workspace.load(id).answers == assessment.answers
    assert set(workspace.snapshots()) == {then, before}
    event = workspace.record(id, Answer("N1.1", position=4), "a")
    workspace.restore(before)
    assert workspace.load(id).answers["N1.1"].position == 5
    assert workspace.record(id, Answer("N1.1", position=1), "a").id > event.id


def test_restoring_is_seen_by_every_thread_and_by_the_next_start(path: Path, assessment: Assessment) -> None:
    with Workspace.open(path) as workspace:
        id = workspace.create(assessment, "a")
        then = workspace.snapshot()
        gate, seen = threading.Event(), []

        def watch() -> None:
            workspace.load(id)
            gate.wait()
            seen.append(workspace.load(id).answers["N1.1"].position)

        thread = threading.Thread(target=watch)
        thread.start()
        workspace.record(id, Answer("N1.1", position=5), "a")
        workspace.restore(then)
        gate.set()
        thread.join()
        assert seen == [3]
    with Workspace.open(path) as workspace:
        assert workspace.load(id).answers == assessment.answers


def test_what_is_no_snapshot_changes_nothing(workspace: Workspace, assessment: Assessment, tmp_path: Path) -> None:
    id = workspace.create(assessment, "a")
    (tmp_path / "other.txt").write_text("hello")
    (tmp_path / "empty").touch()
    spoilt = tmp_path / "spoilt"
    content = workspace.snapshot().read_bytes()
    spoilt.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    for file in (tmp_path / "other.txt", tmp_path / "empty", spoilt, tmp_path / "missing", tmp_path):
        with pytest.raises(InputError):
            workspace.restore(file)
    assert workspace.load(id).answers == assessment.answers
