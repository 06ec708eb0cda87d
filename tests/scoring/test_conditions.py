from __future__ import annotations

import pytest

from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Condition, Operator
from assessor.scoring import NOT_APPLICABLE, NOT_ASKED, holds
from assessor.scoring.conditions import decide, subjects

SMALL = Enterprise("small", employees=50, revenue=10_000_000, process_type="discrete", sector="C33")
UNKNOWN = Enterprise("unknown")


def at_least(id: str, level: int) -> Condition:
    return Condition(Operator.AT_LEAST, id, (level,))


def joined(operator: Operator, *parts: Condition) -> Condition:
    return Condition(operator, parts=parts)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(Operator.IN, "profile.process_type", ("discrete", "mixed")), True),
        (Condition(Operator.IN, "profile.process_type", ("process",)), False),
        (Condition(Operator.IN, "profile.size", ("small", "micro")), True),
        (Condition(Operator.AT_LEAST, "profile.employees", (20,)), True),
        (Condition(Operator.AT_MOST, "profile.employees", (20,)), False),
        (Condition(Operator.IN, "profile.region", ("330000",)), None),
    ],
)
def test_conditions_over_the_profile(condition: Condition, expected: bool | None) -> None:
    assert decide(condition, SMALL, {}) is expected


def test_what_is_not_known_yet_is_neither_true_nor_false() -> None:
    condition = Condition(Operator.IN, "profile.size", ("large",))
    assert decide(condition, UNKNOWN, {}) is None
    assert not holds(condition, UNKNOWN, {})
    assert not holds(joined(Operator.NOT, condition), UNKNOWN, {})


def test_one_certain_part_decides_any_and_all() -> None:
    true, false, open_ = at_least("a", 2), at_least("a", 4), at_least("b", 1)
    positions = {"a": 3, "b": NOT_ASKED}
    assert decide(joined(Operator.ANY, open_, true), SMALL, positions) is True
    assert decide(joined(Operator.ALL, open_, false), SMALL, positions) is False
    assert decide(joined(Operator.ANY, open_, false), SMALL, positions) is None
    assert decide(joined(Operator.ALL, open_, true), SMALL, positions) is None
    assert decide(joined(Operator.NOT, open_), SMALL, positions) is None
    assert decide(joined(Operator.NOT, false), SMALL, positions) is True


def test_what_does_not_apply_stands_at_no_level() -> None:
    assert decide(at_least("a", 0), SMALL, {"a": NOT_APPLICABLE}) is False


def test_ticked_wants_every_named_item() -> None:
    condition = Condition(Operator.TICKED, "c", ("erp", "mes"))
    assert holds(condition, SMALL, {"c": 2}, {"c": frozenset({"erp", "mes", "wms"})})
    assert not holds(condition, SMALL, {"c": 2}, {"c": frozenset({"erp"})})
    assert decide(condition, SMALL, {"c": 2}) is None


def test_subjects_are_the_indicators_looked_at() -> None:
    small = Condition(Operator.IN, "profile.size", ("small",))
    condition = joined(Operator.ALL, at_least("a", 1), joined(Operator.NOT, at_least("b", 1)), small)
    assert list(subjects(condition)) == ["a", "b"]
    assert list(subjects(None)) == []


@pytest.mark.parametrize(
    ("field", "wider", "held"),
    [("sector", "C", True), ("sector", "C33", True), ("sector", "C331", True), ("sector", "C3311", True),
     ("sector", "C34", False),
     ("region", "330000", True), ("region", "330100", True), ("region", "330106", True), ("region", "331000", False)],
)  # fmt: skip
def test_a_narrow_code_meets_a_condition_on_a_wider_one(field: str, wider: str, held: bool) -> None:
    firm = Enterprise("narrow", sector="C3311", region="330106")
    assert decide(Condition(Operator.IN, f"profile.{field}", (wider,)), firm, {}) is held
    assert decide(Condition(Operator.IN, f"profile.{field}", (wider,)), Enterprise("none"), {}) is None
