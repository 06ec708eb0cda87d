from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assessor.domain.assessment import Assessment, Evidence
from assessor.domain.errors import InputError
from assessor.workspace import Workspace


def test_evidence_is_stored_once_by_content(workspace: Workspace, assessment: Assessment, tmp_path: Path) -> None:
    first, second = tmp_path / "网络拓扑.pdf", tmp_path / "copy.pdf"
    for file in (first, second):
        file.write_bytes(b"%PDF-1.7 ...")
    ids = [workspace.create(assessment, "a") for _ in range(2)]
    found = [workspace.attach(id, file, "a") for id, file in zip(ids, (first, second), strict=True)]

    digest = hashlib.sha256(b"%PDF-1.7 ...").hexdigest()
    assert found[0] == Evidence(digest, "网络拓扑.pdf", 12, "application/pdf")
    assert [workspace.evidence(id) for id in ids] == [(found[0],), (found[1],)]
    assert workspace.evidence_path(digest).read_bytes() == first.read_bytes()
    assert [f.name for f in workspace.evidence_path(digest).parent.iterdir()] == [digest]


def test_evidence_outlives_its_source(workspace: Workspace, assessment: Assessment, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    digest = workspace.attach(workspace.create(assessment, "a"), file, "a").digest
    file.unlink()
    assert workspace.evidence_path(digest).read_text() == "x"


@pytest.mark.parametrize("digest", ["../answers.iiraw", "", "0" * 64, "/etc/passwd", "a" * 63 + "/"])
def test_only_digests_of_stored_files_are_found(workspace: Workspace, digest: str) -> None:
    with pytest.raises(InputError):
        workspace.evidence_path(digest)


def test_what_is_no_file_cannot_be_attached(workspace: Workspace, assessment: Assessment, tmp_path: Path) -> None:
    id = workspace.create(assessment, "a")
    for file in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError):
            workspace.attach(id, file, "a")
    assert workspace.evidence(id) == ()
