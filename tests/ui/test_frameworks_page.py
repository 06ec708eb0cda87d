from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer, Grade, State
from assessor.domain.projection import Origin
from assessor.resources import resource
from assessor.ui.frameworks import own_id
from assessor.ui.pages.results import FRAMEWORKS, ResultsPage
from assessor.ui.shell import Shell
from assessor.ui.widgets.framework_panel import ITEMS, STEPS, WHOLE, FrameworkPanel

from .conftest import Opener, settle
from .test_every_page import _clipped, _focusable, _name, _told, _visible

MIIT, CMMM, SECURITY = "miit-sme-2024", "cmmm-2020-estimate", "security-grading-2024"


def open_frameworks(shell: Shell, qtbot: QtBot, sample: str = "zipper-maker") -> FrameworkPanel:
    """Open a fictional sample and stand on what other frameworks see in it."""
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.adopt(lambda: shell.session.ports.open_result(resource("samples", f"{sample}.yaml")))
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        shell.go("results")
    page = shell.page("results")
    assert isinstance(page, ResultsPage)
    with qtbot.waitSignal(page.frameworks.frameworks.seen, timeout=20000):
        page.tabs.choose(FRAMEWORKS)
    return page.frameworks


@pytest.fixture
def panel(shell: Shell, qtbot: QtBot) -> FrameworkPanel:
    return open_frameworks(shell, qtbot)


def answer(panel: FrameworkPanel, qtbot: QtBot, given: Answer) -> None:
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel._session.answer(given)


