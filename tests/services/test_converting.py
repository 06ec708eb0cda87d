"""Converting packs: the whole result or none, nothing replaced unasked, and a report of what became of every part."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assessor.cli.main import run
from assessor.content import check_pack, load_pack
from assessor.domain.conversion import Fate
from assessor.domain.errors import InputError
from assessor.services.checking import check_path
from assessor.services.converting import convert, write_template
from tests.content import authored


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return authored.pack_folder(tmp_path / "tiny", *authored.sound_pack())


def _codes(caught: pytest.ExceptionInfo[InputError]) -> set[str]:
    return {problem.code for problem in caught.value.problems}


def test_a_pack_goes_to_a_workbook_and_back(pack: Path, tmp_path: Path) -> None:
    done = convert(pack, tmp_path / "out" / "tiny.xlsx")
    assert {finding.fate for finding in done.findings} == {Fate.ACCEPTED}
    back = convert(tmp_path / "out" / "tiny.xlsx", tmp_path / "back")
    assert back.remaining == ()
    before, after = load_pack(pack), load_pack(tmp_path / "back")
    assert replace(after, folder="", hash="") == replace(before, folder="", hash="")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["tiny.xlsx"]


def test_what_a_workbook_does_not_hold_is_named(pack: Path, tmp_path: Path) -> None:
    (pack / "README.md").write_text("notes", encoding="utf-8")
    frame = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(f"# why\n{frame}", encoding="utf-8")
    done = convert(pack, tmp_path / "tiny.xlsx")
    told = {(finding.fate, finding.what.place.file) for finding in done.findings if finding.fate is not Fate.ACCEPTED}
    assert told == {(Fate.IGNORED, "README.md"), (Fate.LOSS, "pack.yaml")}


def test_nothing_is_replaced_without_being_asked_to(pack: Path, tmp_path: Path) -> None:
    book = tmp_path / "tiny.xlsx"
    book.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        convert(pack, book)
    assert _codes(caught) == {"convert.exists"}
    assert book.read_text(encoding="utf-8") == "mine"
    convert(pack, book, force=True)
    with pytest.raises(InputError) as caught:
        convert(book, pack)
    assert _codes(caught) == {"convert.exists"}


def test_a_replaced_pack_keeps_what_stands_beside_the_questionnaire(pack: Path, tmp_path: Path) -> None:
    convert(pack, tmp_path / "tiny.xlsx")
    (pack / "cases").mkdir()
    (pack / "cases" / "one.yaml").write_text("[]\n", encoding="utf-8")
    (pack / "measures").mkdir()
    (pack / "measures" / "old.yaml").write_text("measures: []\n", encoding="utf-8")
    convert(tmp_path / "tiny.xlsx", pack, force=True)
    assert {path.relative_to(pack).as_posix() for path in pack.rglob("*.yaml")} == {
        "pack.yaml",
        "measures.yaml",
        "cases/one.yaml",
    }
    assert {path.name for path in tmp_path.iterdir()} == {"tiny", "tiny.xlsx"}


def test_a_folder_with_other_things_is_never_replaced(pack: Path, tmp_path: Path) -> None:
    convert(pack, tmp_path / "tiny.xlsx")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.png").write_bytes(b"png")
    with pytest.raises(InputError) as caught:
        convert(tmp_path / "tiny.xlsx", tmp_path / "photos", force=True)
    assert _codes(caught) == {"convert.not_a_pack_folder"}
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.png"]


def test_a_workbook_with_mistakes_writes_nothing_and_tells_all(tmp_path: Path) -> None:
    def spoil(book: object) -> None:
        book["tree"]["F6"] = "heavy"  # type: ignore[index]
        book["effects"]["B3"] = "A9.9"  # type: ignore[index]

    path = authored.workbook(tmp_path, spoil)
    with pytest.raises(InputError) as caught:
        convert(path, tmp_path / "out")
    assert {(p.place.sheet, p.place.cell) for p in caught.value.problems} == {("tree", "F6"), ("effects", "B3")}
    assert {entry.name for entry in tmp_path.iterdir()} == {"pack.xlsx"}


def test_a_pack_that_cannot_be_read_writes_nothing(pack: Path, tmp_path: Path) -> None:
    (pack / "pack.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(InputError):
        convert(pack, tmp_path / "tiny.xlsx")
    assert not (tmp_path / "tiny.xlsx").exists()


def test_mistakes_of_meaning_do_not_keep_a_pack_from_its_workbook(pack: Path, tmp_path: Path) -> None:
    text = (pack / "measures.yaml").read_text(encoding="utf-8")
    (pack / "measures.yaml").write_text(text.replace("- M-1\n", "- M-9\n"), encoding="utf-8")
    assert [problem.code for problem in convert(pack, tmp_path / "tiny.xlsx").remaining] == [
        "measure.unknown_prerequisite"
    ]


@pytest.mark.parametrize(
    ("source", "target"), [("tiny", "other"), ("tiny.xlsx", "other.xlsx"), ("tiny/measures.yaml", "x.yaml")]
)
def test_an_unclear_direction_is_asked_about(pack: Path, tmp_path: Path, source: str, target: str) -> None:
    convert(pack, tmp_path / "tiny.xlsx")
    with pytest.raises(InputError) as caught:
        convert(tmp_path / source, tmp_path / target)
    assert _codes(caught) == {"convert.direction"}


def test_the_template_opens_explains_itself_and_is_sound(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx")
    assert check_path(tmp_path / "new.xlsx") == []
    help_sheet = load_workbook(tmp_path / "new.xlsx")["help"]
    texts = [str(cell.value) for row in help_sheet.iter_rows() for cell in row if cell.value]
    assert any("怎样用这个工作簿" in text for text in texts)
    assert any(text.startswith("How to write a questionnaire") for text in texts)
    convert(tmp_path / "new.xlsx", tmp_path / "new")
    assert check_pack(tmp_path / "new") == []


def test_the_command_prints_the_report_as_one_document(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["convert", str(pack), str(tmp_path / "tiny.xlsx"), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    tree = next(finding for finding in document["findings"] if finding["sheet"] == "tree")
    assert (tree["fate"], tree["cell"]) == ("accepted", "B3:B7")
    assert run(["convert", str(pack), str(tmp_path / "tiny.xlsx")]) == 1
    assert "--force" in capsys.readouterr().err
    assert run(["convert", "--template", str(tmp_path / "new.xlsx"), "--lang", "zh_CN"]) == 0
    assert "已接收" in capsys.readouterr().out
    assert run(["check", str(tmp_path / "tiny.xlsx")]) == 0


def test_the_command_wants_a_source_or_the_template(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["convert", str(tmp_path / "new.xlsx")])
    assert caught.value.code == 2
