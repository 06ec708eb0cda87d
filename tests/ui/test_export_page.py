from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.ui.shell import Shell

SLOW = 60000


@pytest.fixture
def page(interview: Shell):
    session = interview.session
    for number, id in enumerate(session.asked):
        session.answer(Answer(id, position=number % 4))
    interview.go("export")
    return interview.page("export")


def test_everything_is_written_and_the_focus_comes_back(page, qtbot: QtBot, tmp_path: Path) -> None:
    page.folder.setText(str(tmp_path / "out"))
    page.languages["zh_CN"].setChecked(False)
    page.start()
    assert page.strip.isVisible()
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=SLOW)
    assert {file.name for file in (tmp_path / "out").iterdir()} == {
        "report.pdf", "workbook.xlsx", "result.iira", "scorecard.json",
    }  # fmt: skip
    assert QApplication.focusWidget() is page.write
    assert not page.strip.isVisible()


def test_a_folder_that_cannot_be_written_is_told_in_words(page, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    page.folder.setText(str(tmp_path / "file"))
    page.start()
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=SLOW)
    assert page.banner.property("role") == "banner-bad"
    assert page.write.isEnabled()
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""


def test_without_a_language_nothing_begins(page) -> None:
    for made in page.languages.values():
        made.setChecked(False)
    page.start()
    assert page.banner.property("role") == "banner-warn"
    assert page.write.isEnabled()


def test_stopping_leaves_nothing_behind(page, qtbot: QtBot, tmp_path: Path) -> None:
    page.folder.setText(str(tmp_path / "out"))
    page.session.outcome.evaluate()
    qtbot.waitUntil(page.session.outcome.fresh, timeout=SLOW)
    page.start()
    qtbot.waitUntil(lambda: page._control is not None or page.banner.isVisible(), timeout=SLOW)
    page.strip.stop.click()
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=SLOW)
    assert page.banner.property("role") in ("banner-warn", "banner")
    if page.banner.property("role") == "banner-warn":
        assert list((tmp_path / "out").glob("*.*")) == []


def test_an_earlier_assessment_of_the_same_firm_is_compared_unless_refused(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    session = shell.session
    for _ in range(2):
        with qtbot.waitSignal(session.opened, timeout=SLOW):
            session.adopt(session.ports.sample)
    shell.go("export")
    page = shell.page("export")
    assert page.compared.isVisible()
    assert "1.0.0" in page.compared.text()
    for wanted, folder in ((True, "with"), (False, "without")):
        page.compared.setChecked(wanted)
        page.languages["zh_CN"].setChecked(False)
        page.folder.setText(str(tmp_path / folder))
        page.start()
        qtbot.waitUntil(lambda: page.banner.isVisible() and page.write.isEnabled(), timeout=SLOW)
        sheets = openpyxl.load_workbook(tmp_path / folder / "workbook.xlsx", read_only=True).sheetnames
        assert ("Since earlier" in sheets) is wanted


def test_without_one_nothing_is_offered(page) -> None:
    assert not page.compared.isVisible()
