"""Questionnaires in the window: add one from a file, choose what its choices are worth, and assess with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.resources import DATA_FOLDER
from assessor.services.library import DEFAULT_PACK, own_packs
from assessor.ui.models.scores import LEVEL
from assessor.ui.shell import Shell
from tests.content.foreign import forms

from .conftest import Opener, settle

SLOW = 30000


@pytest.fixture
def shell(open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    return open_window()


def looked_at(shell: Shell, qtbot: QtBot, path: Path):
    shell.add_questionnaire(path)
    page = shell.page("import")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 2, timeout=SLOW)
    return page


def taken_in(shell: Shell, qtbot: QtBot, path: Path):
    page = looked_at(shell, qtbot, path)
    page.add.click()
    qtbot.waitUntil(lambda: page.start.isVisible(), timeout=SLOW)
    return page


def test_a_form_is_looked_at_before_anything_is_stored(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = looked_at(shell, qtbot, forms.form(tmp_path / "form.xlsx"))
    assert page.title.text() == "Sample stage form"
    assert "4" in page.facts.text()
    assert page.report.model.rowCount() == 11
    assert any("survey!A3" in line.cells[1] for line in page.report.model.lines)
    assert not own_packs().exists()


def test_levels_chosen_in_the_window_are_stored(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = looked_at(shell, qtbot, forms.form(tmp_path / "form.xlsx"))
    page.tabs.choose(1)
    box = page.levels.boxes["some"]
    box.setCurrentIndex(box.findData(4.0))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page._found.questions[0].choices[1].level == 4.0, timeout=SLOW)
    page.save(tmp_path / "levels.yaml")
    qtbot.waitUntil(lambda: (tmp_path / "levels.yaml").exists(), timeout=SLOW)
    page.add.click()
    qtbot.waitUntil(lambda: page.start.isVisible(), timeout=SLOW)
    pack = shell.session.library.pack("sample_stages")
    assert [option.value for option in pack.indicators["coverage"].options] == [0, 4000, 5000]
    again = looked_at(shell, qtbot, tmp_path / "form.xlsx")
    again.load(tmp_path / "levels.yaml")
    qtbot.waitUntil(lambda: again._found.questions[0].choices[1].level == 4.0, timeout=SLOW)


def test_questions_can_be_left_out_of_the_score(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = looked_at(shell, qtbot, forms.form(tmp_path / "form.xlsx"))
    page.tabs.choose(1)
    page.levels.counts.click()
    qtbot.waitUntil(lambda: "coverage" in page._found.unscored, timeout=SLOW)
    assert "coverage" in page.unscored.text()


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0old", b"PK\x03\x04 not a book", b"key: value\n"])
def test_what_is_none_is_refused_in_words(shell: Shell, qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.xlsx").write_bytes(content)
    page = looked_at(shell, qtbot, tmp_path / "file.xlsx")
    assert "file.xlsx" in page.problems.text.toPlainText()
    assert not page.add.isEnabled()


def test_an_assessment_is_made_with_it_from_start_to_end(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = taken_in(shell, qtbot, forms.form(tmp_path / "form.xlsx"))
    page.start.click()
    new = shell.page("new")
    assert new.scope.pack().id == "sample_stages"
    new.enterprise.name.setText("示例企业")
    with qtbot.waitSignal(shell.session.opened, timeout=SLOW):
        new.start.click()
    session = shell.session
    assert (session.pack.id, session.assessment.form) == ("sample_stages", "full")
    session.answer(Answer("coverage", position=2))
    settle(shell, qtbot)
    shell.go("results")
    qtbot.waitUntil(session.outcome.fresh, timeout=SLOW)
    assert session.card.indicators["coverage"].score == 100
    page = shell.page("results")
    page.tabs.choose(1)
    qtbot.waitUntil(lambda: page.table.scores.index_of("coverage").isValid(), timeout=SLOW)
    level = page.table.scores.index_of("coverage").siblingAtColumn(2)
    assert (level.data(), level.data(LEVEL)) == ("Everywhere", None)
    page.tabs.choose(2)
    qtbot.waitUntil(lambda: not page.standings._card.isVisibleTo(page.standings), timeout=SLOW)
    shell.go("roadmap")
    qtbot.waitUntil(lambda: "no measures" in shell.page("roadmap").notice.said.text(), timeout=SLOW)
    shell.go("new")
    assert [new.scope.packs.itemData(at) for at in range(new.scope.packs.count())] == [DEFAULT_PACK, "sample_stages"]
    assert new.scope.pack().id == "sample_stages"


def test_the_shelf_lists_hands_out_and_removes(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    taken_in(shell, qtbot, forms.form(tmp_path / "form.xlsx"))
    shell.go("questionnaires")
    page = shell.page("questionnaires")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=SLOW)
    page.table.choose("sample_stages@7")
    assert page.remove.isEnabled()
    one = page._chosen()
    page.write_workbook(one, tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "out.xlsx").exists() and page.banner.isVisible(), timeout=SLOW)
    page.put_away(one)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=SLOW)
    assert not page.remove.isEnabled()


def test_one_that_an_assessment_needs_stays(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = taken_in(shell, qtbot, forms.form(tmp_path / "form.xlsx"))
    page.start.click()
    shell.page("new").enterprise.name.setText("示例企业")
    with qtbot.waitSignal(shell.session.opened, timeout=SLOW):
        shell.page("new").start.click()
    shell.go("questionnaires")
    shelf = shell.page("questionnaires")
    qtbot.waitUntil(lambda: shelf.model.rowCount() == 2, timeout=SLOW)
    shelf.table.choose("sample_stages@7")
    shelf.put_away(shelf._chosen())
    qtbot.waitUntil(lambda: shelf.banner.isVisible(), timeout=SLOW)
    assert shelf.banner.property("role") == "banner-bad"
    assert (own_packs() / "sample_stages@7").is_dir()


def test_a_questionnaire_dropped_on_the_window_is_looked_at(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    from assessor.ui.dropping import Drops

    drops = shell.findChild(Drops)
    drops.take([forms.form(tmp_path / "form.xlsx")])
    qtbot.waitUntil(lambda: shell.stack.currentWidget() is shell.pages.get("import"), timeout=SLOW)
    page = shell.page("import")
    qtbot.waitUntil(lambda: page.title.text() == "Sample stage form", timeout=SLOW)
