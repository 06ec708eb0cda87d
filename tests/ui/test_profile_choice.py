"""The profile weights and gates come from: suggested by sector and size, overridden by the person, said everywhere."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.ui.shell import Shell

from .conftest import settle


def choose(shell: Shell, profile: str) -> None:
    box = shell.page("new").scope.profile.box
    box.setCurrentIndex(box.findData(profile))


def test_the_suggestion_follows_the_firm_and_a_choice_is_stored_and_told(interview: Shell, qtbot: QtBot) -> None:
    session = interview.session
    used = session.card.profile
    for id in session.asked:
        session.answer(Answer(id, position=2))
    interview.correct()
    page = interview.page("new")
    page._go(1)
    assert page.scope.profile.profile() == ""
    assert page.scope.profile.box.count() == 1 + len(session.pack.profiles)
    choose(interview, "process-large")
    page._start()
    assert (session.assessment.profile, session.card.profile) == ("process-large", "process-large")
    qtbot.waitUntil(lambda: not session.writer.waiting(), timeout=20000)
    assert session.workspace.load(session.assessment.id).profile == "process-large"
    interview.go("results")
    qtbot.waitUntil(session.outcome.fresh, timeout=30000)
    facts = interview.page("results").facts
    qtbot.waitUntil(lambda: "chosen by the user instead of" in facts.text(), timeout=30000)
    interview.correct()
    assert page.scope.profile.profile() == "process-large"
    choose(interview, "")
    page._start()
    assert session.card.profile == used


def test_a_new_assessment_may_begin_with_a_chosen_profile(shell: Shell, qtbot: QtBot) -> None:
    shell.go("new")
    page = shell.page("new")
    page.enterprise.name.setText("示例企业")
    page.enterprise.process.setCurrentIndex(page.enterprise.process.findData("discrete"))
    page.enterprise.employees.setText("5")
    page.enterprise.revenue.setText("100")
    page._go(1)
    suggested = page.scope.profile.box.itemText(0)
    page.enterprise.employees.setText("5000")
    page.enterprise.revenue.setText("100000")
    page._go(1)
    assert page.scope.profile.box.itemText(0) != suggested
    choose(shell, "mixed-small")
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        page._start()
    assert shell.session.card.profile == "mixed-small"


def test_a_kind_of_production_that_is_not_stated_is_the_usual_one_of_the_sector(interview: Shell, qtbot: QtBot) -> None:
    session = interview.session
    weights = session.card.profile
    interview.correct()
    page = interview.page("new")
    box = page.enterprise.process
    box.setCurrentIndex(box.findData(""))
    assert "sector" in box.currentText()
    page._start()
    assert session.card.profile == weights == "mixed-small"
    settle(interview, qtbot)
    assert session.workspace.load(session.assessment.id).enterprise.process_type == "mixed"
