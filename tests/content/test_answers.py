from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.content import load_pack, read_answers, write_answers
from assessor.domain.assessment import Answer, Assessment, Grade, State
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope
from assessor.domain.errors import InputError, Problem
from assessor.domain.questionnaire import Pack
from assessor.i18n import catalogue
from assessor.resources import resource
from tests.content.packs import write_pack

HEAD = "format: answers/1\npack: tiny\nenterprise: {name: 测试企业}\n"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    return {"tiny": load_pack(write_pack(tmp_path_factory.mktemp("pack")))}


def read(packs: dict[str, Pack], folder: Path, text: str | bytes) -> Assessment:
    path = folder / "answers.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_answers(path, packs)


def problems(packs: dict[str, Pack], folder: Path, text: str | bytes) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read(packs, folder, text)
    for problem in caught.value.problems:
        for language in ("zh_CN", "en"):
            said = catalogue(language).problem(problem)
            assert problem.code not in said
            assert "%(" not in said
    return list(caught.value.problems)


def codes(packs: dict[str, Pack], folder: Path, text: str | bytes) -> list[str]:
    return [problem.code for problem in problems(packs, folder, text)]


def test_every_way_to_answer_is_read(packs: dict[str, Pack], tmp_path: Path) -> None:
    text = HEAD + (
        "answers:\n"
        "  A1.1: 2\n"
        "  A1.2: {numerator: 3, denominator: 7, ticks: [proof], grade: E2, note: '<b>&\"=SUM(1)../𠮷'}\n"
        "  A2.1: {ticks: []}\n"
        "  A2.2: 2.5\n"
    )
    answers = read(packs, tmp_path, text).answers
    assert answers["A1.1"] == Answer("A1.1", position=2)
    rate = answers["A1.2"]
    assert (rate.numerator, rate.denominator, rate.ticks, rate.grade) == (3, 7, frozenset({"proof"}), Grade.DOCUMENT)
    assert rate.note == '<b>&"=SUM(1)../𠮷'
    assert answers["A2.1"].ticks == frozenset()
    assert answers["A2.2"].amount == Fraction(5, 2)


def test_the_four_states_are_told_apart(packs: dict[str, Pack], tmp_path: Path) -> None:
    text = HEAD + 'answers: {A1.1: "?", A1.2: {na: no such machines}, A2.1: {confirm: true, note: ask}, A2.2: null}\n'
    answers = read(packs, tmp_path, text).answers
    assert {id: answer.state for id, answer in answers.items()} == {
        "A1.1": State.TO_CONFIRM,
        "A1.2": State.NOT_APPLICABLE,
        "A2.1": State.TO_CONFIRM,
    }
    assert answers["A1.2"].reason == "no such machines"


def test_a_form_that_is_not_named_is_the_smallest_that_asks_all(packs: dict[str, Pack], tmp_path: Path) -> None:
    assert read(packs, tmp_path, HEAD + "answers: {A1.1: 1}").form == "quick"
    assert read(packs, tmp_path, HEAD + "answers: {A1.1: 1, A2.2: 1}").form == "full"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("A9.9: 1", "answers.unknown_id"),
        ("OLD: 1", "answers.retired_id"),
        ("A1.1: 3", "answers.level_out_of_range"),
        ("A1.1: -1", "answers.level_out_of_range"),
        ("A1.1: 1.5", "answers.level_not_whole"),
        ("A1.1: true", "answers.level_not_whole"),
        ("A1.1: yes", "answers.level_not_whole"),
        ("A1.1: '2'", "answers.level_not_whole"),
        ("A1.1: [2]", "answers.level_not_whole"),
        ("A1.1: {level: 1, grade: E9}", "content.choice"),
        ("A1.1: {level: 1, ticks: [x]}", "answers.wrong_kind"),
        ("A1.1: {lvl: 1}", "content.unknown_key_near"),
        ("A1.1: {note: only a note}", "answers.empty"),
        ("A1.1: {na: hidden}", "answers.na_not_allowed"),
        ("A1.2: {na: ''}", "answers.reason_missing"),
        ("A1.2: {na: true}", "answers.reason_missing"),
        ("A1.2: {na: none, level: 1}", "answers.contradictory"),
        ("A1.2: {numerator: 8, denominator: 7}", "answers.numerator_above"),
        ("A1.2: {numerator: 0, denominator: 0}", "answers.zero_denominator"),
        ("A1.2: {numerator: -1, denominator: 7}", "answers.negative"),
        ("A1.2: {numerator: 1.5, denominator: 7}", "answers.whole_expected"),
        ("A1.2: {numerator: 1}", "answers.figures_incomplete"),
        ("A1.2: {numerator: .nan, denominator: 7}", "answers.number_expected"),
        ("A1.2: {numerator: .inf, denominator: 7}", "answers.number_expected"),
        ("A1.2: {numerator: true, denominator: 7}", "answers.number_expected"),
        ("A1.2: {numerator: 1, denominator: 7, ticks: [prof]}", "answers.unknown_tick"),
        ("A1.2: {numerator: 0, denominator: 7, level: 1}", "answers.level_beside_figures"),
        ("A2.1: {ticks: [], level: 1}", "answers.level_beside_figures"),
        ("A2.1: {ticks: [z]}", "answers.unknown_tick"),
        ("A2.1: {ticks: x}", "content.list_expected"),
        ("A2.1: {amount: 3}", "answers.wrong_kind"),
        ("A2.2: {amount: many}", "answers.number_expected"),
        ("A2.2: false", "answers.number_expected"),
        ('A1.1: {level: 1, note: "a\\u202Eb"}', "answers.unseen_characters"),
        ("A1.1: {level: 1, note: a, b}", "content.unknown_key"),
        ("A1.1: {level: 1, note: one, two words}", "content.stray_words"),
    ],
)
def test_a_bad_answer_is_named(packs: dict[str, Pack], tmp_path: Path, answer: str, code: str) -> None:
    found = problems(packs, tmp_path, f"{HEAD}form: full\nanswers:\n  {answer}\n")
    assert [problem.code for problem in found] == [code]
    assert found[0].place.file == "answers.yaml"
    assert found[0].place.line == 6
    assert found[0].place.path.startswith("answers/")


