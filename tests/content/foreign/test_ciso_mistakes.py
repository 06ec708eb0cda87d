"""CISO Assistant libraries that are wrong are refused whole, with every mistake and its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assessor.domain.errors import InputError, Problem
from assessor.i18n.catalogue import catalogue
from tests.content.foreign.libraries import URN, choice, data_of, imported, library, node

Json = dict[str, Any]
QUESTION = {"type": "unique_choice", "text": "Oiled?", "choices": [choice("q", 1, "Yes"), choice("q", 2, "No")]}


def refused(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        imported(data)
    for problem in caught.value.problems:
        for language in ("zh_CN", "en"):
            assert catalogue(language).problem(problem)
    return caught.value.problems


def with_question(**fields: object) -> Json:
    return node("A", questions={"urn:q:1": {**QUESTION, **fields}})


@pytest.mark.parametrize(
    ("content", "code", "path"),
    [
        (library([node("A"), node("A")]), "foreign.ciso_urn_twice", "objects/framework/requirement_nodes/2"),
        (library([node("A", "lost")]), "foreign.ciso_parent_unknown", "objects/framework/requirement_nodes/1"),
        (library([node("A", "B"), node("B", "A")]), "foreign.ciso_parents_cyclic", "objects/framework/requirement_nodes/"),
        (library([node("A"), {"ref_id": "B", "assessable": True}]), "content.missing", "requirement_nodes/2"),
        (library([node("A", assessable="perhaps")]), "foreign.ciso_flag_expected", "requirement_nodes/1/assessable"),
        (library([node("A", weight=0)]), "foreign.ciso_whole_from", "requirement_nodes/1/weight"),
        (library([node("A", min_score="two")]), "foreign.ciso_whole_expected", "requirement_nodes/1/min_score"),
        (library([node("A", min_score=5, max_score=5)]), "foreign.ciso_range", "requirement_nodes/1"),
        (library([node("A", scores_definition_ref="none")]), "foreign.ciso_scale_unknown", "requirement_nodes/1"),
        (library([node("A")], min_score=4, max_score=1), "foreign.ciso_range", "objects/framework"),
        (library([node("A")], scores_definition=[{"score": 1}, {"score": 1}, {"score": 2}]),
         "foreign.ciso_score_twice", "scores_definition/2"),
        (library([node("A"), "B"]), "content.not_a_mapping", "requirement_nodes/2"),  # type: ignore[list-item]
        (library([with_question(type="picture")]), "foreign.ciso_question_kind", "questions/urn:q:1"),
        (library([with_question(choices=[])]), "foreign.ciso_no_choices", "questions/urn:q:1"),
        (library([with_question(depends_on={"question": "urn:q:9", "answers": ["x"]})]),
         "foreign.ciso_depends_question", "questions/urn:q:1"),
        (library([with_question(depends_on={"question": "urn:q:1", "answers": [f"{URN}:q:choice:1"]})]),
         "foreign.ciso_depends_cyclic", "questions/urn:q:1"),
        (library([with_question(depends_on={"question": "urn:q:1", "answers": ["x"]})]),
         "foreign.ciso_depends_choice", "questions/urn:q:1"),
        (library([node("A", assessable=False)]), "foreign.nothing_asked", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(content: Json, code: str, path: str) -> None:
    problems = {problem.code: problem.place for problem in refused(data_of(content))}
    assert code in problems
    assert path in problems[code].path
    assert problems[code].file == "lathe.yaml"


def test_all_mistakes_are_told_at_once() -> None:
    problems = refused(data_of(library([node("A", weight=-1), node("A"), node("B", depth="deep")])))
    assert {problem.code for problem in problems} == {
        "foreign.ciso_whole_from", "foreign.ciso_urn_twice", "foreign.ciso_whole_expected",
    }  # fmt: skip
    assert all(problem.place.line for problem in problems)


@pytest.mark.parametrize(
    "kind", ["threats", "reference_controls", "risk_matrix", "requirement_mapping_sets", "metric_definitions"]
)
def test_a_library_without_a_framework_is_named_by_what_it_holds(kind: str) -> None:
    content = library([])
    content["objects"] = {kind: [{"urn": "urn:sample:x", "ref_id": "x"}]}
    (problem,) = refused(data_of(content))
    assert problem.code == "foreign.ciso_no_framework"
    assert problem.facts["kinds"] == (kind,)


def test_several_frameworks_are_refused_by_name() -> None:
    content = library([node("A")])
    content["objects"]["frameworks"] = [
        content["objects"].pop("framework"),
        {"ref_id": "Second", "requirement_nodes": []},
    ]
    (problem,) = refused(data_of(content))
    assert problem.code == "foreign.ciso_several_frameworks"
    assert problem.facts["names"] == ("Lathe", "Second")


def test_requirements_too_deep_for_a_pack_are_refused() -> None:
    nodes = [node("N0")] + [{**node(f"N{at}", f"N{at - 1}"), "depth": at + 1} for at in range(1, 3000)]
    assert {problem.code for problem in refused(data_of(library(nodes)))} == {"foreign.ciso_too_deep"}


def bomb(data: bytes) -> bytes:
    lines = [
        b"a0: &a0 [x,x,x,x,x,x,x,x,x]",
        *(b"a%d: &a%d [%s]" % (at, at, b",".join([b"*a%d" % (at - 1)] * 9)) for at in range(1, 9)),
    ]
    return data + b"\n".join(lines) + b"\n"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data.replace(b"    ref_id: Lathe", b"\t\tref_id: Lathe"), "yaml.syntax"),
        (lambda data: data.replace(b"locale: en", b"locale: en\nlocale: fr"), "yaml.duplicate_key"),
        (lambda data: data + b"\n--- \nx: 1\n", "yaml.several_documents"),
        (lambda data: data.replace(b"name: Lathe care", b"name: !!python/object:os.system x"), "yaml.tag"),
        (lambda data: data.decode().encode("utf-16"), "file.encoding"),
        (lambda data: data.replace(b"Lathe care", "车床".encode("gbk")), "file.encoding"),
        (bomb, "yaml.too_many_values"),
        (lambda data: data[: len(data) // 3], "foreign.unknown"),
    ],
)
def test_a_file_that_is_damaged_is_refused(spoil: Callable[[bytes], bytes], code: str) -> None:
    spoilt = spoil(data_of(library([node("A"), node("B")])))
    assert code in {problem.code for problem in refused(spoilt)}


def test_values_of_any_wrong_kind_never_break_the_reading() -> None:
    wrong: tuple[object, ...] = (None, [], {}, "x", 7, -1, 1.5, True, [[]], [{}], {"a": []}, "2026-01-01")
    base = library(
        [node("A", questions={"urn:q:1": QUESTION}), node("B", "A")],
        min_score=0, max_score=3, scores_definition=[{"score": 0, "name": "Low"}, {"score": 3, "name": "High"}],
        implementation_groups_definition=[{"ref_id": "G", "name": "Group"}],
    )  # fmt: skip

    def spoilt(value: Any, replacement: object) -> list[Any]:
        found: list[Any] = []
        for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            for inner in [replacement, *spoilt(value[key], replacement)]:
                copy = value.copy()
                copy[key] = inner
                found.append(copy)
        return found

    for replacement in wrong:
        for content in spoilt(base, replacement):
            try:
                imported(data_of(content))
            except InputError as error:
                for problem in error.problems:
                    assert catalogue("zh_CN").problem(problem)
