"""Which wording a reader sees where the own language is not there."""

from __future__ import annotations

import pytest

from assessor.domain.text import Text


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"zh_CN": "是", "en": "Yes", "und": "Y"}, "Yes"),
        ({"zh_CN": "是", "und": "Yes"}, "Yes"),
        ({"zh_CN": "是", "fr": "Oui"}, "[zh_CN] 是"),
        ({}, ""),
    ],
)
def test_an_english_reader_sees_the_nearest_wording_and_whose_it_is(texts: dict[str, str], shown: str) -> None:
    assert Text.of(texts).marked("en") == shown
