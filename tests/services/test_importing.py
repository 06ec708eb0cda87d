"""Importing foreign questionnaires: the whole of it or nothing, and a pack that can be checked, asked and scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessor.cli.main import run
from assessor.content import check_pack, load_pack
from assessor.domain.errors import InputError
from assessor.services.converting import convert
from assessor.services.importing import import_questionnaire, level_map
from tests.content.foreign import forms

ANSWERS = """\
format: answers/1
pack: sample_stages
form: full
enterprise: {name: 示例企业, sector: C33, region: "331000", employees: 80, revenue: 30000000}
scope: {kind: self, date: "2026-11-20"}
answers:
  coverage: 1
  uses: {ticks: [quality, energy, upkeep]}
  staff: {amount: 80}
  training: 2
"""


def test_an_imported_form_is_sound_and_keeps_its_languages(tmp_path: Path) -> None:
    done = import_questionnaire(forms.form(tmp_path / "form.xlsx"), tmp_path / "pack")
    pack = load_pack(tmp_path / "pack")
    assert done.remaining == ()
    assert check_pack(tmp_path / "pack") == []
    assert dict(pack.indicators["coverage"].question.pairs) == {
        "en": "How far does the network reach?",
        "zh_CN": "网络覆盖到哪里？",
    }
    assert (pack.id, pack.version, pack.title.to("en")) == ("sample_stages", "7", "Sample stage form")


def test_an_imported_form_is_scored_by_hand_arithmetic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Stages count 0, 2.5, 5; four ticks 1.25 each; the number does not count.

    network = (2.5 + 3.75) / 2 = 3.125 → 62.5; people = 5 → 100; overall = (2 × 3.125 + 1 × 5) / 3 = 3.75 → 75.
    """
    assert run(["convert", str(forms.form(tmp_path / "form.xlsx")), str(tmp_path / "pack")]) == 0
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    capsys.readouterr()
    assert run(["score", str(tmp_path / "answers.yaml"), "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert {row["id"]: row["score"] for row in card["dimensions"]} == {"network": 62.5, "people": 100}
    assert card["overall"]["score"] == pytest.approx(75, abs=1e-6)


def test_an_imported_form_goes_to_our_workbook_and_back(tmp_path: Path) -> None:
    import_questionnaire(forms.form(tmp_path / "form.xlsx"), tmp_path / "pack")
    convert(tmp_path / "pack", tmp_path / "pack.xlsx")
    convert(tmp_path / "pack.xlsx", tmp_path / "back")
    before, after = load_pack(tmp_path / "pack"), load_pack(tmp_path / "back")
    assert (before.indicators, before.nodes, before.languages) == (after.indicators, after.nodes, after.languages)


def test_a_form_with_mistakes_leaves_nothing_behind(tmp_path: Path) -> None:
    path = forms.form(tmp_path / "form.xlsx", choices=forms.CHOICES[:4])
    with pytest.raises(InputError) as caught:
        import_questionnaire(path, tmp_path / "pack", level_map(None, "by-order"))
    assert [(p.code, p.place.sheet, p.place.cell) for p in caught.value.problems] == [
        ("foreign.unknown_list", "survey", "A4")
    ]
    assert [entry.name for entry in tmp_path.iterdir()] == ["form.xlsx"]
