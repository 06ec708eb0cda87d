"""A pack becomes a workbook and a workbook a pack, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessor.content import check_pack, load_measures, load_pack
from assessor.content.authoring import layout
from assessor.content.authoring.trees import PackTrees, understand, write_trees
from assessor.content.authoring.workbook import check_workbook, read_workbook
from assessor.content.authoring.writer import write_workbook
from assessor.domain.questionnaire import Pack
from tests.content import authored


def _through_a_workbook(trees: PackTrees, folder: Path) -> PackTrees:
    write_workbook(trees, folder / "pack.xlsx")
    back = read_workbook(folder / "pack.xlsx")
    assert back.rows.problems == []
    return back.trees


def _bare(trees: PackTrees) -> tuple[Pack, tuple[Any, ...]]:
    known = understand(trees)
    assert known.loaded.pack is not None
    return replace(known.loaded.pack, hash=""), tuple(measure for measure, _ in known.measures)


def test_the_pack_that_travels_with_the_program_comes_back_equal_to_its_very_hash(tmp_path: Path) -> None:
    back = _through_a_workbook(authored.read_folder(authored.BUNDLED), tmp_path)
    write_trees(back, tmp_path / "pack")
    pack, again = load_pack(authored.BUNDLED), load_pack(tmp_path / "pack")
    assert replace(again, folder=pack.folder) == pack
    assert _bare(back)[1] == _bare(authored.read_folder(authored.BUNDLED))[1]
    assert sorted(path.name for path in (tmp_path / "pack").glob("*.yaml")) == sorted(
        p.name for p in authored.BUNDLED.glob("*.yaml")
    )


@pytest.mark.parametrize("folder", authored.FAMILIES, ids=lambda folder: folder.name)
def test_every_family_of_rules_survives(folder: Path, tmp_path: Path) -> None:
    trees = authored.read_folder(folder)
    assert _bare(_through_a_workbook(trees, tmp_path)) == _bare(trees)


def test_the_small_pack_of_these_tests_is_sound_both_as_folder_and_as_workbook(tmp_path: Path) -> None:
    frame, measures = authored.sound_pack()
    folder = authored.pack_folder(tmp_path / "tiny", frame, measures)
    assert [problem for problem in check_pack(folder) if not problem.warning] == []
    assert [problem for problem in check_workbook(authored.workbook(tmp_path)) if not problem.warning] == []
    assert load_measures(folder, load_pack(folder)) == _bare(read_workbook(tmp_path / "pack.xlsx").trees)[1]


def test_a_third_language_and_a_text_without_language_survive(tmp_path: Path) -> None:
    frame, _ = authored.sound_pack()
    frame["dimensions"][0]["title"]["de"] = "Größe"
    frame["overall"]["summary"] = "plain words"
    trees = authored.trees(frame)
    assert _bare(_through_a_workbook(trees, tmp_path)) == _bare(trees)


def test_every_text_is_a_text_cell_and_every_number_a_number(tmp_path: Path) -> None:
    write_workbook(authored.trees(*authored.sound_pack()), tmp_path / "pack.xlsx")
    for sheet in load_workbook(tmp_path / "pack.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.coordinate
                assert cell.value is None or isinstance(cell.value, str) == (cell.data_type != "n")


def test_sheets_have_heads_that_stay_columns_with_width_and_lists_to_choose_from(tmp_path: Path) -> None:
    write_workbook(authored.trees(*authored.sound_pack()), tmp_path / "pack.xlsx")
    book = load_workbook(tmp_path / "pack.xlsx")
    assert book.sheetnames == ["help", *(sheet.name for sheet in layout.SHEETS)]
    for sheet in layout.SHEETS:
        target = book[sheet.name]
        assert target.freeze_panes.endswith("3")
        assert len(target.data_validations.dataValidation) == sum(bool(column.choices) for column in sheet.columns)
        assert all(target.column_dimensions[cell.column_letter].width >= 7 for cell in target[1])
    named = {row[0].value for row in book["help"].iter_rows()} | {row[1].value for row in book["help"].iter_rows()}
    assert {sheet.name for sheet in layout.SHEETS} <= named


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=12).filter(
    lambda word: word.strip() == word
)
IDS = st.text("abcXYZ019._-/#中 ,\"[]'", min_size=1, max_size=8).filter(
    lambda id: id.strip() == id and not id.startswith("# ")
)
LANGUAGES = ("zh_CN", "en", "de")
TEXTS = WORDS | st.dictionaries(st.sampled_from(LANGUAGES), WORDS, min_size=1).map(
    lambda given: {language: given[language] for language in LANGUAGES if language in given}
)
"""Languages in one order throughout: in a workbook that is the order of the columns."""
WEIGHTS = st.integers(0, 10**6).map(
    lambda thousandths: thousandths / 1000 if thousandths % 1000 else thousandths // 1000
)


def _conditions() -> st.SearchStrategy[dict[str, Any]]:
    values = st.lists(WORDS | st.integers(-5, 5) | st.booleans(), max_size=3)
    leaf = st.one_of(
        st.builds(lambda v: {"profile": "size", "in": v}, values),
        st.builds(lambda id, v: {"indicator": id, "ticked": v}, IDS, st.lists(WORDS, max_size=2)),
        st.builds(lambda id, n: {"indicator": id, "at_least": n, "at_most": n + 1}, IDS, st.integers(0, 5)),
    )
    return st.recursive(
        leaf,
        lambda inner: (
            st.builds(lambda k, parts: {k: parts}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=3))
            | st.builds(lambda part: {"not": part}, inner)
        ),
        max_leaves=6,
    )


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the frame of a pack that can be read, though it need not make sense."""
    ids = iter(draw(st.lists(IDS, min_size=8, max_size=8, unique=True)))
    optional = {
        "applies": _conditions(),
        "help": TEXTS,
        "crosswalk": st.lists(WORDS, max_size=3),
        "allow_na": st.booleans(),
        "weight": WEIGHTS,
        "minutes": st.floats(0.1, 50),
        "tier": st.integers(0, 5),
        "question": TEXTS,
    }
    quantity = st.fixed_dictionaries(
        {"denominator": TEXTS}, optional={"unit": TEXTS, "plausible": st.just([0, 0.95]), "whole": st.booleans()}
    )

    def indicator() -> dict[str, Any]:
        found = {"id": next(ids), "title": draw(TEXTS), **draw(st.fixed_dictionaries({}, optional=optional))}
        steps = draw(st.sampled_from(["levels", "options", "scale"]))
        found |= {"levels": draw(st.lists(TEXTS, min_size=2, max_size=4))} if steps == "levels" else {}
        found |= (
            {"options": [{"value": draw(WEIGHTS), "text": draw(TEXTS)} for _ in range(2)]} if steps == "options" else {}
        )
        found |= {"scale": "shared"} if steps == "scale" else {}
        if draw(st.booleans()):
            found |= {"kind": "rate", "quantity": draw(quantity), "thresholds": [{"level": 1, "above": draw(WEIGHTS)}]}
        return found

    part = {
        "id": next(ids),
        "title": draw(TEXTS),
        "indicators": [indicator(), indicator()],
        "next_steps": draw(st.lists(TEXTS, max_size=2)),
    }
    own = {"id": next(ids), "title": draw(TEXTS), "nodes": [part], "indicators": [indicator()], "kind": "stream"}
    gates = [
        {"count": 1, "of": draw(st.sampled_from(["stream", "indicators", [part["id"]]])), "at": 1},
        {"all": [part["id"]], "at": 2},
    ]
    return {
        "format": 1,
        "id": "drawn",
        "version": draw(WORDS),
        "title": authored.text("Drawn"),
        "forms": [{"id": "full", "title": draw(TEXTS)}],
        "levels": draw(st.lists(TEXTS, max_size=3)),
        "scales": {
            "shared": [
                {"value": 0, "text": draw(TEXTS)},
                {"value": draw(WEIGHTS), "text": draw(TEXTS), "evidence": draw(TEXTS)},
            ]
        },
        "root": "top",
        "top": {"title": draw(TEXTS), "level": {"stages": [{"level": 1, "gates": gates}, {"level": 2, "gates": []}]}},
        "dimensions": [own],
        "profiles": [
            {
                "id": draw(WORDS),
                "title": draw(TEXTS),
                "version": "1",
                "weights": {part["id"]: draw(WEIGHTS)},
                "mandatory": draw(st.sampled_from([[], [own["id"]]])),
                "stages": {own["id"]: [{"level": 1, "gates": gates[1:]}]},
            }
        ],
    }


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(frame=packs())
def test_any_readable_pack_survives_the_way_there_and_back(
    frame: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    trees, folder = authored.trees(frame), tmp_path_factory.mktemp("drawn")
    assert _bare(_through_a_workbook(trees, folder)) == _bare(trees)
    write_trees(read_workbook(folder / "pack.xlsx").trees, folder / "pack")
    assert _bare(authored.read_folder(folder / "pack")) == _bare(trees)


def test_cells_for_text_are_marked_as_text_also_where_nothing_is_written_yet(tmp_path: Path) -> None:
    write_workbook(authored.trees(*authored.sound_pack()), tmp_path / "pack.xlsx")
    book = load_workbook(tmp_path / "pack.xlsx")
    tree = book["tree"]
    letters = {cell.value: cell.column_letter for cell in tree[1]}
    assert tree[f"{letters['ref_id']}6"].number_format == "@"
    assert tree.column_dimensions[letters["ref_id"]].number_format == "@"
    assert tree.column_dimensions[letters["weight"]].number_format == "General"


@pytest.mark.parametrize("retired", [None, [], [{"id": "OLD", "since": "0.9"}]])
def test_a_pack_keeps_its_hash_through_a_workbook(tmp_path: Path, retired: list[dict[str, str]] | None) -> None:
    frame, measures = authored.sound_pack()
    frame.pop("retired")
    if retired is not None:
        frame["retired"] = retired
    trees = authored.trees(frame, measures)
    before, after = understand(trees).loaded.pack, understand(_through_a_workbook(trees, tmp_path)).loaded.pack
    assert before is not None and after is not None
    assert before.hash == after.hash