@pytest.mark.parametrize(
    ("facts", "process"),
    [
        ("sector: C33", "discrete"),
        ("sector: C1411", "mixed"),
        ("sector: C26", "process"),
        ("sector: C26, process_type: mixed", "mixed"),
        ("sector: F51", ""),
        ("employees: 5", ""),
    ],
)
def test_the_sector_tells_how_a_firm_produces_unless_it_is_stated(
    packs: dict[str, Pack], tmp_path: Path, facts: str, process: str
) -> None:
    text = f"format: answers/1\npack: tiny\nenterprise: {{name: x, {facts}}}\nanswers: {{A1.1: 2}}\n"
    assert read(packs, tmp_path, text).enterprise.process_type == process


def test_an_unknown_id_comes_with_the_nearest_ones(packs: dict[str, Pack], tmp_path: Path) -> None:
    (problem,) = problems(packs, tmp_path, HEAD + "answers: {A1.l: 1}")
    near = problem.facts["near"]
    assert isinstance(near, tuple)
    assert near[0] in ("A1.1", "A1.2")


def test_all_mistakes_come_at_once(packs: dict[str, Pack], tmp_path: Path) -> None:
    text = (
        "format: answers/2\npack: tiny\nform: medium\nprofile: huge\nlevel: 3\n"
        'enterprise: {name: "a\\u202Eb", sector: C99, region: "33", employees: -1, revenue: a lot, process_type: batch}\n'
        "scope: {kind: friend, date: 2026-13-01}\n"
        "goals: {targets: {overall: 9, B: 1}, budget: -5, quarters: 0}\n"
        "answers: {A1.1: 9, A1.1: 1, A2.1: {ticks: [z]}}\n"
    )
    assert sorted(codes(packs, tmp_path, text)) == sorted(
        [
            "yaml.duplicate_key", "answers.format", "pack.form_unknown", "pack.profile_unknown", "content.unknown_key",
            "answers.unseen_characters", "answers.unknown_sector", "answers.region", "answers.whole_not_negative",
            "content.number_expected", "content.choice", "content.choice", "answers.date", "answers.level_out_of_range",
            "answers.unknown_target", "answers.whole_not_negative", "answers.quarters", "answers.level_out_of_range",
            "answers.unknown_tick",
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "content.missing"),
        ("- 1\n- 2\n", "content.not_a_mapping"),
        ("format: answers/1\nenterprise: {name: x}\nanswers: {}\n", "content.missing"),
        ("format: answers/1\npack: other\nenterprise: {name: x}\nanswers: {}\n", "pack.unknown"),
        ("format: answers/1\npack: tiny\nanswers: {A1.1: 1}\n", "content.missing"),
        ("format: answers/1\npack: tiny\nenterprise: {name: ' '}\nanswers: {A1.1: 1}\n", "content.missing"),
        ("format: answers/1\npack: tiny\nenterprise: {name: x}\n", "content.missing"),
        (HEAD + "pack_version: 0.9.0\nanswers: {A1.1: 1}", "answers.other_version"),
        ("format: answers/1\npack: tiny\nenterprise: {name: x}\nanswers: [A1.1]\n", "content.mapping_expected"),
        ("pack: [\n", "yaml.syntax"),
    ],
)
def test_a_file_that_is_not_an_answer_file_is_refused(
    packs: dict[str, Pack], tmp_path: Path, text: str, code: str
) -> None:
    assert code in codes(packs, tmp_path, text)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ((HEAD + "answers: {A1.1: 1}").encode("utf-16"), "file.encoding"),
        ((HEAD + "answers: {A1.1: 1}").encode("utf-16-le"), "file.encoding"),
        ((HEAD + "answers: {A1.1: 1}").encode("gbk"), "file.encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file.not_text"),
        (b"\x00\x01\x02\xff\xfe\xfd" * 50, "file.not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.not_text"),
        (b"PK\x03\x04 no zip at all", "sheet.damaged"),
        (b"a: " + b"x" * 6_000_000, "file.too_large"),
    ],
)
def test_a_file_in_another_encoding_or_of_another_kind_is_named(
    packs: dict[str, Pack], tmp_path: Path, data: bytes, code: str
) -> None:
    assert codes(packs, tmp_path, data) == [code]


