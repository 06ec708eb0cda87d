"""The open assessment beside an earlier one: only what means the same is compared."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer
from assessor.services import interview
from assessor.ui.shell import Shell

from .conftest import begin, settle


def rows(shell: Shell) -> dict[str, tuple[str, ...]]:
    model = shell.page("compare").model
    return {line.id: line.cells for line in model.lines}


def test_scores_stand_side_by_side_and_what_differs_in_meaning_is_named(shell: Shell, qtbot: QtBot) -> None:
    begin(shell, qtbot)
    session = shell.session
    shell.go("compare")
    page = shell.page("compare")
    qtbot.waitUntil(lambda: "no other assessment" in page.nothing.said.text(), timeout=20000)
    for id in session.asked:
        session.answer(Answer(id, position=2))
    settle(shell, qtbot)
    first = session.assessment
    better = replace(first, id="", answers={**first.answers, "N1.1": Answer("N1.1", position=4)})
    large = replace(better, profile="discrete-large")
    for other in (better, large):
        interview.adopt(session.workspace, other, "")
    with qtbot.waitSignal(session.opened, timeout=20000):
        session.open(next(one.id for one in session.workspace.assessments() if one.id != first.id))
    shell.go("compare")
    qtbot.waitUntil(lambda: page.choice.count() == 2 and bool(page.model.lines), timeout=20000)
    page.choice.setCurrentIndex(page.choice.findData(first.id))
    page._compare()
    now_large = session.assessment.profile == "discrete-large"
    qtbot.waitUntil(lambda: page._found[0].id == first.id, timeout=20000)
    found = rows(shell)
    assert found["N1"][1:4] == ("40.0", "80.0", "+40.0")
    assert (found["overall"][3] == "–") == now_large
    assert bool(found["overall"][5]) == now_large
