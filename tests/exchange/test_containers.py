from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.domain.assessment import Assessment, Scorecard
from assessor.domain.errors import InputError
from assessor.domain.questionnaire import Pack
from assessor.exchange.benchmark_pack import read_benchmark_pack, write_benchmark_pack
from assessor.exchange.bundle import MANIFEST, RESULTS, bundle_results, read_bundle, write_bundle
from assessor.exchange.evidence_archive import read_evidence, write_evidence
from assessor.exchange.keys import SigningKey
from assessor.exchange.reading import read_result
from assessor.exchange.sealed import seal
from assessor.exchange.verifying import VerdictCode, Verifier
from assessor.exchange.writing import encode_result

CREATED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parents[1] / "samples"
PAYLOAD = {"groups": [{"sector": "C41", "n": 31, "histogram": [0, 1, 2], "median": 43.5}], "说明": "试点"}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=10,
)


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        call()
    return caught.value.problems[0].code


@pytest.fixture
def results(pack: Pack, assessment: Assessment, card: Scorecard) -> list[bytes]:
    return [
        encode_result(assessment, card, pack, created=CREATED.replace(hour=hour), audience="agency")
        for hour in range(5)
    ]


def rezip(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target


def test_a_bundle_gives_back_every_result_under_one_signature(
    tmp_path: Path, results: list[bytes], key: SigningKey, pack: Pack
) -> None:
    bundle = read_bundle(write_bundle(tmp_path / "county.iirb", results, key, created=CREATED))
    assert list(bundle_results(bundle)) == results
    assert bundle.signer == key.public().key
    assert bundle.digests == tuple(hashlib.sha256(result).hexdigest() for result in results)
    named = ((str(number), data) for number, data in enumerate(bundle_results(bundle)))
    verdicts = list(Verifier([pack]).verify_many(named, check_signature=False))
    assert {verdict.code for verdict in verdicts} == {VerdictCode.UNSIGNED}


def test_a_bundle_with_a_changed_missing_or_added_result_is_noticed(
    tmp_path: Path, results: list[bytes], key: SigningKey
) -> None:
    path = write_bundle(tmp_path / "a", results, key, created=CREATED)
    changes: list[Callable[[bytes], bytes]] = [
        lambda data: data.replace(b'"2224n"', b'"5224n"', 1),
        lambda data: data[: data.rindex(b'{"format"')],
        lambda data: data + results[0],
        lambda data: data[:-1],
        lambda _: b"",
        lambda _: b"x" * 1000,
    ]
    for change in changes:
        other = rezip(path, tmp_path / "b", lambda name, data, c=change: (name, c(data) if name == RESULTS else data))
        assert code_of(lambda other=other: list(bundle_results(read_bundle(other)))) == "exchange.not_as_listed"
    forged = rezip(
        path, tmp_path / "c", lambda name, data: (name, data.replace(b'"created":"2026', b'"created":"2025'))
    )
    assert code_of(lambda: read_bundle(forged)) == "exchange.bad_signature"


def test_archives_with_other_members_are_refused(tmp_path: Path, results: list[bytes]) -> None:
    path = write_bundle(tmp_path / "a", results, created=CREATED)
    for strange in ("../../etc/passwd", "/abs", "manifest.IIRB", "results.iira/", "C:\\x"):
        other = rezip(path, tmp_path / "b", lambda name, data, s=strange: (s if name == RESULTS else name, data))
        assert code_of(lambda other=other: read_bundle(other)) == "exchange.strange_member"
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(MANIFEST, b"{}")
    assert code_of(lambda: read_bundle(path)) == "exchange.strange_member"
    with zipfile.ZipFile(tmp_path / "empty", "w"):
        pass
    assert code_of(lambda: read_bundle(tmp_path / "empty")) == "exchange.damaged"


def test_a_member_that_unpacks_to_more_than_allowed_is_stopped_while_reading(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(MANIFEST, "w", force_zip64=True) as stream:
            for _ in range(140):
                stream.write(b"\0" * (1 << 20))
        archive.writestr(RESULTS, b"")
    assert code_of(lambda: read_bundle(tmp_path / "bomb")) == "exchange.too_large"


def test_only_result_files_go_into_a_bundle_and_none_is_left_behind(tmp_path: Path, results: list[bytes]) -> None:
    for wrong in (b"", b"one line", b"a\nb\nc\n", results[0][:-1]):
        assert code_of(lambda wrong=wrong: write_bundle(tmp_path / "a", [*results, wrong], created=CREATED)) == (
            "exchange.not_two_lines"
        )
    assert code_of(lambda: write_bundle(tmp_path / "no" / "a", results, created=CREATED)) == "file.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_of_every_version_still_reads() -> None:
    bundle = read_bundle(SAMPLES / "bundle-1.iirb")
    assert [read_result(data).document.form for data in bundle_results(bundle)] == ["quick"] * 2
    assert bundle.signer


@given(start=st.integers(0, 5000), piece=st.binary(min_size=1, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
def test_any_damaged_bundle_is_refused_cleanly_or_whole(tmp_path: Path, start: int, piece: bytes) -> None:
    whole = (SAMPLES / "bundle-1.iirb").read_bytes()
    start %= len(whole)
    (tmp_path / "x").write_bytes(whole[:start] + piece + whole[start + len(piece) :])
    try:
        assert len(list(bundle_results(read_bundle(tmp_path / "x")))) == 2
    except InputError as error:
        assert error.problems


def test_evidence_travels_by_digest_and_is_checked(tmp_path: Path) -> None:
    files = {}
    for content in (b"one", b"two"):
        digest = hashlib.sha256(content).hexdigest()
        files[digest] = tmp_path / digest
        files[digest].write_bytes(content)
    path = write_evidence(tmp_path / "evidence.zip", files)
    out = tmp_path / "out"
    out.mkdir()
    found = read_evidence(path, [*files, "f" * 64], out)
    assert {digest: file.read_bytes() for digest, file in found.items()} == {
        d: f.read_bytes() for d, f in files.items()
    }
    spoilt = rezip(path, tmp_path / "spoilt.zip", lambda name, data: (name, data + b"!"))
    for file in out.iterdir():
        file.unlink()
    assert code_of(lambda: read_evidence(spoilt, files, out)) == "exchange.not_as_listed"
    assert list(out.iterdir()) == []
    strange = rezip(path, tmp_path / "strange.zip", lambda name, data: ("../" + name, data))
    assert code_of(lambda: read_evidence(strange, files, out)) == "exchange.strange_member"


def test_a_benchmark_pack_comes_back_with_its_signer(tmp_path: Path, key: SigningKey) -> None:
    path = write_benchmark_pack(tmp_path / "b.iirb", PAYLOAD, key, created=CREATED)
    found = read_benchmark_pack(path)
    assert (found.payload, found.signer, found.created) == (PAYLOAD, key.public().key, "2026-11-23T08:00:00Z")
    unsigned = read_benchmark_pack(write_benchmark_pack(tmp_path / "c", b'{"a":[1,2]}', created=CREATED))
    assert (unsigned.payload, unsigned.signer) == ({"a": [1, 2]}, "")


@given(
    payload=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), JSON, min_size=1, max_size=4)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_payload_comes_back(tmp_path: Path, payload: dict[str, object]) -> None:
    assert read_benchmark_pack(write_benchmark_pack(tmp_path / "b", payload, created=CREATED)).payload == payload


def test_benchmark_packs_and_results_are_not_taken_for_each_other(
    tmp_path: Path, key: SigningKey, results: list[bytes]
) -> None:
    (tmp_path / "r").write_bytes(results[0])
    assert code_of(lambda: read_benchmark_pack(tmp_path / "r")) == "exchange.not_understood"
    path = write_benchmark_pack(tmp_path / "b", PAYLOAD, key, created=CREATED)
    assert code_of(lambda: read_result(path)) == "exchange.not_understood"


def test_a_benchmark_pack_with_two_meanings_or_too_deep_is_refused(tmp_path: Path, key: SigningKey) -> None:
    path = write_benchmark_pack(tmp_path / "b", PAYLOAD, key, created=CREATED)
    line = path.read_bytes().split(b"\n")[0]
    for old, new, code in (
        (b'"n":31', b'"n":31,"n":99', "exchange.duplicate_key"),
        (b'"n":31', b'"n":' + b"[" * 50_000 + b"]" * 50_000, "exchange.too_deep"),
        (b'"n":31', b'"n":Infinity', "exchange.not_understood"),
        (b'{"format":1', b'{"format":9', "exchange.newer_format"),
    ):
        path.write_bytes(seal(line.replace(old, new), key))
        assert code_of(lambda: read_benchmark_pack(path)) == code
    path.write_bytes(line + b"\n")
    assert code_of(lambda: read_benchmark_pack(path)).startswith("exchange.")
    deep: dict[str, object] = {}
    for _ in range(300):
        deep = {"x": deep}
    assert code_of(lambda: write_benchmark_pack(path, deep, created=CREATED)) == "exchange.too_deep"


def test_a_benchmark_pack_of_every_version_still_reads() -> None:
    found = read_benchmark_pack(SAMPLES / "benchmark-1.iirb")
    assert found.payload["groups"][0]["n"] == 31 and found.signer
