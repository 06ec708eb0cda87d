from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer, Grade, State
from assessor.domain.enterprise import Goals
from assessor.ui.pages.interview import InterviewPage
from assessor.ui.shell import Shell

from .conftest import begin, settle


def page_of(shell: Shell) -> InterviewPage:
    page = shell.page("interview")
    assert isinstance(page, InterviewPage)
    return page


def press(shell: Shell, *keys: Qt.Key | str) -> None:
    for key in keys:
        target = QApplication.focusWidget() or shell
        QTest.keyClick(target, key)


def compose(widget: QWidget, text: str) -> None:
    """Type as an input method does; key clicks with Chinese abort the process."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_a_digit_answers_is_saved_and_moves_on(interview: Shell, qtbot: QtBot) -> None:
    session, page = interview.session, page_of(interview)
    assert page.current == "N1.1"
    with qtbot.waitSignal(session.saved):
        press(interview, Qt.Key.Key_3)
    assert session.current("N1.1").position == 3
    assert page.current == "N2.1"
    assert "Saved" in page.bar.safe.text()
    assert session.workspace.load(session.assessment.id).answers["N1.1"].position == 3


def test_keys_move_without_answering(interview: Shell) -> None:
    page = page_of(interview)
    seen = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_K, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(interview, key)
        seen.append(page.current)
    assert seen == ["N2.1", "N3.1", "N2.1", "N1.1", "N1.1"]
    assert interview.session.assessment.answers == {}


def test_space_goes_to_the_next_open_question_and_around(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    for id in session.asked[1:-1]:
        session.answer(Answer(id, position=1))
    page.go(session.asked[-1])
    press(interview, Qt.Key.Key_Space)
    assert page.current == "N1.1"


def test_not_applicable_needs_its_reason(interview: Shell, qtbot: QtBot) -> None:
    session, page = interview.session, page_of(interview)
    press(interview, Qt.Key.Key_N)
    reason = page._now().tools.reason
    assert reason.hasFocus()
    press(interview, Qt.Key.Key_Return)
    assert session.current("N1.1").state is State.NOT_ASKED
    compose(reason, "没有车间 <b>&\"'")
    press(interview, Qt.Key.Key_Return)
    assert session.current("N1.1") == Answer("N1.1", State.NOT_APPLICABLE, reason="没有车间 <b>&\"'")


def test_question_mark_flag_and_their_undo(interview: Shell) -> None:
    session = interview.session
    press(interview, "?", Qt.Key.Key_F)
    assert session.current("N1.1") == Answer("N1.1", State.TO_CONFIRM, flagged=True)
    press(interview, Qt.Key.Key_F)
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.current("N1.1").state is State.NOT_ASKED
    session.undo_stack.redo()
    assert session.current("N1.1").state is State.TO_CONFIRM


def test_letters_are_text_inside_a_text_field(interview: Shell, qtbot: QtBot) -> None:
    session, page = interview.session, page_of(interview)
    press(interview, Qt.Key.Key_C)
    note = page._now().tools.note
    assert note.hasFocus()
    for key in "nf3?":
        QTest.keyClick(note, key)
    compose(note, "已看到")
    page.flush()
    assert session.current("N1.1") == Answer("N1.1", State.NOT_ASKED, note="nf3?已看到")
    assert page.current == "N1.1"


def test_typing_a_note_is_one_step_back(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    for text in ("a", "ab", "abc"):
        page._now().tools.note.setPlainText(text)
        page.flush()
    session.undo_stack.undo()
    assert session.current("N1.1").note == ""


def test_figures_give_the_level_and_wrong_ones_give_none(interview: Shell, qtbot: QtBot) -> None:
    session, page = interview.session, page_of(interview)
    page.go("N2.1")
    figures = page._now().figures
    top, bottom = figures._fields["numerator"], figures._fields["denominator"]
    QTest.keyClicks(top, "45")
    QTest.keyClicks(bottom, "40")
    page.flush()
    assert session.current("N2.1").state is State.NOT_ASKED
    assert "larger than the whole" in figures.said.text()
    bottom.clear()
    QTest.keyClicks(bottom, "0")
    page.flush()
    assert session.current("N2.1").state is State.NOT_ASKED
    bottom.clear()
    QTest.keyClicks(bottom, "100")
    page.flush()
    given = session.current("N2.1")
    assert (given.state, given.numerator, given.denominator) == (State.ANSWERED, Fraction(45), Fraction(100))
    assert [row.position for row in page._now().rows if row.isChecked()] == [3]
    assert "45.0%" in figures.said.text()


def test_ticks_give_the_level(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    page.go("P1.1")
    boxes = page._now().figures._ticks
    for id in ("finance", "purchasing"):
        boxes[id].click()
    assert session.current("P1.1").ticks == frozenset({"finance", "purchasing"})
    assert [row.position for row in page._now().rows if row.isChecked()] == [2]


def test_a_grade_and_a_click_on_a_level(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    page._now().rows[2].click()
    page.go("N1.1")
    page._now().tools.grade.setCurrentIndex(3)
    page._now().tools.grade.activated.emit(3)
    assert session.current("N1.1") == Answer("N1.1", position=2, grade=Grade.OBSERVED)


def test_an_attached_file_belongs_to_the_answer(interview: Shell, qtbot: QtBot, tmp_path) -> None:
    session, page = interview.session, page_of(interview)
    (tmp_path / "plan.txt").write_text("network plan", encoding="utf-8")
    page._now()._attach(tmp_path / "plan.txt")
    qtbot.waitUntil(lambda: len(session.current("N1.1").evidence) == 1)
    digest = session.current("N1.1").evidence[0]
    assert session.workspace.evidence_path(digest).read_text(encoding="utf-8") == "network plan"


def test_every_descriptor_is_on_the_card_in_both_languages(interview: Shell, qtbot: QtBot) -> None:
    session, page = interview.session, page_of(interview)
    options = session.pack.indicators["N1.1"].options
    for language in ("en", "zh_CN", "en"):
        session.set_language(language)
        assert [row.text_label.text() for row in page._now().rows] == [option.text.to(language) for option in options]


def test_the_target_is_marked_on_its_level(shell: Shell, qtbot: QtBot) -> None:
    begin(shell, qtbot, goals=Goals({"overall": 3, "N2": 4}))
    page = page_of(shell)
    marked = {}
    for id in ("N1.1", "N2.1"):
        page.go(id)
        marked[id] = [row.position for row in page._now().rows if "★" in row.marks.text()]
    assert marked == {"N1.1": [3], "N2.1": [4]}


def test_it_reopens_where_it_was_left(open_window, qtbot: QtBot) -> None:
    first = begin(open_window(), qtbot)
    page = page_of(first)
    page.panel.choose_filter("open")
    page.go("D2.1")
    id = first.session.assessment.id
    first.session.set_language("zh_CN")
    settle(first, qtbot)
    first.window().close()
    second = open_window(language="zh_CN")
    with qtbot.waitSignal(second.session.opened, timeout=20000):
        second.session.open(id)
    again = page_of(second)
    assert (again.current, again.panel.filter.name, second.session.catalogue.language) == ("D2.1", "open", "zh_CN")


def test_questions_that_do_not_apply_are_not_asked(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    hidden = [i for i in session.pack.indicators.values() if i.applies is not None and "full" in i.forms]
    session.correct(form="full")
    assert set(page.panel.model.all_ids()) == set(session.asked)
    assert len(session.asked) > 24
    assert hidden == [] or set(session.asked) <= set(session.pack.indicators)


def test_undo_shows_the_question_it_changes(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    press(interview, Qt.Key.Key_2)
    page.go("X1.1")
    session.undo_stack.undo()
    assert page.current == "N1.1"
    assert session.current("N1.1").state is State.NOT_ASKED


@pytest.mark.parametrize("key", ["Z", "B", "9"])
def test_other_keys_do_nothing(interview: Shell, key: str) -> None:
    before = interview.session.assessment
    press(interview, key)
    assert interview.session.assessment == replace(before)
    assert page_of(interview).current == "N1.1"


def test_figures_of_others_show_only_after_the_answer(interview: Shell, qtbot: QtBot) -> None:
    session, page = interview.session, page_of(interview)
    session.outcome.evaluate()
    qtbot.waitUntil(session.outcome.fresh, timeout=20000)
    standings = session.outcome.evaluation.standings
    id = next(id for id in session.asked if id in standings and standings[id].value is not None)
    page.go(id)
    assert not page.context._parts["beside"][0].isVisible()
    session.answer(Answer(id, position=2))
    assert page.context._parts["beside"][0].isVisible()
    assert page.context._parts["source_of"][1].text()


def test_workshop_counts_votes_and_leaves_the_answer_alone(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    press(interview, Qt.Key.Key_F11)
    press(interview, Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_2)
    assert [row.votes.text() for row in page._now().rows] == [
        "0 votes",
        "0 votes",
        "1 vote",
        "2 votes",
        "0 votes",
        "0 votes",
    ]
    assert session.current("N1.1").state is State.NOT_ASKED
    page._now().rows[3].click()
    assert session.current("N1.1").position == 3
    press(interview, Qt.Key.Key_F11)
    assert not interview.window().isFullScreen()


def test_the_firm_can_be_corrected_from_the_interview(interview: Shell, qtbot: QtBot) -> None:
    session = interview.session
    page_of(interview).panel.correct.click()
    form = interview.page("new")
    assert form.isVisible()
    assert form.enterprise.name.text() == session.assessment.enterprise.name
    form.enterprise.employees.setText("1200")
    form.start.click()
    settle(interview, qtbot)
    assert session.workspace.load(session.assessment.id).enterprise.employees == 1200
    assert page_of(interview).isVisible()


def test_the_last_card_of_a_section_says_what_is_missing(interview: Shell) -> None:
    session, page = interview.session, page_of(interview)
    session.answer(Answer("N1.1", position=1))
    session.answer(Answer("N2.1", State.TO_CONFIRM))
    page.go("N5.1")
    assert page._areas["N5.1"].end.text() == "3 questions of this section are open  ·  To confirm 1"
    page.go("N3.1")
    assert not page._areas["N3.1"].end.isVisible()
