from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.benchmarks.cohort import Cohort, CohortRecord, Refused
from assessor.benchmarks.ingest import IngestReport, ingest
from assessor.domain.errors import InputError
from tests.generator import records

NODES = ("overall", "N2")


def made(count: int = 1, **changes: object) -> list[CohortRecord]:
    return [replace(record, **changes) for record in records(count, nodes=NODES)]  # type: ignore[arg-type]


def codes(cohort: Cohort) -> dict[str, str]:
    return {verdict.source: verdict.code for verdict in cohort.verdicts()}


def test_every_file_gets_a_verdict_and_scores_are_kept_exactly(tmp_path: Path) -> None:
    record = made()[0]
    with Cohort.open(tmp_path) as cohort:
        assert ingest(cohort, [[record, Refused("bad.iira", "ff", "signature_broken", "line 2")]]) == IngestReport(
            accepted=1, refused=1
        )
        assert codes(cohort) == {record.source: "accepted", "bad.iira": "signature_broken"}
        assert cohort.query('SELECT "s:N2", "l:N2", "p:N2.1", firm, division, province FROM pool') == [
            (round(record.scores["N2"] * 1000), record.levels["N2"], record.positions["N2.1"], record.firm,
             record.sector[:3], record.region[:2] + "0000")
        ]  # fmt: skip


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    batch = made(30)
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [batch])
        verdicts = cohort.verdicts()
        assert ingest(cohort, [batch, batch]) == IngestReport(passed=60)
        assert cohort.verdicts() == verdicts
        assert cohort.known([batch[0].digest, "nobody"]) == {batch[0].digest}


def test_the_same_result_under_another_name_is_a_duplicate_that_names_the_first(tmp_path: Path) -> None:
    record = made()[0]
    copy = replace(record, source="copy of it.iira")
    with Cohort.open(tmp_path) as cohort:
        assert ingest(cohort, [[record, copy]]) == IngestReport(accepted=1, duplicate=1)
        assert [verdict.detail for verdict in cohort.verdicts()] == ["", record.source]


@pytest.mark.parametrize("newest_first", [False, True])
def test_one_result_a_firm_and_period_counts_the_latest(tmp_path: Path, newest_first: bool) -> None:
    old = made(day="2026-03-01", digest="a" * 64, source="old.iira")[0]
    new = replace(old, day="2026-10-01", digest="b" * 64, source="new.iira")
    with Cohort.open(tmp_path) as cohort:
        report = ingest(cohort, [[new], [old]] if newest_first else [[old], [new]])
        assert report == IngestReport(accepted=1, superseded=1)
        assert codes(cohort) == {"old.iira": "superseded", "new.iira": "accepted"}
        assert cohort.query("SELECT source FROM pool") == [("new.iira",)]
        assert next(v.detail for v in cohort.verdicts() if v.code == "superseded") == "new.iira"


def test_periods_and_assessment_kinds_are_kept_apart(tmp_path: Path) -> None:
    first = made()[0]
    others = [
        replace(first, digest="b" * 64, source="b", period="2027"),
        replace(first, digest="c" * 64, source="c", kind="third_party"),
    ]
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [[first, *others]])
        assert sorted((pool.kind, pool.period, pool.n) for pool in cohort.pools()) == [
            ("self", "2026", 1), ("self", "2027", 1), ("third_party", "2026", 1),
        ]  # fmt: skip


def test_drafts_are_never_pooled(tmp_path: Path) -> None:
    with Cohort.open(tmp_path) as cohort:
        assert ingest(cohort, [made(3, final=False)]) == IngestReport(draft=3)
        assert cohort.pools() == []


def test_a_node_that_is_not_rated_and_open_indicators_stay_empty(tmp_path: Path) -> None:
    record = made(scores={"overall": 40.0, "N2": None}, levels={"overall": 2, "N2": None}, positions={"N2.1": -2})[0]
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [[record]])
        assert cohort.query('SELECT "s:overall", "s:N2", "l:N2", "p:N2.1" FROM pool') == [(40_000, None, None, None)]


def test_a_later_pack_with_further_nodes_finds_room(tmp_path: Path) -> None:
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [made(2)])
        ingest(cohort, [[replace(made()[0], digest="e" * 64, source="e", firm="e", scores={'odd "id"; --': 1.0})]])
        assert cohort.query('SELECT count("s:N2"), count("s:odd ""id""; --") FROM pool') == [(2, 1)]


