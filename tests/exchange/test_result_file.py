from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, Evidence, Grade, Scorecard, State
from assessor.domain.errors import InputError
from assessor.domain.questionnaire import Pack
from assessor.exchange.document import ResultDocument
from assessor.exchange.keys import SigningKey
from assessor.exchange.reading import evidence_of, history_of, read_result, to_assessment
from assessor.exchange.sealed import seal
from assessor.exchange.strict import DEPTH_LIMIT
from assessor.exchange.writing import encode_result, write_result
from assessor.resources import resource
from assessor.scoring import scorecard

CREATED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def data(
    pack: Pack, assessment: Assessment, card: Scorecard, history: tuple[AnswerEvent, ...], key: SigningKey
) -> bytes:
    return encode_result(assessment, card, pack, created=CREATED, events=history, key=key)


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        call()
    return caught.value.problems[0].code


def test_a_full_file_gives_everything_back(
    tmp_path: Path,
    pack: Pack,
    assessment: Assessment,
    card: Scorecard,
    history: tuple[AnswerEvent, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    path = write_result(
        tmp_path / "结果.iira", assessment, card, pack, created=CREATED, events=history, evidence=evidence
    )
    result = read_result(path)
    assert to_assessment(result, pack) == assessment
    assert history_of(result) == history
    assert evidence_of(result) == evidence
    assert {id: (f.score, f.level) for id, f in result.document.scores.items()} == {
        node.id: (node.score, node.level) for node in card.nodes.values()
    }
    assert [file.name for file in tmp_path.iterdir()] == ["结果.iira"]


def test_a_client_gets_no_notes_and_no_history(
    pack: Pack, assessment: Assessment, card: Scorecard, history: tuple[AnswerEvent, ...]
) -> None:
    data = encode_result(assessment, card, pack, created=CREATED, audience="client", events=history)
    document = read_result(data).document
    assert (document.notes, document.history, document.flagged, document.evidence, document.files) == (
        {},
        (),
        (),
        {},
        (),
    )
    assert document.enterprise.name == assessment.enterprise.name
    assert document.reasons == {"B3": "没有外协工厂"}


def test_an_agency_gets_no_persons_and_no_words_anybody_typed(
    pack: Pack, assessment: Assessment, history: tuple[AnswerEvent, ...], evidence: tuple[Evidence, ...]
) -> None:
    typed = replace(
        assessment,
        enterprise=replace(assessment.enterprise, chain_role="给王总供货", process_type="discrete"),
        answers={**assessment.answers, "A2": Answer("A2", ticks=frozenset({"finance", "老王的表格"}), note="内部")},
    )
    card = scorecard(pack, typed)
    data = encode_result(typed, card, pack, created=CREATED, audience="agency", events=history, evidence=evidence)
    assert data.isascii() and len(data) < 1100
    document = read_result(data).document
    assert document.enterprise.process_type == "discrete"
    assert (document.scope.date, document.scope.site) == ("2026-11-20", "")
    assert "=SUM" not in data.decode()


def test_an_incomplete_assessment_keeps_its_four_states_and_its_interval(pack: Pack, assessment: Assessment) -> None:
    answers = {
        "A1": Answer("A1", State.TO_CONFIRM, note="问设备部"),
        "B1": Answer("B1", State.NOT_APPLICABLE, reason="x"),
        "B2": Answer("B2", State.NOT_ASKED, flagged=True),
    }
    open_one = replace(assessment, answers=answers)
    card = scorecard(pack, open_one)
    result = read_result(encode_result(open_one, card, pack, created=CREATED))
    assert result.document.answers == "?-n--"
    assert result.document.seal.status == "draft"
    assert to_assessment(result, pack) == open_one
    low, high = result.document.intervals["overall"]
    assert (low, high) == (card.overall.low, card.overall.high)


FIGURES = st.builds(
    Answer,
    indicator=st.just("A1"),
    numerator=st.fractions(0, 10**6),
    denominator=st.fractions(1, 10**6),
    note=st.text(st.characters(exclude_categories=["Cc", "Cs"])),
    grade=st.sampled_from(list(Grade)),
)
TICKS = st.builds(Answer, st.just("A2"), ticks=st.frozensets(st.sampled_from(["finance", "purchasing", "quality"])))
AMOUNT = st.builds(Answer, st.just("B1"), amount=st.fractions(0, 100))
LEVEL = st.builds(Answer, st.just("B2"), position=st.integers(0, 5), grade=st.sampled_from(list(Grade)))


@given(answers=st.tuples(FIGURES, TICKS, AMOUNT, LEVEL))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_answers_come_back_exactly(pack: Pack, assessment: Assessment, answers: tuple[Answer, ...]) -> None:
    one = replace(assessment, answers={a.indicator: a for a in answers})
    assert to_assessment(read_result(encode_result(one, scorecard(pack, one), pack, created=CREATED)), pack) == one


def test_every_audience_follows_the_published_schema(
    pack: Pack,
    assessment: Assessment,
    card: Scorecard,
    history: tuple[AnswerEvent, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    schema = json.loads(resource("schema", "result-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for audience in ("full", "client", "agency"):
        data = encode_result(
            assessment, card, pack, created=CREATED, audience=audience, events=history, evidence=evidence
        )
        document = json.loads(data.split(b"\n")[0])
        validator.validate(document)
        for spoilt in ({**document, "more": 1}, {**document, "answers": "x!"}, {**document, "id": "a\u202eb"}):
            assert not validator.is_valid(spoilt)


def test_the_published_schema_is_that_of_the_program() -> None:
    published = json.loads(resource("schema", "result-1.schema.json").read_text("utf-8"))
    made = msgspec.json.schema(ResultDocument)
    assert {key: published[key] for key in ("$ref", "$defs")} == json.loads(json.dumps(made))


def test_a_file_of_every_version_still_reads(pack: Pack) -> None:
    result = read_result(SAMPLES / "result-1.iira")
    assert to_assessment(result, pack).answers["A1"].numerator == Fraction(12)
    assert result.document.enterprise.name.startswith("浙江精工拉链有限公司")
    assert result.signer


def test_line_ends_may_change_on_the_way(data: bytes) -> None:
    assert (
        read_result(data.replace(b"\n", b"\r\n")).digest
        == read_result(data.rstrip(b"\n")).digest
        == read_result(data).digest
    )


def test_every_changed_byte_and_every_truncation_is_noticed(data: bytes) -> None:
    for place in range(0, len(data) - 1, 7):
        changed = bytearray(data)
        changed[place] ^= 1
        code_of(lambda changed=changed: read_result(bytes(changed)))
        code_of(lambda place=place: read_result(data[:place]))


def test_an_unsigned_file_tells_of_accidents_too(pack: Pack, assessment: Assessment, card: Scorecard) -> None:
    data = encode_result(assessment, card, pack, created=CREATED)
    assert read_result(data).signer == ""
    assert code_of(lambda: read_result(data.replace(b'"2224n"', b'"5224n"'))) == "exchange.changed"


def reseal(data: bytes, old: bytes, new: bytes, key: SigningKey | None = None) -> bytes:
    line = data.split(b"\n")[0]
    assert old in line
    return seal(line.replace(old, new, 1), key)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"form":"quick"', b'"form":"quick","form":"full"', "exchange.duplicate_key"),
        (b'"B3":"', b'"B3":"a","B3":"', "exchange.duplicate_key"),
        (b'"form":"quick"', b'"form":"quick","colour":1', "exchange.not_understood"),
        (b'"form":"quick"', b'"form":7', "exchange.not_understood"),
        (b'"form":"quick",', b"", "exchange.not_understood"),
        (b'"fo', b'{"fo', "exchange.not_understood"),
        ("示例".encode(), "示\u202e例".encode(), "exchange.hidden_character"),
        ("示例".encode(), b"\\u0007", "exchange.hidden_character"),
        ("示例".encode(), b"\\\\\\u0007", "exchange.hidden_character"),
        (b'"form":"quick"', b'"form":"quick\x7f"', "exchange.hidden_character"),
        ("示例".encode(), b"\\ud800", "exchange.not_understood"),
        ("示例".encode(), b"\xff\xfe", "exchange.not_understood"),
        ("示例".encode(), "浙".encode() * 300, "exchange.not_understood"),
        (b'"2224n"', b'"2224n\\n"', "exchange.not_understood"),
        (b'"num":12', b'"num":NaN', "exchange.not_understood"),
        (b'"num":12', b'"num":"12/0"', "exchange.not_understood"),
        (b'"num":12', b'"num":' + b"9" * 5000, "exchange.not_understood"),
        (b'"num":12', b'"num":1e999', "exchange.not_understood"),
        (b'"form"', b'"x":' + b"[" * 100_000 + b"]" * 100_000 + b',"form"', "exchange.too_deep"),
        (b'{"format":1', b'{"format":2', "exchange.newer_format"),
        (b'{"format":1', b'{"format":0', "exchange.not_understood"),
        (b'"kind":"result"', b'"kind":"benchmark"', "exchange.not_understood"),
    ],
)
def test_a_document_with_two_meanings_or_foreign_parts_is_refused(
    data: bytes, old: bytes, new: bytes, code: str
) -> None:
    assert code_of(lambda: read_result(reseal(data, old, new))) == code


def test_the_same_document_written_by_another_program_is_read(data: bytes, key: SigningKey, pack: Pack) -> None:
    line = json.dumps(dict(reversed(json.loads(data.split(b"\n")[0]).items())), indent=None).encode()
    assert to_assessment(read_result(seal(line, key)), pack) == to_assessment(read_result(data), pack)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\n\n", b"{}\n{}\n", b"PK\x03\x04", b"%PDF-1.7\n%\n", b"\x00" * 100, b"a\nb\nc\n"]
)
def test_what_is_no_result_file_is_refused(data: bytes) -> None:
    assert code_of(lambda: read_result(data)).startswith("exchange.")


def test_a_missing_file_a_folder_and_an_unwritable_place_are_input_errors(
    tmp_path: Path, pack: Pack, assessment: Assessment, card: Scorecard
) -> None:
    assert code_of(lambda: read_result(tmp_path / "no.iira")) == "file.missing"
    assert code_of(lambda: read_result(tmp_path)) == "file.unreadable"
    target = tmp_path / "no" / "x.iira"
    assert code_of(lambda: write_result(target, assessment, card, pack, created=CREATED)) == "file.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_replaced_only_by_a_whole_new_one(
    tmp_path: Path, pack: Pack, assessment: Assessment, card: Scorecard
) -> None:
    path = write_result(tmp_path / "x.iira", assessment, card, pack, created=CREATED)
    before = path.read_bytes()
    endless = replace(assessment, enterprise=replace(assessment.enterprise, name="长" * 201))
    code = code_of(lambda: write_result(path, endless, card, pack, created=CREATED))
    assert (code, path.read_bytes(), list(tmp_path.iterdir())) == ("exchange.cannot_express", before, [path])


def test_invisible_characters_are_left_out_when_writing(pack: Pack, assessment: Assessment, card: Scorecard) -> None:
    odd = replace(
        assessment,
        enterprise=replace(assessment.enterprise, name="\u202a精工\u0000 拉链\n厂"),
        answers={**assessment.answers, "B2": Answer("B2", position=4, note="a\x0b\tb\nc\u200f")},
    )
    document = read_result(encode_result(odd, card, pack, created=CREATED)).document
    assert (document.enterprise.name, document.notes["B2"]) == ("精工 拉链 厂", "a\tb\nc\u200f")


def test_a_result_for_another_questionnaire_is_not_forced_into_this_one(data: bytes, pack: Pack) -> None:
    others = (
        replace(pack, id="other"),
        replace(pack, indicators={}, nodes={"overall": replace(pack.nodes["A"], children=())}),
    )
    for other in others:
        assert code_of(lambda other=other: to_assessment(read_result(data), other)) == "exchange.other_pack"
    short = {id: replace(i, options=i.options[:3]) for id, i in pack.indicators.items()}
    assert (
        code_of(lambda: to_assessment(read_result(data), replace(pack, indicators=short)))
        == "answers.level_out_of_range"
    )


def test_depth_limit_allows_every_document_of_ours(data: bytes) -> None:
    assert DEPTH_LIMIT > 6 and read_result(data)


@given(data=st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_refused_cleanly(data: bytes) -> None:
    code_of(lambda: read_result(data))


PIECES = st.sampled_from(
    [
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b",",
        b":",
        b"null",
        b"1",
        b"-",
        b"1e5",
        b'"format":1',
        b"\\u0000",
        b"\xe6",
        b"",
        b" ",
    ]
)


@given(
    edits=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 12), PIECES), min_size=1, max_size=4),
    signed=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_any_edited_and_resealed_file_is_refused_cleanly_or_valid(
    data: bytes, pack: Pack, key: SigningKey, edits: list[tuple[int, int, bytes]], signed: bool
) -> None:
    line = data.split(b"\n")[0]
    for start, length, piece in edits:
        line = line[:start] + piece + line[start + length :]
    try:
        result = read_result(seal(line.replace(b"\n", b""), key if signed else None))
        to_assessment(result, pack)
        history_of(result)
    except InputError as error:
        assert error.problems


@given(document=st.from_type(ResultDocument) | st.from_type(dict[str, int]))
@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
def test_any_document_of_the_right_types_is_refused_cleanly_or_valid(pack: Pack, document: object) -> None:
    try:
        to_assessment(read_result(seal(msgspec.json.encode(document))), pack)
    except InputError as error:
        assert error.problems


def test_answers_to_other_frameworks_travel_to_their_owner_and_client_but_not_to_an_agency(
    pack: Pack, assessment: Assessment, card: Scorecard
) -> None:
    items = {
        "Q12": Answer("Q12", position=2, grade=Grade.DOCUMENT, note="205-1 表"),
        "Q2": Answer("Q2", numerator=Fraction(3), denominator=Fraction(10)),
        "Q1": Answer("Q1", ticks=frozenset({"fiveg"})),
    }
    told = replace(assessment, extra={"miit-sme-2024": items}, readings={"miit-sme-2024": "nine-mandatory"})
    files = {
        audience: read_result(encode_result(told, card, pack, created=CREATED, audience=audience))
        for audience in ("full", "client", "agency")
    }
    assert to_assessment(files["full"], pack) == told
    client = to_assessment(files["client"], pack)
    assert client.readings == told.readings
    assert client.extra["miit-sme-2024"]["Q12"] == replace(items["Q12"], note="")
    agency = to_assessment(files["agency"], pack)
    assert (agency.extra, agency.readings) == ({}, {})


def test_a_reading_with_a_hidden_character_is_refused(pack: Pack, assessment: Assessment, card: Scorecard) -> None:
    told = replace(assessment, readings={"miit-sme-2024": "plain"})
    line = encode_result(told, card, pack, created=CREATED).split(b"\n")[0]
    damaged = line.replace(b'"plain"', '"pl\u202eain"'.encode())
    assert code_of(lambda: read_result(seal(damaged, None))) == "exchange.hidden_character"
