from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, Assessment, Grade, State
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope
from assessor.domain.errors import InputError
from assessor.workspace import Workspace

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBER = st.none() | st.fractions()
ANSWERS = st.builds(
    Answer,
    indicator=st.sampled_from(["N1.1", "N2.1", "P1.1"]),
    state=st.sampled_from(list(State)),
    position=st.none() | st.integers(0, 20),
    numerator=NUMBER,
    denominator=NUMBER,
    amount=NUMBER,
    ticks=st.none() | st.frozensets(TEXT, max_size=4),
    reason=TEXT,
    note=TEXT,
    grade=st.sampled_from(list(Grade)),
    flagged=st.booleans(),
    evidence=st.lists(TEXT, max_size=2).map(tuple),
)


@given(answers=st.lists(ANSWERS, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_an_answer_comes_back_exactly_and_the_last_one_stands(
    workspace: Workspace, assessment: Assessment, answers: list[Answer]
) -> None:
    id = workspace.create(replace(assessment, answers={}), "李工")
    for answer in answers:
        workspace.record(id, answer, "李工")

    last = {a.indicator: a for a in answers}
    expected = {i: a for i, a in last.items() if a != Answer(i, State.NOT_ASKED)}
    assert workspace.load(id).answers == expected
    assert [e.answer for e in workspace.events(id)] == answers


def test_every_fact_of_an_assessment_comes_back(workspace: Workspace, assessment: Assessment) -> None:
    full = replace(
        assessment,
        enterprise=replace(
            assessment.enterprise, employees=260, revenue=120_000_000, chain_role="主机厂", fictional=True
        ),
        scope=Scope(AssessmentKind.ASSISTED, "2026-11-20", "一厂 <b>&\"'", "=SUM(1)", "../", "咨询公司"),
        goals=Goals({"overall": 3, "N2": 4}, 800_000, 260, 8),
        profile="discrete-small",
    )
    id = workspace.create(full, "a")
    assert workspace.load(id) == replace(full, id=id)


def test_update_changes_only_what_is_given(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "a")
    workspace.update(id, goals=Goals(budget=5), form="full")
    workspace.update(id, enterprise=replace(assessment.enterprise, name="重庆银行设备厂"))

    loaded = workspace.load(id)
    assert (loaded.goals.budget, loaded.form, loaded.pack_version) == (5, "full", "1.0.0")
    assert [found.id for found in workspace.search("chongqingyinhang")] == [id]


def test_the_list_counts_each_state_of_the_current_answers(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "a")
    workspace.record(id, Answer("N2.1", State.TO_CONFIRM, flagged=True), "a")
    workspace.record(id, Answer("S4.1", State.NOT_APPLICABLE, reason="没有"), "a")
    workspace.record(id, Answer("N1.1", State.NOT_ASKED), "a")

    (listing,) = workspace.assessments()
    assert (listing.answered, listing.to_confirm, listing.not_applicable, listing.flagged) == (0, 1, 1, 1)


@pytest.mark.parametrize(
    "typed", ["拉链", "shililalian", "Shi Li", "slllZ", "91330000fa", "91330000FAKE000036", "示例 拉链", ""]
)
def test_search_finds_by_name_pinyin_initials_and_credit_code(
    workspace: Workspace, assessment: Assessment, typed: str
) -> None:
    id = workspace.create(assessment, "a")
    workspace.create(replace(assessment, enterprise=Enterprise("Delta Food Ltd", "X")), "a")
    assert id in [found.id for found in workspace.search(typed)]


def test_search_takes_special_characters_as_text(workspace: Workspace, assessment: Assessment) -> None:
    workspace.create(assessment, "a")
    odd = workspace.create(replace(assessment, enterprise=Enterprise("100%_Zip <b>&\"' 𠮷野")), "a")
    assert [[f.id for f in workspace.search(text)] for text in ("%_", "𠮷", "<b>&\"'", "' OR 1=1")] == [[odd]] * 3 + [
        []
    ]


def test_what_is_put_away_can_be_brought_back(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "a")
    workspace.delete(id)
    assert (workspace.assessments(), [f.id for f in workspace.assessments(deleted=True)]) == ((), [id])
    workspace.undelete(id)
    assert [f.id for f in workspace.assessments()] == [id]
    assert workspace.load(id).answers == assessment.answers


def test_view_state_is_kept_apart_from_the_answers(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "a")
    before = workspace.assessments()
    assert workspace.view_state(id) == {}
    workspace.set_view_state(id, {"question": "N2.1", "scroll": 120, "language": "zh_CN"})
    assert workspace.view_state(id) == {"question": "N2.1", "scroll": 120, "language": "zh_CN"}
    assert workspace.assessments() == before


def test_order_survives_a_clock_that_jumps_back_and_a_restart(path: Path, assessment: Assessment) -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    times = [moment, moment - timedelta(days=400), moment - timedelta(days=1)]
    with Workspace.open(path, now=lambda: times[0]) as workspace:
        id = workspace.create(replace(assessment, answers={}), "a")
        for position in range(3):
            workspace.record(id, Answer("N1.1", position=position), "a")
    for position, now in ((3, times[1]), (4, times[2])):
        with Workspace.open(path, now=lambda now=now: now) as workspace:
            workspace.record(id, Answer("N1.1", position=position), "a")
            assert workspace.load(id).answers["N1.1"].position == position
            assert [e.answer.position for e in workspace.events(id, "N1.1")] == list(range(position + 1))


def test_threads_write_and_read_at_once(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(replace(assessment, answers={}), "a")

    def answer(thread: int) -> None:
        for position in range(25):
            workspace.record(id, Answer(f"T{thread}", position=position), f"thread {thread}")
            workspace.load(id)

    threads = [threading.Thread(target=answer, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [e.id for e in workspace.events(id)]
    assert len(ids) == 100 and ids == sorted(set(ids))
    assert {a.position for a in workspace.load(id).answers.values()} == {24}


def test_history_cannot_be_rewritten(workspace: Workspace, path: Path, assessment: Assessment) -> None:
    id = workspace.create(assessment, "a")
    before = workspace.events(id)
    with sqlite3.connect(path) as connection:
        for sql in ("UPDATE answer_event SET note = 'x'", "DELETE FROM answer_event"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(sql)
    assert workspace.events(id) == before


def test_an_unknown_assessment_and_a_broken_character_are_input_errors(
    workspace: Workspace, assessment: Assessment
) -> None:
    id = workspace.create(assessment, "a")
    calls = [
        lambda: workspace.load("nobody"),
        lambda: workspace.record("nobody", Answer("N1.1", position=1), "a"),
        lambda: workspace.update("nobody", form="full"),
        lambda: workspace.delete("nobody"),
        lambda: workspace.set_view_state("nobody", {}),
        lambda: workspace.record(id, Answer("N1.1", note="\ud800"), "a"),
        lambda: workspace.update(id, enterprise=Enterprise("x", revenue=10**30)),
    ]
    codes = []
    for call in calls:
        with pytest.raises(InputError) as caught:
            call()
        codes.append(caught.value.problems[0].code)
    assert codes == ["workspace.unknown_assessment"] * 5 + ["workspace.bad_text", "workspace.bad_number"]
    assert workspace.load(id).answers == assessment.answers


def test_fractions_that_are_no_decimals_stay_exact(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "a")
    workspace.record(id, Answer("N2.1", numerator=Fraction(1, 3), denominator=Fraction("12.5")), "a")
    answer = workspace.load(id).answers["N2.1"]
    assert (answer.numerator, answer.denominator) == (Fraction(1, 3), Fraction(25, 2))


def test_own_answers_to_other_frameworks_are_kept_like_all_others(workspace: Workspace) -> None:
    own = {"miit-sme-2024": {"Q12": Answer("Q12", position=2, note="能耗下降")}}
    given = Assessment(
        Enterprise("甲"), "p", "1.0.0", "quick", {"N1.1": Answer("N1.1", position=3)},
        extra=own, readings={"miit-sme-2024": "nine-mandatory"},
    )  # fmt: skip
    id = workspace.create(given, "顾问")
    workspace.record(id, Answer("miit-sme-2024/Q13", position=1), "顾问")
    loaded = workspace.load(id)
    assert dict(loaded.answers) == dict(given.answers)
    assert loaded.extra["miit-sme-2024"]["Q12"] == own["miit-sme-2024"]["Q12"]
    assert loaded.extra["miit-sme-2024"]["Q13"].position == 1
    assert loaded.readings == {"miit-sme-2024": "nine-mandatory"}
    workspace.update(id, readings={"miit-sme-2024": "adopted"})
    assert workspace.load(id).readings == {"miit-sme-2024": "adopted"}
    assert workspace.assessments()[0].answered == 1
