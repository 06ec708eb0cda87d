from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import percentileofscore

from assessor.benchmarks.cohort import Cohort, CohortRecord
from assessor.benchmarks.ingest import ingest
from assessor.benchmarks.published import Figures
from assessor.benchmarks.standing import standings
from assessor.domain.benchmark import CohortSlice, StandingKind
from assessor.domain.enterprise import AssessmentKind
from tests.benchmarks.results import assessment, firm, scorecard
from tests.generator import records

SCORES = {"overall": 41.0, "N2": 38.5, "N": None}


def scores_of(cohort: Cohort, node: str, where: str = "true") -> list[float]:
    return [
        score / 1000
        for (score,) in cohort.query(f'SELECT "s:{node}" FROM pool WHERE {where} AND "s:{node}" IS NOT NULL')
    ]


def filled(path: Path, *batches: list[CohortRecord]) -> Cohort:
    cohort = Cohort.open(path)
    ingest(cohort, batches)
    return cohort


def alike(count: int, *, score: float | None = None, seed: int = 5, **changes: object) -> list[CohortRecord]:
    """Records of one group: C33, small, Zhejiang; scores spread unless given."""
    same = {"sector": "C33", "size": "small", "region": "330100", **changes}
    return [
        replace(record, scores=dict.fromkeys(record.scores, 20.0 + i if score is None else score), **same)
        for i, record in enumerate(records(count, seed, nodes=("overall", "N2")))
    ]


def test_a_percentile_is_the_mid_rank_among_the_finest_group_that_is_large_enough(
    figures: Figures, county: Cohort
) -> None:
    found = standings(figures, assessment(firm("C39", "320500")), scorecard(SCORES), county)
    peers = scores_of(county, "N2", "division = 'C39' AND size = 'small' AND province = '320000'")
    n2 = found["N2"]
    assert (n2.kind, n2.matched, n2.n) == (StandingKind.PERCENTILE, "sector+size+region", str(len(peers)))
    assert n2.value == pytest.approx(percentileofscore(peers, 38.5, kind="mean"))
    assert n2.low is not None and n2.high is not None and n2.low <= n2.value <= n2.high
    assert n2.median == pytest.approx(np.median(peers))
    assert n2.median_low is not None and n2.median_high is not None and n2.median_low <= n2.median <= n2.median_high
    assert n2.own == 38.5 and n2.year == "2026" and n2.publisher == "虚构县工信局"
    assert n2.slice == CohortSlice(sector="C39", size="small", region="320000", period="2026", kind="self")


def test_the_published_figure_follows_behind_the_percentile_with_its_goal(figures: Figures, county: Cohort) -> None:
    overall = standings(figures, assessment(), scorecard(SCORES), county)["overall"]
    assert overall.kind is StandingKind.PERCENTILE
    assert overall.also[0].kind is StandingKind.SHARE_AT_OR_ABOVE and overall.also[0].metric == "cmmm_share_ge_l2"


def test_indicators_get_a_percentile_of_their_position(figures: Figures, county: Cohort) -> None:
    found = standings(figures, assessment(firm("C39")), scorecard(SCORES, {"N2.1": 2}), county)["N2.1"]
    peers = county.query(
        "SELECT \"p:N2.1\" FROM pool WHERE division = 'C39' AND size = 'small' AND province = '330000'"
    )
    assert found.value == pytest.approx(percentileofscore([at for (at,) in peers], 2, kind="mean"))
    assert (found.own, found.kind) == (2.0, StandingKind.PERCENTILE)


def test_small_groups_fall_back_step_by_step_and_say_which_were_passed(figures: Figures, tmp_path: Path) -> None:
    batches = [
        alike(6),
        alike(7, seed=6, region="320500"),
        alike(12, seed=7, size="large"),
        alike(30, seed=8, sector="C39"),
    ]
    large = {"employees": 5000, "revenue": 10**9}
    medium = {"employees": 500, "revenue": 10**8}
    firms = (firm("C33", "330100"), firm("C33", "110000", **large), firm("C33", "330100", **medium), firm("C17"))
    with filled(tmp_path, *batches) as cohort:
        found = [standings(figures, assessment(each), scorecard(SCORES), cohort)["N2"] for each in firms]
    assert [(standing.matched, standing.n, len(standing.skipped)) for standing in found] == [
        ("sector+size", "13", 1),
        ("sector+size", "12", 1),
        ("sector", "25", 2),
        ("all", "55", 3),
    ]
    assert found[2].skipped == ("sector+size+region:too_few", "sector+size:too_few")


