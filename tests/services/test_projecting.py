from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.domain.assessment import Answer
from assessor.domain.errors import InputError
from assessor.resources import questionnaires, resource
from assessor.services.documents import scorecard_document
from assessor.services.exchanging import open_assessment
from assessor.services.library import DEFAULT_PACK, Library
from assessor.services.projecting import project
from assessor.services.results import evaluate

MIIT = "miit-sme-2024"
ANSWERS = """
format: answers/1
pack: industrial-internet-readiness
form: full
enterprise: {name: 示例厂, employees: 260, revenue: 120000000, process_type: discrete, fictional: true}
answers:
  N2.1: {numerator: 21, denominator: 100, grade: E2}
  N2.2: {numerator: 40, denominator: 100}
  P1.1: {ticks: [finance, purchasing, production], grade: E1}
projections:
  miit-sme-2024:
    reading: nine-mandatory
    answers: {Q12: 2, Q1: {ticks: [control, fiveg]}}
"""


@pytest.fixture
def library() -> Library:
    return Library([questionnaires()])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, "utf-8")
    return path


def test_an_answer_file_with_own_answers_gives_the_points_worked_out_by_hand(library: Library, answers: Path) -> None:
    """Q1 4 + Q2 1.5 (exactly 40 % is band 2: 3) + Q3 3 + Q5 5 + Q12 7."""
    evaluation = evaluate(library, open_assessment(library, answers))
    estimates = project(library, evaluation.assessment)
    document = scorecard_document(evaluation.pack, evaluation.scorecard, projections=estimates)
    seen = next(found for found in document["projections"] if found["id"] == MIIT)
    assert seen["low"] == 4 + 3 + 3 + 5 + 7
    # Still open: Q4 10, Q6 5, Q7 5, Q8 7.5, Q9 7.5, Q10 7.5, Q11 7.5, Q13 7, Q14 3, Q15 3
    assert seen["high"] == 22 + 63
    assert seen["reading"] == "nine-mandatory"
    assert (seen["estimate"], seen["mark"]) == (True, "C")
    assert set(seen["caution"]) == set(seen["title"]) == {"zh_CN", "en"}
    assert {gate["kind"]: gate["short"] for gate in seen["blocking"]} == {"items": 3, "mandatory": 1}
    origins = {item["id"]: item["origin"] for item in seen["items"]}
    assert (origins["Q1"], origins["Q3"], origins["Q12"], origins["Q4"]) == ("own", "exact", "own", "missing")
    assert {"Q4", "Q6"} <= set(seen["missing"])
    assert not {"Q1", "Q2", "Q3", "Q5", "Q12"} & set(seen["missing"])
    assert seen["coverage"] == pytest.approx(seen["covered"] / seen["total"])
    json.dumps(document, allow_nan=False)


def test_every_projection_is_listed_and_marked_as_an_estimate(library: Library) -> None:
    sample = open_assessment(library, resource("samples", "zipper-maker.yaml"))
    estimates = project(library, sample)
    assert {estimate.id for estimate in estimates} == {
        MIIT,
        "security-grading-2024",
        "cmmm-2020-estimate",
        "dcmm-hints",
    }
    for estimate in estimates:
        assert estimate.caution.has("zh_CN")
        assert estimate.caution.has("en")
    assert next(estimate for estimate in estimates if estimate.id == "cmmm-2020-estimate").mark == "R"


def test_a_reading_and_answers_given_directly_win_over_those_of_the_file(library: Library, answers: Path) -> None:
    assessment = open_assessment(library, answers)
    (seen,) = (p for p in project(library, assessment, {}, {MIIT: "adopted"}) if p.id == MIIT)
    assert seen.reading == "adopted"
    assert "Q12" in seen.missing
    own = {MIIT: {"Q12": Answer("Q12", position=1)}}
    (seen,) = (p for p in project(library, assessment, own) if p.id == MIIT)
    assert seen.card.of("Q12").score == 3.5


def test_a_projection_that_does_not_exist_is_refused(library: Library, answers: Path) -> None:
    assessment = replace(open_assessment(library, answers), extra={"nothing": {}})
    with pytest.raises(InputError) as caught:
        project(library, assessment)
    assert caught.value.problems[0].code == "projection.unknown"


def test_only_questionnaires_are_offered_to_answer(library: Library) -> None:
    assert MIIT not in library.ids()
    assert DEFAULT_PACK in library.ids()
    assert library.target(MIIT) is library.pack(MIIT)
    assert library.target(DEFAULT_PACK) is None


def test_a_reading_that_does_not_exist_is_refused_in_the_file(library: Library, answers: Path) -> None:
    answers.write_text(ANSWERS.replace("nine-mandatory", "eleven"), "utf-8")
    with pytest.raises(InputError) as caught:
        open_assessment(library, answers)
    assert [problem.code for problem in caught.value.problems] == ["projection.reading"]
