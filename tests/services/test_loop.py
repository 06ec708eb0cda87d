"""The loop: today's results, gathered by an agency, are the benchmark on another laptop tomorrow."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessor.domain.errors import InputError
from assessor.exchange.keys import SigningKey, keygen
from assessor.exchange.writing import encode_result
from assessor.resources import resource
from assessor.services.aggregating import StoppedError, aggregate, verify_files
from assessor.services.benchmarking import evaluate_with_standings, publish_cohort
from assessor.services.exchanging import open_assessment
from assessor.services.library import Library
from assessor.services.results import evaluate

spec = importlib.util.spec_from_file_location("tests_generator", Path(__file__).parents[1] / "generator.py")
assert spec and spec.loader
generator = sys.modules.setdefault("tests_generator", importlib.util.module_from_spec(spec))
spec.loader.exec_module(generator)

FIRMS = 240
NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A folder of signed agency files from many firms, one of them edited, one cut off, one twice."""
    library, folder = Library(), tmp_path_factory.mktemp("county")
    keygen(folder.parent / "county.key")
    key = SigningKey.load(folder.parent / "county.key")
    for n, assessment in enumerate(generator.assessments(library.pack(), "quick", FIRMS, seed=7)):
        card = evaluate(library, assessment).scorecard
        data = encode_result(assessment, card, library.pack(), created=NOW, audience="agency", key=key)
        (folder / f"{n:04}.iira").write_bytes(data)
    first = (folder / "0000.iira").read_bytes()
    (folder / "copy.iira").write_bytes(first)
    (folder / "cut.iira").write_bytes(first[: len(first) // 2])
    (folder / "edited.iira").write_bytes(first.replace(b'"employees":', b'"employees":1', 1))
    return folder


def test_every_file_gets_a_verdict_and_a_second_run_changes_nothing(county, tmp_path):
    tally = aggregate(Library(), [county], tmp_path / "cohort")
    assert tally.files == FIRMS + 3
    assert sum(tally.verdicts.values()) == FIRMS + 3
    assert tally.verdicts["duplicate"] == 1
    assert tally.verdicts["damaged"] + tally.verdicts.get("bad_signature", 0) == 2
    again = aggregate(Library(), [county], tmp_path / "cohort")
    assert again.firms == tally.firms
    assert again.passed == FIRMS + 3
    assert again.verdicts == tally.verdicts


def test_a_stopped_run_goes_on_where_it_was(county, tmp_path):
    with pytest.raises(StoppedError):
        aggregate(Library(), [county], tmp_path / "cohort", cancelled=lambda: True)
    assert aggregate(Library(), [county], tmp_path / "cohort").files == FIRMS + 3


def test_a_published_cohort_gives_percentiles_with_n_elsewhere_and_hides_small_groups(county, tmp_path):
    library = Library()
    aggregate(library, [county], tmp_path / "cohort")
    keygen(tmp_path / "agency.key")
    summary = publish_cohort(tmp_path / "cohort", tmp_path / "q4.iirb", tmp_path / "agency.key", "示例机构")
    assert summary["withheld"] > 0
    sample = open_assessment(library, resource("samples", "food-processor.yaml"))
    found = evaluate_with_standings(library, sample, tmp_path / "q4.iirb").standings
    overall = found["overall"]
    assert overall.kind == "percentile"
    assert int(overall.n) >= 10
    assert 0 <= overall.value <= 100
    payload = json.loads((tmp_path / "q4.iirb").read_bytes().splitlines()[0])["payload"]
    for group in (group for entry in payload["sets"] for group in entry["groups"]):
        for value in group.get("scores", {}).values():
            assert "n" not in value or value["n"] >= 5
            assert "counts" not in value or value["n"] >= 10
    straight = evaluate_with_standings(library, sample, tmp_path / "cohort").standings["overall"]
    assert straight.n == overall.n
    assert straight.value == pytest.approx(overall.value, abs=100 / int(overall.n))


def test_a_folder_without_a_cohort_is_refused_and_left_as_it_was(tmp_path):
    with pytest.raises(InputError, match=r"cohort\.missing"):
        publish_cohort(tmp_path, tmp_path / "out.iirb")
    assert list(tmp_path.iterdir()) == []


def test_verify_tells_a_trusted_key_from_a_stranger(county, tmp_path):
    own, stranger = county.parent / "county.key.pub", tmp_path / "other.key.pub"
    keygen(tmp_path / "other.key")
    file = next(f for f in sorted(county.glob("0*.iira")) if verify_files(Library(), [f])[0].code == "accepted")
    assert [verify_files(Library(), [file], [key])[0].code for key in (own, stranger)] == ["accepted", "unsigned"]