def texts(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def buttons(widget: QWidget) -> list[QPushButton]:
    QApplication.processEvents()
    return [made for made in widget.findChildren(QPushButton) if made.isVisibleTo(widget)]


def cells(panel: FrameworkPanel, id: str) -> tuple[str, ...]:
    return next(line.cells for line in panel.items._model.lines if line.id == id)


def test_the_head_says_estimate_caution_confidence_score_level_coverage_and_reading(panel: FrameworkPanel) -> None:
    found, words = panel.current(), panel._session.catalogue
    assert found is not None
    said, whole = texts(panel.head), found.projection.card.overall
    assert "Estimate, not an official result" in said
    assert words.text(found.projection.caution) in texts(panel.overview)
    assert words.text(found.projection.reading_title) in texts(panel.overview)
    assert "Confidence C" in said
    assert panel.head.score.value.text() == f"{whole.score:g}"
    assert f"{whole.low:g} to {whole.high:g} of 100" in panel.head.score.note.text()
    assert panel.head.level.value.text() == "Level 1 (initial)"
    assert "at best Level 2" in panel.head.level.note.text()
    settled = sum(item.settled for item in found.projection.items)
    assert panel.head.coverage.value.text() == f"{settled} of {len(found.projection.items)}"
    assert "(usual)" in panel.head.readings.currentText()
    assert panel.head.frameworks.count() == 4


def test_a_weight_to_be_verified_is_marked_so(panel: FrameworkPanel) -> None:
    panel._choose(CMMM)
    said = texts(panel.head)
    assert "Confidence R: to be verified" in said
    assert "weights to be verified" in texts(panel.overview)


def test_points_and_scenes_missing_for_the_next_level_are_named_and_lead_to_their_items(
    shell: Shell, qtbot: QtBot
) -> None:
    panel = open_frameworks(shell, qtbot, "food-processor")
    found = panel.current()
    assert found is not None
    kinds = [gate.kind for gate in found.projection.shortfalls]
    said = texts(panel.overview)
    assert {"score", "items", "mandatory"} <= set(kinds)
    for gate in found.projection.shortfalls:
        assert f"{gate.short:g} missing" in said
    names = [made.accessibleName() for made in buttons(panel.overview)]
    for gate in found.projection.shortfalls:
        for item in gate.missing:
            assert any(f"{item} " in name for name in names), item
    scene = next(made for made in buttons(panel.overview) if "SC01 " in made.text())
    scene.click()
    assert panel.tabs.current() == ITEMS
    assert panel.items.table.chosen() == "SC01"
    assert "SC01" in panel.items.item._title.text()


def test_parts_have_their_scores_and_conflicts_both_sides(panel: FrameworkPanel) -> None:
    found, words, said = panel.current(), panel._session.catalogue, texts(panel.overview)
    assert found is not None
    for part in found.projection.parts:
        assert words.text(found.projection.titles[part]) in said
    for conflict in found.projection.conflicts:
        assert words.text(conflict.point) in said
        assert words.text(conflict.adopted) in said
        assert words.text(conflict.other) in said


def test_the_table_tells_origin_questions_range_and_evidence_of_every_item(panel: FrameworkPanel) -> None:
    panel.tabs.choose(ITEMS)
    found = panel.current()
    assert found is not None
    assert [line.id for line in panel.items._model.lines] == [item.id for item in found.projection.items]
    assert cells(panel, "Q3")[1:] == ("= Follows exactly", "N2.1", "3 of 6", "E2")
    assert cells(panel, "Q12")[1:] == ("○ Open", "–", "0 to 7 of 7", "–")
    assert cells(panel, "Q10")[1] == "◐ Follows in part"


def test_only_open_items_are_shown_when_wanted(panel: FrameworkPanel) -> None:
    panel.tabs.choose(ITEMS)
    found = panel.current()
    assert found is not None
    panel.items.open_only.setChecked(True)
    assert tuple(line.id for line in panel.items._model.lines) == found.projection.missing
    panel.items.reveal("Q3")
    assert not panel.items.open_only.isChecked()
    assert panel.items.table.chosen() == "Q3"


def test_an_item_leads_to_the_questions_it_follows_from(shell: Shell, panel: FrameworkPanel) -> None:
    panel.tabs.choose(ITEMS)
    panel.items.reveal("Q3")
    next(made for made in buttons(panel.items.item) if made.text().startswith("N2.1")).click()
    assert shell.stack.currentWidget() is shell.page("interview")
    assert shell.page("interview").current == "N2.1"  # type: ignore[attr-defined]


def test_questions_of_another_form_are_named_but_lead_nowhere(panel: FrameworkPanel) -> None:
    panel.tabs.choose(ITEMS)
    panel.items.reveal("SC01")
    assert "Not asked in this form: P4.2" in texts(panel.items.item)
    assert not any(made.text().startswith("P4.2") for made in buttons(panel.items.item))


def test_digits_answer_the_missing_items_one_after_the_other(panel: FrameworkPanel, qtbot: QtBot) -> None:
    found = panel.current()
    assert found is not None
    panel.tabs.choose(STEPS)
    panel.steps.go("Q12")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    qtbot.waitUntil(lambda: panel.steps.current == "Q13")
    own = panel._session.assessment.extra[MIIT]
    assert own["Q12"].position == 2
    after = panel.current()
    assert after is not None
    assert after.projection.card.overall.low == found.projection.card.overall.low + 7
    assert panel.head.score.value.text() == f"{after.projection.card.overall.score:g}"
    assert "1 answered here" in panel.head.coverage.note.text()
    assert panel.steps.bar.progress.text() == f"Answered 1 of {len(found.to_ask)}"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert panel.steps.current == "Q12"
    panel.tabs.choose(ITEMS)
    assert cells(panel, "Q12")[1] == "● Answered here"


def test_an_own_answer_is_on_the_disk_undone_and_removed(shell: Shell, panel: FrameworkPanel, qtbot: QtBot) -> None:
    session, id = shell.session, own_id(MIIT, "Q12")
    before = panel.current().projection.card.overall  # type: ignore[union-attr]
    answer(panel, qtbot, Answer(id, position=1, grade=Grade.DOCUMENT))
    settle(shell, qtbot)
    assert session.workspace.load(session.assessment.id).extra[MIIT]["Q12"].position == 1
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        session.undo_stack.undo()
    assert panel.current().projection.card.overall == before  # type: ignore[union-attr]
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        session.undo_stack.redo()
    panel._show_item("Q12")
    remove = next(made for made in buttons(panel.items.item) if made.text() == "Remove the own answer")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        remove.click()
    settle(shell, qtbot)
    assert session.workspace.load(session.assessment.id).extra == {}
    assert cells(panel, "Q12")[1] == "○ Open"


def test_an_answer_given_directly_wins_over_what_follows_and_gives_way_again(
    panel: FrameworkPanel, qtbot: QtBot
) -> None:
    panel.tabs.choose(ITEMS)
    assert cells(panel, "Q8")[1] == "≈ Estimated"
    panel._ask("Q8")
    assert panel.tabs.current() == STEPS
    assert panel.steps.current == "Q8"
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel.steps._card("Q8")[1].strike(5)
    panel.tabs.choose(ITEMS)
    assert cells(panel, "Q8")[1:4] == ("● Answered here", "–", "7.5 of 7.5")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel._take_back("Q8")
    assert cells(panel, "Q8")[1] == "≈ Estimated"


def test_ticks_that_follow_are_ticked_already_and_taken_with_one_key(panel: FrameworkPanel, qtbot: QtBot) -> None:
    panel._choose(SECURITY)
    panel._ask("G1")
    card = panel.steps._card("G1")[1]
    assert card.figures.ticked() == {"owner"}
    assert "Ticked already" in texts(card)
    assert panel._session.assessment.extra == {}
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert panel._session.assessment.extra[SECURITY]["G1"].ticks == {"owner", "kind"}
    panel.steps.go("G2")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_0)
    assert panel._session.assessment.extra[SECURITY]["G2"].ticks == frozenset()
    found = next(item for item in panel.current().projection.items if item.id == "G2")  # type: ignore[union-attr]
    assert (found.origin, found.position) == (Origin.OWN, 0)


