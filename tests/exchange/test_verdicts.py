from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Answer, Assessment, Grade, Scorecard, State
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Pack
from assessor.exchange.document import ResultDocument
from assessor.exchange.keys import SigningKey
from assessor.exchange.reading import read_result
from assessor.exchange.sealed import seal
from assessor.exchange.verifying import Verdict, VerdictCode, Verifier, verify
from assessor.exchange.writing import encode_result
from assessor.scoring import scorecard

CREATED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def data(pack: Pack, assessment: Assessment, card: Scorecard, key: SigningKey) -> bytes:
    return encode_result(assessment, card, pack, created=CREATED, audience="agency", key=key)


def why(verdict: Verdict) -> tuple[str, str]:
    return verdict.code.value, verdict.problems[0].code if verdict.problems else ""


def altered(data: bytes, key: SigningKey, change: Callable[[ResultDocument], ResultDocument]) -> bytes:
    return seal(msgspec.json.encode(change(read_result(data).document)), key)


def test_a_whole_signed_recomputed_result_is_accepted(data: bytes, pack: Pack, key: SigningKey) -> None:
    verdict = verify(data, [pack], {key.public().key: "测试县"}, shown="a.iira")
    assert (verdict.code, verdict.signer, verdict.shown, verdict.counts) == ("accepted", "测试县", "a.iira", True)


def test_a_key_that_is_not_trusted_counts_as_no_signature(data: bytes, pack: Pack) -> None:
    assert why(verify(data, [pack], {})) == ("unsigned", "exchange.unknown_signer")
    assert verify(data, [pack]).code is VerdictCode.ACCEPTED


def test_an_unsigned_result_is_said_to_be_so(pack: Pack, assessment: Assessment, card: Scorecard) -> None:
    data = encode_result(assessment, card, pack, created=CREATED)
    assert why(verify(data, [pack])) == ("unsigned", "exchange.unsigned")


def test_a_draft_is_not_counted(pack: Pack, assessment: Assessment) -> None:
    open_one = replace(assessment, answers={**assessment.answers, "B2": Answer("B2", State.TO_CONFIRM)})
    data = encode_result(open_one, scorecard(pack, open_one), pack, created=CREATED)
    assert (why(verify(data, [pack])), verify(data, [pack]).counts) == (("draft", "exchange.draft"), False)


def test_packs_are_known_by_version_and_content(data: bytes, pack: Pack) -> None:
    newer = replace(pack, version="1.10.0", hash="new")
    assert why(verify(data, [pack, newer, replace(pack, version="1.9.0")])) == ("older_pack", "exchange.older_pack")
    assert why(verify(data, [newer])) == ("unknown_pack", "exchange.unknown_pack")
    assert why(verify(data, [replace(pack, hash="other")])) == ("unknown_pack", "exchange.changed_pack")
    assert why(verify(data, [])) == ("unknown_pack", "exchange.unknown_pack")


def test_damage_and_forgery_are_told_apart(data: bytes, pack: Pack, key: SigningKey, tmp_path: Path) -> None:
    forged = data.replace(b'"2224n"', b'"5224n"')
    assert why(verify(forged, [pack])) == ("bad_signature", "exchange.bad_signature")
    assert why(verify(data[:200], [pack])) == ("damaged", "exchange.truncated")
    assert why(verify(tmp_path / "missing.iira", [pack])) == ("damaged", "file.missing")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"answers": "5224n"}, "exchange.figures_differ"),
        ({"answers": "2225n"}, "exchange.scores_differ"),
        ({"answers": "222Zn"}, "exchange.other_questions"),
        ({"answers": "2224nn"}, "exchange.other_questions"),
        ({"answers": ""}, "exchange.other_questions"),
        ({"grades": "2"}, "exchange.other_questions"),
        ({"form": "long"}, "exchange.other_questions"),
        ({"profile": "nobody"}, "exchange.other_questions"),
        ({"profile": "small"}, "exchange.scores_differ"),
        ({"scores": {}}, "exchange.other_questions"),
        ({"intervals": {"overall": (1.0, 2.0)}}, "exchange.scores_differ"),
        ({"intervals": {"nowhere": (1.0, 2.0)}}, "exchange.other_questions"),
    ],
)
def test_what_does_not_follow_from_the_answers_is_not_recomputable(
    data: bytes, pack: Pack, key: SigningKey, changes: dict[str, object], expected: str
) -> None:
    forged = altered(data, key, lambda document: msgspec.structs.replace(document, **changes))
    assert why(verify(forged, [pack])) == ("not_recomputable", expected)


