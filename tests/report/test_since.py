"""A report beside an earlier assessment: what means the same is compared, and for the rest it is said why not."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pypdf
import pytest

from assessor.report import Earlier, EarlierPart, write_workbook
from assessor.report.pdf import render
from assessor.report.scribe import Scribe
from assessor.report.sections.since import difference, levels

WHY = "asked differently: N1.1 <b>=1+1</b>"


@pytest.fixture
def compared(report):
    parts = (EarlierPart("overall", True, 20.0, 1), EarlierPart("N1", apart=WHY), EarlierPart("P1", False, None, None))
    return replace(report, earlier=Earlier("2025-11-18", "0.9.0", parts))


def text_of(data: bytes) -> str:
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


def test_the_chapter_compares_and_says_why_not(compared, words):
    found = text_of(render(compared, words))
    said = words.gettext("Not compared, because").replace(" ", "")
    assert said in found
    assert WHY.replace(" ", "") in found
    assert "0.9.0" in found


def test_without_an_earlier_assessment_there_is_no_chapter(report, words):
    title = words.gettext("Since the earlier assessment").replace(" ", "")
    assert title not in text_of(render(report, words))


def test_differences_carry_their_sign_and_levels_both_ends(compared, words):
    scribe = Scribe(compared, words)
    now = compared.scorecard.overall
    whole = compared.earlier.parts[0]
    assert difference(scribe, whole) == f"+{words.number(now.score - 20.0, 1)}"
    assert difference(scribe, replace(whole, score=now.score)) == words.number(0.0, 1)
    assert difference(scribe, replace(whole, score=now.score + 7)).endswith(words.number(7.0, 1))
    assert levels(scribe, whole) == f"1 → {now.level}"


def test_the_workbook_keeps_scores_of_then_off_what_is_not_comparable(compared, words, tmp_path):
    write_workbook(compared, words, tmp_path / "w.xlsx")
    page = openpyxl.load_workbook(tmp_path / "w.xlsx")[words.gettext("Since earlier")]
    rows = {line[0].value: [cell.value for cell in line] for line in page.iter_rows(min_row=2)}
    assert rows["overall"][2] == 20.0
    assert rows["overall"][4] == pytest.approx(compared.scorecard.overall.score - 20.0)
    assert rows["N1"][2] is None
    assert rows["N1"][4] is None
    assert rows["N1"][7] == WHY


def test_scores_of_then_stand_in_the_pictures(compared, words):
    assert Scribe(compared, words).beside.previous == {"overall": 20.0}
