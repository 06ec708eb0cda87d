"""Lists and conditions in one cell."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.content.authoring.conditions import condition_text, read_condition_text
from assessor.content.authoring.lists import list_text, read_list
from assessor.content.authoring.tokens import UnreadableError
from assessor.content.authoring.trees import plain
from tests.content.authored import entry

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
LEAVES = st.one_of(
    st.builds(lambda v: {"profile": "size", "in": v}, st.lists(WORDS | st.integers(-9, 9) | st.booleans(), max_size=3)),
    st.builds(lambda id, v: {"indicator": id, "ticked": v}, WORDS.filter(bool), st.lists(WORDS, max_size=3)),
    st.builds(lambda id, n: {"indicator": id, "at_least": n}, WORDS.filter(bool), st.integers(0, 9)),
    st.builds(lambda n: {"profile": "employees", "at_most": n}, st.integers(0, 10**9)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(lambda k, parts: {k: parts}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=3))
        | st.builds(lambda part: {"not": part}, inner)
    ),
)


@given(CONDITIONS)
def test_every_condition_reads_back_as_it_was_written(condition: dict[str, Any]) -> None:
    assert plain(read_condition_text(condition_text(entry(condition)), "")) == condition


@given(st.lists(st.recursive(WORDS, st.lists, max_leaves=5), max_size=4))
def test_every_list_reads_back_as_it_was_written(members: list[Any]) -> None:
    assert plain(read_list(list_text(entry(members)), "")) == members


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("quick, full", ["quick", "full"]),
        ("[quick，full]", ["quick", "full"]),
        ("CMMM:网络\nSIRI:Shop Floor Connectivity", ["CMMM:网络", "SIRI:Shop Floor Connectivity"]),
        ("M-A, [M-B, M-C]", ["M-A", ["M-B", "M-C"]]),
        ("[]", []),
    ],
)
def test_lists_are_read_as_authors_write_them(written: str, meant: list[Any]) -> None:
    assert plain(read_list(written, "")) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "profile.size in [small, medium] and N3.1 >= 2",
            {"all": [{"profile": "size", "in": ["small", "medium"]}, {"indicator": "N3.1", "at_least": 2}]},
        ),
        (
            "not （P1.1 ticked [mes]） or A ≤ 1",
            {"any": [{"not": {"indicator": "P1.1", "ticked": ["mes"]}}, {"indicator": "A", "at_most": 1}]},
        ),
    ],
)
def test_conditions_are_read_as_authors_write_them(written: str, meant: dict[str, Any]) -> None:
    assert plain(read_condition_text(written, "")) == meant


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("N3.1 > 2", "> 2"),
        ("N3.1 >= 2 N4.1 >= 1", "N4.1 >= 1"),
        ("profile.size in small", "small"),
        ("(N3.1 >= 2", ""),
        ("and", "and"),
        ("profile.size = small", "= small"),
    ],
)
def test_a_broken_condition_is_told_from_where_it_breaks(written: str, rest: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_condition_text(written, "")
    assert caught.value.rest == rest
    assert caught.value.expected


@pytest.mark.parametrize("written", ["[a, b", "a]", 'a, "b" c'])
def test_a_broken_list_is_told(written: str) -> None:
    with pytest.raises(UnreadableError):
        read_list(written, "")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(written: str) -> None:
    for read in (read_condition_text, read_list):
        try:
            read(written, "")
        except UnreadableError as error:
            assert error.expected