def test_figures_of_an_item_are_counts_and_give_its_position(panel: FrameworkPanel, qtbot: QtBot) -> None:
    panel._ask("Q2")
    card = panel.steps._card("Q2")[1]
    numerator, denominator = card.figures._fields.values()
    QTest.keyClicks(numerator, "30")
    QTest.keyClicks(denominator, "60")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel.flush()
    panel.tabs.choose(ITEMS)
    assert cells(panel, "Q2")[3] == "4.5 of 6"


def test_not_applicable_needs_a_reason_and_can_be_taken_back(panel: FrameworkPanel, qtbot: QtBot) -> None:
    panel._choose(CMMM)
    panel._ask("MA8")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    reason = panel.steps._card("MA8")[1].tools.reason
    QTest.keyClicks(reason, "done by a partner")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        QTest.keyClick(reason, Qt.Key.Key_Return)
    panel.tabs.choose(ITEMS)
    assert cells(panel, "MA8")[1:4] == ("× Not applicable", "–", "–")
    panel.items.reveal("MA8")
    assert "done by a partner" in texts(panel.items.item)
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel._take_back("MA8")
    assert cells(panel, "MA8")[1] == "○ Open"


def test_to_confirm_keeps_an_item_open_and_says_so(panel: FrameworkPanel, qtbot: QtBot) -> None:
    panel._ask("Q12")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Question)
    assert panel._session.current(own_id(MIIT, "Q12")).state is State.TO_CONFIRM
    panel.tabs.choose(ITEMS)
    assert cells(panel, "Q12")[1] == "? To confirm"
    assert "Q12" in panel.current().projection.missing  # type: ignore[union-attr]


def test_where_not_applicable_is_not_allowed_its_key_does_nothing(panel: FrameworkPanel) -> None:
    panel._ask("Q12")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert not panel.steps._card("Q12")[1].tools.reason.isVisible()


def test_escape_leads_back_to_the_table(panel: FrameworkPanel) -> None:
    panel._ask("Q12")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert panel.tabs.current() == ITEMS
    assert QApplication.focusWidget() is panel.items.table


def test_a_reading_is_chosen_kept_and_still_in_use_when_opened_again(
    shell: Shell, panel: FrameworkPanel, qtbot: QtBot
) -> None:
    session = shell.session
    place = panel.head.readings.findData("nine-mandatory")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel.head.readings.activated.emit(place)
    assert panel.current().projection.reading == "nine-mandatory"  # type: ignore[union-attr]
    used = [made for made in buttons(panel.overview) if made.text() == "✓ In use"]
    assert len(used) == 1
    settle(shell, qtbot)
    assert session.workspace.load(session.assessment.id).readings == {MIIT: "nine-mandatory"}
    with qtbot.waitSignal(session.opened, timeout=20000):
        session.open(session.assessment.id)
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        shell.page("results").tabs.choose(FRAMEWORKS)  # type: ignore[attr-defined]
        panel.look()
    assert panel.head.readings.currentData() == "nine-mandatory"
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        next(made for made in buttons(panel.overview) if made.text() == "✓ In use").click()
    assert panel.current().projection.reading == "adopted"  # type: ignore[union-attr]


def test_a_reading_is_undone_and_redone_like_an_answer(shell: Shell, panel: FrameworkPanel, qtbot: QtBot) -> None:
    session = shell.session
    usual = panel.current().projection.reading  # type: ignore[union-attr]
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel._read("nine-mandatory")
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        session.undo_stack.undo()
    assert panel.current().projection.reading == usual  # type: ignore[union-attr]
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        session.undo_stack.redo()
    settle(shell, qtbot)
    assert session.workspace.load(session.assessment.id).readings == {MIIT: "nine-mandatory"}
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        session.undo_stack.undo()
    settle(shell, qtbot)
    assert session.workspace.load(session.assessment.id).readings == {}


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_9, 9), (Qt.Key.Key_A, 10), (Qt.Key.Key_L, 15)])
def test_lists_longer_than_the_digits_go_on_with_letters(
    panel: FrameworkPanel, qtbot: QtBot, key: Qt.Key, place: int
) -> None:
    panel._choose(CMMM)
    panel._ask("MA8")
    rows = panel.steps._card("MA8")[1].rows
    assert len(rows) == 16
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert panel._session.assessment.extra[CMMM]["MA8"].position == place
    assert rows[place].accessibleName().startswith(QKeySequence(key).toString())


def test_how_levels_build_up_is_said_of_the_framework_not_of_the_own_questions(panel: FrameworkPanel) -> None:
    assert panel._session.pack.levels_build_up
    panel._choose(CMMM)
    panel._ask("MA8")
    said = "that holds with" in texts(panel.steps._card("MA8")[1])
    assert said is panel.current().pack.levels_build_up  # type: ignore[union-attr]


