from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.errors import InputError
from assessor.workspace import Workspace, schema
from assessor.workspace.opening import opened

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def code_of(caught: pytest.ExceptionInfo[InputError]) -> str:
    return caught.value.problems[0].code


def test_a_file_of_every_version_opens_with_its_answers(tmp_path: Path) -> None:
    for version in range(1, schema.newest() + 1):
        path = tmp_path / f"{version}.iiraw"
        shutil.copyfile(SAMPLES / f"workspace-{version}.iiraw", path)
        with Workspace.open(path) as workspace:
            (listing,) = workspace.assessments()
            loaded = workspace.load(listing.id)
            assert (listing.name, listing.initials, listing.answered) == ("浙江精工拉链有限公司", "zjjgllyxgs", 2)
            assert loaded.answers["N1.1"].position == 4
            assert [e.answer.position for e in workspace.events(listing.id, "N1.1")] == [3, 4]
            assert loaded.answers["N2.1"].note == "旧设备"
            workspace.record(listing.id, Answer("N1.1", position=5), "a")


def test_migrations_are_applied_in_order_after_a_snapshot(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    path = tmp_path / "w.iiraw"
    shutil.copyfile(SAMPLES / "workspace-1.iiraw", path)
    last = schema.newest()
    (folder / f"{last + 1:04d}_add.sql").write_text(
        "ALTER TABLE assessment ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';"
    )
    (folder / f"{last + 2:04d}_use.sql").write_text("UPDATE assessment SET colour = 'blue' || colour;")

    found = opened(path, lambda: NOW, folder)
    with found.database.idle() as connection:
        assert schema.version(connection) == last + 2
        assert [row[0] for row in connection.execute("SELECT colour FROM assessment")] == ["bluered"]
    found.database.close()
    found.lock.release()
    (snapshot,) = (tmp_path / "w.iiraw.snapshots").iterdir()
    with closing(sqlite3.connect(snapshot)) as connection:
        assert schema.version(connection) == 1

    with Workspace.open(path) as newer:
        assert newer.read_only and [p.code for p in newer.problems] == ["workspace.newer_version"]
        (listing,) = newer.assessments()
        assert newer.load(listing.id).answers["N1.1"].position == 4
        for write in (
            lambda: newer.record(listing.id, Answer("N1.1", position=1), "a"),
            lambda: newer.restore(snapshot),
            lambda: newer.attach(listing.id, snapshot, "a"),
        ):
            with pytest.raises(InputError) as caught:
                write()
            assert code_of(caught) == "workspace.read_only"


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    (folder / "0099_broken.sql").write_text("ALTER TABLE assessment ADD COLUMN colour TEXT; UPDATE nowhere SET x = 1;")
    path = tmp_path / "w.iiraw"
    shutil.copyfile(SAMPLES / "workspace-1.iiraw", path)
    with pytest.raises(sqlite3.OperationalError):
        opened(path, lambda: NOW, folder)
    with Workspace.open(path) as workspace:
        assert not workspace.read_only and len(workspace.assessments()) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a database", b"SQLite format 3\0" + b"\xff" * 4096, b"x" * 100])
def test_a_file_that_is_no_workspace_is_refused_and_kept(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        Workspace.open(path)
    assert code_of(caught) in ("workspace.not_a_workspace", "workspace.damaged")
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_kept(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(InputError) as caught:
        Workspace.open(path)
    assert code_of(caught) == "workspace.not_a_workspace"
    assert path.read_bytes() == before


def test_a_folder_and_a_path_below_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path, tmp_path / "file" / "w.iiraw"):
        with pytest.raises(InputError):
            Workspace.open(path)


def test_a_damaged_page_is_reported(path: Path, assessment: Assessment) -> None:
    with Workspace.open(path) as workspace:
        id = workspace.create(assessment, "a")
        kept = workspace.snapshot()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(InputError) as caught, Workspace.open(path) as workspace:
        workspace.load(id)
    assert code_of(caught) == "workspace.damaged"
    assert kept.exists()


OPEN_ELSEWHERE = """
import sys
from pathlib import Path
from assessor.domain.errors import InputError
from assessor.workspace import Workspace
try:
    Workspace.open(Path(sys.argv[1]))
    print("opened", flush=True)
    sys.stdin.read()
except InputError as error:
    print(error.problems[0].code)
"""


def elsewhere(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OPEN_ELSEWHERE, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_second_process_is_turned_away_until_the_first_dies(path: Path, assessment: Assessment) -> None:
    with Workspace.open(path):
        assert elsewhere(path).communicate()[0].strip() == "workspace.in_use"
    other = elsewhere(path)
    assert other.stdout is not None and other.stdout.readline().strip() == "opened"
    with pytest.raises(InputError) as caught:
        Workspace.open(path)
    assert code_of(caught) == "workspace.in_use"
    other.kill()
    other.communicate()
    with Workspace.open(path) as workspace:
        workspace.create(assessment, "a")


def test_opening_twice_in_one_process_is_turned_away_and_harms_nothing(path: Path, assessment: Assessment) -> None:
    with Workspace.open(path) as workspace:
        for _ in range(2):
            with pytest.raises(InputError) as caught:
                Workspace.open(path)
            assert code_of(caught) == "workspace.in_use"
        assert elsewhere(path).communicate()[0].strip() == "workspace.in_use"
        workspace.create(assessment, "a")


READ_ONLY_FOLDER = """
import os, sys
from pathlib import Path
from assessor.domain.errors import InputError
from assessor.workspace import Workspace
if os.getuid() == 0:
    os.setuid(65534)
try:
    Workspace.open(Path(sys.argv[1]))
except InputError as error:
    print(error.problems[0].code)
"""


@pytest.mark.skipif(os.name != "posix", reason="folder rights work differently elsewhere")
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_may_not_be_written_gives_a_clear_problem(tmp_path: Path, exists: bool) -> None:
    folder = Path(os.path.realpath(tmp_path)) / "locked"
    folder.mkdir()
    if exists:
        Workspace.open(folder / "w.iiraw").close()
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o555)
    child = [sys.executable, "-c", READ_ONLY_FOLDER, str(folder / "w.iiraw")]
    done = subprocess.run(child, capture_output=True, text=True, check=False)
    assert done.stdout.strip() in ("workspace.cannot_open", "workspace.cannot_write"), done.stderr
    folder.chmod(0o755)


@pytest.mark.parametrize("name", ["a b%20#?&=x", "拉链厂 𠮷", "%00", "file:x", "'; DROP TABLE assessment; --"])
def test_any_folder_and_file_name_will_do(tmp_path: Path, assessment: Assessment, name: str) -> None:
    path = tmp_path / name / f"{name}.iiraw"
    with Workspace.open(path) as workspace:
        id = workspace.create(assessment, "a")
        snapshot = workspace.snapshot()
        workspace.record(id, Answer("N1.1", position=5), "a")
        workspace.restore(snapshot)
    with Workspace.open(path) as workspace:
        assert workspace.load(id).answers == assessment.answers
    assert path.is_file()
