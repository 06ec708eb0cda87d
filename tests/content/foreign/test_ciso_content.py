"""What is kept of a CISO Assistant library beside its scores: words, languages, rights, conditions, the report."""

from __future__ import annotations

from pathlib import Path

from assessor.content.packs import load_pack
from assessor.domain.questionnaire import Operator
from assessor.services.converting import convert
from assessor.services.importing import import_questionnaire
from tests.content.foreign.libraries import URN, choice, codes, data_of, imported, library, node, scored

WORDS = node("A", name="Chips", description="Chips are taken away.", annotation="Look below the bed.",
             typical_evidence="A cleaning plan", importance="mandatory",
             translations={"fr": {"name": "Copeaux", "description": "On enlève les copeaux."}})  # fmt: skip


def test_words_keep_their_place_and_languages() -> None:
    pack, _ = imported(data_of(library([WORDS])))
    found = pack.indicators["A"]
    assert found.title.pairs == (("en", "A Chips"), ("fr", "A Copeaux"))
    assert found.question.to("fr") == "On enlève les copeaux."
    assert found.help.to("en") == "Look below the bed."
    assert found.evidence.to("en") == "A cleaning plan"
    assert found.mandatory


def test_what_is_missing_in_a_language_is_shown_in_another_and_marked() -> None:
    pack, _ = imported(data_of(library([WORDS])))
    question = pack.indicators["A"].question
    assert not question.has("zh_CN")
    assert question.shown("zh_CN") == "en"
    assert pack.languages == ("en",)


def test_rights_and_source_are_kept() -> None:
    pack, ledger = imported(data_of(library([WORDS])))
    assert (pack.id, pack.version, pack.author, pack.date) == ("lathe", "3", "Sample Lathe Club", "2026-01-31")
    assert pack.licence == "Sample licence, not for resale"
    (source,) = pack.sources
    assert (source.licence, source.publisher) == (pack.licence, "Sample Lathe Club")
    told = next(finding.what for finding in ledger.findings if finding.what.code == "foreign.ciso_library")
    assert told.facts["licence"] == pack.licence


def test_nodes_without_a_reference_are_numbered_below_the_one_above() -> None:
    nodes = [node("A", assessable=False), node("x", "A", ref_id=None), node("y", "A", ref_id=None), node("A.1")]
    pack, ledger = imported(data_of(library(nodes)))
    assert list(pack.indicators) == ["A.1_2", "A.2", "A.1"]
    assert "foreign.renamed" not in codes(ledger)


def test_the_same_reference_under_two_names_is_told_apart() -> None:
    pack, ledger = imported(data_of(library([node("A"), node("B", ref_id="A")])))
    assert list(pack.indicators) == ["A", "A_2"]
    assert codes(ledger).count("foreign.renamed") == 1


def asking(**fields: object) -> dict[str, object]:
    offers = [choice("q1", at, f"Way {at}") for at in range(1, 4)]
    kind = {"type": "multiple_choice", "text": "Which ways?", "choices": offers}
    wanted = {"question": "urn:q:1", "answers": [f"{URN}:q1:choice:{at}" for at in (1, 3)], **fields}
    other = {"type": "boolean", "text": "Still so?", "depends_on": wanted}
    return node("A", questions={"urn:q:1": kind, "urn:q:2": other})


def test_a_question_that_depends_on_choices_waits_for_them() -> None:
    for word, operator in (("any", Operator.ANY), ("all", Operator.ALL)):
        pack, ledger = imported(data_of(library([asking(condition=word)])))
        applies = pack.indicators["A.q2"].applies
        assert applies is not None
        assert applies.operator is operator
        assert [part.values for part in applies.parts] == [("1",), ("3",)]
        assert "foreign.ciso_depends" in codes(ledger, "accepted")
        hidden = scored(pack, A_q1=["1"] if word == "all" else ["2"], A_q2=1).indicators["A.q2"]
        assert hidden.score is None