def test_single_scores_levels_figures_and_the_status_are_checked(data: bytes, pack: Pack, key: SigningKey) -> None:
    line = data.split(b"\n")[0]
    for old, new, expected in (
        (b'"overall":[50.0,1]', b'"overall":[50.001,1]', "exchange.scores_differ"),
        (b'"overall":[50.0,1]', b'"overall":[null,1]', "exchange.scores_differ"),
        (b'"overall":[50.0,1]', b'"overall":[50.0,2]', "exchange.levels_differ"),
        (b'"overall":[50.0,1]', b'"overall":[50.0,null]', "exchange.levels_differ"),
        (b'"num":12', b'"num":39', "exchange.figures_differ"),
        (b'"status":"final"', b'"status":"draft"', "exchange.status_differs"),
        (b'"B1":{"amount"', b'"B9":{"amount"', "exchange.figures_differ"),
    ):
        assert old in line
        assert why(verify(seal(line.replace(old, new), key), [pack])) == ("not_recomputable", expected)
    same = line.replace(b'"overall":[50.0,1]', b'"overall":[50.00004,1]')
    assert verify(seal(same, key), [pack]).code is VerdictCode.ACCEPTED


def test_the_profile_is_the_one_the_firm_belongs_to(pack: Pack, assessment: Assessment) -> None:
    small = replace(assessment, enterprise=replace(assessment.enterprise, employees=20, revenue=4_000_000))
    card = scorecard(pack, small)
    assert card.profile == "small"
    data = encode_result(small, card, pack, created=CREATED)
    assert verify(data, [pack]).code is VerdictCode.UNSIGNED
    dressed_up = replace(small, enterprise=assessment.enterprise)
    assert why(verify(encode_result(dressed_up, card, pack, created=CREATED), [pack]))[1] == "exchange.scores_differ"


ANSWER = st.sampled_from(["figures", "level", "na", "confirm", "asked", "missing"])


@given(kinds=st.lists(st.tuples(ANSWER, ANSWER, ANSWER, ANSWER, ANSWER, st.integers(0, 5)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_program_writes_is_recomputed_alike_one_by_one_and_together(
    pack: Pack, key: SigningKey, kinds: list[tuple[object, ...]]
) -> None:
    files = []
    for *chosen, level in kinds:
        answers = [_answer(id, str(kind), int(str(level))) for id, kind in zip(pack.indicators, chosen, strict=True)]
        enterprise = Enterprise("x", employees=5 if level == 0 else 500, revenue=50_000_000)
        one = Assessment(enterprise, "trial", "1.0.0", "full", {a.indicator: a for a in answers if a})
        files.append(encode_result(one, scorecard(pack, one), pack, created=CREATED, audience="agency", key=key))
    verifier = Verifier([pack], {key.public().key: "county"})
    alone = [verifier.verify(file).code for file in files]
    together = [verdict.code for verdict in verifier.verify_many((str(n), file) for n, file in enumerate(files))]
    assert alone == together
    assert set(alone) <= {VerdictCode.ACCEPTED, VerdictCode.DRAFT}


def _answer(id: str, kind: str, level: int) -> Answer | None:
    if kind == "missing":
        return None
    if kind in ("na", "confirm", "asked"):
        states = {"na": State.NOT_APPLICABLE, "confirm": State.TO_CONFIRM, "asked": State.NOT_ASKED}
        return Answer(id, states[kind], reason="x" if kind == "na" else "")
    if kind == "level" or id in ("B2", "B3"):
        return Answer(id, position=level, grade=Grade.DOCUMENT)
    if id == "A1":
        return Answer(id, numerator=Fraction(level), denominator=Fraction(level % 3, 2))
    if id == "A2":
        return Answer(id, ticks=frozenset(["finance", "quality"][: level % 3]))
    return Answer(id, amount=Fraction(level, 2))


def test_many_files_are_judged_in_order_with_their_names(data: bytes, pack: Pack) -> None:
    sources = [("good", data), ("bad", b"x"), ("forged", data.replace(b"2224n", b"5224n")), ("again", data)]
    verdicts = list(Verifier([pack]).verify_many(sources))
    assert [(v.shown, v.code.value) for v in verdicts] == [
        ("good", "accepted"),
        ("bad", "damaged"),
        ("forged", "bad_signature"),
        ("again", "accepted"),
    ]


@given(document=st.from_type(ResultDocument))
@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
def test_any_document_gets_a_verdict(pack: Pack, document: ResultDocument) -> None:
    facts = msgspec.structs.replace(document.pack, id=pack.id, version=pack.version, hash=pack.hash)
    ours = msgspec.structs.replace(document, pack=facts, form="full", profile="", answers="12345", grades="00000")
    for one in (document, ours):
        assert not verify(seal(msgspec.json.encode(one)), [pack]).counts
