from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.ui.shell import Shell

from .test_models import as_text

SLOW = 60000


@pytest.fixture
def files(interview: Shell, qtbot: QtBot, tmp_path: Path) -> Path:
    """A folder with a result, a copy of it under another name, and a file that is none."""
    session = interview.session
    for id in session.asked:
        session.answer(Answer(id, position=2))
    session.outcome.evaluate()
    qtbot.waitUntil(session.outcome.fresh, timeout=SLOW)
    out, folder = tmp_path / "out", tmp_path / "files"
    session.ports.export(session.outcome.evaluation, None, None, out, ("en",), lambda done, total: None, lambda: False)
    folder.mkdir()
    for name in ("a.iira", "b.iira"):
        shutil.copy(out / "result.iira", folder / name)
    (folder / "c.iira").write_bytes(b"no result")
    return folder


def test_every_file_gets_its_verdict(interview: Shell, files: Path, qtbot: QtBot, tmp_path: Path) -> None:
    interview.go("agency")
    page = interview.page("agency")
    page.source.setText(str(files))
    page.cohort.setText(str(tmp_path / "cohort"))
    page.start()
    qtbot.waitUntil(lambda: page.take.isEnabled(), timeout=SLOW)
    lines = sorted(as_text(page.model))
    assert [line.split(" | ")[1] for line in lines] == [
        "accepted", "duplicate of a file already taken in", "damaged or not a result file",
    ]  # fmt: skip
    assert all("exchange." not in line for line in lines)
    page.publish_to(tmp_path / "benchmark.iirb")
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=SLOW)
    assert page.banner.property("role") == "banner-bad"
    assert not (tmp_path / "benchmark.iirb").exists()


def test_both_folders_are_needed(shell: Shell) -> None:
    shell.go("agency")
    page = shell.page("agency")
    page.start()
    assert page.banner.property("role") == "banner-warn"
    assert page.take.isEnabled()


def test_a_folder_that_is_not_there_is_told_in_words(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    shell.go("agency")
    page = shell.page("agency")
    page.source.setText(str(tmp_path / "nowhere"))
    page.cohort.setText(str(tmp_path / "cohort"))
    page.start()
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=SLOW)
    assert page.banner.property("role") == "banner-bad"
    assert "nowhere" in page.banner._text.text()
