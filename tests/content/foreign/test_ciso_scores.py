"""Scores of CISO Assistant frameworks, reckoned by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.content.authoring.trees import understand
from assessor.content.foreign.level_map import read_level_map
from assessor.content.foreign.planting import plant, sow
from assessor.content.foreign.reading import read_questionnaire
from tests.content.foreign.libraries import choice, codes, data_of, imported, library, node, scored

EXACT = 1e-6
SCALE = [{"score": at, "name": f"Stage {at}", "description": f"Told for {at}"} for at in range(1, 5)]
TWO_PARTS = [
    node("A", assessable=False, name="Cleaning"),
    node("A1", "A", weight=3),
    node("A2", "A"),
    node("B", assessable=False, name="Oiling"),
    node("B1", "B", weight=2),
]


def asked(key: str, parent: str, *questions: dict[str, object], **fields: object) -> dict[str, object]:
    return node(key, parent, questions={f"urn:q:{key}:{at}": q for at, q in enumerate(questions, 1)}, **fields)


def unique(key: str, *scores: int | None, **fields: object) -> dict[str, object]:
    offers = [
        choice(key, at, f"{key} choice {at}", **({} if score is None else {"add_score": score}))
        for at, score in enumerate(scores, 1)
    ]
    return {"type": "unique_choice", "text": f"Which of {key}?", "choices": offers, **fields}


def test_the_score_is_the_weighted_mean_on_the_scale_of_the_framework() -> None:
    pack, _ = imported(data_of(library(TWO_PARTS, min_score=1, max_score=4, scores_definition=SCALE)))
    card = scored(pack, A1=3, A2=0, B1=1)  # scores 4, 1 and 2
    assert card.overall.score == pytest.approx((3 * 4 + 1 * 1 + 2 * 2) / 6, abs=EXACT)
    assert card.nodes["A"].score == pytest.approx((3 * 4 + 1) / 4, abs=EXACT)
    assert card.nodes["B"].score == pytest.approx(2, abs=EXACT)
    assert card.overall.level == 1  # 2.83: stage 2, the second of four


def test_what_does_not_apply_leaves_its_section_lighter_and_is_no_loss() -> None:
    pack, ledger = imported(data_of(library(TWO_PARTS, min_score=1, max_score=4, scores_definition=SCALE)))
    card = scored(pack, A1=None, A2=0, B1=1)  # scores 1 and 2, weights 1 and 2
    assert card.overall.score == pytest.approx((1 * 1 + 2 * 2) / 3, abs=1e-8)
    assert card.overall.aggregator == "leaf_mean/1"
    assert "foreign.ciso_averages" in codes(ledger, "accepted")
    assert "foreign.ciso_averages" not in codes(ledger, "converted_with_loss")
    assert {pack.nodes[id].weight for id in "AB"} == {1000}


def test_weights_near_a_hundred_in_one_section_keep_their_proportion_to_the_others() -> None:
    nodes = [*TWO_PARTS[:1], *(node(f"A{n}", "A", weight=weight) for n, weight in enumerate((40, 30, 25), 1))]
    pack, _ = imported(data_of(library([*nodes, *TWO_PARTS[3:]], min_score=1, max_score=4, scores_definition=SCALE)))
    card = scored(pack, A1=3, A2=0, A3=0, B1=1)
    assert card.overall.score == pytest.approx((40 * 4 + 30 + 25 + 2 * 2) / 97, abs=1e-8)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_it_is_the_mean_that_the_other_program_takes(data: st.DataObject) -> None:
    """Over requirements that are scored and apply: Σ weight × (score − min) ÷ range ÷ Σ weight, put on the scale again."""
    headings = [f"H{n}" for n in range(data.draw(st.integers(1, 4)))]
    above = {id: data.draw(st.sampled_from(["", *headings[:at]])) for at, id in enumerate(headings)}
    weights = data.draw(st.dictionaries(st.sampled_from([f"R{n}" for n in range(8)]), st.integers(1, 60), min_size=1))
    nodes = [node(id, parent, assessable=False, name=f"Part {id}") for id, parent in above.items()]
    for id, weight in weights.items():
        nodes.append(node(id, data.draw(st.sampled_from(headings)), weight=weight))
    pack, _ = imported(data_of(library(nodes, min_score=1, max_score=4, scores_definition=SCALE)))
    answers = {id: data.draw(st.sampled_from([0, 1, 2, 3, None, "open"])) for id in weights}
    known = [(weights[id], at) for id, at in answers.items() if isinstance(at, int)]
    card = scored(pack, **{id: at for id, at in answers.items() if at != "open"})
    total = sum(weight for weight, _ in known)
    if not known:
        assert card.overall.score is None
    else:
        wanted = 1 + 3 * sum(weight * Fraction(at, 3) for weight, at in known) / total
        assert card.overall.score == pytest.approx(float(wanted), abs=1e-8)


def test_a_requirement_with_a_scale_of_its_own_counts_by_its_share_of_that_scale() -> None:
    scale = {"scale": [{"score": at, "name": f"S{at}"} for at in range(6)],
             "alternatives": {"short": [{"score": at, "name": f"T{at}"} for at in range(4)]}}  # fmt: skip
    nodes = [node("A", min_score=0, max_score=3, scores_definition_ref="short"), node("B"), node("C", weight=5)]
    pack, _ = imported(data_of(library(nodes, min_score=0, max_score=5, scores_definition=scale)))
    card = scored(pack, A=1, B=4, C=2)
    assert card.overall.score == pytest.approx((5 / 3 + 4 + 5 * 2) / 7, abs=EXACT)


def test_without_a_scale_compliance_results_are_asked() -> None:
    pack, ledger = imported(data_of(library(TWO_PARTS)))
    assert [option.text.to("en") for option in pack.indicators["A1"].options] == [
        "Non-compliant", "Partially compliant", "Compliant",
    ]  # fmt: skip
    assert "foreign.ciso_results" in codes(ledger, "converted_with_loss")
    assert scored(pack, A1=1, A2=2, B1=0).overall.score == pytest.approx((3 * 50 + 100) / 6, abs=EXACT)


def test_a_long_scale_without_names_is_asked_as_a_number() -> None:
    pack, _ = imported(data_of(library([node("A"), node("B")], min_score=0, max_score=100)))
    assert scored(pack, A=73.0, B=8.0).overall.score == pytest.approx(40.5, abs=EXACT)


def test_scores_of_several_questions_add_up() -> None:
    nodes = [asked("A", "", unique("q1", 20, 5, 0), unique("q2", 30, 0)), node("B", weight=3)]
    pack, ledger = imported(data_of(library(nodes, min_score=0, max_score=100)))
    card = scored(pack, A_q1=1, A_q2=1, B=10.0)  # positions run from the worst: 5 and 30
    assert card.nodes["A"].score == pytest.approx(35, abs=EXACT)
    assert card.overall.score == pytest.approx((35 + 3 * 10) / 4, abs=EXACT)
    assert "foreign.ciso_summed" in codes(ledger)


def test_scores_are_averaged_where_the_library_says_so() -> None:
    scale = {"aggregation": "mean", "scale": [{"score": 0, "name": "Low"}, {"score": 10, "name": "High"}]}
    nodes = [asked("A", "", unique("q1", 4, 0, weight=3), unique("q2", 10, 0))]
    pack, _ = imported(data_of(library(nodes, min_score=0, max_score=10, scores_definition=scale)))
    assert scored(pack, A_q1=1, A_q2=1).overall.score == pytest.approx((3 * 4 + 10) / 4, abs=EXACT)


def test_the_score_of_a_single_choice_is_held_within_the_scale() -> None:
    pack, ledger = imported(data_of(library([asked("A", "", unique("q1", 90, 3, -5))], min_score=1, max_score=10)))
    assert [option.value for option in pack.indicators["A"].options] == [1000, 3000, 10000]
    assert "foreign.value_cut" not in codes(ledger)


def test_ticks_add_up_to_the_end_of_the_scale() -> None:
    offers = [choice("q1", at, f"Tool {at}", add_score=score) for at, score in enumerate((4, 4, 7), 1)]
    question = {"type": "multiple_choice", "text": "Which tools?", "choices": offers}
    pack, _ = imported(data_of(library([asked("A", "", question)], min_score=0, max_score=10)))
    ticks = [criterion.id for criterion in pack.indicators["A"].criteria]
    assert scored(pack, A=ticks[:2]).overall.score == pytest.approx(8, abs=EXACT)
    assert scored(pack, A=ticks).overall.score == pytest.approx(10, abs=EXACT)


def test_sums_that_exceed_the_scale_are_told() -> None:
    nodes = [asked("A", "", unique("q1", 8, 0), unique("q2", 8, 0))]
    pack, ledger = imported(data_of(library(nodes, min_score=0, max_score=10)))
    assert "foreign.ciso_clipped" in codes(ledger, "converted_with_loss")
    assert scored(pack, A_q1=1, A_q2=1).overall.score == pytest.approx(10, abs=EXACT)


def test_results_of_choices_count_where_there_are_no_scores() -> None:
    results = ("compliant", "partially_compliant", "non_compliant", "not_applicable")
    offers = [choice("q1", at, f"Answer {at}", compute_result=result) for at, result in enumerate(results, 1)]
    question = {"type": "unique_choice", "text": "How is it?", "choices": offers}
    pack, ledger = imported(data_of(library([asked("A", "", question)])))
    assert [option.text.to("en") for option in pack.indicators["A"].options] == ["Answer 3", "Answer 2", "Answer 1"]
    assert scored(pack, A=1).overall.score == pytest.approx(50, abs=EXACT)
    assert "foreign.choice_na" in codes(ledger)


def test_choices_without_scores_count_by_their_order() -> None:
    offers = [choice("q1", at, words) for at, words in enumerate(("Yes", "Partly", "No"), 1)]
    question = {"type": "unique_choice", "text": "Done?", "choices": offers}
    pack, ledger = imported(data_of(library([asked("A", "", question)])))
    assert scored(pack, A=2).overall.score == pytest.approx(100, abs=EXACT)
    assert "foreign.order_one" in codes(ledger, "converted_with_loss")


def test_what_stands_beside_yes_and_no_lies_between_them() -> None:
    offers = [choice("q1", at, words) for at, words in enumerate(("Yes", "No", "Alternate", "N/A"), 1)]
    question = {"type": "unique_choice", "text": "Done?", "choices": offers}
    pack, _ = imported(data_of(library([asked("A", "", question)])))
    assert [option.text.to("en") for option in pack.indicators["A"].options] == ["No", "Alternate", "Yes"]


def test_a_question_that_is_not_asked_does_not_take_its_requirement_out_of_the_score() -> None:
    follow = {"question": "urn:q:A:1", "answers": [f"{key}:choice:1" for key in [choice("q1", 1, "")["urn"][:-9]]],
              "condition": "any"}  # fmt: skip
    nodes = [asked("A", "", unique("q1", 5, 0), *(unique(f"q{at}", 1, 0, depends_on=follow) for at in range(2, 6))),
             node("B")]  # fmt: skip
    pack, _ = imported(data_of(library(nodes, min_score=0, max_score=20)))
    assert scored(pack, A_q1=0, B=20.0).overall.score == pytest.approx(10, abs=EXACT)


def test_a_requirement_above_others_is_asked_beside_them() -> None:
    nodes = [node("A", weight=2), node("A1", "A"), node("A2", "A")]
    pack, _ = imported(data_of(library(nodes, min_score=1, max_score=4, scores_definition=SCALE)))
    card = scored(pack, A=3, A1=0, A2=1)
    assert card.overall.score == pytest.approx((2 * 4 + 1 + 2) / 4, abs=EXACT)


def test_implementation_groups_become_forms_beside_the_whole() -> None:
    groups = [{"ref_id": "G1", "name": "Basics"}, {"ref_id": "G2", "name": "More"}, {"ref_id": "G3", "name": "Empty"}]
    nodes = [node("A", implementation_groups=["G1", "G2"]), node("B", implementation_groups=["G2"]), node("C")]
    pack, ledger = imported(data_of(library(nodes, implementation_groups_definition=groups)))
    assert {form.id: form.title.to("en") for form in pack.forms} == {
        "full": "All questions",
        "G1": "Basics",
        "G2": "More",
    }
    assert {id: set(indicator.forms) for id, indicator in pack.indicators.items()} == {
        "A": {"full", "G1", "G2"}, "B": {"full", "G2"}, "C": {"full"},
    }  # fmt: skip
    assert scored(pack, "G2", A=2, B=0).overall.score == pytest.approx(50, abs=EXACT)
    assert codes(ledger).count("foreign.ciso_group_empty") == 1


def test_a_level_map_may_say_what_compliance_results_count(tmp_path: Path) -> None:
    lines = ("format: level-map/1", "lists:", "  results: {compliant: 2, partially_compliant: 0.5, non_compliant: 0}")
    (tmp_path / "map.yaml").write_text("\n".join(lines), encoding="utf-8")
    _, whole, ledger = read_questionnaire(data_of(library(TWO_PARTS)), "lathe.yaml")
    understood = understand(plant(sow(whole, read_level_map(tmp_path / "map.yaml"), ledger), ledger))
    assert understood.loaded.pack is not None
    assert scored(understood.loaded.pack, A1=1, A2=1, B1=1).overall.score == pytest.approx(25, abs=EXACT)
