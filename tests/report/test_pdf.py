"""The PDF: what it says, that text stays text, and that it carries its own structure."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from assessor.domain.errors import InputError
from assessor.i18n.catalogue import catalogue
from assessor.report import write_pdf
from assessor.report.pdf import render

HOSTILE = "<b>&\"'</b> =SUM(1) ../../etc 𠀀𪚥 &amp; %s %(n)s"


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_page_says_that_it_is_no_certificate_and_counts_itself(report, words):
    pages = pypdf.PdfReader(io.BytesIO(render(report, words))).pages
    said = "自评估，非认证结果" if words.language == "zh_CN" else "Self-assessment, not a certificate"
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert said in text
        assert f"{number} / {len(pages)}" in text


def test_chapters_are_bookmarked_in_order_on_their_pages(report, words):
    reader = pypdf.PdfReader(io.BytesIO(render(report, words)))
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    numbers = [reader.get_destination_page_number(entry) for entry in entries]
    assert numbers == sorted(numbers)
    assert len(entries) > 15
    for entry, number in zip(entries[1:], numbers[1:], strict=True):
        assert squeezed(entry.title) in squeezed(reader.pages[number].extract_text())


def test_names_its_title_and_its_language(report, words):
    reader = pypdf.PdfReader(io.BytesIO(render(report, words)))
    assert report.assessment.enterprise.name in reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == ("zh-CN" if words.language == "zh_CN" else "en")


def test_embeds_every_font_as_a_subset(report):
    reader = pypdf.PdfReader(io.BytesIO(render(report, catalogue("zh_CN"))))
    fonts = {
        str(f["/BaseFont"]): f for page in reader.pages for f in map(_object, page["/Resources"]["/Font"].values())
    }
    used = {name: font for name, font in fonts.items() if "NotoSans" in name}
    assert used
    for name, font in used.items():
        assert re.match(r"/[A-Z]{6}\+", name)
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def _object(reference):
    return reference.get_object()


def test_text_from_outside_is_text_and_copies_as_written(report, words):
    enterprise = replace(report.assessment.enterprise, name=HOSTILE)
    scope = replace(report.assessment.scope, site=HOSTILE, respondents=HOSTILE)
    answers = {id: replace(answer, note=HOSTILE) for id, answer in report.assessment.answers.items()}
    assessment = replace(report.assessment, enterprise=enterprise, scope=scope, answers=answers)
    text = squeezed(text_of(render(replace(report, assessment=assessment), words)))
    assert text.count(squeezed(HOSTILE)) >= 20


def test_a_very_long_note_runs_over_several_pages_without_loss(report, words):
    long = "\n".join(f"第{number}条：核对无误。" for number in range(900))
    answers = {**report.assessment.answers}
    answers["N1.1"] = replace(answers["N1.1"], note=long)
    text = squeezed(text_of(render(replace(report, assessment=replace(report.assessment, answers=answers)), words)))
    assert all(f"第{number}条" in text for number in range(900))


@pytest.mark.parametrize("name", ["一" * 300, "W" * 300, "名 " * 150, ""])
def test_any_length_of_name_fits(report, words, name):
    enterprise = replace(report.assessment.enterprise, name=name)
    assert render(replace(report, assessment=replace(report.assessment, enterprise=enterprise)), words)


def test_a_report_without_plan_says_so(report, words):
    text = text_of(render(replace(report, roadmap=None, frontier=()), words))
    assert words.gettext("No plan was made for this assessment.") in text


def test_a_plan_without_measures_is_written(report, words):
    road = replace(report.roadmap, measures=(), score_by_quarter=report.roadmap.score_by_quarter[:1])
    assert words.gettext("No measure fits the limits. Raise the budget, the staff days or the time.") in text_of(
        render(replace(report, roadmap=road), words)
    )


def test_amounts_nobody_entered_are_to_be_supplied(report):
    text = text_of(render(report, catalogue("zh_CN")))
    assert "待补充" in text


def test_every_left_out_measure_is_named(report, words):
    text = squeezed(text_of(render(report, words)))
    for left in report.roadmap.left_out:
        assert squeezed(report.measures[left.id].title.to(words.language)) in text


def test_a_fictional_sample_is_labelled(report):
    assert "虚构样例" in text_of(render(report, catalogue("zh_CN")))


def test_a_third_party_report_is_not_called_a_self_assessment(report):
    from assessor.domain.enterprise import AssessmentKind

    scope = replace(report.assessment.scope, kind=AssessmentKind.THIRD_PARTY)
    text = text_of(render(replace(report, assessment=replace(report.assessment, scope=scope)), catalogue("zh_CN")))
    assert "诊断评估，非认证结果" in text
    assert "自评估，非认证结果" not in text


def test_an_unwritable_place_is_the_users_problem(report, words, tmp_path):
    with pytest.raises(InputError) as caught:
        write_pdf(report, words, tmp_path / "missing" / "report.pdf")
    assert [problem.code for problem in caught.value.problems] == ["file.unwritable"]


def test_no_sentence_is_left_untranslated(report):
    """Every English sentence of the English report that is code text has a Chinese form in the Chinese one."""
    chinese = text_of(render(report, catalogue("zh_CN")))
    for word in ("Score", "Level", "Capability", "Budget", "Measure", "quarter", "Answer"):
        assert word not in chinese.replace("Ledger", "")
