from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessor.benchmarks.cells import Cell, count, hidden_groups, sums
from assessor.benchmarks.cohort import SCORE, Cohort
from assessor.benchmarks.ingest import ingest
from assessor.benchmarks.pack import BenchmarkPack
from assessor.benchmarks.publication import publish, tally
from assessor.benchmarks.published import Figures
from assessor.benchmarks.standing import standings
from assessor.domain.benchmark import StandingKind
from assessor.domain.errors import InputError
from tests.benchmarks.results import assessment, firm, scorecard
from tests.benchmarks.test_suppression import derivable
from tests.generator import records

META = {"publisher": "虚构县工信局", "created": "2026-11-23"}
SCORES = {"overall": 41.0, "N2": 38.5}


@pytest.fixture(scope="module")
def payload(county: Cohort) -> dict[str, Any]:
    return dict(json.loads(json.dumps(publish(county, meta=META), ensure_ascii=False)))


def cell(group: dict[str, Any]) -> Cell:
    return Cell(group["sector"], group["size"], group["region"])


def test_the_payload_names_its_pool_publisher_and_rules(payload: dict[str, Any]) -> None:
    (only,) = payload["sets"]
    assert payload["publisher"] == "虚构县工信局" and payload["created"] == "2026-11-23"
    assert {name: only[name] for name in ("pack", "line", "form", "kind", "period", "firms")} == {
        "pack": "industrial-internet-readiness", "line": "1.0", "form": "quick", "kind": "self", "period": "2026",
        "firms": 900,
    }  # fmt: skip
    assert only["versions"] == {"1.0.0": 900}
    assert payload["rules"] == {"mean": 5, "percentile": 10, "quartile": 20}


def test_small_and_unanimous_groups_are_marked_and_show_no_counts(payload: dict[str, Any]) -> None:
    entries = [entry for group in payload["sets"][0]["groups"] for part in ("scores", "levels", "positions")
               for entry in group[part].values()]  # fmt: skip
    assert {entry.get("withheld", "shown") for entry in entries} == {"shown", "too_few", "suppressed"}
    for entry in entries:
        assert ("counts" in entry) != ("withheld" in entry)
        assert entry.get("n", 5) >= 5
        if "counts" in entry:
            assert entry["n"] == sum(entry["counts"][1::2]) >= 10 and len(entry["counts"]) > 2


def test_the_tally_counts_what_is_shown_and_what_is_withheld(payload: dict[str, Any]) -> None:
    found = tally(payload)
    assert found["sets"] == 1 and found["firms"] == 900 and found["groups"] == len(payload["sets"][0]["groups"])
    assert found["withheld"] > 0 and found["shown"] > found["withheld"]


def test_no_withheld_number_follows_from_sums_and_differences(county: Cohort) -> None:
    for column, cells in count(county, county.pools()[0]).items():
        hidden = hidden_groups(cells)
        lines = sums(cells)
        assert derivable(lines, hidden.no_histogram) == [], column
        assert derivable(lines, hidden.no_mean) == [], column
        assert hidden.no_mean <= hidden.no_histogram


def test_means_are_exact(county: Cohort, payload: dict[str, Any]) -> None:
    ((mean,),) = county.query("SELECT avg(\"s:N2\") / 1000 FROM pool WHERE division = 'C39'")
    group = next(group for group in payload["sets"][0]["groups"] if cell(group) == Cell("C39"))
    assert group["scores"]["N2"]["mean"] == pytest.approx(mean, abs=0.005)


@pytest.mark.parametrize("sector", ["C39", "C33", "C13", "A01"])
@pytest.mark.parametrize("score", [0.0, 38.5, 100.0])
def test_a_pack_on_another_machine_gives_the_cohorts_percentiles(
    figures: Figures, county: Cohort, payload: dict[str, Any], sector: str, score: float
) -> None:
    subject, card = assessment(firm(sector)), scorecard({"overall": 41.0, "N2": score}, {"N2.1": 2})
    pack = BenchmarkPack.from_payload(payload)
    at_home, elsewhere = standings(figures, subject, card, county), standings(figures, subject, card, pack)
    for id in ("overall", "N2", "N2.1"):
        here, there = at_home[id], elsewhere[id]
        assert there.kind is here.kind is StandingKind.PERCENTILE
        assert there.publisher == "虚构县工信局"
        if there.matched == here.matched:
            assert there.n == here.n
            assert there.value == pytest.approx(here.value, abs=100 * 3 / int(here.n))
            assert there.median == pytest.approx(here.median, abs=0.11)


