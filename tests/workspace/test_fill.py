"""Many answers at once: all of them, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.domain.assessment import Answer, Assessment
from assessor.domain.enterprise import Goals
from assessor.domain.errors import InputError
from assessor.workspace import Workspace


def test_answers_and_facts_come_in_together(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "王工")
    firm = replace(assessment.enterprise, employees=80)
    given = [Answer("N1.1", position=4), Answer("P1.1", position=1)]
    events = workspace.fill(id, given, "王工 · 质量部.xlsx", enterprise=firm, goals=Goals(budget=1))
    found = workspace.load(id)
    assert [event.answer for event in events] == given
    assert (found.answers["N1.1"].position, found.answers["P1.1"].position) == (4, 1)
    assert (found.enterprise.employees, found.goals.budget) == (80, 1)
    assert workspace.events(id, "N1.1")[-1].author == "王工 · 质量部.xlsx"


def test_an_answer_that_cannot_be_stored_keeps_the_others_out(workspace: Workspace, assessment: Assessment) -> None:
    id = workspace.create(assessment, "王工")
    with pytest.raises(Exception):  # noqa: B017  (whatever the store says of a name it cannot bind)
        workspace.fill(id, [Answer("N1.1", position=5), Answer(object(), position=1)], "王工")  # type: ignore[arg-type]
    assert workspace.load(id).answers["N1.1"].position == 3


def test_an_unknown_assessment_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InputError, match=r"workspace\.unknown_assessment"):
        workspace.fill("nobody", [Answer("N1.1", position=5)], "王工")
