"""A questionnaire without levels, measures and other frameworks: the results say what there is and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessor.resources import DATA_FOLDER
from assessor.services.library import own_packs
from assessor.ui.arithmetic import arithmetic
from assessor.ui.pages.results import FRAMEWORKS, ResultsPage
from assessor.ui.shell import Shell

from .conftest import Opener, begin
from .test_results_page import open_results

FAMILIES = Path(__file__).parent.parent / "content" / "families"
ANSWERS = """
format: answers/1
pack: ranks-by-horizon
form: full
enterprise: {name: 示例企业}
answers: {a: 1, b: 2, c: 5, d: 2}
"""


@pytest.fixture
def ranked(open_window: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ResultsPage:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    shutil.copytree(FAMILIES / "ranks-by-horizon", own_packs() / "ranks")
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    shell = open_window()
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.adopt(lambda: shell.session.ports.open_result(tmp_path / "answers.yaml"))
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        shell.go("results")
    page = shell.page("results")
    assert isinstance(page, ResultsPage)
    return page


def test_the_ranking_is_shown_and_leads_to_its_numbers(ranked: ResultsPage, qtbot: QtBot) -> None:
    panel = ranked.priorities
    qtbot.waitUntil(lambda: panel.isVisibleTo(ranked), timeout=5000)
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert {"0.502", "0.484", "0.465"} <= set(said)
    panel.findChildren(QPushButton)[0].click()
    assert ranked.explanation.shown_id == "a"


def test_what_the_questionnaire_has_not_is_not_offered(ranked: ResultsPage) -> None:
    assert not ranked.tabs.bar.isTabVisible(FRAMEWORKS)
    assert not ranked.gates.isVisibleTo(ranked)
    assert not ranked.summary.strip.isVisibleTo(ranked)


def test_our_own_questionnaire_ranks_nothing_and_has_other_frameworks(shell: Shell, qtbot: QtBot) -> None:
    page = open_results(begin(shell, qtbot), qtbot)
    assert not page.priorities.isVisibleTo(page)
    assert page.tabs.bar.isTabVisible(FRAMEWORKS)
    assert page.gates.isVisibleTo(page)


@pytest.mark.parametrize(
    "answers",
    [
        "{g1: 4, g2: 2, g3: 1, p1.x: 3, p1.y: 1, p2: 0, p3: 4}",
        "{g1: 4, g2: {na: none}, p1.x: 3, p2: {na: none}, p3: 4}",
    ],
)
def test_a_mean_of_leaves_is_written_out_with_what_counts_in_each_section(
    open_window: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str
) -> None:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    shutil.copytree(FAMILIES / "mean-of-leaves", own_packs() / "leaves")
    said = ANSWERS.replace("ranks-by-horizon", "mean-of-leaves").replace("{a: 1, b: 2, c: 5, d: 2}", answers)
    (tmp_path / "answers.yaml").write_text(said, encoding="utf-8")
    shell = open_window()
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.adopt(lambda: shell.session.ports.open_result(tmp_path / "answers.yaml"))
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        shell.go("results")
    found, words = shell.session.outcome.evaluation, shell.session.catalogue
    for id in ("total", "protect", "govern", "backup"):
        way, score = arithmetic(words, found, id), found.scorecard.nodes[id].score
        worked = eval(way.formula.partition(" = ")[0].replace("×", "*").replace("÷", "/"), {"__builtins__": {}})
        assert worked == pytest.approx(score, abs=0.11)
        assert way.aggregator == "leaf_mean/1"
    weights = {part.id: part.weight for part in arithmetic(words, found, "total").parts}
    assert weights == ({"govern": "7", "protect": "7"} if "g3" in answers else {"govern": "1", "protect": "6"})