def test_firms_without_sector_or_size_are_a_group_not_a_rest_to_subtract(tmp_path: Path) -> None:
    known = list(records(60, nodes=("overall",)))
    nameless = [replace(record, sector="", size="", region="") for record in records(2, seed=2, nodes=("overall",))]
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [known, nameless])
        cells = count(cohort, cohort.pools()[0])[SCORE + "overall"]
    assert cells[Cell("?")].n == 2
    for total, parts in sums(cells):
        assert cells[total].n == sum(cells[part].n for part in parts)


def test_nothing_large_enough_is_said(tmp_path: Path) -> None:
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [list(records(4, nodes=("overall",)))])
        with pytest.raises(InputError) as caught:
            publish(cohort, meta=META)
    assert caught.value.problems[0].code == "publication.empty"


def test_two_releases_a_few_firms_apart_are_refused(tmp_path: Path) -> None:
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [list(records(100, nodes=("overall",)))])
        first = publish(cohort, meta=META)
        assert publish(cohort, meta=META) == first
        ingest(cohort, [list(records(3, nodes=("overall",), start=100))])
        with pytest.raises(InputError) as caught:
            publish(cohort, meta=META)
        assert caught.value.problems[0].code == "publication.too_close"
        ingest(cohort, [list(records(40, nodes=("overall",), start=103))])
        second = publish(cohort, meta=META)
    assert second["sets"][0]["firms"] == 143


def test_a_group_that_changed_by_a_few_firms_is_withheld_in_the_next_release(tmp_path: Path) -> None:
    base = [replace(record, sector=sector) for sector, seed in (("C33", 1), ("C39", 2), ("C17", 3))
            for record in records(60, seed, nodes=("overall",))]  # fmt: skip
    with Cohort.open(tmp_path) as cohort:
        ingest(cohort, [base])
        publish(cohort, meta=META)
        ingest(cohort, [[replace(record, sector="C33") for record in records(2, 4, nodes=("overall",))]])
        ingest(cohort, [[replace(record, sector="C39") for record in records(40, 5, nodes=("overall",))]])
        groups = {cell(group): group for group in publish(cohort, meta=META)["sets"][0]["groups"]}
    assert "counts" in groups[Cell()]["scores"]["overall"]
    assert "counts" not in groups.get(Cell("C33"), {"scores": {"overall": {}}})["scores"]["overall"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sets",), []),
        (("sets", 0, "groups"), "all"),
        (("sets", 0, "pack"), 7),
        (("sets", 0, "firms"), -1),
        (("sets", 0, "groups", 0), None),
        (("sets", 0, "groups", 0, "sector"), None),
        (("sets", 0, "groups", 0, "scores"), []),
        (("sets", 0, "groups", 0, "scores", "N2"), {"counts": [1, 2, 3]}),
        (("sets", 0, "groups", 0, "scores", "N2"), {"counts": [5, 20, 4, 20]}),
        (("sets", 0, "groups", 0, "scores", "N2"), {"counts": [4, 1, 5, 1]}),
        (("sets", 0, "groups", 0, "scores", "N2"), {"counts": [4, True, 5, 99]}),
    ],
)
def test_a_damaged_pack_is_refused_with_its_place(
    payload: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    damaged = copy.deepcopy(payload)
    at: Any = damaged
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(InputError) as caught:
        BenchmarkPack.from_payload(damaged)
    (problem,) = caught.value.problems
    assert problem.code == "benchmark.malformed" and problem.place.path.startswith("sets")


def test_another_format_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        BenchmarkPack.from_payload(payload | {"format": "benchmark/2"})
    assert caught.value.problems[0].code == "benchmark.format"
