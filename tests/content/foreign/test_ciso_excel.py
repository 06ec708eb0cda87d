"""CISO Assistant workbooks, version 2 of their format."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from assessor.domain.errors import InputError
from assessor.domain.questionnaire import Pack
from tests.content.foreign.libraries import choice, codes, data_of, imported, library, node, workbook

Rows = list[tuple[object, ...]]
Sheets = dict[str, Rows]
META: Rows = [
    ("type", "library"), ("urn", "urn:sample:risk:library:lathe"), ("version", 3), ("locale", "en"), ("ref_id", "Lathe"),
    ("name", "Lathe care library"), ("copyright", "Sample licence, not for resale"), ("provider", "Sample Lathe Club"),
    ("packager", "sample"), ("publication_date", "2026-01-31"),
]  # fmt: skip
FRAMEWORK: Rows = [
    ("type", "framework"), ("urn", "urn:sample:risk:framework:lathe"), ("ref_id", "Lathe"), ("name", "Lathe care"),
    ("base_urn", "urn:sample:risk:req_node:lathe"), ("min_score", 0), ("max_score", 2), ("scores_definition", "stages"),
    ("implementation_groups_definition", "groups"), ("answers_definition", "said"), ("name[fr]", "Soin du tour"),
]  # fmt: skip
HEAD = ("assessable", "depth", "ref_id", "name", "name[fr]", "description", "implementation_groups", "weight", "questions",
        "answer", "depends_on", "condition", "typical_evidence", "threats")  # fmt: skip
CONTENT: Rows = [
    HEAD,
    ("", 1, "A", "Cleaning", "Nettoyage"),
    ("x", 2, "A1", "Chips", None, "Chips are taken away", "G1,G2", 3, None, None, None, None, "A plan", "s:t1, s:t2"),
    (
        "x",
        2,
        "A2",
        "Oil",
        None,
        None,
        "G2",
        None,
        "Which oil?\nWhy that one?\n|Tell it.",
        "grade\nwords",
        "/\n1:2,3",
        "/\nany",
    ),
]
SHEETS: Sheets = {
    "library_meta": META,
    "care_meta": FRAMEWORK,
    "care_content": CONTENT,
    "s_meta": [("type", "scores"), ("name", "stages")],
    "s_content": [
        ("score", "name", "description"),
        (0, "Never", "not once"),
        (1, "At times", "some"),
        (2, "Always", "all"),
    ],
    "g_meta": [("type", "implementation_groups"), ("name", "groups")],
    "g_content": [("ref_id", "name"), ("G1", "Basics"), ("G2", "More")],
    "a_meta": [("type", "answers"), ("name", "said")],
    "a_content": [
        ("id", "question_type", "question_choices", "add_score", "color"),
        ("grade", "unique_choice", "None\nSome\n|of it\nThe best", "0\n1\n2", "#ffffff"),
        ("words", "text", "x"),
    ],
    "t_meta": [("type", "threats"), ("base_urn", "urn:x")],
    "t_content": [("ref_id", "name"), ("t1", "Fire"), ("t2", "Rust")],
    "notes": [("written by hand",)],
}


def changed(**sheets: Rows | None) -> Sheets:
    return {title: rows for title, rows in {**SHEETS, **sheets}.items() if rows is not None}


def in_yaml() -> dict[str, Any]:
    offers = [
        choice("A2", at, words, add_score=at - 1) for at, words in enumerate(("None", "Some\nof it", "The best"), 1)
    ]
    wanted = {"question": "urn:q:1", "answers": [offers[1]["urn"], offers[2]["urn"]], "condition": "any"}
    return library(
        [
            node("A", assessable=False, name="Cleaning", translations={"fr": {"name": "Nettoyage"}}),
            node("A1", "A", name="Chips", description="Chips are taken away", weight=3, typical_evidence="A plan",
                 implementation_groups=["G1", "G2"]),
            node("A2", "A", name="Oil", implementation_groups=["G2"], questions={
                "urn:q:1": {"type": "unique_choice", "text": "Which oil?", "choices": offers},
                "urn:q:2": {"type": "text", "text": "Why that one?\nTell it.", "depends_on": wanted},
            }),
        ],
        translations={"fr": {"name": "Soin du tour"}}, min_score=0, max_score=2,
        scores_definition=[{"score": 0, "name": "Never", "description": "not once"},
                           {"score": 1, "name": "At times", "description": "some"},
                           {"score": 2, "name": "Always", "description": "all"}],
        implementation_groups_definition=[{"ref_id": "G1", "name": "Basics"}, {"ref_id": "G2", "name": "More"}],
    )  # fmt: skip


def bare(pack: Pack) -> Pack:
    return dataclasses.replace(pack, hash="", folder="")


def test_a_workbook_and_its_yaml_give_the_same_pack(tmp_path: Path) -> None:
    from_excel, _ = imported(workbook(tmp_path / "a.xlsx", SHEETS), "lathe.xlsx")
    from_yaml, _ = imported(data_of(in_yaml()), "lathe.yaml")
    assert bare(from_excel) == bare(from_yaml)


def test_every_sheet_and_row_is_accounted_for(tmp_path: Path) -> None:
    _, ledger = imported(workbook(tmp_path / "a.xlsx", SHEETS), "lathe.xlsx")
    told = {(finding.what.place.sheet, finding.what.code) for finding in ledger.findings}
    assert {
        ("care_content", "foreign.part"), ("care_content", "foreign.source_one"), ("care_content", "foreign.ciso_links"),
        ("care_content", "foreign.ciso_depends"), ("care_content", "foreign.unscored_words"),
        ("s_content", "foreign.ciso_score"), ("g_content", "foreign.ciso_group"), ("t_meta", "foreign.ciso_object"),
        ("notes", "foreign.sheet"), ("care_meta", "foreign.ciso_library"),
    } <= told  # fmt: skip
    cells = {finding.what.place.cell for finding in ledger.findings if finding.what.code == "foreign.source_one"}
    assert cells == {"A3", "A4"}


def test_headers_may_be_written_in_any_way(tmp_path: Path) -> None:
    loose = [
        tuple(str(head).upper().replace("_", " ") + " " if "[" not in head else head for head in HEAD),
        *CONTENT[1:],
    ]
    pack, _ = imported(workbook(tmp_path / "a.xlsx", changed(care_content=loose)), "lathe.xlsx")
    again, _ = imported(workbook(tmp_path / "b.xlsx", SHEETS), "lathe.xlsx")
    assert bare(pack) == bare(again)


@pytest.mark.parametrize(
    ("sheets", "code", "sheet", "cell"),
    [
        (changed(care_content=[*CONTENT[:2], ("x", 3, "A1")]), "foreign.ciso_depth_jump", "care_content", "A3"),
        (changed(care_content=[*CONTENT[:2], ("x", 2, "A")]), "foreign.ciso_urn_twice", "care_content", "A3"),
        (changed(care_content=[*CONTENT[:2], ("x", "deep", "B")]), "foreign.ciso_whole_expected", "care_content", "A3"),
        (changed(care_content=[*CONTENT[:3], ("x", 2, "B", "", "", "", "", "", "Q?", "lost")]),
         "foreign.ciso_answer_unknown", "care_content", "A4"),
        (changed(care_content=[*CONTENT[:3], ("x", 2, "B", "", "", "", "", "", "Q?\nR?\nS?", "grade\nwords")]),
         "foreign.ciso_lines", "care_content", "A4"),
        (changed(care_content=[*CONTENT[:3], ("x", 2, "B", "", "", "", "", "", "Q?\nR?", "grade", "/\nfirst", "any")]),
         "foreign.ciso_depends_form", "care_content", "A4"),
        (changed(care_content=[*CONTENT[:3], ("x", 2, "B", "", "", "", "", "", "Q?\nR?", "grade", "/\n1:9", "any")]),
         "foreign.ciso_depends_choice", "care_content", "A4"),
        (changed(care_content=None), "foreign.ciso_no_content", "care_meta", ""),
        (changed(a_meta=None, a_content=None), "foreign.ciso_definition_unknown", "care_meta", ""),
        (changed(a_content=[("id", "question_type", "question_choices"), ("grade", "picture", "x")]),
         "foreign.ciso_question_kind", "a_content", "A2"),
        (changed(again_meta=FRAMEWORK, again_content=CONTENT), "foreign.ciso_several_frameworks", "again_meta", ""),
        (changed(care_meta=None, care_content=None), "foreign.ciso_no_framework", "", ""),
        ({"library_content": [("library_urn", "urn:x")]}, "foreign.ciso_old", "", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_sheet_and_cell(
    tmp_path: Path, sheets: Sheets, code: str, sheet: str, cell: str
) -> None:
    with pytest.raises(InputError) as caught:
        imported(workbook(tmp_path / "a.xlsx", sheets), "lathe.xlsx")
    found = {problem.code: problem.place for problem in caught.value.problems}
    assert code in found
    assert (found[code].sheet, found[code].cell) == (sheet, cell)


def test_groups_that_nobody_defined_become_forms_too(tmp_path: Path) -> None:
    pack, ledger = imported(workbook(tmp_path / "a.xlsx", changed(g_meta=None, g_content=None)), "lathe.xlsx")
    assert [form.id for form in pack.forms] == ["full", "G1", "G2"]
    assert "foreign.ciso_group_unknown" in codes(ledger, "converted_with_loss")


def test_a_sheet_that_names_its_tree_keeps_it(tmp_path: Path) -> None:
    head = ("assessable", "depth", "ref_id", "name", "urn", "parent_urn")
    rows: Rows = [head, ("", 1, "A", "Cleaning", "urn:a", ""), ("", 1, "B", "Oiling", "urn:b", ""),
                  ("x", 2, "A1", "Chips", "urn:a1", "urn:a"), ("x", 2, "B1", "Oil", "urn:b1", "urn:b")]  # fmt: skip
    pack, _ = imported(workbook(tmp_path / "a.xlsx", changed(care_content=rows)), "lathe.xlsx")
    assert (pack.nodes["A"].children, pack.nodes["B"].children) == (("A1",), ("B1",))


def test_a_key_without_a_counterpart_is_told(tmp_path: Path) -> None:
    framework: Rows = [*FRAMEWORK, ("field_visibility", "{}")]
    _, ledger = imported(workbook(tmp_path / "a.xlsx", changed(care_meta=framework)), "lathe.xlsx")
    told = [finding.what for finding in ledger.findings if finding.what.code == "foreign.ciso_field"]
    assert [(problem.place.sheet, problem.facts["field"]) for problem in told] == [("care_meta", "field_visibility")]
