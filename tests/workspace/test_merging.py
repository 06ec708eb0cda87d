from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.errors import InputError
from assessor.workspace import Workspace


@pytest.fixture
def common(path: Path, assessment: Assessment) -> tuple[Path, Path, str]:
    """Two copies of one workspace, as on two laptops, and the id of the assessment in both."""
    with Workspace.open(path) as workspace:
        id = workspace.create(assessment, "李工")
    other = path.with_name("laptop.iiraw")
    shutil.copyfile(path, other)
    return path, other, id


def answer(path: Path, id: str, author: str, **positions: int) -> None:
    with Workspace.open(path) as workspace:
        for indicator, position in positions.items():
            workspace.record(id, Answer(indicator, position=position), author)


def test_both_sides_events_come_together(common: tuple[Path, Path, str]) -> None:
    ours, theirs, id = common
    answer(ours, id, "李工", A=1, B=2)
    answer(theirs, id, "王工", C=3)
    before = theirs.read_bytes()
    with Workspace.open(ours) as workspace:
        report = workspace.merge(theirs)
        assert (report.added, report.events, report.conflicts) == ((), 1, ())
        assert {i: a.position for i, a in workspace.load(id).answers.items() if i in "ABC"} == {"A": 1, "B": 2, "C": 3}
        again = workspace.merge(theirs)
        assert (again.added, again.updated, again.events, again.conflicts) == ((), (), 0, ())
    assert theirs.read_bytes() == before


def test_two_authors_on_one_indicator_are_a_conflict_and_the_later_answer_stands(
    common: tuple[Path, Path, str],
) -> None:
    ours, theirs, id = common
    answer(ours, id, "李工", A=1, B=1, C=1)
    answer(theirs, id, "王工", A=2, B=1)
    answer(theirs, id, "李工", C=3)
    with Workspace.open(ours) as workspace:
        (conflict,) = workspace.merge(theirs).conflicts
        assert (conflict.assessment, conflict.indicator) == (id, "A")
        assert [(e.author, e.answer.position) for e in (conflict.ours, conflict.theirs)] == [("李工", 1), ("王工", 2)]
        assert workspace.load(id).answers["A"].position == 2
        assert workspace.load(id).answers["C"].position == 3
        assert workspace.record(id, Answer("A", position=1), "李工").id > conflict.theirs.id


def test_assessments_edits_and_evidence_come_along(
    common: tuple[Path, Path, str], assessment: Assessment, tmp_path: Path
) -> None:
    ours, theirs, id = common
    file = tmp_path / "scan.txt"
    file.write_text("x")
    with Workspace.open(theirs) as workspace:
        workspace.update(id, enterprise=replace(assessment.enterprise, name="新名称"))
        new = workspace.create(replace(assessment, enterprise=Enterprise("Second")), "王工")
        digest = workspace.attach(new, file, "王工").digest
    with Workspace.open(ours) as workspace:
        report = workspace.merge(theirs)
        assert (report.added, report.updated, report.evidence, report.missing_evidence) == (
            (new,),
            (id,),
            (digest,),
            (),
        )
        assert workspace.load(id).enterprise.name == "新名称"
        assert workspace.load(new).answers == assessment.answers
        assert workspace.evidence_path(digest).read_text() == "x"
        assert [e.digest for e in workspace.evidence(new)] == [digest]


def test_spoilt_evidence_is_named_and_not_taken(
    common: tuple[Path, Path, str], assessment: Assessment, tmp_path: Path
) -> None:
    ours, theirs, id = common
    file = tmp_path / "scan.txt"
    file.write_text("x")
    with Workspace.open(theirs) as workspace:
        digest = workspace.attach(id, file, "王工").digest
        workspace.evidence_path(digest).write_text("changed")
    with Workspace.open(ours) as workspace:
        assert workspace.merge(theirs).missing_evidence == (digest,)
        with pytest.raises(InputError):
            workspace.evidence_path(digest)


