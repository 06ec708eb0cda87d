"""The pack author's reference: its packs work, its results hold, and it names everything the readers know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assessor.content import cases as cases_of
from assessor.content import check_pack, conditions, measures, nodes
from assessor.content.answer_values import KINDS, REMARKS
from assessor.content.authoring import layout
from assessor.content.foreign.level_map import Default, read_level_map
from assessor.content.foreign.model import Meaning
from assessor.domain.assessment import Assessment, Grade
from assessor.domain.enterprise import AssessmentKind
from assessor.domain.errors import InputError
from assessor.domain.projection import Combine, RuleKind
from assessor.domain.questionnaire import Aggregator, GateKind, IndicatorKind, Operator, Role
from assessor.domain.size_classes import SizeClass
from assessor.resources import questionnaires
from assessor.scoring.priorities import HORIZONS
from assessor.scoring.projecting import project
from assessor.services.exchanging import open_assessment
from assessor.services.library import Library

DOCUMENTS = {
    language: questionnaires() / name for language, name in (("en", "README.md"), ("zh_CN", "README.zh_CN.md"))
}
CONTENT = Path(cases_of.__file__).parent
READERS = (
    "packs", "nodes", "indicators", "conditions", "measures", "projections", "projection_rules", "priorities", "cases",
    "answer_file", "answer_values", "projection_answers", "foreign/level_map",
)  # fmt: skip
READS = frozenset({
    "take", "string", "whole", "number", "thousandths", "all_thousandths", "flag", "choice", "text", "strings", "texts",
    "record", "records", "entries", "mapping",
})  # fmt: skip
PARTS = {"pack": "pack.yaml", "cases": "cases/worked.yaml", "measures": "measures.yaml"}
MARKED = re.compile(r"^```yaml (pack|cases|measures|projection)=([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"[a-z][a-z_]*")

language = pytest.mark.parametrize("language", DOCUMENTS)


def text_of(language: str) -> str:
    return DOCUMENTS[language].read_text(encoding="utf-8")


def blocks(language: str) -> dict[tuple[str, str], str]:
    return {(kind, id): body for kind, id, body in MARKED.findall(text_of(language))}


def written(language: str, root: Path) -> dict[str, Path]:
    """Write every example of a document below a folder as its author would; return the pack folders by id."""
    found = {}
    for (kind, id), body in blocks(language).items():
        target = yaml.safe_load(body)["id"] if kind == "projection" else ""
        file = root / id / (PARTS.get(kind) or f"projections/{target}.yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
        found[id] = root / id
    return found


def known_names() -> set[str]:
    """Return every field and word that the readers of packs, cases and answer files know."""
    names = {name for module in READERS for name in _fields(CONTENT / f"{module}.py")}
    for words in (Aggregator, IndicatorKind, Role, Operator, GateKind, RuleKind, Combine, Grade, AssessmentKind):
        names |= {word.value.partition("/")[0] for word in words}
    names |= {word.value for words in (SizeClass, Default, Meaning) for word in words if word is not Meaning.STEP}
    names |= {*nodes.KINDS, *nodes.RULES, *conditions.PROFILE_FIELDS, *measures.WAYS, *measures.MODES}
    return names | {*cases_of.FIGURES, *KINDS, *REMARKS, *HORIZONS}


def _fields(module: Path) -> Iterator[str]:
    """Yield the names by which a module takes fields out of records, itself or through a function of its own."""
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        if isinstance(call.func, ast.Attribute) and call.func.attr in READS:
            yield from _named(call.args[0])
        elif isinstance(call.func, ast.Name) and len(call.args) > 1 and isinstance(call.args[0], ast.Name):
            yield from _named(call.args[1])


def _named(part: ast.expr) -> Iterator[str]:
    if isinstance(part, ast.Constant) and isinstance(part.value, str) and NAME.fullmatch(part.value):
        yield part.value


def in_code(language: str) -> set[str]:
    """Return the words that the prose and tables of a document show as code; examples do not count."""
    spans = re.findall(r"`([^`\n]+)`", FENCED.sub("", text_of(language)))
    return {word for span in spans for word in re.findall(r"[\w/-]+", span)}


@language
def test_every_field_and_word_the_readers_know_is_explained(language: str) -> None:
    names = known_names()
    assert len(names) > 150
    assert {"aggregator", "met_from", "staff_days", "quarters", "conflicts", "successor", "thresholds"} <= names
    assert sorted(names - in_code(language)) == []
    assert {aggregator.value for aggregator in Aggregator} <= in_code(language)


@language
def test_every_sheet_and_column_of_the_workbook_is_named(language: str) -> None:
    names = {sheet.name for sheet in layout.SHEETS} | {field.key for field in layout.FIELDS} | set(layout.TYPES)
    names |= {column.key for sheet in layout.SHEETS for column in sheet.columns}
    assert sorted(names - in_code(language)) == []


def test_both_documents_show_the_same_examples() -> None:
    english, chinese = blocks("en"), blocks("zh_CN")
    assert list(english) == list(chinese)
    assert [yaml.safe_load(body) for body in english.values()] == [yaml.safe_load(body) for body in chinese.values()]
    assert sum(kind == "pack" for kind, _ in english) >= 7


@language
def test_every_example_is_a_sound_pack_with_a_case_that_comes_out(language: str, tmp_path: Path) -> None:
    library = Library((tmp_path,))
    for id, folder in written(language, tmp_path).items():
        assert check_pack(folder) == [], id
        pack = library.pack(id)
        if pack.role is Role.QUESTIONNAIRE:
            found = cases_of.read_cases(pack, folder)
            assert found
            assert all(case.expected and case.margin <= 1e-6 for case in found)
            assert [dict(problem.facts) for case in found for problem in cases_of.deviations(pack, case)] == []


@language
def test_a_wrong_result_would_be_noticed(language: str, tmp_path: Path) -> None:
    folder = written(language, tmp_path)["weakest-link"]
    case = folder / "cases" / "worked.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("score: 2.3,", "score: 2.30001,"), encoding="utf-8")
    assert [problem.code for problem in check_pack(folder)] == ["pack.case_differs"]


@language
def test_the_example_of_a_projection_gives_the_points_stated(language: str, tmp_path: Path) -> None:
    folder = written(language, tmp_path)["sample-association"]
    library = Library((tmp_path,))
    pack, target = library.pack("sample-association"), library.target("sample-city-check")
    assert target is not None
    large = cases_of.read_cases(pack, folder)[0].assessment
    seen = project(library.projections(pack.id)[0], pack, target, large, {})
    assert (seen.card.overall.low, seen.card.overall.high) == (80, 100)
    assert (seen.card.overall.level, seen.card.overall.level_high) == (1, 1)
    assert seen.missing == ("Q3", "Q5")


def answer_example(language: str, root: Path) -> Assessment:
    body = next(body for body in re.findall(r"```yaml\n(format: answers/1.*?)```", text_of(language), re.DOTALL))
    (root / "answers.yaml").write_text(body, encoding="utf-8")
    return open_assessment(Library((root,)), root / "answers.yaml")


@language
def test_the_example_of_an_answer_file_is_read(language: str, tmp_path: Path) -> None:
    written(language, tmp_path)
    assessment = answer_example(language, tmp_path)
    assert set(assessment.answers) == {"A1", "A2", "B1", "B2"}
    assert assessment.extra["sample-city-check"]["Q5"].position == 1


def test_an_answer_file_without_answers_opens_an_own_pack(tmp_path: Path) -> None:
    written("en", tmp_path)
    empty = "format: answers/1\npack: sample-association\nenterprise: {name: 示例}\nanswers: {}\n"
    (tmp_path / "empty.yaml").write_text(empty, encoding="utf-8")
    assert open_assessment(Library((tmp_path,)), tmp_path / "empty.yaml").answers == {}


@language
def test_the_example_of_a_level_map_is_read(language: str, tmp_path: Path) -> None:
    body = next(body for body in re.findall(r"```yaml\n(format: level-map/1.*?)```", text_of(language), re.DOTALL))
    (tmp_path / "levels.yaml").write_text(body, encoding="utf-8")
    found = read_level_map(tmp_path / "levels.yaml")
    assert found.questions["staff"].edges[1].edge == 50
    assert len(found.choices) == 3


def test_files_beside_the_packs_are_no_packs(tmp_path: Path) -> None:
    assert "README" not in "".join(Library((questionnaires(),)).ids())
    with pytest.raises(InputError):
        Library((tmp_path,)).pack("README")


@language
def test_links_inside_a_document_lead_somewhere(language: str) -> None:
    text = text_of(language)
    anchors = {_anchor(title) for title in re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def _anchor(title: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-")
