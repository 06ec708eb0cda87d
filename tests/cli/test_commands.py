"""The commands as a script calls them: one JSON document or a clear message, and the right exit status."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from assessor.cli import run
from assessor.cli.main import opens_window
from assessor.resources import questionnaires, resource

ZIPPER = resource("samples", "zipper-maker.yaml")
FOOD = resource("samples", "food-processor.yaml")


def command(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = run([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict:
    status, out, _ = command(capsys, *arguments)
    assert status == 0
    return json.loads(out)


def test_score_prints_the_scorecard_of_the_contract(capsys):
    found = document(capsys, "score", ZIPPER, "--json")
    assert {"overall", "dimensions", "capabilities", "indicators", "projections", "pack"} <= set(found)
    assert set(found["pack"]) == {"id", "version", "hash"}
    keys = {"id", "score", "low", "high", "level", "coverage", "aggregator"}
    for row in (found["overall"], *found["dimensions"], *found["capabilities"], *found["indicators"]):
        assert keys <= set(row)
    assert [row["id"] for row in found["dimensions"]] == ["N", "P", "D", "S", "X"]
    assert len(found["capabilities"]) == 24
    assert len(found["indicators"]) == 24
    assert found["overall"]["low"] <= found["overall"]["score"] <= found["overall"]["high"]
    assert found["overall"]["blocking"]
    assert found["final"] is False


def test_score_tells_of_unusual_figures(capsys, tmp_path):
    file = tmp_path / "answers.yaml"
    head = (
        "format: answers/1\npack: industrial-internet-readiness\nform: quick\nenterprise: {name: 示例, sector: C33}\n"
    )
    file.write_text(head + "answers: {X3.1: {numerator: 90, denominator: 100}}\n", encoding="utf-8")
    assert run(["score", str(file), "--lang", "zh_CN"]) == 0
    assert "“X3.1 数字化投入占营收比重”所填数字不在常见范围内" in capsys.readouterr().err
    assert document(capsys, "score", str(file), "--json")["flags"] == ["implausible:X3.1"]


def test_standing_names_group_and_source_or_says_why_not(capsys):
    rows = document(capsys, "standing", ZIPPER, "--json")["standing"]
    assert len(rows) == 1 + 5 + 24 + 24
    for row in rows:
        assert (row["position"] is None) == (row["reason"] is not None)
        if row["position"] is not None:
            assert row["group"]
            assert row["year"] or row["note"]
            assert row["group"]["zh_CN"]
            assert row["publisher"]
            assert row["confidence"] in ("A", "B", "C")


def test_plan_fits_its_limits_and_is_proven(capsys):
    found = document(capsys, "plan", FOOD, "--budget", 60000, "--staff-days", 40, "--quarters", 4, "--json")
    assert found["optimal"] is True
    assert sum(m["cost"] for m in found["measures"]) == found["cost"] <= 60000
    assert sum(m["staff_days"] for m in found["measures"]) == found["staff_days"] <= 40
    assert all(1 <= m["start"] <= m["end"] <= 4 for m in found["measures"])
    assert found["score_by_quarter"][-1]["score"] == found["score"] > found["start_score"]
    assert found["left_out"]


def test_more_money_never_buys_less(capsys):
    found = document(capsys, "plan", FOOD, "--quarters", 2, "--json", "--frontier")
    scores = [point["score"] for point in found["frontier"]]
    assert scores == sorted(scores)


def test_assess_writes_everything_in_both_languages(capsys, tmp_path):
    status, _, said = command(capsys, "assess", ZIPPER, "--out", tmp_path / "out", "--lang", "both")
    names = {file.name for file in (tmp_path / "out").iterdir()}
    wanted = {"report.pdf", "report.en.pdf", "workbook.xlsx", "workbook.en.xlsx", "result.iira", "scorecard.json"}
    assert status == 0, said
    assert names == wanted
    card = json.loads((tmp_path / "out" / "scorecard.json").read_text(encoding="utf-8"))
    again = document(capsys, "score", tmp_path / "out" / "result.iira", "--json")
    inside = document(capsys, "score", tmp_path / "out" / "report.pdf", "--json")
    assert again["overall"] == inside["overall"] == card["overall"]


def test_assess_compares_with_an_earlier_assessment(capsys, tmp_path):
    earlier = tmp_path / "earlier.yaml"
    earlier.write_text(FOOD.read_text(encoding="utf-8").replace("2026-", "2025-"), encoding="utf-8")
    status, _, said = command(capsys, "assess", FOOD, "--before", earlier, "--out", tmp_path / "out", "--lang", "en")
    assert status == 0, said
    assert "Since earlier" in openpyxl.load_workbook(tmp_path / "out" / "workbook.xlsx", read_only=True).sheetnames
    status, _, said = command(capsys, "assess", FOOD, "--before", tmp_path / "gone.yaml", "--out", tmp_path / "none")
    assert status == 1
    assert "gone.yaml" in said


def test_a_result_can_be_verified_and_an_edited_one_cannot(capsys, tmp_path):
    run(["assess", str(FOOD), "--out", str(tmp_path)])
    result = tmp_path / "result.iira"
    assert document(capsys, "verify", result, "--json")["verdicts"][0]["usable"] is True
    edited = tmp_path / "edited.iira"
    edited.write_bytes(result.read_bytes().replace(b'"answers":"', b'"answers":"5', 1))
    status, out, _ = command(capsys, "verify", edited, "--json")
    assert status == 1
    assert json.loads(out)["verdicts"][0]["verdict"] in ("damaged", "bad_signature")


def test_sheet_sample_and_check_do_what_they_say(capsys, tmp_path):
    assert command(capsys, "sample", "--out", tmp_path)[0] == 0
    assert {"zipper-maker.yaml", "food-processor.yaml"} <= {file.name for file in tmp_path.iterdir()}
    assert (
        command(capsys, "sheet", "industrial-internet-readiness", "--out", tmp_path / "s.xlsx", "--lang", "zh_CN")[0]
        == 0
    )
    assert (tmp_path / "s.xlsx").stat().st_size > 5000
    assert document(capsys, "check", questionnaires() / "industrial-internet-readiness", "--json")["ok"] is True


def test_check_lists_every_mistake_with_its_place(capsys, tmp_path):
    pack = tmp_path / "broken"
    shutil.copytree(questionnaires() / "industrial-internet-readiness", pack)
    network = pack / "network.yaml"
    text = network.read_text(encoding="utf-8")
    text = text.replace("kind: rate", "kind: guess", 1).replace("aggregator: weighted_mean", "aggregator: average", 1)
    network.write_text(text.replace("id: N2.2", "id: N2.1", 1), encoding="utf-8")
    status, out, _ = command(capsys, "check", pack, "--json")
    problems = json.loads(out)["problems"]
    assert status == 1
    assert sum("network.yaml" in problem["place"] for problem in problems) >= 3
    assert all(problem["message"] and problem["place"] for problem in problems)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("format: answers/1\n", "without a pack"),
        ("", "empty"),
        ("\x00\x01\x02binary", "binary"),
        (
            "format: answers/1\npack: nothing-like-this\nform: quick\nenterprise: {name: a}\nanswers: {}\n",
            "foreign pack",
        ),
    ],
)
def test_bad_answer_files_end_with_a_message_and_status_1(capsys, tmp_path, language, content, code):
    file = tmp_path / "answers.yaml"
    file.write_text(content, encoding="utf-8")
    status, out, said = command(capsys, "score", file, "--json", "--lang", language)
    assert (status, out) == (1, ""), code
    assert said.strip()
    assert "Traceback" not in said
    assert any("一" <= character <= "鿿" for character in said) == (language == "zh_CN")


def test_every_mistake_in_an_answer_file_is_told_at_once(capsys, tmp_path):
    file = tmp_path / "answers.yaml"
    text = ZIPPER.read_text(encoding="utf-8").split("answers:\n")[0] + (
        "answers:\n  N1.1: 7\n  N2.1: {numerator: 5, denominator: 0}\n  N3.1: {na: ''}\n  Q9.9: 1\n"
        "  P2.1: true\n  X3.1: {numerator: -1, denominator: 10}\n"
    )
    file.write_text(text, encoding="utf-8")
    status, _, said = command(capsys, "score", file, "--lang", "en")
    assert status == 1
    assert all(id in said for id in ("N1.1", "N2.1", "N3.1", "Q9.9", "P2.1", "X3.1"))


def test_a_folder_that_cannot_be_written_is_told_before_any_work(capsys, tmp_path):
    taken = tmp_path / "file"
    taken.write_text("here", encoding="utf-8")
    status, _, said = command(capsys, "assess", ZIPPER, "--out", taken, "--lang", "en")
    assert status == 1
    assert str(taken) in said
    assert taken.read_text(encoding="utf-8") == "here"


def test_usage_errors_end_with_status_2(capsys):
    for arguments in (["score"], ["plan", str(ZIPPER), "--budget", "much"], ["nonsense"]):
        with pytest.raises(SystemExit) as stopped:
            run(arguments)
        assert stopped.value.code == 2
    capsys.readouterr()


def test_the_language_may_stand_before_the_command(capsys):
    status, out, _ = command(capsys, "--lang", "zh_CN", "score", FOOD)
    assert status == 0
    assert "工业互联网就绪度" in out


def test_no_command_or_a_file_alone_opens_the_window():
    assert opens_window([])
    assert opens_window(["--lang", "en"])
    assert opens_window([str(FOOD)])
    assert opens_window(["--workspace", "w.iiraw", str(FOOD)])
    assert not opens_window(["--lang", "zh_CN", "score", str(FOOD)])
    assert not opens_window(["--help"])
    assert not opens_window(["nonsense"])


def test_names_that_look_like_markup_formulas_or_paths_stay_text(capsys, tmp_path):
    from openpyxl import load_workbook

    evil = "=SUM(1)<b>&\"'../𠮷"
    text = FOOD.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(text) if line.startswith("  name:"))
    text[at] = f"  name: {json.dumps(evil, ensure_ascii=False)}"
    file = tmp_path / "answers.yaml"
    file.write_text("\n".join(text), encoding="utf-8")
    status, _, said = command(capsys, "assess", file, "--out", tmp_path / "out")
    assert status == 0, said
    book = load_workbook(tmp_path / "out" / "workbook.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(evil in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    from pypdf import PdfReader

    pages = "".join(page.extract_text() for page in PdfReader(tmp_path / "out" / "report.pdf").pages)
    assert "<b>&\"'../" in pages
    assert "𠮷" in pages