def test_lines_to_tick_show_their_keys(panel: FrameworkPanel) -> None:
    pack = panel.current().pack  # type: ignore[union-attr]
    panel.tabs.choose(STEPS)
    long = next(
        id
        for id, one in pack.indicators.items()
        if len(one.criteria) == 15 and not panel.steps._card(id)[1].positions()
    )
    panel._ask(long)
    ticks = list(panel.steps._card(long)[1].figures._ticks.values())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    assert ticks[9].isChecked()
    assert [tick._key.text() for tick in ticks[7:11]] == ["8", "9", "A", "B"]


def test_a_reading_that_takes_several_sides_says_which(panel: FrameworkPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel._read("all-other")
    part = [made for made in buttons(panel.overview) if made.text() == "✓ Part of the reading in use"]
    assert len(part) == 3
    assert not any(made.isEnabled() for made in part)


def test_an_answer_in_the_interview_changes_the_estimate(shell: Shell, panel: FrameworkPanel, qtbot: QtBot) -> None:
    before = panel.current().projection.card.overall.score  # type: ignore[union-attr]
    shell.go("interview")
    shell.session.answer(Answer("X1.1", position=5))
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        shell.go("results")
    qtbot.waitUntil(lambda: panel.current().projection.card.overall.score != before, timeout=20000)  # type: ignore[union-attr]


def test_the_framework_in_front_is_remembered(shell: Shell, panel: FrameworkPanel) -> None:
    panel._choose(CMMM)
    assert shell.session.view["framework"] == CMMM
    assert panel.head.frameworks.currentData() == CMMM


def test_a_questionnaire_without_other_frameworks_says_so(shell: Shell, panel: FrameworkPanel, qtbot: QtBot) -> None:
    session = shell.session
    session.ports = replace(session.ports, frameworks=lambda _: ())
    answer(panel, qtbot, Answer("X1.1", position=0))
    assert panel.states.currentWidget() is panel.notice
    assert "not been matched" in panel.notice.said.text()
    assert not panel.notice.action.isVisible()
    assert not panel.notice.bar.isVisible()


def test_estimates_that_cannot_be_had_offer_another_try(shell: Shell, panel: FrameworkPanel, qtbot: QtBot) -> None:
    def fails(_: object) -> object:
        raise OSError("disk is gone")

    session, sound = shell.session, shell.session.ports
    session.ports = replace(sound, frameworks=fails)
    with qtbot.waitSignal(panel.frameworks.not_seen, timeout=20000):
        session.answer(Answer("X1.1", position=0))
    assert panel.notice.action.isVisible()
    session.ports = sound
    with qtbot.waitSignal(panel.frameworks.seen, timeout=20000):
        panel.notice.action.click()
    assert panel.states.currentIndex() == 1


def test_everything_changes_language_in_place(panel: FrameworkPanel) -> None:
    panel.tabs.choose(STEPS)
    panel._session.set_language("zh_CN")
    assert panel.tabs.bar.tabText(STEPS).startswith("只补缺的（")
    assert "一级" in panel.head.level.value.text()
    assert "中小企业" in panel.head.frameworks.currentText()
    assert panel.steps.bar.progress.text().startswith("已答")


@pytest.mark.parametrize("sample", ["zipper-maker-full", "food-processor"])
def test_every_item_of_every_framework_can_be_shown_and_asked(shell: Shell, qtbot: QtBot, sample: str) -> None:
    panel = open_frameworks(shell, qtbot, sample)
    for one in panel.frameworks.found:
        panel._choose(one.id)
        for item in one.projection.items:
            panel._show_item(item.id)
            assert panel.items.table.chosen() == item.id
        for id in one.to_ask:
            panel._ask(id)
            assert panel.steps.current == id


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["zh_CN", "en", "qps"])
def test_every_part_says_everything_in_full_and_names_everything(
    open_window: Opener, qtbot: QtBot, language: str, scale: int
) -> None:
    panel = open_frameworks(open_window(language=language, scale=scale), qtbot)
    for id in (SECURITY, MIIT):
        panel._choose(id)
        for place in (WHOLE, ITEMS, STEPS):
            panel.tabs.choose(place)
            qtbot.waitUntil(lambda: [_told(widget) for widget in _visible(panel) if _clipped(widget)] == [])
            assert [_told(widget) for widget in _visible(panel) if _focusable(widget) and not _name(widget)] == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_part_is_drawn_in_every_theme(open_window: Opener, qtbot: QtBot, theme: str) -> None:
    panel = open_frameworks(open_window(theme=theme), qtbot)
    for place in (WHOLE, ITEMS, STEPS):
        panel.tabs.choose(place)
        picture = panel.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(colours) > 8
