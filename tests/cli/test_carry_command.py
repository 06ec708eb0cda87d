"""Answers of an older version go on with the newest: what moved, what has to be answered again, which form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessor.cli.main import run
from tests.content.packs import DIMENSION, FRAME, spoiled, write_pack

FORM = "  - {id: quick, minutes: 1, title: {zh_CN: 快速, en: Quick}}\n"
SHORTER = spoiled(DIMENSION, (", {zh_CN: 有制度, en: There is a rule}", ""), ("forms: [quick, full]", "forms: [full]"))
NEWER = spoiled(FRAME, ("version: 1.0.0", "version: 2.0.0"), (FORM, ""))
ANSWERS = """
format: answers/1
pack: tiny
pack_version: "1.0.0"
form: quick
enterprise: {name: 示例企业}
answers: {A1.1: 2}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    write_pack(tmp_path / "one")
    write_pack(tmp_path / "two", NEWER, SHORTER)
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path / "answers.yaml"


def carried(capsys: pytest.CaptureFixture[str], answers: Path, *more: str) -> str:
    packs = [str(answers.parent / name / "tiny") for name in ("one", "two")]
    out = answers.with_name("carried.yaml")
    assert run(["carry", str(answers), "--out", str(out), "--packs", packs[0], "--packs", packs[1], *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "again", "form"),
    [
        ("en", "please answer it again", "The new version has no form quick; the assessment goes on with Full."),
        ("zh_CN", "请重新作答", "新版没有“quick”题本，评估改用“完整”继续。"),
    ],
)
def test_what_to_answer_again_and_another_form_are_told(capsys, answers, language, again, form):
    said = carried(capsys, answers, "--lang", language)
    assert again in next(line for line in said.splitlines() if line.startswith("A1.1"))
    assert form in said


def test_machines_read_the_same(capsys, answers):
    found = json.loads(carried(capsys, answers, "--json"))
    assert found["form"] == {"before": "quick", "now": "full"}
    assert {"fate": "changed", "before": "A1.1", "now": "A1.1", "to_confirm": True} in found["changes"]
