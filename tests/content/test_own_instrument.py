"""What the program's own questionnaire promises its readers: something to see or count, and the same in both languages."""

from __future__ import annotations

import re

import pytest

from assessor.domain.measure import Measure
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.domain.text import Text
from assessor.services.library import Library

LIBRARY = Library()
PACK = LIBRARY.pack()
INDICATORS = list(PACK.indicators.values())
MEASURES = list(LIBRARY.measures().values())
JUDGED = re.compile(
    r"基本|良好|较好|完善|充分|全面|有效地|\b(?:good|basic|fully|comprehensive|adequate|sufficient|appropriate)\b", re.I
)
SHARE = re.compile(r"(\d+(?:\.\d+)?)\s?%")
SIZED = {"zh_CN": re.compile(r"小微|微型|小型|中小"), "en": re.compile(r"\b(?:small|micro) (?:firm|plant)s?\b", re.I)}


def by_id(thing: Indicator | Measure) -> str:
    return thing.id


def shares(text: Text, language: str) -> set[str]:
    return set(SHARE.findall(text.to(language)))


@pytest.mark.parametrize("indicator", INDICATORS, ids=by_id)
def test_a_level_is_seen_or_counted_not_judged(indicator: Indicator) -> None:
    steps = [*(option.text for option in indicator.options), *(criterion.text for criterion in indicator.criteria)]
    for step in steps:
        assert not JUDGED.search(step.to("zh_CN")), step.to("zh_CN")
        assert not JUDGED.search(step.to("en")), step.to("en")


@pytest.mark.parametrize("indicator", INDICATORS, ids=by_id)
def test_both_languages_name_the_same_shares(indicator: Indicator) -> None:
    for option in indicator.options:
        assert shares(option.text, "zh_CN") == shares(option.text, "en")


@pytest.mark.parametrize("indicator", [i for i in INDICATORS if i.kind is IndicatorKind.RATE], ids=by_id)
def test_two_people_compute_the_same_rate(indicator: Indicator) -> None:
    quantity = indicator.quantity
    assert quantity is not None
    assert quantity.numerator and quantity.denominator and quantity.unit and quantity.definition
    assert quantity.plausible is not None and quantity.plausible_source


@pytest.mark.parametrize("measure", MEASURES, ids=by_id)
def test_a_measure_speaks_to_a_firm_of_any_size(measure: Measure) -> None:
    for said in (measure.driver, measure.risk, measure.kpi):
        for language, sized in SIZED.items():
            assert not sized.search(said.to(language)), said.to(language)


@pytest.mark.parametrize("measure", MEASURES, ids=by_id)
def test_a_measure_tells_what_is_counted_done_and_risked(measure: Measure) -> None:
    for said in (
        measure.title,
        measure.summary,
        measure.driver,
        measure.kpi,
        measure.risk,
        measure.who,
        *measure.steps,
    ):
        assert said.to("zh_CN") and said.to("en")
    assert len(measure.steps) >= 3
