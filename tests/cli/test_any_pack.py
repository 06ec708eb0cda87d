"""Every command works for questionnaires of any shape, wherever they lie."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from openpyxl import load_workbook

from assessor.cli.main import run
from assessor.content import load_pack
from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack
from assessor.resources import resource
from tests.content.packs import MEASURES, write_pack

FAMILIES = sorted((Path(__file__).parent.parent / "content" / "families").iterdir())
WORDS = "非常长的名称"


def text(zh: str, en: str, *languages: str) -> dict[str, str]:
    return {code: said for code, said in (("zh_CN", zh), ("en", en)) if code in (languages or ("zh_CN", "en"))}


def question(id: str, options: int, languages: tuple[str, ...]) -> dict[str, Any]:
    levels = [text(f"第{at}步", f"Step {at}", *languages) for at in range(options)]
    return {"id": id, "kind": "level", "title": text(f"题目{id}", f"Item {id}", *languages), "levels": levels}


def shaped(
    dimensions: int = 2,
    capabilities: int = 2,
    options: int = 6,
    languages: tuple[str, ...] = ("zh_CN", "en"),
    long: int = 1,
    level: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a pack of a shape; without capabilities the dimensions ask, without dimensions the whole does."""
    rule = {"level": level} if level else {}
    parts = []
    for d in range(dimensions):
        part: dict[str, Any] = {"id": f"d{d}", "title": text(f"维度{d}" * long, f"Dimension {d} " * long, *languages)}
        names = [f"d{d}c{c}" for c in range(capabilities)]
        held = [
            {"id": id, "title": text(f"能力{id}" * long, f"Capability {id} " * long, *languages), **rule,
             "indicators": [question(f"{id}q{q}", options, languages) for q in (1, 2)]}
            for id in names
        ]  # fmt: skip
        own = (
            {"capabilities": held}
            if held
            else {"indicators": [question(f"d{d}q{q}", options, languages) for q in (1, 2)]}
        )
        parts.append({**part, **rule, **own})
    whole: dict[str, Any] = {"title": text("总体", "Whole", *languages), **rule}
    below = {"dimensions": parts} if parts else {}
    if not parts:
        whole["indicators"] = [question(f"q{q}", options, languages) for q in (1, 2)]
    return {
        "format": 1,
        "id": "shaped",
        "version": "1.0.0",
        "title": text("题库" + WORDS * (long - 1), "Pack " + "very long " * (long - 1), *languages),
        "value_top": options - 1,
        "levels": [text(f"{at}级" * long, f"Level {at} " * long, *languages) for at in range(options)] if level else [],
        "forms": [
            {"id": "audit" if dimensions == 3 else "full", "minutes": 5, "title": text("版", "Form", *languages)}
        ],
        "root": "whole",
        "whole": whole,
        **below,
    }


LEVELS = {"cumulative": 0.8}
SHAPES = {
    "one language": shaped(languages=("zh_CN",), level=LEVELS),
    "another language": shaped(languages=("en",), level=LEVELS),
    "no dimensions": shaped(0, level=LEVELS),
    "no capabilities": shaped(2, 0, level=LEVELS),
    "one of each": shaped(1, 1, level=LEVELS),
    "no levels": shaped(),
    "two options": shaped(options=2, level=LEVELS),
    "eleven options": shaped(options=11, level=LEVELS),
    "many dimensions": shaped(30, 3, level=LEVELS),
    "many capabilities": shaped(1, 60, level=LEVELS),
    "long names": shaped(long=40, level=LEVELS),
}


def answer(indicator: Indicator, at: int) -> dict[str, Any]:
    if indicator.kind is IndicatorKind.RATE:
        return {"numerator": at % 7, "denominator": 8, "grade": "E2"}
    if indicator.kind is IndicatorKind.AMOUNT:
        return {"amount": at % 4}
    if indicator.kind is IndicatorKind.CHECKLIST:
        return {"ticks": [one.id for one in indicator.criteria if not one.exclusive][: at % 4]}
    return {"level": at % len(indicator.options), "grade": "E2", "note": "=1+1"}


def write_answers(pack: Pack, path: Path, every: int = 1) -> Path:
    """Answer each question, or every so manyth, of a pack."""
    asked = enumerate(pack.indicators.values())
    document = {
        "format": "answers/1",
        "pack": pack.id,
        "form": pack.forms[0].id,
        "enterprise": {"name": "示例厂", "employees": 80, "fictional": True},
        "answers": {one.id: answer(one, at) for at, one in asked if at % every == 0},
    }
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path


