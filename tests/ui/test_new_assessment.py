from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assessor.content.credit_code import credit_code_problem
from assessor.domain.enterprise import AssessmentKind
from assessor.ui.shell import Shell


@pytest.fixture
def page(shell: Shell):
    shell.go("new")
    return shell.page("new")


def test_a_name_is_all_that_is_needed(shell: Shell, page, qtbot: QtBot) -> None:
    page.start.click()
    assert "type the firm" in page.enterprise._name_hint.text()
    assert shell.session.assessment is None
    page.enterprise.name.setText("  A  firm <b>&\"' ../ =SUM(1) 𠮷  ")
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        page.start.click()
    firm = shell.session.assessment.enterprise
    assert firm.name == "A firm <b>&\"' ../ =SUM(1) 𠮷"
    assert (firm.employees, firm.revenue, firm.sector) == (None, None, "")
    assert shell.session.assessment.scope.kind is AssessmentKind.SELF


def test_sector_and_region_are_found_by_typing(shell: Shell, page, qtbot: QtBot) -> None:
    QTest.keyClicks(page.enterprise.sector, "c33")
    page.enterprise.sector.editingFinished.emit()
    assert page.enterprise.sector.code == "C33"
    page.enterprise.region.setText("331000")
    page.enterprise.region.textEdited.emit("331000")
    page.enterprise.region.editingFinished.emit()
    assert page.enterprise.region.code == "331000"
    shell.session.set_language("zh_CN")
    assert page.enterprise.sector.text() == "C33 金属制品业"


def test_the_size_class_is_shown_with_its_rule(page) -> None:
    page.enterprise.employees.setText("300")
    page.enterprise.revenue.setText("2000")
    assert page.enterprise.size_class.text().startswith("Medium enterprise, by NBS 2017 No. 213, industry")
    page.enterprise.employees.setText("299")
    assert page.enterprise.size_class.text().startswith("Small enterprise")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("", None),
        ("91350100M000100Y43", None),
        ("91350100M000100Y44", "credit_code.check"),
        ("123456789012345678", "credit_code.region"),
        ("9135", "credit_code.length"),
    ],
)
def test_a_credit_code_is_checked_while_it_is_typed(code: str, problem: str | None) -> None:
    found = credit_code_problem(code)
    assert (found.code if found else None) == problem


def test_a_wrong_credit_code_keeps_the_interview_from_starting(shell: Shell, page) -> None:
    page.enterprise.name.setText("A firm")
    page.enterprise.code.setText("91330700FAKE000015")
    assert "check digit 5 does not fit" in page.enterprise._code_hint.text()
    page.start.click()
    assert shell.session.assessment is None
    page.enterprise.code.setText(" ９１３３０７００fake 000014 ")
    assert page.enterprise.complete()
    assert page.enterprise.enterprise().credit_code == "91330700FAKE000014"


def test_groups_classes_and_former_regions_can_be_chosen(page) -> None:
    sector, region = page.enterprise.sector, page.enterprise.region
    sector.textEdited.emit("拉链")
    sector.setText("拉链")
    sector.editingFinished.emit()
    assert sector.code == "C4119"
    region.setText("下城")
    region.textEdited.emit("下城")
    region.editingFinished.emit()
    assert (region.code, region.text()) == (
        "330103",
        "330103 Xiacheng, Hangzhou, Zhejiang (now 330105 Gongshu, Hangzhou, Zhejiang)",
    )
    region.set_code("320594")
    assert (region.code, region.text()) == ("320594", "320594 Suzhou, Jiangsu")


@pytest.mark.parametrize(
    ("typed", "code"), [("hz", ""), ("朝阳", ""), ("杭州", "330100"), ("330100", "330100"), ("nowhere at all", "")]
)
def test_a_place_is_taken_only_where_the_words_can_mean_no_other(shell: Shell, page, typed: str, code: str) -> None:
    form, region = page.enterprise, page.enterprise.region
    form.name.setText("A firm")
    region.setText(typed)
    region.textEdited.emit(typed)
    region.editingFinished.emit()
    assert (region.code, region.waiting()) == (code, not code)
    assert form.complete() is bool(code)
    assert bool(form._hints[region].text()) is not bool(code)


def test_the_size_class_follows_the_sector(page) -> None:
    page.enterprise.employees.setText("300")
    page.enterprise.revenue.setText("10000")
    for sector, start in (("I65", "Large enterprise"), ("C33", "Medium enterprise"), ("E47", "Size class open"),
                          ("J66", "The official size classes do not cover")):  # fmt: skip
        page.enterprise.sector.set_code(sector)
        assert page.enterprise.size_class.text().startswith(start)


def test_goals_reach_the_assessment(shell: Shell, page, qtbot: QtBot) -> None:
    page.enterprise.name.setText("A firm")
    page.goals.target.setCurrentIndex(page.goals.target.findData(3))
    page.goals.budget.setText("80.5")
    page.goals.quarters.setText("6")
    page.scope._forms["full"].setChecked(True)
    with qtbot.waitSignal(shell.session.opened, timeout=20000):
        page.start.click()
    assessment = shell.session.assessment
    assert assessment.form == "full"
    assert assessment.goals.targets == {"overall": 3}
    assert (assessment.goals.budget, assessment.goals.staff_days, assessment.goals.quarters) == (805_000, None, 6)