@pytest.mark.parametrize(("count", "kind"), [(9, StandingKind.NONE), (10, StandingKind.PERCENTILE)])
def test_ten_firms_make_a_percentile(figures: Figures, tmp_path: Path, count: int, kind: StandingKind) -> None:
    with filled(tmp_path, alike(count)) as cohort:
        found = standings(figures, assessment(), scorecard({"N2": 25.0, "N": 3.0}), cohort)
    assert found["overall"].kind is (kind if kind is StandingKind.PERCENTILE else StandingKind.SHARE_AT_OR_ABOVE)
    assert found["N"].reason == "too_few"


def test_quartiles_need_twenty_firms(figures: Figures, tmp_path: Path) -> None:
    with filled(tmp_path, alike(19), alike(20, seed=9, sector="C39")) as cohort:
        few = standings(figures, assessment(firm("C33")), scorecard(SCORES), cohort)["N2"]
        enough = standings(figures, assessment(firm("C39")), scorecard(SCORES), cohort)["N2"]
    assert (few.n, few.q1, few.q3) == ("19", None, None)
    assert enough.q1 is not None and enough.q3 is not None and enough.q1 < enough.q3


def test_a_group_that_is_all_alike_is_said_to_be_suppressed(figures: Figures, tmp_path: Path) -> None:
    with filled(tmp_path, alike(15, score=40.0)) as cohort:
        found = standings(figures, assessment(), scorecard({"N2": 40.0, "N": None}), cohort)
    assert found["N2"].kind is StandingKind.BESIDE
    assert set(found["N2"].skipped) == {
        f"{level}:suppressed" for level in ("sector+size+region", "sector+size", "sector", "all")
    }


def test_a_node_that_is_not_rated_has_no_percentile(figures: Figures, county: Cohort) -> None:
    found = standings(figures, assessment(), scorecard(SCORES), county)["N"]
    assert (found.kind, found.reason) == (StandingKind.NONE, "not_rated")


def test_kinds_of_assessment_forms_and_pack_lines_never_share_a_group(figures: Figures, tmp_path: Path) -> None:
    others = [
        *alike(30, seed=11, kind="third_party"),
        *alike(30, seed=12, form="full"),
        *alike(30, seed=13, version="1.1.0"),
        *alike(30, seed=14, pack="other"),
    ]
    with filled(tmp_path, others, alike(12), alike(11, seed=15, version="1.0.7")) as cohort:
        found = standings(figures, assessment(), scorecard(SCORES), cohort)["N2"]
        third = standings(figures, assessment(kind=AssessmentKind.THIRD_PARTY), scorecard(SCORES), cohort)["N2"]
    assert found.n == "23" and found.self_reported == "yes"
    assert third.n == "30" and third.self_reported == "no"


def test_the_latest_period_with_enough_firms_is_used_alone(figures: Figures, tmp_path: Path) -> None:
    with filled(
        tmp_path, alike(40, period="2025"), alike(12, seed=6, period="2026"), alike(3, seed=7, period="2027")
    ) as cohort:
        found = standings(figures, assessment(), scorecard(SCORES), cohort)["N2"]
    assert (found.year, found.n) == ("2026", "12")


def test_an_empty_cohort_leaves_the_published_figures(figures: Figures, tmp_path: Path) -> None:
    with filled(tmp_path) as cohort:
        found = standings(figures, assessment(), scorecard(SCORES), cohort)
    assert found["overall"].kind is StandingKind.SHARE_AT_OR_ABOVE
    assert found["overall"].skipped == ("all:no_pool",)
    assert found["N"].reason == "not_rated"


def test_a_cohort_of_another_kind_is_no_pool(figures: Figures, county: Cohort) -> None:
    subject = assessment(kind=AssessmentKind.ASSISTED)
    found = standings(figures, subject, scorecard({"N2": 38.5, "N": 20.0}), county)
    assert found["N2"].kind is StandingKind.BESIDE and found["N2"].skipped == ("all:no_pool",)
    assert (found["N"].kind, found["N"].reason) == (StandingKind.NONE, "no_public_figure")


def test_many_threads_may_ask_at_once(figures: Figures, county: Cohort) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def ask(sector: str) -> float | None:
        return standings(figures, assessment(firm(sector)), scorecard(SCORES), county)["N2"].value

    sectors = ["C39", "C33", "C17", "C41"] * 4
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, sectors)) == [ask(sector) for sector in sectors]
