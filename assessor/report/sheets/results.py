"""The sheets on what came out: summary, scores, answers, raw scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.domain.assessment import NodeScore, State
from assessor.domain.questionnaire import Node
from assessor.report.answers import figures, given, grade
from assessor.report.findings import blockers, price, strengths
from assessor.report.phrases import STATES, gate
from assessor.report.scribe import Scribe
from assessor.report.sections.cover import cover_facts, disclaimer
from assessor.report.sections.summary import next_step
from assessor.report.sheets.sheet import SCORE, SHARE, WHOLE, Column, Sheet, Value


def summary(scribe: Scribe) -> Sheet:
    """Return who was assessed and what came out."""
    rows = list(_summary(scribe))
    columns = (Column(scribe.t("Item"), 34), Column(scribe.t("Value"), 80))
    return Sheet(scribe.t("Summary"), columns, tuple(rows), note=disclaimer(scribe))


def _summary(scribe: Scribe) -> Iterator[tuple[Value, ...]]:
    report, overall = scribe.report, scribe.report.scorecard.overall
    yield scribe.t("Enterprise"), report.assessment.enterprise.name
    yield from cover_facts(scribe)
    yield scribe.t("Gated level"), scribe.level(overall.level)
    yield scribe.t("Score"), overall.score
    yield scribe.t("Range"), scribe.interval(overall)
    yield scribe.t("Backed by evidence"), overall.backed
    yield from (
        (scribe.t("What shuts level %(level)s", level=it.level), gate(scribe, it)) for it in report.scorecard.blocking
    )
    yield from ((scribe.t("Strength"), scribe.name(node.id)) for node in strengths(report))
    yield from ((scribe.t("Blocker"), f"{scribe.name(it.id)}: {next_step(scribe, it)}") for it in blockers(report))
    if report.roadmap:
        asked = price(report)
        yield scribe.t("One-off cost (CNY)"), asked.likely
        yield scribe.t("Running cost a year (CNY)"), asked.running
        yield scribe.t("Staff days"), asked.staff_days
        yield scribe.t("Planned score"), report.roadmap.score


def scores(scribe: Scribe) -> Sheet:
    """Return dimension → capability → indicator with all numbers."""
    t, pack = scribe.t, scribe.report.pack
    columns = (
        Column(t("Code"), 10),
        Column(t("Dimension, capability, question"), 44),
        Column(t("Kind"), 14),
        Column(t("Score"), 10, SCORE),
        Column(t("Lowest"), 10, SCORE),
        Column(t("Highest"), 10, SCORE),
        Column(t("Level"), 8, WHOLE),
        Column(t("With evidence"), 12, SCORE),
        Column(t("Answered"), 10, SHARE),
        Column(t("Rule"), 18),
    )
    found = list(_score_rows(scribe, pack.nodes[pack.root], 0))
    strong = frozenset(at for at, (_, depth) in enumerate(found) if depth < 2)
    return Sheet(t("Scores"), columns, tuple(row for row, _ in found), strong)


def _score_rows(scribe: Scribe, node: Node, depth: int) -> Iterator[tuple[tuple[Value, ...], int]]:
    card, pack = scribe.report.scorecard, scribe.report.pack
    if node.id in card.nodes:
        yield _score_row(scribe, card.nodes[node.id], depth), depth
    for child in node.children:
        if child in pack.nodes:
            yield from _score_rows(scribe, pack.nodes[child], depth + 1)
        elif child in card.indicators:
            yield _score_row(scribe, card.indicators[child], depth + 1), depth + 1


def _score_row(scribe: Scribe, node: NodeScore, depth: int) -> tuple[Value, ...]:
    numbers = (node.score, node.low, node.high, node.level, node.backed, node.coverage)
    kinds = (scribe.t("Whole"), scribe.t("Dimension"), scribe.t("Capability"), scribe.t("Question"))
    kind = kinds[3] if node.kind == "indicator" else kinds[min(depth, 2)]
    return (node.id, "    " * depth + scribe.title(node.id), kind, *numbers, node.aggregator)


def answers(scribe: Scribe) -> Sheet:
    """Return every question with its answer and evidence."""
    t = scribe.t
    columns = (
        Column(t("Code"), 9),
        Column(t("Question"), 34),
        Column(t("State"), 12),
        Column(t("Level"), 8, WHOLE),
        Column(t("Answer"), 48),
        Column(t("Figures"), 22),
        Column(t("Grade"), 18),
        Column(t("Reason"), 36),
        Column(t("Note"), 48),
        Column(t("Files"), 30),
    )
    return Sheet(t("Answers"), columns, tuple(_answer(scribe, id) for id in scribe.report.scorecard.indicators))


def _answer(scribe: Scribe, id: str) -> tuple[Value, ...]:
    report = scribe.report
    indicator, score, answer = (
        report.pack.indicators[id],
        report.scorecard.indicators[id],
        report.assessment.answers.get(id),
    )
    said = given(scribe, indicator, answer, score)
    state = scribe.t(STATES[score.state or State.NOT_ASKED])
    figured = figures(scribe, indicator, answer)
    if answer is None:
        return (id, scribe.title(id), state, score.position, said, figured, "", "", "", "")
    graded = grade(scribe, answer) if answer.state is State.ANSWERED else ""
    files = scribe.words.listing(answer.evidence)
    return (id, scribe.title(id), state, score.position, said, figured, graded, answer.reason, answer.note, files)


RAW: Sequence[str] = (
    "id", "kind", "score", "low", "high", "level", "level_high", "coverage", "aggregator", "backed", "backed_level",
    "rated", "state", "position",
)  # fmt: skip


def scorecard(scribe: Scribe) -> Sheet:
    """Return the scorecard as it is, with its stable English names, for other programs."""
    card = scribe.report.scorecard
    rows = [tuple(_raw(getattr(it, name)) for name in RAW) for it in (*card.nodes.values(), *card.indicators.values())]
    return Sheet(scribe.t("Scorecard raw"), tuple(Column(name, 14, "General") for name in RAW), tuple(rows))


def _raw(value: object) -> Value:
    if isinstance(value, bool) or (value is not None and not isinstance(value, (str, int, float))):
        return str(value).lower()
    return str(value) if isinstance(value, str) else value