def test_an_empty_batch_is_fine(tmp_path: Path) -> None:
    with Cohort.open(tmp_path) as cohort:
        assert ingest(cohort, [[], iter(())]) == IngestReport()


def test_firms_are_known_by_a_salted_hash_only(tmp_path: Path) -> None:
    code = "91330700FAKE000014"
    with Cohort.open(tmp_path / "a") as one, Cohort.open(tmp_path / "b") as other:
        assert one.firm_hash(code) == one.firm_hash(f" {code.lower()} ") != other.firm_hash(code)
        hashed = one.firm_hash(code)
    with Cohort.open(tmp_path / "a", read_only=True) as again:
        assert again.firm_hash(code) == hashed
    assert code.encode() not in (tmp_path / "a" / "cohort.duckdb").read_bytes()


def test_a_cohort_that_another_process_has_open_says_so(tmp_path: Path) -> None:
    holder = f"""
from pathlib import Path
from assessor.benchmarks.cohort import Cohort
with Cohort.open(Path({str(tmp_path)!r})):
    print("open", flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "open\n"
        for read_only in (False, True):
            with pytest.raises(InputError) as caught:
                Cohort.open(tmp_path, read_only=read_only)
            assert caught.value.problems[0].code == "cohort.in_use"
        process.communicate("\n")
    Cohort.open(tmp_path).close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a database", b"\0" * 5000])
def test_a_file_that_is_no_cohort_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cohort.duckdb"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        Cohort.open(tmp_path, read_only=True)
    assert caught.value.problems[0].code == "cohort.foreign"
    assert path.read_bytes() == content


def test_someone_elses_database_is_not_read_as_a_cohort(tmp_path: Path) -> None:
    import duckdb

    with duckdb.connect(str(tmp_path / "cohort.duckdb")) as other:
        other.execute("CREATE TABLE meta (a INTEGER)")
    for read_only in (True, False):
        with pytest.raises(InputError) as caught:
            Cohort.open(tmp_path, read_only=read_only)
        assert caught.value.problems[0].code == "cohort.foreign"


def test_a_cohort_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    with Cohort.open(tmp_path) as cohort:
        cohort.query("UPDATE meta SET value = '99' WHERE key = 'format'")
    before = (tmp_path / "cohort.duckdb").read_bytes()
    for read_only in (True, False):
        with pytest.raises(InputError) as caught:
            Cohort.open(tmp_path, read_only=read_only)
        assert caught.value.problems[0].code == "cohort.newer"
    assert (tmp_path / "cohort.duckdb").read_bytes() == before


def test_no_cohort_there_is_said_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        Cohort.open(tmp_path / "none", read_only=True)
    assert caught.value.problems[0].code == "cohort.missing"
    assert not (tmp_path / "none").exists()


def test_a_cohort_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(InputError) as caught:
        Cohort.open(tmp_path / "file" / "cohort")
    assert caught.value.problems[0].code == "file.unwritable"


KILLED = """
import sys
from pathlib import Path
from assessor.benchmarks.cohort import Cohort
from assessor.benchmarks.ingest import ingest
from tests.generator import records
with Cohort.open(Path(sys.argv[1])) as cohort:
    batches = (list(records(10, nodes=("overall", "N2"), start=start)) for start in range(0, 600, 10))
    print("started", flush=True)
    ingest(cohort, batches)
    print("done", flush=True)
"""


def test_a_killed_run_loses_no_committed_batch_and_the_next_run_completes_it(tmp_path: Path) -> None:
    rng = random.Random(7)
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None and process.stdout.readline() == "started\n"
        time.sleep(rng.uniform(0.05, 0.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with Cohort.open(tmp_path) as cohort:
            counts = cohort.query("SELECT (SELECT count(*) FROM results), (SELECT count(*) FROM verdicts)")[0]
            assert counts[0] == counts[1] and counts[0] % 10 == 0
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=True, stdout=subprocess.DEVNULL)
    with Cohort.open(tmp_path) as cohort:
        assert cohort.query("SELECT count(*), count(DISTINCT digest) FROM results") == [(600, 600)]