def test_a_workspace_that_is_open_and_a_file_that_is_none_are_refused(common: tuple[Path, Path, str]) -> None:
    ours, theirs, _ = common
    (ours.parent / "no.iiraw").write_text("hello")
    with Workspace.open(ours) as workspace, Workspace.open(theirs):
        codes = []
        for other in (theirs, ours, ours.parent / "no.iiraw", ours.parent / "missing", ours.parent):
            with pytest.raises(InputError) as caught:
                workspace.merge(other)
            codes.append(caught.value.problems[0].code)
    assert codes == ["workspace.in_use"] * 2 + ["workspace.not_a_workspace"] + ["workspace.no_such_file"] * 2


def test_an_imported_assessment_keeps_its_id_and_history(
    workspace: Workspace, assessment: Assessment, tmp_path: Path
) -> None:
    with Workspace.open(tmp_path / "other.iiraw") as other:
        id = other.create(assessment, "王工")
        other.record(id, Answer("N1.1", position=5), "王工")
        exported, history = other.load(id), other.events(id)
    assert workspace.import_assessment(exported, history) == id
    assert (workspace.load(id), workspace.events(id)) == (exported, history)

    workspace.record(id, Answer("N1.1", position=2), "李工")
    assert workspace.import_assessment(exported, history) == id
    assert workspace.load(id).answers["N1.1"].position == 2
    copy = workspace.import_assessment(exported)
    assert copy != id and workspace.load(copy) == replace(exported, id=copy)


def test_a_foreign_history_cannot_outrank_later_answers_nor_touch_other_assessments(
    workspace: Workspace, assessment: Assessment
) -> None:
    own = workspace.create(assessment, "李工")
    stolen = workspace.events(own)[0]
    far = AnswerEvent(
        "7fffffff-ffff-7fff-bfff-ffffffffffff", "x", Answer("N1.1", position=1), "?", "2999-01-01T00:00:00Z"
    )
    odd = AnswerEvent("no id at all", "x", Answer("N1.1", State.TO_CONFIRM), "?", "")
    theft = replace(stolen, answer=Answer("N1.1", position=0))
    id = workspace.import_assessment(replace(assessment, id="../x", answers={}), (far, odd, theft))
    assert id != own and len(workspace.events(id)) == 3
    assert workspace.load(own).answers == assessment.answers
    workspace.record(id, Answer("N1.1", position=4), "李工")
    assert workspace.load(id).answers["N1.1"].position == 4


def test_two_answers_to_one_item_of_another_framework_are_a_conflict_too(common: tuple[Path, Path, str]) -> None:
    ours, theirs, id = common
    answer(ours, id, "李工", **{"miit-sme-2024/Q12": 1, "miit-sme-2024/Q13": 2})
    answer(theirs, id, "王工", **{"miit-sme-2024/Q12": 2, "miit-sme-2024/Q14": 0})
    with Workspace.open(ours) as workspace:
        (conflict,) = workspace.merge(theirs).conflicts
        assert conflict.indicator == "miit-sme-2024/Q12"
        own = workspace.load(id).extra["miit-sme-2024"]
        assert {item: given.position for item, given in own.items()} == {"Q12": 2, "Q13": 2, "Q14": 0}


def test_readings_chosen_on_either_laptop_stay_chosen_and_of_two_the_later_one_stands(
    common: tuple[Path, Path, str],
) -> None:
    ours, theirs, id = common
    for path, readings in ((theirs, {"a": "x", "b": "y"}), (ours, {"a": "z", "c": ""})):
        with Workspace.open(path) as workspace:
            workspace.update(id, readings=readings)
    with Workspace.open(ours) as workspace:
        workspace.merge(theirs)
        assert workspace.load(id).readings == {"a": "z", "b": "y", "c": ""}
    with Workspace.open(theirs) as workspace:
        workspace.merge(ours)
        assert workspace.load(id).readings == {"a": "z", "b": "y", "c": ""}
        assert workspace.merge(ours).updated == ()
