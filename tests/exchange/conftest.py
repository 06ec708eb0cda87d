from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, Evidence, Grade, Scorecard, State
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope
from assessor.domain.questionnaire import (
    Condition,
    Criterion,
    Form,
    Indicator,
    IndicatorKind,
    LevelRule,
    Node,
    Operator,
    Option,
    Pack,
    Profile,
    Quantity,
    Threshold,
)
from assessor.domain.text import Text
from assessor.exchange.keys import SigningKey
from assessor.scoring import scorecard

CREATED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FORMS = ("quick", "full")


def say(text: str) -> Text:
    return Text.of({"zh_CN": text, "en": text})


def indicator(id: str, kind: IndicatorKind = IndicatorKind.LEVEL, **more: object) -> Indicator:
    options = tuple(Option(level * 1000, say(f"level {level}")) for level in range(6))
    return Indicator(id, kind, say(id), say(f"{id}?"), options, forms=FORMS, **more)  # type: ignore[arg-type]


def thresholds(*edges: str) -> tuple[Threshold, ...]:
    return tuple(Threshold(n, Fraction(edge), inclusive=False) for n, edge in enumerate(edges, start=1))


def make_pack(version: str = "1.0.0", hash: str = "abc123") -> Pack:
    rate = indicator(
        "A1", IndicatorKind.RATE, quantity=Quantity(), thresholds=thresholds("0", "0.2", "0.4", "0.6", "0.8")
    )
    criteria = tuple(Criterion(id, say(id)) for id in ("finance", "purchasing", "quality"))
    ticked = indicator("A2", IndicatorKind.CHECKLIST, criteria=criteria, thresholds=thresholds("0", "1", "2"))
    amount = indicator("B1", IndicatorKind.AMOUNT, quantity=Quantity(), thresholds=thresholds("0", "1", "5/2"))
    follows = indicator("B3", applies=Condition(Operator.AT_LEAST, "B2", (2,)))
    children = {"A": ("A1", "A2"), "B": ("B1", "B2", "B3")}
    nodes = {
        id: Node(id, "dimension", say(id), below, level_rule=LevelRule.CUMULATIVE) for id, below in children.items()
    }
    nodes["overall"] = Node(
        "overall", "overall", say("all"), ("A", "B"), level_rule=LevelRule.BANDS, bands=(20000, 60000)
    )
    small = Condition(Operator.IN, "profile.size", ("micro", "small"))
    return Pack(
        id="trial",
        version=version,
        title=say("trial"),
        root="overall",
        nodes=nodes,
        indicators={i.id: i for i in (rate, ticked, amount, indicator("B2"), follows)},
        forms=(Form("quick", say("quick"), 5), Form("full", say("full"), 10)),
        profiles=(Profile("small", say("small"), "1", small, {"A": 3000}),),
        hash=hash,
    )


@pytest.fixture(scope="session")
def pack() -> Pack:
    return make_pack()


@pytest.fixture
def assessment() -> Assessment:
    answers = (
        Answer("A1", numerator=Fraction(12), denominator=Fraction(40), grade=Grade.DOCUMENT, note="<b>&\"'\n=SUM(1)"),
        Answer("A2", ticks=frozenset({"finance", "quality"}), grade=Grade.INTERVIEW, evidence=("e" * 64,)),
        Answer("B1", amount=Fraction(5, 3), flagged=True),
        Answer("B2", position=4, grade=Grade.CERTIFIED),
        Answer("B3", State.NOT_APPLICABLE, reason="没有外协工厂"),
    )
    enterprise = Enterprise("示例拉链制造厂 𠮷", "91330000FAKE000036", "C41", "330000", 600, 120_000_000, "discrete")
    scope = Scope(AssessmentKind.ASSISTED, "2026-11-20", "一厂", "王厂长", "李工", "咨询公司")
    goals = Goals({"overall": 3, "A": 4}, 800_000, 260, 8)
    return Assessment(
        enterprise, "trial", "1.0.0", "quick", {a.indicator: a for a in answers}, scope, goals, id="019-a"
    )


@pytest.fixture
def history(assessment: Assessment) -> tuple[AnswerEvent, ...]:
    answers = enumerate(assessment.answers.values())
    return tuple(
        AnswerEvent(f"019a0000-0000-7000-8000-{n:012d}", "019-a", answer, "李工", "2026-11-23T08:00:00.000Z")
        for n, answer in answers
    )


@pytest.fixture
def evidence() -> tuple[Evidence, ...]:
    return (Evidence("e" * 64, "网络拓扑.pdf", 12, "application/pdf"),)


@pytest.fixture
def card(pack: Pack, assessment: Assessment) -> Scorecard:
    return scorecard(pack, assessment)


@pytest.fixture(scope="session")
def key() -> SigningKey:
    return SigningKey(bytes(range(32)), "测试县经信局")
