"""A new version of a pack: nothing is carried over in silence, nothing is compared that changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.domain.assessment import Answer, Assessment, State
from assessor.domain.carrying import Fate, carry_over, changes
from assessor.domain.comparing import Apart, Why, apart
from assessor.domain.enterprise import Enterprise, Goals
from assessor.domain.questionnaire import Retired
from assessor.domain.text import Text
from assessor.services.library import Library


@pytest.fixture(scope="module")
def old():
    return Library().pack()


@pytest.fixture(scope="module")
def new(old):
    """Version 2: N1.1 renamed, N2.1 worded anew, N3.1 given up, and what was N4.1 asked as N4.9 beside it."""
    indicators = dict(old.indicators)
    indicators["N1.9"] = replace(indicators.pop("N1.1"), id="N1.9")
    other = Text.of({"zh_CN": "换了问法", "en": "Asked another way"})
    indicators["N2.1"] = replace(indicators["N2.1"], question=other)
    del indicators["N3.1"]
    indicators["N4.9"] = replace(indicators["N4.1"], id="N4.9", question=other)
    nodes = dict(old.nodes)

    def children(id, swap):
        nodes[id] = replace(nodes[id], children=tuple(swap(list(nodes[id].children))))

    children("N1", lambda ids: ["N1.9" if id == "N1.1" else id for id in ids])
    children("N3", lambda ids: [id for id in ids if id != "N3.1"])
    children("N4", lambda ids: [*ids, "N4.9"])
    retired = (
        Retired("N1.1", "2.0.0", "N1.9"),
        Retired("N3.1", "2.0.0", note=Text.of({"zh_CN": "并入别处", "en": "merged elsewhere"})),
    )
    return replace(old, version="2.0.0", indicators=indicators, nodes=nodes, retired=retired)


def test_every_question_has_a_fate(old, new):
    fates = {change.before or change.now: (change.fate, change.now) for change in changes(old, new, "quick")}
    assert fates["N1.1"] == (Fate.RENAMED, "N1.9")
    assert fates["N2.1"] == (Fate.CHANGED, "N2.1")
    assert fates["N3.1"] == (Fate.LOST, "")
    assert fates["N4.1"] == (Fate.KEPT, "N4.1")
    assert fates["N4.9"] == (Fate.NEW, "N4.9")
    assert all(fate is Fate.KEPT for fate, _ in (fates[id] for id in fates if id[0] in "PDSX"))


def test_answers_move_with_their_question_and_changed_ones_are_flagged(old, new):
    answers = {id: Answer(id, position=3, note="n") for id in ("N1.1", "N2.1", "N3.1", "N4.1")}
    goals = Goals(targets={"overall": 3, "N1": 4, "gone": 2})
    before = Assessment(Enterprise("甲"), old.id, old.version, "quick", answers, goals=goals)
    after = carry_over(before, old, new).assessment
    assert after.pack_version == "2.0.0"
    assert set(after.answers) == {"N1.9", "N2.1", "N4.1"}
    assert after.answers["N1.9"] == Answer("N1.9", position=3, note="n")
    assert after.answers["N2.1"].flagged
    assert after.goals.targets == {"overall": 3, "N1": 4}


def test_a_level_that_no_longer_exists_must_be_confirmed(old):
    short = replace(old.indicators["S1.1"], options=old.indicators["S1.1"].options[:3])
    new = replace(old, version="2.0.0", indicators={**old.indicators, "S1.1": short})
    before = Assessment(Enterprise("甲"), old.id, old.version, "quick", {"S1.1": Answer("S1.1", position=5)})
    assert carry_over(before, old, new).assessment.answers["S1.1"].state is State.TO_CONFIRM


def test_only_unchanged_parts_may_be_compared(old, new):
    found = apart(old, new, "quick")
    assert found["N1"] is None
    assert found["P"] is None
    assert found["N2"] == Apart(Why.QUESTIONS, ("N2.1",))
    assert found["N4"] == Apart(Why.QUESTIONS, ("N4.9",))
    assert found["N"].why is Why.QUESTIONS
    assert found["overall"].why is Why.BELOW
    reweighed = replace(old, nodes={**old.nodes, "P1": replace(old.nodes["P1"], weight=9000)})
    found = apart(old, reweighed, "quick")
    assert (found["P"], found["P2"]) == (Apart(Why.WEIGHTS, ("P1",)), None)
    assert found["overall"] == Apart(Why.BELOW, ("P",))
    regated = replace(old, nodes={**old.nodes, "P1": replace(old.nodes["P1"], floor=500)})
    assert apart(old, regated, "quick")["P1"] == Apart(Why.RULE)
    assert not any(apart(old, old, "full").values())