def place(folder: Path, pack: dict[str, Any]) -> Path:
    folder.mkdir(parents=True)
    for dimension in pack.get("dimensions", []):
        for part in (dimension, *dimension.get("capabilities", [])):
            for one in part.get("indicators", []):
                one["forms"] = [pack["forms"][0]["id"]]
    (folder / "pack.yaml").write_text(yaml.safe_dump(pack, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def done(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    status = run([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert status == 0, said.err
    return said.out


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages]


def through_every_command(capsys: pytest.CaptureFixture[str], folder: Path, answers: Path, out: Path) -> None:
    done(capsys, "assess", answers, "--out", out, "--lang", "both")
    for language in ("zh_CN", "en"):
        done(capsys, "score", answers, "--lang", language)
        done(capsys, "standing", answers, "--lang", language)
        done(capsys, "sheet", folder, "--out", out / f"{language}.xlsx", "--lang", language)
    result = out / "result.iira"
    assert json.loads(done(capsys, "score", result, "--packs", folder, "--json"))["pack"]["hash"]
    run(["verify", str(result), "--packs", str(folder.parent), "--json"])
    assert json.loads(capsys.readouterr().out)["verdicts"][0]["verdict"] in ("accepted", "unsigned", "draft")
    done(capsys, "aggregate", out, "--cohort", out / "cohort", "--packs", folder)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda path: path.name)
def test_every_family_of_rules_goes_through_every_command(capsys, tmp_path, family):
    folder = Path(shutil.copytree(family, tmp_path / "pack"))
    answers = write_answers(load_pack(folder), tmp_path / "answers.yaml", every=2)
    through_every_command(capsys, folder, answers, tmp_path / "out")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_goes_through_every_command(capsys, tmp_path, shape):
    folder = place(tmp_path / "pack", SHAPES[shape])
    pack = load_pack(folder)
    answers = write_answers(pack, tmp_path / "answers.yaml")
    through_every_command(capsys, folder, answers, tmp_path / "out")
    told = "".join(pages(tmp_path / "out" / "report.pdf")).replace("\n", "")
    assert all(id in told for id in pack.indicators)


@pytest.mark.parametrize("every", [10_000, 3])
def test_a_pack_with_nothing_or_little_answered_is_reported(capsys, tmp_path, every):
    folder = place(tmp_path / "pack", SHAPES["no capabilities"])
    answers = write_answers(load_pack(folder), tmp_path / "answers.yaml", every)
    through_every_command(capsys, folder, answers, tmp_path / "out")


def test_without_measures_there_is_no_roadmap_and_no_budget_is_asked_for(capsys, tmp_path):
    folder = place(tmp_path / "pack", SHAPES["no levels"])
    answers = write_answers(load_pack(folder), tmp_path / "answers.yaml")
    done(capsys, "assess", answers, "--out", tmp_path / "out", "--lang", "en")
    said = " ".join(pages(tmp_path / "out" / "report.pdf"))
    assert "This questionnaire has no measures, so there is no roadmap." in said
    assert "proven" not in said
    assert "transformation roadmap" not in said
    assert "This questionnaire gives no levels" in said
    assert json.loads((tmp_path / "out" / "scorecard.json").read_text(encoding="utf-8"))["roadmap"] is None
    assert run(["plan", str(answers), "--lang", "en"]) == 1
    assert "has no measures" in capsys.readouterr().err


def test_parts_that_only_ask_are_strengths_and_gaps_themselves(capsys, tmp_path):
    folder = place(tmp_path / "pack", SHAPES["no capabilities"])
    answers = write_answers(load_pack(folder), tmp_path / "answers.yaml")
    done(capsys, "assess", answers, "--out", tmp_path / "out", "--lang", "en")
    said = " ".join(pages(tmp_path / "out" / "report.pdf"))
    assert "No capability lies below its target." not in said
    assert "capabilities lie below their targets" in said or "capability lies below its target" in said


def test_a_pack_with_measures_of_its_own_is_planned(capsys, tmp_path):
    folder = write_pack(tmp_path, measures=MEASURES)
    answers = write_answers(load_pack(folder), tmp_path / "answers.yaml")
    out = done(capsys, "plan", answers, "--packs", folder, "--budget", 100, "--lang", "en")
    assert "M-A" in out


def test_packs_are_found_beside_the_answers_or_where_the_option_says(capsys, tmp_path):
    folder = place(tmp_path / "here" / "pack", SHAPES["one of each"])
    answers = write_answers(load_pack(folder), tmp_path / "here" / "answers.yaml")
    done(capsys, "score", answers)
    moved = shutil.move(answers, tmp_path / "answers.yaml")
    assert run(["score", str(moved)]) == 1
    assert "shaped" in capsys.readouterr().err
    done(capsys, "score", moved, "--packs", folder)
    done(capsys, "score", moved, "--packs", tmp_path / "here")


@pytest.mark.parametrize("wrong", ["nowhere", "empty"])
def test_a_folder_without_packs_is_named(capsys, tmp_path, wrong):
    (tmp_path / "empty").mkdir()
    assert run(["score", str(tmp_path / "answers.yaml"), "--packs", str(tmp_path / wrong)]) == 1
    assert wrong in capsys.readouterr().err


def test_a_broken_pack_beside_the_answers_bothers_nobody_else(capsys, tmp_path):
    folder = place(tmp_path / "pack", SHAPES["one of each"])
    answers = write_answers(load_pack(folder), tmp_path / "answers.yaml")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.yaml").write_text("format: 1\nid: broken\nroot: [", encoding="utf-8")
    done(capsys, "score", answers)


def test_a_ranking_stands_in_the_report_and_in_the_workbook_and_nowhere_else(capsys, tmp_path):
    family = next(path for path in FAMILIES if path.name == "ranks-by-horizon")
    shutil.copytree(family, tmp_path / "pack")
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "format: answers/1\npack: ranks-by-horizon\nform: full\n"
        "enterprise: {name: 示例企业}\nanswers: {a: 1, b: 2, c: 5, d: 2}\n",
        encoding="utf-8",
    )
    done(capsys, "assess", answers, "--out", tmp_path / "out", "--lang", "en")
    page = next(page for page in pages(tmp_path / "out" / "report.pdf") if "Operational: costs 60%" in page)
    assert "to be verified" in page
    assert [number in page for number in ("0.502", "0.484", "0.465", "0.130")] == [True] * 4
    sheet = load_workbook(tmp_path / "out" / "workbook.xlsx")["What comes first"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, max_row=5, values_only=True)}
    assert rows["a"][3] == pytest.approx(0.502391304)
    assert (rows["a"][6], rows["b"][6]) == ("Strategic, Tactical, Operational", None)
    done(capsys, "assess", resource("samples", "food-processor.yaml"), "--out", tmp_path / "none", "--lang", "en")
    assert "What comes first" not in load_workbook(tmp_path / "none" / "workbook.xlsx").sheetnames