def test_a_byte_order_mark_of_utf_8_does_no_harm(packs: dict[str, Pack], tmp_path: Path) -> None:
    assert read(packs, tmp_path, b"\xef\xbb\xbf" + (HEAD + "answers: {A1.1: 1}").encode()).answers["A1.1"].position == 1


def test_a_missing_file_and_a_folder_are_named(packs: dict[str, Pack], tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "file.missing"), (tmp_path, "file.unreadable")):
        with pytest.raises(InputError) as caught:
            read_answers(path, packs)
        assert caught.value.problems[0].code == code


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=30).map(
    str.strip
)
fractions = st.fractions(0, 1000, max_denominator=1).map(lambda whole: whole / 4)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    grade, note = draw(st.sampled_from(Grade)), draw(texts)
    proof = draw(st.sampled_from([None, frozenset[str](), frozenset({"proof"})]))
    lists = [Answer("A2.1", State.TO_CONFIRM), Answer("A2.1", ticks=frozenset()), Answer("A2.1", position=1)]
    declared = Answer("A2.2", State.NOT_APPLICABLE, reason="不适用: # no")
    answers = [
        Answer("A1.1", position=draw(st.integers(0, 2)), grade=grade, note=note, flagged=draw(st.booleans())),
        Answer("A1.2", numerator=Fraction(draw(st.integers(0, 9))), denominator=Fraction(9), ticks=proof),
        draw(st.sampled_from(lists)),
        draw(st.builds(lambda amount: Answer("A2.2", amount=amount), fractions) | st.just(declared)),
    ]
    sector, process = draw(
        st.sampled_from([("", ""), ("", "mixed"), ("C33", "discrete"), ("C33", "process"), ("F51", "")])
    )
    firm = Enterprise(
        draw(texts.filter(bool)),
        draw(st.sampled_from(["", "91330100FAKE000015", "91330100000000010A"])),
        sector,
        draw(st.sampled_from(["", "330100"])),
        draw(st.none() | st.integers(0, 10**6)),
        draw(st.none() | st.integers(0, 10**12)),
        process,
        draw(texts),
        draw(st.booleans()),
    )
    scope = Scope(
        draw(st.sampled_from(AssessmentKind)), draw(st.sampled_from(["", "2026-11-20"])), draw(texts), draw(texts)
    )
    goals = Goals({"overall": 2} if draw(st.booleans()) else {}, draw(st.none() | st.integers(0, 10**9)), None, 8)
    given = {answer.indicator: answer for answer in answers}
    return Assessment(firm, "tiny", "1.0.0", "full", given, scope, goals, draw(st.sampled_from(["", "small"])))


@settings(deadline=None)
@given(assessment=assessments())
def test_what_is_written_is_read_back_unchanged(
    packs: dict[str, Pack], tmp_path_factory: pytest.TempPathFactory, assessment: Assessment
) -> None:
    path = tmp_path_factory.mktemp("round") / "answers.yaml"
    write_answers(assessment, path)
    assert read_answers(path, packs) == assessment


def test_a_place_that_cannot_be_written_is_named(packs: dict[str, Pack], tmp_path: Path) -> None:
    assessment = Assessment(Enterprise("x"), "tiny", "1.0.0", "full", {})
    with pytest.raises(InputError) as caught:
        write_answers(assessment, tmp_path)
    assert caught.value.problems[0].code == "file.unwritable"


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_breaks_the_reader(
    packs: dict[str, Pack], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    answers = "answers:\n  A1.1: 1\n  A1.2: {numerator: 1, denominator: 2, grade: E2}\n  A2.1: {ticks: [x]}\n"
    whole = (HEAD + "form: full\n" + answers).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 12)))
    path = tmp_path_factory.mktemp("damaged") / "answers.yaml"
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:])
    try:
        read_answers(path, packs)
    except InputError as error:
        assert error.problems


@pytest.mark.parametrize("sample", sorted(resource("samples").glob("*.yaml")), ids=lambda path: path.name)
def test_the_bundled_samples_are_read(sample: Path) -> None:
    from assessor.services.library import Library

    assert read_answers(sample, Library().packs()).enterprise.fictional
