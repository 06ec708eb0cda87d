from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from assessor.domain.enterprise import Goals, Scope
from assessor.domain.measure import CostRange, Effect, Measure, PublicReference
from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import Constraints, Roadmap
from assessor.domain.size_classes import SizeClass
from assessor.domain.text import Text
from assessor.planning import optimise
from assessor.resources import resource
from assessor.services.results import Evaluation
from assessor.ui.pages.roadmap import MONEY, OUT, SCHEDULE, RoadmapPage
from assessor.ui.plan_choice import PlanChoice
from assessor.ui.shell import Shell
from assessor.ui.widgets.cells import INSET, weighted
from assessor.ui.widgets.plan_pictures import by_year
from assessor.ui.widgets.plan_table import FREE, KEEP, LEAVE
from assessor.ui.widgets.wrapped_cells import MOST, broken

from .conftest import FIRM, Opener
from .test_every_page import _clipped, _focusable, _name, _told, _visible

SAMPLE = resource("samples", "zipper-maker-full.yaml")
SIZES = tuple(SizeClass)


def both(chinese: str, english: str) -> Text:
    return Text.of({"zh_CN": chinese, "en": english})


def measures(pack: Pack) -> dict[str, Measure]:
    """Two steps for every capability: known prices, known effects, the second needs the first."""
    found: dict[str, Measure] = {}
    for place, capability in enumerate(node for node in pack.nodes.values() if node.kind == "capability"):
        before: tuple[tuple[str, ...], ...] = ()
        for step in (1, 2):
            id, cost = f"M-{capability.id}-step{step}", 10_000 * (2 + place % 5) * step
            found[id] = Measure(
                id, both(f"{capability.id}第{step}步", f"{capability.id} step {step}"), both("先盘点。", "Take stock."),
                (capability.id,), tuple(Effect(child, step + 1) for child in capability.children),
                cost=dict.fromkeys(SIZES, CostRange(cost // 2, cost, cost * 2)), staff_days=dict.fromkeys(SIZES, 10),
                months=dict.fromkeys(SIZES, 3), running=dict.fromkeys(SIZES, cost // 10), prerequisites=before,
                steps=(both("列清单。", "List it."),), kpi=both("覆盖率", "Coverage"), risk=both("停机", "Downtime"),
                who=both("设备经理", "Maintenance"),
                references=(PublicReference(both("每台 3000 元", "CNY 3,000 each"), "casebook", "C", "2024"),),
            )  # fmt: skip
            before = ((id,),)
    return found


def with_measures(shell: Shell, plan: Callable[[Evaluation, Constraints], Roadmap] | None = None) -> None:
    """Give the pages measures of known size and the real planner."""
    ports = shell.session.ports
    known = measures(ports.library().pack())

    def real(found: Evaluation, limits: Constraints) -> Roadmap:
        return optimise(found.pack, found.plan, found.assessment, known.values(), limits)

    shell.session.ports = replace(ports, measures=lambda _: known, plan=plan or real)


def open_roadmap(shell: Shell, qtbot: QtBot) -> RoadmapPage:
    with_measures(shell)
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.adopt(lambda: shell.session.ports.open_result(SAMPLE))
    with qtbot.waitSignal(shell.session.outcome.planned, timeout=30000):
        shell.go("roadmap")
    page = shell.page("roadmap")
    assert isinstance(page, RoadmapPage)
    return page


@pytest.fixture
def roadmap(shell: Shell, qtbot: QtBot) -> RoadmapPage:
    return open_roadmap(shell, qtbot)


def road_of(page: RoadmapPage) -> Roadmap:
    road = page.session.outcome.roadmap
    assert road is not None
    return road


def chosen(page: RoadmapPage) -> set[str]:
    return {measure.id for measure in road_of(page).measures}


def texts(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def planned_by(page: RoadmapPage, qtbot: QtBot, act: Callable[[], object]) -> Roadmap:
    with qtbot.waitSignal(page.session.outcome.planned, timeout=30000):
        act()
    return road_of(page)


def type_into(page: RoadmapPage, name: str, text: str) -> None:
    page.controls.fields[name].selectAll()
    QTest.keyClicks(page.controls.fields[name], text)


def test_the_plan_fits_what_was_agreed_and_says_that_it_is_proven(roadmap: RoadmapPage) -> None:
    road = road_of(roadmap)
    assert (road.constraints.budget, road.constraints.staff_days, road.constraints.quarters) == (800_000, 300, 8)
    assert road.cost <= 800_000
    assert roadmap.controls.fields["budget"].text() == "80"
    assert "Proven" in roadmap.controls.said.text()
    assert roadmap.plan_model.rowCount() == len(road.measures)


def test_a_long_title_goes_on_to_further_lines_in_a_higher_row(roadmap: RoadmapPage) -> None:
    table, item = roadmap.plan_table, roadmap.plan_model.item(0, 0)
    low = table.visualRect(item.index()).height()
    item.setText("Extend rented acquisition to process values, meters and test equipment of the whole plant")
    QApplication.processEvents()
    lines = broken(item.text(), weighted(table.font(), True), table.columnWidth(0) - 2 * INSET)
    assert len(lines) > 1
    assert " ".join(lines) == item.text()
    assert table.visualRect(item.index()).height() >= len(lines) * table.fontMetrics().lineSpacing() > low / 2
    table.setColumnWidth(0, 60)
    narrow = broken(item.text(), weighted(table.font(), True), 60 - 2 * INSET)
    assert len(narrow) == MOST
    assert narrow[-1].endswith("…")


def test_a_planning_assumption_says_what_its_cost_follows_from(shell: Shell, qtbot: QtBot) -> None:
    page = open_roadmap(shell, qtbot)
    known = dict(shell.session.ports.measures(page.session.assessment))
    id = road_of(page).measures[0].id
    counted = replace(known[id], driver=both("按台计：小型企业 30 台", "per machine, 30 in a small firm"))
    page.panel.show_measure(road_of(page), {**known, id: counted}, id)
    assert "Planning assumption: per machine, 30 in a small firm" in texts(page.panel)
    page.panel.show_measure(road_of(page), {**known, id: replace(counted, quoted=True)}, id)
    assert "per machine" not in texts(page.panel)


def test_a_limit_typed_makes_another_plan_after_a_pause(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    before = road_of(roadmap)
    after = planned_by(roadmap, qtbot, lambda: type_into(roadmap, "budget", "20"))
    assert after.constraints.budget == 200_000
    assert after.cost <= 200_000
    assert after.score < before.score
    assert after.constraints.staff_days == before.constraints.staff_days


def test_limits_nobody_stated_are_labelled_as_our_assumption(shell: Shell, qtbot: QtBot) -> None:
    with_measures(shell)
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.start(FIRM, Scope(), "quick", Goals())
    with qtbot.waitSignal(shell.session.outcome.planned, timeout=30000):
        shell.go("roadmap")
    page = shell.page("roadmap")
    assert isinstance(page, RoadmapPage)
    assert texts(page.controls).count("Our assumption") == 3
    planned_by(page, qtbot, lambda: type_into(page, "quarters", "4"))
    assert texts(page.controls).count("Our assumption") == 2


def test_a_measure_kept_by_key_stays_and_one_left_out_by_key_goes(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    gone = roadmap.plan_table.current()
    roadmap.plan_table.setFocus()
    planned_by(roadmap, qtbot, lambda: QTest.keyClick(roadmap.plan_table, Qt.Key.Key_X))
    assert gone not in chosen(roadmap)
    kept = roadmap.plan_table.current()
    planned_by(roadmap, qtbot, lambda: QTest.keyClick(roadmap.plan_table, Qt.Key.Key_P))
    assert road_of(roadmap).constraints.pinned == {kept}
    planned_by(roadmap, qtbot, lambda: type_into(roadmap, "budget", "30"))
    assert kept in chosen(roadmap)


def test_a_measure_left_out_is_put_back_by_its_button(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    roadmap.tabs.choose(OUT)
    wanted = roadmap.out_table.current()
    assert wanted not in chosen(roadmap)
    planned_by(roadmap, qtbot, lambda: roadmap.panel.decided.emit(wanted, KEEP))
    assert wanted in chosen(roadmap)
    planned_by(roadmap, qtbot, lambda: roadmap.decide(wanted, FREE))
    assert road_of(roadmap).constraints.pinned == frozenset()


def test_the_menu_of_a_row_offers_the_same_choices(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    gone = roadmap.plan_table.current()

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.actions()[1].trigger()
        menu.close()

    def act() -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(50, choose)
        roadmap.plan_table.customContextMenuRequested.emit(roadmap.plan_table.rect().center())

    planned_by(roadmap, qtbot, act)
    assert gone in road_of(roadmap).constraints.excluded


def test_choices_are_kept_with_the_assessment(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    planned_by(roadmap, qtbot, lambda: roadmap.decide(roadmap.plan_table.current(), LEAVE))
    planned_by(roadmap, qtbot, lambda: type_into(roadmap, "budget", "50"))
    kept, session = roadmap.choice, roadmap.session
    assert session.assessment is not None
    id = session.assessment.id
    session.leave()
    with qtbot.waitSignal(session.opened, timeout=20000):
        session.open(id)
    assert roadmap.choice == kept
    assert roadmap.choice.budget == 500_000


def test_forgetting_the_choices_goes_back_to_what_was_agreed(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    planned_by(roadmap, qtbot, lambda: type_into(roadmap, "budget", "30"))
    planned_by(roadmap, qtbot, roadmap.reset.click)
    assert roadmap.choice == PlanChoice()
    assert roadmap.controls.fields["budget"].text() == "80"


def test_a_measure_is_told_in_full(roadmap: RoadmapPage) -> None:
    said = texts(roadmap.panel)
    for part in ("Planning assumption", "List it.", "Coverage", "Downtime", "Maintenance", "CNY 3,000 each", "2024"):
        assert part in said


def test_what_was_left_out_is_grouped_by_why(roadmap: RoadmapPage) -> None:
    roadmap.tabs.choose(OUT)
    model, left = roadmap.out_model, road_of(roadmap).left_out
    assert model.rowCount() == len({one.reason for one in left})
    below = sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))
    assert below == len(left)


def test_the_schedule_draws_every_measure(roadmap: RoadmapPage) -> None:
    roadmap.tabs.choose(SCHEDULE)
    said = roadmap.schedule.gantt.accessibleDescription()
    assert said.count("quarter") == len(road_of(roadmap).measures)
    assert "Today" in roadmap.schedule.score.accessibleDescription()


def test_the_cost_curve_is_computed_only_when_it_is_looked_at(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    outcome = roadmap.session.outcome
    assert not outcome.curve
    with qtbot.waitSignal(outcome.curve_drawn, timeout=60000):
        roadmap.tabs.choose(MONEY)
    budgets, scores = [p.budget for p in outcome.curve], [p.score for p in outcome.curve]
    assert road_of(roadmap).constraints.budget in budgets
    assert scores == sorted(scores)
    assert roadmap.money.curve.isVisibleTo(roadmap)


def test_money_by_year_adds_up_to_the_plan(roadmap: RoadmapPage) -> None:
    road = road_of(roadmap)
    years = by_year(road)
    assert len(years) == 2
    assert sum(once for once, _ in years) == road.cost


def test_a_search_given_up_keeps_the_last_plan(roadmap: RoadmapPage, qtbot: QtBot) -> None:
    before = road_of(roadmap)
    roadmap.session.outcome.plan(replace(before.constraints, budget=100_000))
    roadmap.controls.stop.click()
    with qtbot.waitSignal(roadmap.session.tasks.idle, timeout=30000):
        roadmap.session.tasks.read(lambda: None)
    assert road_of(roadmap) is before
    assert "Stopped" in roadmap.controls.said.text()
    assert not roadmap.controls.bar.isVisibleTo(roadmap)


def test_a_plan_that_is_not_proven_says_how_far_it_may_be(shell: Shell, qtbot: QtBot) -> None:
    page = open_roadmap(shell, qtbot)
    best = road_of(page)
    with_measures(
        shell, plan=lambda _e, limits: replace(best, constraints=limits, optimal=False, bound=best.score * 1.1)
    )
    planned_by(page, qtbot, lambda: page.decide(page.plan_table.current(), KEEP))
    assert "Not proven best" in page.controls.said.text()
    assert "10.0%" in page.controls.said.text()


def test_without_budget_and_revenue_the_page_asks_for_a_budget(shell: Shell, qtbot: QtBot) -> None:
    with_measures(shell)
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        shell.session.start(replace(FIRM, revenue=None), Scope(), "quick", Goals())
    with qtbot.waitSignal(shell.session.outcome.evaluated, timeout=20000):
        shell.go("roadmap")
    page = shell.page("roadmap")
    assert isinstance(page, RoadmapPage)
    assert page.states.currentWidget() is page.notice
    assert "budget" in page.controls.said.text()
    planned_by(page, qtbot, lambda: type_into(page, "budget", "40"))
    assert page.states.currentWidget() is not page.notice


def test_a_new_answer_makes_a_new_plan_when_the_page_is_shown(roadmap: RoadmapPage, shell: Shell, qtbot: QtBot) -> None:
    from assessor.domain.assessment import Answer

    before = road_of(roadmap)
    shell.go("interview")
    shell.session.answer(Answer("D2.1", position=5))
    with qtbot.waitSignal(shell.session.outcome.planned, timeout=30000):
        shell.go("roadmap")
    assert road_of(roadmap).start_score > before.start_score


def test_everything_changes_language_in_place(roadmap: RoadmapPage) -> None:
    roadmap.session.set_language("zh_CN")
    assert roadmap.tabs.bar.tabText(2) == "资金"
    assert "已证明最优" in roadmap.controls.said.text()
    assert "万元" in roadmap.summary.cost.value.text()
    assert "规划假设" in texts(roadmap.panel)


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_every_part_is_drawn_in_every_theme(open_window: Opener, qtbot: QtBot, theme: str) -> None:
    page = open_roadmap(open_window(theme=theme), qtbot)
    for place in range(page.tabs.stack.count()):
        page.tabs.choose(place)
        picture = page.grab().toImage()
        assert len(colours(picture.width(), picture.height(), picture.pixel)) > 8


def colours(width: int, height: int, pixel: Callable[[int, int], int]) -> Sequence[int]:
    return list({pixel(x, y) for x in range(0, width, 7) for y in range(0, height, 7)})


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["zh_CN", "en", "qps"])
def test_every_part_says_everything_in_full_and_names_everything(
    open_window: Opener, qtbot: QtBot, language: str, scale: int
) -> None:
    page = open_roadmap(open_window(language=language, scale=scale), qtbot)
    for place in range(page.tabs.stack.count()):
        page.tabs.choose(place)
        qtbot.waitUntil(lambda: [_told(widget) for widget in _visible(page) if _clipped(widget)] == [])
        assert [_told(widget) for widget in _visible(page) if _focusable(widget) and not _name(widget)] == []
