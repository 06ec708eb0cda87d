from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.domain.assessment import Answer, Assessment, State, answer_of, with_answer
from assessor.resources import questionnaires, resource
from assessor.services import interview
from assessor.services.exchanging import open_assessment
from assessor.services.frameworks import Framework, frameworks
from assessor.services.library import Library
from assessor.services.projecting import project
from assessor.workspace import Workspace

MIIT = "miit-sme-2024"
CMMM = "cmmm-2020-estimate"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([questionnaires()])


@pytest.fixture
def sample(library: Library) -> Assessment:
    return open_assessment(library, resource("samples", "zipper-maker.yaml"))


def seen(library: Library, assessment: Assessment, id: str = MIIT) -> Framework:
    return next(one for one in frameworks(library, assessment) if one.id == id)


def test_the_most_detailed_framework_comes_first_with_its_texts_and_tops(library: Library, sample: Assessment) -> None:
    found = frameworks(library, sample)
    assert found[0].id == MIIT
    tops = found[0].headroom.tops
    assert [tops[part] for part in found[0].projection.parts] == [50, 30, 20, 4]
    assert (tops["overall"], tops["Q12"], tops["Q4"]) == (100, 7, 10)


def test_only_what_the_answers_leave_open_is_asked_and_stays_on_the_list_once_answered(
    library: Library, sample: Assessment
) -> None:
    before = seen(library, sample)
    assert set(before.to_ask) == set(before.projection.missing)
    after = seen(library, with_answer(sample, Answer(f"{MIIT}/Q12", position=2)))
    assert after.to_ask == before.to_ask
    assert "Q12" not in after.projection.missing


@pytest.mark.parametrize("id", [MIIT, CMMM, "security-grading-2024", "dcmm-hints"])
def test_the_gain_of_an_item_is_what_the_certain_score_rises_by(library: Library, sample: Assessment, id: str) -> None:
    before = seen(library, sample, id)
    for item in before.projection.items[::4]:
        best = Answer(item.id, position=len(before.pack.indicators[item.id].options) - 1)
        (after,) = (p for p in project(library, sample, {id: {item.id: best}}) if p.id == id)
        rise = after.card.overall.low - before.projection.card.overall.low
        assert before.headroom.gains[item.id] == pytest.approx(rise, abs=1e-6), item.id


def test_ticks_that_follow_from_the_answers_are_known(library: Library, sample: Assessment) -> None:
    found = seen(library, sample)
    item = next(item for item in found.projection.items if item.id == "Q6")
    pack = found.pack.indicators["Q6"]
    own = project(library, sample, {MIIT: {"Q6": Answer("Q6", ticks=found.ticks["Q6"])}})
    (with_sure,) = (p for p in own if p.id == MIIT)
    assert next(i for i in with_sure.items if i.id == "Q6").position == item.low
    assert found.ticks["Q6"] < {criterion.id for criterion in pack.criteria}


def test_an_item_declared_not_applicable_is_excused_and_can_still_be_asked(
    library: Library, sample: Assessment
) -> None:
    excused = Answer(f"{CMMM}/MA8", State.NOT_APPLICABLE, reason="外包")
    found = seen(library, with_answer(sample, excused), CMMM)
    assert found.projection.excused == ("MA8",)
    assert "MA8" in found.to_ask
    assert "MA8" not in {item.id for item in found.projection.items}


def test_a_pack_that_maps_to_no_framework_has_none(library: Library, sample: Assessment) -> None:
    assert frameworks(library, replace(sample, pack=CMMM, pack_version="", form="full", answers={})) == ()


def test_own_answers_are_found_by_their_id_and_gone_when_taken_back(sample: Assessment) -> None:
    id = f"{MIIT}/Q12"
    given = with_answer(sample, Answer(id, position=1, note="统计局报表"))
    assert answer_of(given, id) == Answer(id, position=1, note="统计局报表")
    assert given.answers == sample.answers
    assert with_answer(given, Answer(id, State.NOT_ASKED)).extra == {}
    assert answer_of(sample, id) == Answer(id, State.NOT_ASKED)


def test_own_answers_and_readings_are_there_when_the_workspace_is_opened_again(
    sample: Assessment, tmp_path: Path
) -> None:
    path = tmp_path / "work.iiraw"
    with Workspace.open(path) as workspace:
        stored = interview.adopt(workspace, sample, "李工")
        interview.answer(workspace, stored.id, Answer(f"{MIIT}/Q12", position=2), "李工")
        interview.answer(workspace, stored.id, Answer(f"{MIIT}/Q13", position=2), "李工")
        interview.answer(workspace, stored.id, Answer(f"{MIIT}/Q13", State.NOT_ASKED), "李工")
        interview.edit(workspace, replace(stored, readings={MIIT: "all-other"}))
    with Workspace.open(path) as workspace:
        again = interview.load(workspace, stored.id)
        assert again.extra == {MIIT: {"Q12": Answer("Q12", position=2)}}
        assert again.readings == {MIIT: "all-other"}
        assert len(interview.history(workspace, stored.id, f"{MIIT}/Q13")) == 2


def test_going_back_to_the_usual_reading_is_a_choice_that_files_may_carry(
    library: Library, sample: Assessment, tmp_path: Path
) -> None:
    from assessor.content import write_answers

    usual = replace(sample, readings={MIIT: ""})
    assert seen(library, usual).projection.reading == seen(library, usual).default == "adopted"
    write_answers(usual, tmp_path / "a.yaml")
    assert open_assessment(library, tmp_path / "a.yaml").answers == sample.answers


KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from assessor.domain.assessment import Answer
from assessor.services import interview
from assessor.workspace import Workspace

workspace, id = Workspace.open(Path(sys.argv[1])), sys.argv[2]
interview.answer(workspace, id, Answer("miit-sme-2024/Q12", position=2), "b")
interview.edit(workspace, replace(interview.load(workspace, id), readings={"miit-sme-2024": "equal-links"}))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
def test_own_answers_and_readings_survive_a_kill(library: Library, sample: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "work.iiraw"
    with Workspace.open(path) as workspace:
        id = interview.adopt(workspace, sample, "a").id
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), id], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Workspace.open(path) as workspace:
        found = seen(library, interview.load(workspace, id))
    assert found.projection.reading == "equal-links"
    assert next(item for item in found.projection.items if item.id == "Q12").origin == "own"
