"""An estimate in another framework made by hand: points and scenes, a level that two gates shut, differing sources."""

from __future__ import annotations

from assessor.domain.assessment import Grade, NodeScore, Scorecard, State
from assessor.domain.projection import Conflict, Origin, ProjectedItem, Projection, Shortfall
from assessor.domain.questionnaire import Indicator, IndicatorKind, Node, Option, Pack, Profile
from assessor.domain.text import Text
from assessor.report.document import Target

TOPS = {"all": 100.0, "B": 60.0, "M": 40.0, "SC": 4.0}


def both(zh: str, en: str) -> Text:
    return Text.of({"zh_CN": zh, "en": en})


def target() -> Target:
    """Return the framework: two parts with points, one of scenes without."""
    parts = {"B": ("数字化基础", "Foundation", ("Q1", "Q2")), "M": ("经营管理", "Management", ("Q3",))}
    parts["SC"] = ("应用场景", "Scenes", ("SC1", "SC2", "SC3"))
    nodes = {"all": Node("all", "overall", both("总分", "Total"), tuple(parts))}
    indicators = {}
    for id, (zh, en, items) in parts.items():
        nodes[id] = Node(id, "dimension", both(zh, en), items, weight=0 if id == "SC" else 1000)
        for item in items:
            options = tuple(Option(1000 * at, both(f"{zh}第 {at} 档", f"{en} step {at}")) for at in range(5))
            title = both(f"{zh}之 {item}", f"{en} {item}")
            indicators[item] = Indicator(item, IndicatorKind.LEVEL, title, title, options)
    pack = Pack(
        id="sample-frame",
        version="1",
        title=both("示例框架", "Sample framework"),
        root="all",
        nodes=nodes,
        indicators=indicators,
        levels=(),
        forms=(),
        profiles=(Profile("other", both("另一读法", "The other reading"), "1"),),
    )
    return Target(pack, {**TOPS, **dict.fromkeys(indicators, 4.0)})


def projection() -> Projection:
    """Return the estimate."""
    pack = target().pack
    items = (
        ProjectedItem("Q1", Origin.EXACT, 3, 3, 3, ("N2.1",), grade=Grade.DOCUMENT),
        ProjectedItem("Q2", Origin.ESTIMATED, 2, 2, 2, ("N1.1", "P1.1")),
        ProjectedItem("Q3", Origin.PARTIAL, 1, 3, 1, ("X2.1",), ("X5.1",)),
        ProjectedItem("SC1", Origin.OWN, 2, 2, 2, grade=Grade.OBSERVED),
        ProjectedItem("SC2", Origin.MISSING, 0, 4),
        ProjectedItem("SC3", Origin.MISSING, 0, 4),
    )
    nodes = {
        "all": _score("all", 38.125, 38.125, 58.5, 1, 2),
        "B": _score("B", 30.5, 30.5, 30.5),
        "M": _score("M", 7.625, 7.625, 28.0),
        "SC": _score("SC", 2.0, 0.667, 3.333),
    }
    indicators = {item.id: _score(item.id, item.position, item.low, item.high) for item in items}
    shut = (
        Shortfall(2, "score", 40, 38.125),
        Shortfall(2, "items", 2, 1, 2, 3, ("SC2", "SC3")),
        Shortfall(2, "mandatory", 1, 0, 2, 2, ("SC2", "SC3")),
    )
    conflict = Conflict("edge", both("第1题分母", "Base of Q1"), both("全部设备", "all machines"),
                        both("数字化设备", "digital machines"), "other")  # fmt: skip
    return Projection(
        id="sample-frame",
        title=pack.title,
        mark="C",
        caution=both("示例测算，不作正式结果。", "A sample estimate; nothing official."),
        reading="used",
        reading_title=both("采用读法", "The reading adopted"),
        card=Scorecard(pack.id, "1", "", "full", "", nodes["all"], nodes, indicators, (), {}, False, 4, 0, 2, 0),
        items=items,
        shortfalls=shut,
        conflicts=(conflict,),
        levels=(both("未达级", "Below"), both("一级", "One"), both("二级", "Two")),
        parts=("B", "M", "SC"),
        titles={id: part.title for id, part in (*pack.nodes.items(), *pack.indicators.items())},
    )


def _score(
    id: str, score: float | None, low: float, high: float, level: int | None = None, best: int | None = None
) -> NodeScore:
    return NodeScore(id, "capability", score, low, high, level, best, 1.0, "points/1", 0.0, None, True, State.ANSWERED)
