from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer, Grade
from assessor.resources import resource
from assessor.ui import wording
from assessor.ui.arithmetic import arithmetic
from assessor.ui.models.scores import ID, ScoresModel
from assessor.ui.pages.results import NUMBERS, OTHERS, ResultsPage
from assessor.ui.shell import Shell
from assessor.ui.widgets.side_panel import breakable

from .conftest import Opener, begin
from .test_every_page import _clipped, _focusable, _name, _told, _visible

SAMPLE = resource("samples", "zipper-maker-full.yaml")


@pytest.fixture
def results(shell: Shell, qtbot: QtBot) -> ResultsPage:
    return open_results(shell, qtbot)


def open_results(shell: Shell, qtbot: QtBot) -> ResultsPage:
    """Open the fictional sample and stand on its results."""
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.adopt(lambda: shell.session.ports.open_result(SAMPLE))
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        shell.go("results")
    page = shell.page("results")
    assert isinstance(page, ResultsPage)
    return page


def texts(widget: QWidget) -> str:
    """Return what can be read; what was just put into a layout shows with the next turn of the event loop."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def buttons(widget: QWidget) -> list[QPushButton]:
    return [made for made in widget.findChildren(QPushButton) if made.isVisibleTo(widget)]


def test_an_open_answer_shows_the_score_with_its_range_and_says_it_is_not_final(results: ResultsPage) -> None:
    found = results.session.outcome.evaluation
    assert found is not None
    assert not found.scorecard.final
    words, whole = results.session.catalogue, found.scorecard.overall
    assert results.summary.score.value.text() == words.number(whole.score, 1)
    assert words.number(whole.low, 1) in results.summary.score.note.text()
    assert words.number(whole.high, 1) in results.summary.score.note.text()
    assert "not final" in results.summary.answered.note.text()


def test_the_head_names_kind_questionnaire_and_profile(results: ResultsPage) -> None:
    assert "not a certificate" in results.kind.text()
    assert "1.0.0" in results.facts.text()
    assert "weights" in results.facts.text()


def test_claimed_stands_beside_what_evidence_backs(results: ResultsPage) -> None:
    whole = results.session.outcome.evaluation.scorecard.overall
    words = results.session.catalogue
    assert results.summary.backed.value.text() == words.number(whole.backed, 1)
    assert words.number(whole.score, 1) in results.summary.backed.note.text()


def test_every_shut_gate_leads_to_a_question_that_would_help(results: ResultsPage, qtbot: QtBot) -> None:
    found = results.session.outcome.evaluation
    said = texts(results.gates)
    for gate in found.scorecard.blocking:
        assert wording.gate(results.session.catalogue, gate) in said
    question = next(made for made in buttons(results.gates) if made.property("role") == "toggle")
    with qtbot.waitSignal(results.question_wanted) as wanted:
        question.click()
    assert wanted.args[0] in found.pack.indicators


def test_a_gate_that_many_parts_could_open_says_how_many_are_enough(results: ResultsPage) -> None:
    gate = next(gate for gate in results.session.outcome.evaluation.scorecard.blocking if gate.gate == "share")
    total = round(len(gate.missing) / (1 - gate.actual))
    more = next(n for n in range(total) if (total - len(gate.missing) + n) / total >= gate.needed)
    assert f"Any {more} of these are enough" in texts(results.gates)


def test_the_rest_of_a_long_gate_is_shown_when_asked_for(results: ResultsPage, qtbot: QtBot) -> None:
    before = len(buttons(results.gates))
    next(made for made in buttons(results.gates) if "more" in made.text()).click()
    qtbot.waitUntil(lambda: len(buttons(results.gates)) > before)
    assert results.gates.isAncestorOf(QApplication.focusWidget())


def test_the_score_opens_its_arithmetic_with_rule_weights_and_parts(results: ResultsPage) -> None:
    results.summary.score.why.click()
    said = texts(results.explanation)
    assert results.explanation.isVisibleTo(results)
    assert "weighted_mean/1" in said
    assert "÷" in said
    for dimension in results.session.outcome.evaluation.pack.dimensions():
        assert results.session.catalogue.text(dimension.title) in said


def test_written_out_sums_give_the_score_they_explain(results: ResultsPage) -> None:
    found, words = results.session.outcome.evaluation, results.session.catalogue
    for id, score in found.scorecard.nodes.items():
        if score.score is None:
            continue
        left, _, right = arithmetic(words, found, id).formula.partition(" = ")
        assert right == words.number(score.score, 1)
        worked = eval(left.replace("×", "*").replace("÷", "/"), {"__builtins__": {}})
        assert worked == pytest.approx(score.score, abs=0.11)


def test_weights_of_the_arithmetic_are_those_of_the_firm_s_profile(results: ResultsPage) -> None:
    found, words = results.session.outcome.evaluation, results.session.catalogue
    for part in arithmetic(words, found, "N").parts:
        assert float(part.weight) == found.plan.pack.nodes[part.id].weight / 1000


def test_a_rate_is_explained_from_its_figures_to_its_level(results: ResultsPage) -> None:
    found = results.session.outcome.evaluation
    way = arithmetic(results.session.catalogue, found, "N2.1")
    assert "34 ÷ 96 = 35.4%" in way.rule
    assert "level 2" in way.rule


def test_the_tree_drills_down_to_indicators_and_enter_opens_the_question(results: ResultsPage, qtbot: QtBot) -> None:
    results.tabs.choose(NUMBERS)
    results.table.reveal("N2.1")
    index = results.table.currentIndex()
    assert (index.data(ID), index.parent().data(ID), index.parent().parent().data(ID)) == ("N2.1", "N2", "N")
    with qtbot.waitSignal(results.question_wanted) as wanted:
        QTest.keyClick(results.table, Qt.Key.Key_Return)
    assert wanted.args == ["N2.1"]


def test_the_tree_keeps_what_was_unfolded_and_chosen_when_an_answer_changes(results: ResultsPage, qtbot: QtBot) -> None:
    session = results.session
    results.tabs.choose(NUMBERS)
    results.table.reveal("D2.1")
    with qtbot.waitSignal(session.outcome.evaluated, timeout=20000):
        session.answer(Answer("D2.1", position=5, grade=Grade.DOCUMENT))
    assert results.table.current() == "D2.1"
    assert results.table.currentIndex().siblingAtColumn(1).data() == "100.0"


def test_rows_without_a_public_figure_say_so(results: ResultsPage) -> None:
    found = results.session.outcome.evaluation
    model = ScoresModel(results.session)
    model.show_evaluation(found)
    without = next(id for id in found.scorecard.nodes if id != found.pack.root and found.standings[id].value is None)
    assert model.index_of(without).siblingAtColumn(4).data() == "No public figure"


def test_every_figure_of_others_shows_group_year_and_confidence(results: ResultsPage) -> None:
    results.tabs.choose(OTHERS)
    model, found = results.standings.model, results.session.outcome.evaluation
    assert model.rowCount() == sum(one.value is not None for one in found.standings.values())
    for row in range(model.rowCount()):
        assert model.index(row, 2).data()
        assert model.index(row, 3).data()
    results.standings.table.selectRow(1)
    standing = found.standings[results.standings.current()]
    said = texts(results.explanation)
    assert breakable(standing.source) in said
    next(made for made in buttons(results.explanation) if "Copy" in made.text()).click()
    assert standing.source in QApplication.clipboard().text()
    assert standing.year in said
    assert standing.publisher in said


def test_a_target_is_called_a_goal_and_not_a_pass_mark(results: ResultsPage) -> None:
    results.open_number("N2")
    assert "not a pass mark" in texts(results.explanation)


def test_without_answers_the_page_offers_the_interview(shell: Shell, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        shell.go("results")
    page = shell.page("results")
    assert page.states.currentWidget() is page.notice
    page.notice.action.click()
    assert shell.stack.currentWidget() is shell.page("interview")


def test_results_that_cannot_be_computed_offer_another_try(shell: Shell, qtbot: QtBot) -> None:
    def fails(_: object) -> object:
        raise OSError("disk is gone")

    begin(shell, qtbot)
    sound = shell.session.ports
    shell.session.ports = replace(sound, evaluate=fails)
    with qtbot.waitSignal(shell.session.outcome.not_evaluated, timeout=20000):
        shell.go("results")
    page = shell.page("results")
    assert page.notice.action.isVisibleTo(page)
    shell.session.ports = sound
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        page.notice.action.click()


def test_everything_changes_language_in_place(results: ResultsPage) -> None:
    results.tabs.choose(NUMBERS)
    results.session.set_language("zh_CN")
    assert results.tabs.bar.tabText(0) == "总览"
    assert "不构成认证" in results.kind.text()
    assert "计算过程" in texts(results.explanation)
    assert results.table.model().headerData(1, Qt.Orientation.Horizontal) == "得分"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_part_is_drawn_in_every_theme(open_window: Opener, qtbot: QtBot, theme: str) -> None:
    page = open_results(open_window(theme=theme), qtbot)
    for place in range(page.tabs.stack.count()):
        page.tabs.choose(place)
        picture = page.grab().toImage()
        assert (
            len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}) > 8
        )


def test_figures_say_in_words_what_they_show(results: ResultsPage) -> None:
    for view in (results.pictures.radar, results.pictures.dots, results.summary.strip):
        assert view.accessibleName()
        assert view.accessibleDescription()


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["zh_CN", "en", "qps"])
def test_every_part_says_everything_in_full_and_names_everything(
    open_window: Opener, qtbot: QtBot, language: str, scale: int
) -> None:
    page = open_results(open_window(language=language, scale=scale), qtbot)
    for place in range(page.tabs.stack.count()):
        page.tabs.choose(place)
        page.open_number("N2.1")
        qtbot.waitUntil(lambda: [_told(widget) for widget in _visible(page) if _clipped(widget)] == [])
        assert [_told(widget) for widget in _visible(page) if _focusable(widget) and not _name(widget)] == []
