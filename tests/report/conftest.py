"""A realistic report made by hand: 24 capabilities, one question each, open answers, standings, a plan."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pypdf
import pytest

from assessor.domain.assessment import Answer, Assessment, Blocking, Grade, NodeScore, Scorecard, State
from assessor.domain.benchmark import CohortSlice, FigureKind, PublishedFigure, Standing, StandingKind
from assessor.domain.enterprise import AssessmentKind, Enterprise, Goals, Scope
from assessor.domain.gap import Gap
from assessor.domain.measure import CostRange, Effect, Measure
from assessor.domain.questionnaire import (
    Form,
    Gate,
    GateKind,
    Indicator,
    IndicatorKind,
    LevelRule,
    Node,
    Option,
    Pack,
    Quantity,
    Source,
    Stage,
)
from assessor.domain.roadmap import Constraints, FrontierPoint, LeftOut, PlannedMeasure, QuarterScore, Roadmap
from assessor.domain.size_classes import SizeClass
from assessor.domain.text import Text
from assessor.i18n.catalogue import Catalogue, catalogue
from assessor.report.document import ReportInput
from assessor.report.pdf import render
from tests.report.frameworks import projection, target

DIMENSIONS = {
    "N": ("网络与标识", "Network and identifiers"),
    "P": ("系统与平台", "Systems and platform"),
    "D": ("数据", "Data"),
    "S": ("安全", "Security"),
    "X": ("支撑与成效", "Foundations and outcomes"),
}
CAPABILITIES = {
    "N1": ("车间网络覆盖", "Shop-floor network coverage", 2),
    "N2": ("设备数字化与联网", "Digital and networked equipment", 1),
    "N3": ("IT/OT融合与外网", "IT/OT link and external network", 2),
    "N4": ("标识编码与注册", "Identifier coding and registration", 2),
    "N5": ("标识解析应用", "Use of identifier resolution", 0),
    "P1": ("信息系统覆盖", "System coverage", 3),
    "P2": ("系统集成", "System integration", 2),
    "P3": ("上云用平台", "Cloud and platform use", -2),
    "P4": ("工业APP与模型", "Industrial apps and models", 1),
    "P5": ("大中小融通", "Chain collaboration", 2),
    "D1": ("自动采集", "Automatic data acquisition", 2),
    "D2": ("治理与质量", "Data governance and quality", 1),
    "D3": ("分析与建模", "Analytics and modelling", 2),
    "D4": ("共享与流通", "Data sharing and exchange", -1),
    "S1": ("责任与定级", "Responsibility and grading", 2),
    "S2": ("边界与分区", "Boundary and zoning", 1),
    "S3": ("工控与设备安全", "Control-system and equipment security", 1),
    "S4": ("数据安全", "Data security", 3),
    "S5": ("监测与应急", "Detection and response", 1),
    "X1": ("战略与组织", "Strategy and organisation", 2),
    "X2": ("人才", "Talent", 2),
    "X3": ("资金", "Funding", 2),
    "X4": ("五种新模式", "Five new modes", 1),
    "X5": ("成效", "Outcomes", -3),
}
"""Titles and the answered position: -1 not applicable, -2 to confirm, -3 not asked."""
LEVELS = (
    ("未开展", "None"),
    ("起步", "Ad hoc"),
    ("规范", "Standardised"),
    ("集成", "Integrated"),
    ("优化", "Optimised"),
    ("引领", "Leading"),
)


def both(zh: str, en: str) -> Text:
    return Text.of({"zh_CN": zh, "en": en})


@pytest.fixture(scope="session")
def pack() -> Pack:
    nodes = {"overall": _root()}
    indicators: dict[str, Indicator] = {}
    for id, (zh, en) in DIMENSIONS.items():
        children = tuple(code for code in CAPABILITIES if code.startswith(id))
        nodes[id] = Node(
            id, "dimension", both(zh, en), children, summary=both(f"{zh}做得怎么样。", f"How {en.lower()} stand.")
        )
        for code in children:
            nodes[code], indicators[f"{code}.1"] = _capability(code)
    return Pack(
        id="industrial-internet-readiness",
        version="1.0.0",
        title=both("制造企业工业互联网就绪度评估", "Industrial-internet readiness of manufacturers"),
        root="overall",
        nodes=nodes,
        indicators=indicators,
        levels=tuple(both(*names) for names in LEVELS),
        forms=(Form("quick", both("快速版", "Quick form"), 15),),
        sources=(
            Source(
                "own", both("本项目自拟阈值", "Thresholds of this project"), "O", "2026", "本项目", "", "Apache-2.0"
            ),
        ),
        date="2026-11-23",
        licence="Apache-2.0",
        summary=both("评估制造企业的五个维度。", "Assesses a manufacturer in five dimensions."),
        hash="0123456789abcdef" * 4,
    )


def _root() -> Node:
    gates = (
        Gate(GateKind.SCORE, 35_000),
        Gate(GateKind.SHARE, 600, 2, tuple(CAPABILITIES)),
        Gate(GateKind.ALL, 0, 2, ("N2", "P1")),
    )
    stages = (Stage(1, (Gate(GateKind.SCORE, 15_000),)), Stage(2, gates))
    title = both("工业互联网就绪度", "Industrial-internet readiness")
    return Node("overall", "overall", title, tuple(DIMENSIONS), level_rule=LevelRule.STAGES, stages=stages)


def _capability(code: str) -> tuple[Node, Indicator]:
    zh, en, _ = CAPABILITIES[code]
    options = tuple(
        Option(
            1000 * at,
            both(f"{zh}处于第 {at} 步，覆盖 {at * 20}% 的范围", f"{en} is at step {at} and covers {at * 20} %"),
        )
        for at in range(6)
    )
    steps = tuple(both(f"把{zh}推进到第 {at} 步。", f"Take {en.lower()} to step {at}.") for at in range(1, 6))
    node = Node(
        code,
        "capability",
        both(zh, en),
        (f"{code}.1",),
        next_steps=steps,
        summary=both(f"{zh}的情况。", f"State of {en}."),
    )
    rate = code == "N2"
    indicator = Indicator(
        id=f"{code}.1",
        kind=IndicatorKind.RATE if rate else IndicatorKind.LEVEL,
        title=both(zh, en),
        question=both(f"{zh}做到了哪一步？", f"How far is {en.lower()}?"),
        options=options,
        quantity=Quantity(both("联网设备", "networked"), both("全部设备", "all")) if rate else None,
        forms=("quick", "full"),
    )
    return node, indicator


def _answers() -> dict[str, Answer]:
    found = {}
    for at, (code, (_, _, position)) in enumerate(CAPABILITIES.items()):
        id = f"{code}.1"
        if position >= 0:
            grade, note = list(Grade)[at % 5], "已核对台账。 / Ledger checked." if at % 2 else ""
            found[id] = Answer(
                id, position=position, grade=grade, note=note, evidence=("台账.xlsx",) if at == 3 else ()
            )
        elif position == -1:
            found[id] = Answer(id, State.NOT_APPLICABLE, reason="不对外共享数据。")
        elif position == -2:
            found[id] = Answer(id, State.TO_CONFIRM, note="合同待查。")
    found["N2.1"] = Answer(
        "N2.1", numerator=Fraction(34), denominator=Fraction(96), grade=Grade.DOCUMENT, note="设备台账。"
    )
    return found


def _score(id: str, kind: str, positions: list[int]) -> NodeScore:
    answered = [p for p in positions if p >= 0]
    asked = [p for p in positions if p != -1]
    if not asked:
        return NodeScore(id, kind, None, None, None, None, None, 0.0, "weighted_mean/1", rated=False)
    score = 20 * sum(answered) / len(answered) if answered else None
    low = 20 * sum(max(p, 0) for p in asked) / len(asked)
    high = 20 * sum(p if p >= 0 else 5 for p in asked) / len(asked)
    level = min(max(p, 0) for p in asked) if len(asked) == 1 else int(low // 20)
    return NodeScore(
        id,
        kind,
        score,
        low,
        high,
        level,
        level,
        len(answered) / len(asked),
        "weighted_mean/1",
        (score or 0) * 0.8,
        level,
    )


@pytest.fixture(scope="session")
def card(pack: Pack) -> Scorecard:
    positions = {code: position for code, (_, _, position) in CAPABILITIES.items()}
    nodes = {"overall": _score("overall", "overall", list(positions.values()))}
    for id in DIMENSIONS:
        nodes[id] = _score(id, "dimension", [p for code, p in positions.items() if code.startswith(id)])
    nodes |= {code: _score(code, "capability", [position]) for code, position in positions.items()}
    states = {-1: State.NOT_APPLICABLE, -2: State.TO_CONFIRM, -3: State.NOT_ASKED}
    indicators = {}
    for code, position in positions.items():
        it = _score(f"{code}.1", "indicator", [position])
        indicators[it.id] = NodeScore(
            it.id, it.kind, it.score, it.low, it.high, it.level, it.level_high, it.coverage, "scale/1", it.backed,
            it.backed_level, it.rated, states.get(position, State.ANSWERED), position if position >= 0 else None,
        )  # fmt: skip
    shut = (
        Blocking("overall", 2, "score", 35.0, nodes["overall"].low or 0),
        Blocking("overall", 2, "share", 0.6, 0.46, ("N2", "N5", "P4", "D2", "S2", "S3", "S5", "X4"), 2),
        Blocking("overall", 2, "all", 2, 1, ("N2",), 2),
    )
    by_node = {"overall": shut, "S": (Blocking("S", 2, "count", 3, 2, ("S2", "S3", "S5"), 2),)}
    return Scorecard(
        pack.id, pack.version, pack.hash, "quick", "", nodes["overall"], nodes, indicators, shut, by_node,
        final=False, answered=21, to_confirm=1, not_asked=1, not_applicable=1, flags=("na_share:D",),
    )  # fmt: skip


def _standings() -> dict[str, Standing]:
    goal = PublishedFigure(
        "platform_adoption", "平台普及率", "Platform adoption", "全国", FigureKind.TARGET, "", "national", "CN", "全国 China",
        55, "%", "2028", "", "MIIT 工信部", "https://example.org/goal", "B", "",
    )  # fmt: skip
    rate = Standing(
        "N2.1", StandingKind.BESIDE, value=57.7, own=35.4, n="244000", year="2025", unit="%", population="above-scale firms",
        self_reported="yes", publisher="MIIT 工信部", source="https://example.org/rate", confidence="B", metric="networked",
        metric_zh="设备联网率", metric_en="Networked equipment rate", group="全国 China", relation="rate",
    )  # fmt: skip
    share = Standing(
        "overall", StandingKind.SHARE_AT_OR_ABOVE, value=42.0, n="113792", year="2024-10", unit="%", publisher="c3mep",
        source="https://example.org/share", confidence="C", metric="cmmm_ge_2", metric_zh="达到二级及以上",
        metric_en="Level 2 or above",
        group="全国 China", caution=both("自选样本。", "Self-selected sample."),
    )  # fmt: skip
    peer = Standing(
        "N", StandingKind.PERCENTILE, value=62.0, own=35.0, low=55, high=69, median=31.0, median_low=28, median_high=34,
        q1=20, q3=45, group="C41 medium", matched="sector+size", n="120", year="2026", slice=CohortSlice("C41", "", "medium"),
    )  # fmt: skip
    none = Standing("D4", StandingKind.NONE, reason="no_public_figure", target=goal)
    few = Standing("X2", StandingKind.NONE, reason="too_few")
    return {it.id: it for it in (share, peer, rate, none, few)}


def _measures() -> dict[str, Measure]:
    found = {}
    for at, (code, (zh, en, _)) in enumerate(CAPABILITIES.items()):
        id = f"M-{code}-build"
        cost = {size: CostRange(20_000 * (at + 1), 40_000 * (at + 1), 90_000 * (at + 1)) for size in SizeClass}
        before = ((f"M-{list(CAPABILITIES)[at - 1]}-build",),) if at in (1, 2) else ()
        found[id] = Measure(
            id=id,
            title=both(f"建立{zh}", f"Build {en.lower()}"),
            summary=both("先试点，后推广。", "Try first, then extend."),
            capabilities=(code,),
            effects=(Effect(f"{code}.1", 3),),
            cost=cost if code != "N4" else {},
            staff_days=dict.fromkeys(SizeClass, 10 + at),
            months=dict.fromkeys(SizeClass, 3),
            running=dict.fromkeys(SizeClass, 2_000),
            prerequisites=before,
            driver=both("按工位计：小型企业 50 个", "Per station: 50 in a small firm"),
            kpi=both("按月统计联网率。", "Rate by month."),
            risk=both("接口协议不一致。", "Protocols differ."),
            who=both("生产经理", "production manager"),
        )
    return found


def _roadmap() -> Roadmap:
    codes = ["N1", "N2", "N3", "N4", "S2"]
    reasons = ["best_gain", "prerequisite_of:M-N3-build", "best_gain", "pinned", "mandatory"]
    planned = tuple(
        PlannedMeasure(
            f"M-{code}-build", at + 1, at + 1 + at % 2, 0 if code == "N4" else 40_000 * (at + 1),
            0 if code == "N4" else 20_000 * (at + 1), 0 if code == "N4" else 90_000 * (at + 1), 2_000, 12, reasons[at], 1.5,
        )
        for at, code in enumerate(codes)
    )  # fmt: skip
    rest = [code for code in CAPABILITIES if code not in codes]
    why = [
        "no_money",
        "no_staff",
        "no_time",
        "prerequisite",
        "less_gain",
        "already_done",
        "no_effect",
        "not_applicable",
    ]
    left = tuple(
        LeftOut(f"M-{code}-build", why[at % 8], "M-N5-build" if why[at % 8] == "prerequisite" else "")
        for at, code in enumerate(rest)
    )
    quarters = tuple(
        QuarterScore(q, 30.0 + sum(it.gain for it in planned if it.end <= q), 1 if q < 4 else 2,
                     sum(it.cost for it in planned if it.start <= q), sum(it.staff_days for it in planned if it.start <= q))
        for q in range(9)
    )  # fmt: skip
    limits = Constraints(800_000, 300, 8, assumed=frozenset({"staff_days"}))
    spent = quarters[-1]
    return Roadmap(
        planned, left, quarters, limits, 30.0, spent.score, 2, spent.cost, spent.staff_days, False, 0.02, 38.25, 0.5
    )


@pytest.fixture(scope="session")
def report(pack: Pack, card: Scorecard) -> ReportInput:
    assessment = Assessment(
        enterprise=Enterprise(
            "示例拉链纽扣有限公司", "91330700FAKE000014", "C41", "330700", 320, 146_000_000, "mixed", fictional=True
        ),
        pack=pack.id,
        pack_version=pack.version,
        form="quick",
        answers=_answers(),
        scope=Scope(AssessmentKind.ASSISTED, "2026-11-20", "一厂 / Plant 1", "生产经理", "李顾问", "示例咨询"),
        goals=Goals({"overall": 3, "N2": 3}, 800_000, 300, 8),
    )
    gaps = tuple(
        Gap(code, position, 3, position * 20.0, "agreed" if code == "N2" else "overall_target", 0.04, code == "N2")
        for code, (_, _, position) in CAPABILITIES.items()
        if 0 <= position < 3
    )
    frontier = tuple(FrontierPoint(200_000 * step, 30 + 4.0 * step, 0, True) for step in range(7))
    return ReportInput(
        pack, assessment, card, _standings(), gaps, _roadmap(), _measures(), frontier,
        "其他制造业", "浙江省 金华市", date(2026, 11, 23), "0.1.0", draft=True, firm="示例咨询",
        projections=(projection(),), targets={"sample-frame": target()},
    )  # fmt: skip


@dataclass(frozen=True)
class Written:
    """One report as bytes and as the text of its pages."""

    data: bytes
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


@pytest.fixture(scope="session")
def all_written(report: ReportInput) -> dict[str, Written]:
    """The report as it is in both languages, written and read once for all tests."""
    found = {}
    for language in ("zh_CN", "en"):
        data = render(report, catalogue(language))
        found[language] = Written(data, tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))
    return found


@pytest.fixture
def written(all_written: dict[str, Written], words: Catalogue) -> Written:
    return all_written[words.language]


@pytest.fixture(params=["zh_CN", "en"])
def words(request: pytest.FixtureRequest):
    return catalogue(request.param)
