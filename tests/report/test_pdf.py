"""The PDF: what it says, that text stays text, and that it carries its own structure."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdf
import pytest

from assessor.domain.assessment import State
from assessor.domain.enterprise import AssessmentKind
from assessor.domain.errors import InputError
from assessor.domain.questionnaire import Condition, Operator
from assessor.domain.text import Text
from assessor.i18n.catalogue import catalogue
from assessor.report import write_pdf
from assessor.report.pdf import render

HOSTILE = "<b>&\"'</b> =SUM(1) ../../etc 𠀀𪚥 &amp; %s %(n)s"


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_page_says_that_it_is_no_certificate_and_counts_itself(written, words):
    said = "自评估，非认证结果" if words.language == "zh_CN" else "Self-assessment, not a certificate"
    for number, text in enumerate(written.pages, 1):
        assert said in text
        assert f"{number} / {len(written.pages)}" in text


def test_chapters_are_bookmarked_in_order_on_their_pages(written):
    reader = pypdf.PdfReader(io.BytesIO(written.data))
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    numbers = [reader.get_destination_page_number(entry) for entry in entries]
    assert numbers == sorted(numbers)
    assert len(entries) > 15
    for entry, number in zip(entries[1:], numbers[1:], strict=True):
        assert squeezed(entry.title) in squeezed(written.pages[number])


def test_names_its_title_and_its_language(report, written, words):
    reader = pypdf.PdfReader(io.BytesIO(written.data))
    assert report.assessment.enterprise.name in reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == ("zh-CN" if words.language == "zh_CN" else "en")


def test_embeds_every_font_as_a_subset(written):
    reader = pypdf.PdfReader(io.BytesIO(written.data))
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


def test_an_answer_that_may_yet_not_apply_names_what_decides_it(report, words):
    hanging = Condition(Operator.AT_LEAST, "P3.1", (1,))
    asked = {**report.pack.indicators, "N1.1": replace(report.pack.indicators["N1.1"], applies=hanging)}
    text = squeezed(text_of(render(replace(report, pack=replace(report.pack, indicators=asked)), words)))
    said = words.gettext(
        "Counts if the open answer to %(questions)s shows that it applies.",
        questions=f"P3.1 {asked['P3.1'].title.to(words.language)}",
    )
    assert squeezed(said) in text


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


def test_amounts_nobody_entered_are_to_be_supplied(all_written):
    assert "待补充" in all_written["zh_CN"].text


def test_every_left_out_measure_is_named(report, written, words):
    text = squeezed(written.text)
    for left in report.roadmap.left_out:
        assert squeezed(report.measures[left.id].title.to(words.language)) in text


def test_a_fictional_sample_is_labelled(all_written):
    assert "虚构样例" in all_written["zh_CN"].text


def test_a_third_party_report_is_not_called_a_self_assessment(report):
    scope = replace(report.assessment.scope, kind=AssessmentKind.THIRD_PARTY)
    text = text_of(render(replace(report, assessment=replace(report.assessment, scope=scope)), catalogue("zh_CN")))
    assert "诊断评估，非认证结果" in text
    assert "自评估，非认证结果" not in text


def test_an_unwritable_place_is_the_users_problem(report, words, tmp_path):
    with pytest.raises(InputError) as caught:
        write_pdf(report, words, tmp_path / "missing" / "report.pdf")
    assert [problem.code for problem in caught.value.problems] == ["file.unwritable"]


def test_no_english_word_of_ours_is_left_in_the_chinese_report(all_written):
    chinese = all_written["zh_CN"].text
    for word in ("Score", "Level", "Capability", "Budget", "Measure", "quarter", "Answer"):
        assert word not in chinese.replace("Ledger", "")


def test_says_which_finer_groups_could_not_be_used(report, words):
    peer = replace(report.standings["N"], skipped=("sector+size+region:too_few",))
    text = squeezed(text_of(render(replace(report, standings={**report.standings, "N": peer}), words)))
    assert squeezed(words.gettext("same sector, size and region")) in text
    assert squeezed(words.gettext("Too few comparable firms")) in text


def test_an_assessment_with_nothing_answered_is_still_a_report(report, words):
    def empty(node):
        return replace(
            node, score=None, level=None, level_high=None, backed=None, low=None, high=None, rated=False, position=None
        )

    card = report.scorecard
    nodes = {id: empty(node) for id, node in card.nodes.items()}
    indicators = {id: replace(empty(node), state=State.NOT_ASKED) for id, node in card.indicators.items()}
    card = replace(card, overall=nodes["overall"], nodes=nodes, indicators=indicators, blocking=(), blocking_by_node={})
    assessment = replace(report.assessment, answers={})
    bare = replace(report, scorecard=card, assessment=assessment, gaps=(), standings={}, roadmap=None, frontier=())
    assert words.gettext("Too little is answered to rate the firm as a whole.") in text_of(render(bare, words))


def test_a_foreign_pack_of_flat_shape_is_written(report, words):
    """No level names, no capabilities between dimensions and questions, no next steps, six dimensions."""
    pack, card = report.pack, report.scorecard
    nodes = {"overall": replace(pack.nodes["overall"], children=tuple("ABCDEF"), stages=())}
    ids = iter(pack.indicators)
    for id in "ABCDEF":
        nodes[id] = replace(pack.nodes["N"], id=id, children=(next(ids), next(ids)), next_steps=(), title=Text())
    scores = {id: replace(card.nodes["N"], id=id) for id in nodes} | {"overall": card.overall}
    flat = replace(pack, nodes=nodes, levels=(), forms=(), sources=(), licence="", hash="")
    card = replace(card, nodes=scores, blocking=(), blocking_by_node={}, flags=())
    foreign = replace(report, pack=flat, scorecard=card, gaps=(), standings={}, roadmap=None, frontier=(), measures={})
    assert render(foreign, words)


def test_two_reports_may_be_written_at_once(report, all_written):
    chinese, english = catalogue("zh_CN"), catalogue("en")
    with ThreadPoolExecutor(2) as pool:
        data = list(pool.map(lambda words: render(report, words), [chinese, english]))
    assert [text_of(it) for it in data] == [all_written["zh_CN"].text, all_written["en"].text]


def test_an_estimate_is_labelled_and_says_what_is_missing(report, written, words):
    text = squeezed(written.text)
    assert text.count(squeezed(words.gettext("Estimate, not an official result"))) >= 3
    gate = words.gettext(
        "%(short)s points are missing: %(needed)s are needed, %(actual)s are certain.",
        short="1.875", needed="40", actual="38.125",
    )  # fmt: skip
    assert squeezed(gate) in text
    for id in report.projections[0].missing:
        assert squeezed(f"{id} {report.projections[0].titles[id].to(words.language)}") in text


def test_without_other_frameworks_the_chapter_is_absent(report, words):
    title = words.gettext("The same answers in other frameworks")
    assert squeezed(title) not in squeezed(text_of(render(replace(report, projections=()), words)))


@pytest.mark.parametrize("count", [1, 80])
def test_a_framework_with_many_open_items_and_conflicts_stays_short(report, words, count):
    from dataclasses import replace as changed

    it = report.projections[0]
    many = tuple(changed(it.items[-1], id=f"SC{number}") for number in range(count))
    one = replace(report, projections=(changed(it, items=many, conflicts=it.conflicts * count),))
    none = replace(report, projections=())
    pages = [len(pypdf.PdfReader(io.BytesIO(render(each, words))).pages) for each in (one, none)]
    assert pages[0] - pages[1] <= 2
