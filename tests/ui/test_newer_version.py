"""Two versions of a small pack: an old assessment opens under its own and is carried over only when that is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import State
from assessor.resources import DATA_FOLDER
from assessor.services.library import own_packs
from assessor.ui.models.assessments import SECOND
from assessor.ui.shell import Shell
from tests.content.packs import DIMENSION, FRAME, spoiled, write_pack

from .conftest import Opener

NEWER = spoiled(
    DIMENSION,
    ("{zh_CN: 有制度, en: There is a rule}", "{zh_CN: 有制度并执行, en: There is a rule that is kept}"),
    ("id: A2.2", "id: A2.9"),
)
NEWER_FRAME = spoiled(
    FRAME, ("version: 1.0.0", "version: 1.1.0"), ("{id: OLD,", "{id: A2.2, since: 1.1.0, successor: A2.9}, {id: OLD,")
)
ANSWERS = """
format: answers/1
pack: tiny
pack_version: "1.0.0"
form: full
enterprise: {name: 示例企业}
answers: {A1.1: 2, A2.1: {ticks: [x]}, A2.2: {amount: 3}}
"""


@pytest.fixture
def shell(open_window: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    for name, frame, dimension in (("one", FRAME, DIMENSION), ("two", NEWER_FRAME, NEWER)):
        (own_packs() / name).mkdir(parents=True)
        write_pack(own_packs() / name, frame, dimension).rename(own_packs() / f"tiny-{name}")
    (tmp_path / "old.yaml").write_text(ANSWERS, encoding="utf-8")
    shell = open_window()
    session = shell.session
    with qtbot.waitSignals([session.opened, session.versions.offered], timeout=20000):
        session.adopt(lambda: session.ports.open_result(tmp_path / "old.yaml"))
    return shell


def lines(shell: Shell) -> list[tuple[str, ...]]:
    model = shell.page("carry").model
    return [tuple(model.index(row, column).data() for column in range(5)) for row in range(model.rowCount())]


def test_a_newer_version_is_offered_and_nothing_is_changed(shell, qtbot) -> None:
    assert shell.session.pack.version == "1.0.0"
    assert "1.1.0" in shell.banner._text.text()
    shell.go("carry")
    assert lines(shell) == [
        ("Level question", "A1.1", "A1.1", "asked differently", "moves along, marked to look at again"),
        ("Amount", "A2.2", "A2.9", "asked as before under another id", "moves along"),
    ]
    assert len(shell.session.workspace.assessments()) == 1


def test_carrying_over_makes_a_new_assessment_and_leaves_the_old_one(shell, qtbot) -> None:
    session = shell.session
    old = session.assessment
    shell.go("carry")
    with qtbot.waitSignal(session.opened, timeout=20000):
        shell.page("carry").carry.click()
    new = session.assessment
    assert (new.pack_version, session.pack.version) == ("1.1.0", "1.1.0")
    assert (new.answers["A1.1"].flagged, new.answers["A2.9"].amount) == (True, 3)
    assert new.id != old.id
    assert session.workspace.load(old.id) == old
    shell.go("home")
    qtbot.waitUntil(lambda: shell.page("home").model.rowCount() == 2, timeout=20000)
    model = shell.page("home").model
    seen = {model.listing(row).id: model.index(row, 1).data(SECOND) for row in range(2)}
    assert seen == {old.id: "Tiny · version 1.0.0", new.id: "Tiny · version 1.1.0"}
    with qtbot.waitSignal(session.opened, timeout=20000):
        session.open(old.id)
    assert (session.pack.version, session.assessment.answers["A1.1"].state) == ("1.0.0", State.ANSWERED)


def test_the_version_in_use_is_kept_for_the_day_the_program_moves_on(shell, qtbot) -> None:
    qtbot.waitUntil(lambda: (own_packs() / "tiny@1.0.0" / "pack.yaml").exists(), timeout=20000)
