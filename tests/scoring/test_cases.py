"""Every case beside a pack: the bundled ones, and one small pack for every family of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.content import available_packs, load_pack
from assessor.content.cases import Case, deviations, read_cases
from assessor.domain.questionnaire import Pack
from assessor.resources import questionnaires

FAMILIES = Path(__file__).parent.parent / "content" / "families"


def collected() -> list[tuple[Pack, Case]]:
    folders = [folder for root in (questionnaires(), FAMILIES) for folder in available_packs(root).values()]
    packs = [(load_pack(folder), folder) for folder in folders]
    return [(pack, case) for pack, folder in packs for case in read_cases(pack, folder)]


CASES = collected()


@pytest.mark.parametrize(("pack", "case"), CASES, ids=[f"{pack.id}: {case.name}" for pack, case in CASES])
def test_case_gives_the_expected_figures(pack: Pack, case: Case) -> None:
    assert [dict(problem.facts) for problem in deviations(pack, case)] == []
