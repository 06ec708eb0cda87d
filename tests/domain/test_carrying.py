"""A new version of a pack: nothing is carried over in silence, nothing is compared that changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assessor.domain.assessment import Answer, Assessment, State
from assessor.domain.carrying import Fate, carry_over, changes
from assessor.domain.comparing import Apart, Why, apart
from assessor.domain.enterprise import Enterprise, Goals
from assessor.domain.questionnaire import Condition, Operator, Retired
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
    carried = carry_over(before, old, new)
    assert carried.assessment.answers["S1.1"].state is State.TO_CONFIRM
    assert carried.unconfirmed == {"S1.1"}


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


def _with(old, **indicators):
    """Return version 2 of a pack with some of its questions replaced, ``None`` for those taken away."""
    gone = {id for id, one in indicators.items() if one is None}
    known = {id: one for id, one in {**old.indicators, **indicators}.items() if id not in gone}
    nodes = {
        id: replace(node, children=tuple(child for child in node.children if child not in gone))
        for id, node in old.nodes.items()
    }
    return replace(old, version="2.0.0", indicators=known, nodes=nodes)


def _answered(old, *answers, form="full"):
    return Assessment(Enterprise("甲"), old.id, old.version, form, {answer.indicator: answer for answer in answers})


def _renamed(pack, before, now, version, *retired):
    """Return a version in which one question has another id."""
    indicators = {id if id != before else now: replace(one, id=id if id != before else now)
                  for id, one in pack.indicators.items()}  # fmt: skip
    nodes = {
        id: replace(node, children=tuple(now if child == before else child for child in node.children))
        for id, node in pack.nodes.items()
    }
    listed = (*pack.retired, *(Retired(one, version, now) for one in (before, *retired)))
    return replace(pack, version=version, indicators=indicators, nodes=nodes, retired=listed)


def test_a_chain_of_renames_leads_to_the_same_in_one_step_and_in_several(old):
    second = _renamed(old, "N1.2", "N1.7", "2.0.0")
    third = _renamed(second, "N1.7", "N1.8", "3.0.0")
    before = _answered(old, Answer("N1.2", position=3, note="n"), Answer("N1.1", position=2))
    direct = carry_over(before, old, third)
    stepwise = carry_over(carry_over(before, old, second).assessment, second, third)
    assert direct.assessment == stepwise.assessment
    assert direct.assessment.answers["N1.8"] == Answer("N1.8", position=3, note="n")
    fates = {change.before: (change.fate, change.now) for change in direct.changes}
    assert fates["N1.2"] == (Fate.RENAMED, "N1.8")
    assert apart(old, third, "full")["N1"] is None


def test_a_chain_that_goes_round_ends_nowhere(old):
    new = replace(_with(old, **{"N1.2": None}), retired=(Retired("N1.2", "2", "Z1"), Retired("Z1", "2", "N1.2")))
    assert {c.before: c.fate for c in changes(old, new, "full")}["N1.2"] is Fate.LOST


def test_questions_that_became_one_are_looked_at_again_and_confirmed_where_their_answers_differ(old):
    new = _with(old, **{"N1.3": None})
    new = replace(new, retired=(Retired("N1.3", "2.0.0", "N1.2"),))
    fates = {change.before: change.fate for change in changes(old, new, "full")}
    assert (fates["N1.2"], fates["N1.3"]) == (Fate.CHANGED, Fate.CHANGED)
    differ = _answered(old, Answer("N1.2", position=1, note="a"), Answer("N1.3", position=4, note="b"))
    joined = carry_over(differ, old, new).assessment.answers["N1.2"]
    assert (joined.state, joined.note) == (State.TO_CONFIRM, "a\nb")
    agree = _answered(old, Answer("N1.2", position=4), Answer("N1.3", position=4))
    assert carry_over(agree, old, new).assessment.answers["N1.2"] == Answer("N1.2", position=4, flagged=True)
    assert apart(old, new, "full")["N1"] is not None


def test_figures_move_without_the_level_that_was_stated_beside_them(old):
    new = _with(old, **{"N2.1": replace(old.indicators["N2.1"], thresholds=old.indicators["N2.1"].thresholds[:-1])})
    before = Answer("N2.1", position=2, numerator=Fraction(3), denominator=Fraction(10))
    moved = carry_over(_answered(old, before), old, new).assessment.answers["N2.1"]
    assert moved == Answer("N2.1", numerator=Fraction(3), denominator=Fraction(10), flagged=True)


def test_answers_that_no_longer_fit_the_kind_of_question_are_to_be_confirmed(old):
    level = replace(old.indicators["N1.2"], id="N2.1")
    figures = Answer("N2.1", numerator=Fraction(3), denominator=Fraction(10), note="list of May")
    moved = carry_over(_answered(old, figures), old, _with(old, **{"N2.1": level})).assessment.answers["N2.1"]
    assert (moved.state, moved.note, moved.numerator) == (State.TO_CONFIRM, "list of May", None)
    rate = replace(old.indicators["N2.1"], id="N1.2")
    moved = carry_over(_answered(old, Answer("N1.2", position=3)), old, _with(old, **{"N1.2": rate}))
    assert moved.assessment.answers["N1.2"] == Answer("N1.2", position=3, flagged=True)


def test_a_question_that_the_form_no_longer_asks_is_listed_and_its_answer_kept(old):
    new = _with(old, **{"N1.1": replace(old.indicators["N1.1"], forms=("full",))})
    carried = carry_over(_answered(old, Answer("N1.1", position=3), form="quick"), old, new)
    assert {change.before: change.fate for change in carried.changes}["N1.1"] is Fate.LOST
    assert carried.assessment.answers["N1.1"] == Answer("N1.1", position=3)


def test_a_form_that_is_gone_becomes_the_longest_there_is(old):
    forms = tuple(form for form in old.forms if form.id != "quick")
    new = replace(old, version="2.0.0", forms=forms)
    carried = carry_over(_answered(old, Answer("N1.1", position=3), form="quick"), old, new)
    assert (carried.former_form, carried.assessment.form) == ("quick", "full")
    assert Fate.NEW in {change.fate for change in carried.changes}


def test_another_condition_or_another_rule_of_the_whole_keeps_scores_apart(old):
    asked = replace(old.indicators["N2.1"], applies=Condition(Operator.IN, "profile.size", ("large",)))
    assert apart(old, _with(old, **{"N2.1": asked}), "quick")["N2"] == Apart(Why.QUESTIONS, ("N2.1",))
    assert apart(old, replace(old, version="2.0.0", rated_from=900), "quick")["N2"] == Apart(Why.RULE)
    renamed = _renamed(old, "N1.2", "N1.7", "2.0.0")
    over = replace(old.indicators["N2.1"], applies=Condition(Operator.AT_LEAST, "N1.2", (1,)))
    moved = replace(over, applies=Condition(Operator.AT_LEAST, "N1.7", (1,)))
    one, other = _with(old, **{"N2.1": over}), _with(renamed, **{"N2.1": moved})
    assert apart(one, other, "full")["N2"] is None