def test_choices_that_select_a_group_bring_up_its_requirements() -> None:
    offers = [choice("q1", 1, "Small"), choice("q1", 2, "Large", select_implementation_groups=["G2"])]
    profile = node("P", implementation_groups=["G1"],
                   questions={"urn:q:1": {"type": "unique_choice", "text": "How large?", "choices": offers}})  # fmt: skip
    groups = [{"ref_id": "G1", "name": "Basics", "default_selected": True}, {"ref_id": "G2", "name": "More"}]
    nodes = [profile, node("A", implementation_groups=["G1"]), node("B", implementation_groups=["G2"])]
    pack, ledger = imported(data_of(library(nodes, implementation_groups_definition=groups)))
    assert pack.indicators["B"].applies is not None
    assert pack.indicators["A"].applies is None
    assert set(pack.indicators["P.q1"].forms) == {"full", "G1", "G2"}
    assert scored(pack, P_q1=0, A=2, B=0).overall.score == 100
    assert "foreign.ciso_brought_up" in codes(ledger, "accepted")


def test_what_a_selecting_question_depends_on_is_asked_in_every_form() -> None:
    first = {"type": "unique_choice", "text": "Any?", "choices": [choice("q1", 1, "Yes"), choice("q1", 2, "No")]}
    offers = [choice("q2", 1, "Some", select_implementation_groups=["G2"]), choice("q2", 2, "Few")]
    wanted = {"question": "urn:q:1", "answers": [f"{URN}:q1:choice:1"], "condition": "any"}
    second = {"type": "unique_choice", "text": "How many?", "choices": offers, "depends_on": wanted}
    groups = [{"ref_id": "G1", "name": "Basics", "default_selected": True}, {"ref_id": "G2", "name": "More"}]
    nodes = [node("P", implementation_groups=["G1"], questions={"urn:q:1": first, "urn:q:2": second}),
             node("B", implementation_groups=["G2"])]  # fmt: skip
    pack, _ = imported(data_of(library(nodes, implementation_groups_definition=groups)))
    assert "G2" in pack.indicators["P.q1"].forms
    assert "G2" in pack.indicators["P.q2"].forms


def test_what_has_no_counterpart_is_listed() -> None:
    content = library([node("A", threats=["urn:t"], reference_controls=["urn:c", "urn:d"], display_mode="splash")])
    content["objects"]["threats"] = [{"urn": "urn:t"}, {"urn": "urn:u"}]
    _, ledger = imported(data_of(content))
    left = {f.what.code: f.what.facts for f in ledger.findings if f.fate.value == "ignored"}
    assert left["foreign.ciso_object"] == {"kind": "threats", "count": 2}
    assert left["foreign.ciso_links"]["count"] == 3
    assert left["foreign.ciso_field"] == {"field": "display_mode", "count": 1}


def test_a_large_library_goes_to_a_workbook_and_back(tmp_path: Path) -> None:
    nodes = [node(f"S{part}", assessable=False, name=f"Part {part}") for part in range(12)]
    nodes += [
        node(f"S{part}.{at}", f"S{part}", name="Item", description=f"Do {at}.") for part in range(12) for at in range(9)
    ]
    (tmp_path / "big.yaml").write_bytes(data_of(library(nodes)))
    done = import_questionnaire(tmp_path / "big.yaml", tmp_path / "pack")
    assert all(problem.warning for problem in done.remaining)
    convert(tmp_path / "pack", tmp_path / "book.xlsx")
    convert(tmp_path / "book.xlsx", tmp_path / "back")
    first, again = load_pack(tmp_path / "pack"), load_pack(tmp_path / "back")
    assert list(first.indicators) == list(again.indicators)
    assert [i.weight for i in first.indicators.values()] == [i.weight for i in again.indicators.values()]


def test_explanations_are_kept_as_far_as_a_cell_can_hold_them() -> None:
    nodes = [node("A", name="Chips"), *(node(f"N{at}", "A", False, description="x" * 3000) for at in range(5))]
    pack, ledger = imported(data_of(library(nodes)))
    assert len(pack.indicators["A"].help.to("en")) < 10_000
    assert (codes(ledger).count("foreign.ciso_remark"), codes(ledger).count("foreign.empty_part")) == (3, 2)
