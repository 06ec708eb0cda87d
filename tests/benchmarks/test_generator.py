"""The generator that other tests rely on, and the mapping against the questionnaire it speaks of."""

from __future__ import annotations

import random
from statistics import mean

import pytest
from stdnum.cn import uscc

from assessor.benchmarks.mapping import bundled_mapping
from assessor.content import load_pack
from assessor.domain.assessment import State
from assessor.domain.questionnaire import IndicatorKind, Pack
from assessor.domain.size_classes import SizeClass, size_class
from assessor.resources import questionnaires
from assessor.scoring.card import scorecard
from tests.generator import assessments, enterprise, records


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(questionnaires() / "industrial-internet-readiness")


def test_every_place_of_the_mapping_exists_and_rates_stand_beside_rates(pack: Pack) -> None:
    mapping = bundled_mapping()
    assert mapping.pack == pack.id
    for link in mapping.links:
        assert set(link.places) <= pack.nodes.keys() | pack.indicators.keys(), link.metric
        if link.relation == "rate":
            asked = [pack.indicators[place].kind for place in link.places if place in pack.indicators]
            assert set(asked) == {IndicatorKind.RATE}, link.metric


def test_firms_have_valid_credit_codes_and_the_size_they_were_meant_to_have() -> None:
    rng = random.Random(1)
    firms = [enterprise(rng, number) for number in range(1, 400)]
    assert all(uscc.is_valid(firm.credit_code) for firm in firms)
    assert len({firm.credit_code for firm in firms}) == len(firms)
    assert {size_class(firm.employees, firm.revenue) for firm in firms} == set(SizeClass)


def test_the_same_seed_gives_the_same_firms(pack: Pack) -> None:
    assert list(assessments(pack, "quick", 5, seed=3)) == list(assessments(pack, "quick", 5, seed=3))
    assert list(records(5, seed=3)) == list(records(5, seed=3))


@pytest.mark.parametrize("form", ["quick", "full"])
def test_answers_spread_over_the_scale_and_large_firms_are_ahead(pack: Pack, form: str) -> None:
    scores: dict[SizeClass | None, list[float]] = {}
    states: set[State] = set()
    for subject in assessments(pack, form, 150):
        card = scorecard(pack, subject)
        size = size_class(subject.enterprise.employees, subject.enterprise.revenue)
        scores.setdefault(size, []).append(card.overall.score or 0.0)
        states |= {answer.state for answer in subject.answers.values()}
    everyone = [score for group in scores.values() for score in group]
    assert min(everyone) < 25 and max(everyone) > 60
    assert mean(scores[SizeClass.MICRO]) < mean(scores[SizeClass.SMALL]) < mean(scores[SizeClass.MEDIUM])
    assert states == {State.ANSWERED, State.NOT_APPLICABLE}
