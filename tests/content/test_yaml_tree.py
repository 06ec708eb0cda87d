from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.content.yaml_tree import Entry, Scalar, parse
from assessor.domain.errors import InputError


def plain(entry: Entry) -> object:
    if isinstance(entry.value, dict):
        return {key: plain(member) for key, member in entry.value.items()}
    return [plain(member) for member in entry.value] if isinstance(entry.value, list) else entry.value


def code_of(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse(text, "f.yaml")
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("1:30", "1:30"),
        ("0123", "0123"),
        ("330100", 330100),
        ("2026-11-20", "2026-11-20"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("91330100E0799655E12", "91330100E0799655E12"),
        ("913301007996550E12", "913301007996550E12"),
        ("3.10", Decimal("3.10")),
        ("1e-6", Decimal("0.000001")),
        ("-3", -3),
        ('"3"', "3"),
        ("!", None),
        ("~", None),
        ("", None),
        ("<", "<"),
        ("1.0.0", "1.0.0"),
    ],
)
def test_only_plain_numbers_and_truth_values_are_more_than_text(text: str, value: Scalar) -> None:
    entry = parse(f"a: {text}", "f.yaml")[0]
    assert plain(entry) == {"a": "" if text == "!" else value}


def test_every_duplicate_key_is_reported_with_its_line_and_the_first_counts() -> None:
    entry, problems = parse("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f.yaml")
    assert plain(entry) == {"a": 1, "b": {"c": 1}}
    assert [(p.code, p.place.line, p.place.path) for p in problems] == [
        ("yaml.duplicate_key", 2, "b/c"),
        ("yaml.duplicate_key", 3, "a"),
    ]


def test_lines_are_kept() -> None:
    entry = parse("a:\n  - x\n  - y: 1\n", "f.yaml")[0]
    assert isinstance(entry.value, dict)
    members = entry.value["a"].value
    assert isinstance(members, list)
    assert [member.line for member in members] == [2, 3]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [1, 2", "yaml.syntax"),
        ("a: b: c", "yaml.syntax"),
        ("a: \t- x\n\tb", "yaml.syntax"),
        ("a: *x", "yaml.unknown_alias"),
        ("a: &a [*a]", "yaml.unknown_alias"),
        ("a: !!python/object/apply:os.system [ls]", "yaml.tag"),
        ("a: 1\n---\nb: 2", "yaml.several_documents"),
        ("[" * 41 + "]" * 41, "yaml.too_deep"),
        ("[" * 100_000, "yaml.too_deep"),
    ],
)
def test_what_cannot_be_read_safely_is_refused(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_small_file_cannot_unfold_to_a_huge_one() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert code_of("\n".join(lines)) == "yaml.too_many_values"


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t0.,?~", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse(text, "f.yaml")
    except InputError as error:
        assert error.problems
