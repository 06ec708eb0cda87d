"""One page a dimension: score and level, its capabilities, what stands lowest, the evidence, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import Flowable

from assessor.domain.assessment import Answer, Grade, State
from assessor.domain.questionnaire import Node
from assessor.figures import dimension_role
from assessor.report.answers import described, figures, given, grade
from assessor.report.blocks import Fact, Section, bar, bullets, cards, heading, height_of, note, paragraph
from assessor.report.phrases import aggregator, gate
from assessor.report.scribe import DASH, Scribe
from assessor.report.sections.summary import next_step
from assessor.report.style import CELL_BOLD, CELL_NOTE, CELL_SMALL, HEIGHT, NUMBER, SMALL, WIDTH
from assessor.report.table import DENSE, Row, Table, row
from assessor.report.text import Text

NOTE_LINES = 3
"""A longer note is cut here; the annex has it in full."""
SHORT = HEIGHT * 0.45
"""Dimensions that all take less than this share their pages."""
ROOM = HEIGHT - 50
"""What a page leaves below the chapter's title."""


@dataclass(frozen=True, slots=True)
class Depth:
    """So many lowest questions, next steps and pieces of evidence are shown."""

    lowest: int
    steps: int
    cited: int


DEPTHS = (
    Depth(3, 3, 4),
    Depth(3, 3, 3),
    Depth(3, 3, 2),
    Depth(3, 2, 2),
    Depth(2, 2, 2),
    Depth(2, 2, 1),
    Depth(1, 1, 1),
)


def dimension(scribe: Scribe, node: Node, position: int) -> Section:
    """Return the chapter of one dimension, as deep as one page allows; the annex has everything."""
    body: list[Flowable] = []
    for depth in DEPTHS:
        body = _body(scribe, node, position, depth)
        if height_of(body) <= ROOM:
            break
    short = all(height_of(_body(scribe, it, 0, DEPTHS[0])) <= SHORT for it in scribe.report.pack.dimensions())
    whole = node.id == scribe.report.pack.root
    return Section(
        scribe.name(node.id) if whole else scribe.t("Dimension %(name)s", name=scribe.name(node.id)),
        body,
        fresh=not short or position == 0,
        room=height_of(body) + 50,
    )


def _body(scribe: Scribe, node: Node, position: int, depth: Depth) -> list[Flowable]:
    body: list[Flowable] = []
    if said := scribe.say(node.summary):
        body.append(paragraph(said))
    body += [_facts(scribe, node), *_capabilities(scribe, node, position)]
    return [*body, *_lowest(scribe, node, depth), *_next(scribe, node, depth), *_evidence(scribe, node, depth)]


def _facts(scribe: Scribe, node: Node) -> Flowable:
    score = scribe.report.scorecard.nodes[node.id]
    level = DASH if score.level is None else str(score.level)
    top = scribe.of_top(node.id)
    return cards(
        [
            Fact(level, scribe.t("Gated level"), scribe.level_or_why(node.id)),
            Fact(scribe.score(score.score), scribe.t("Score"), scribe.interval(score) or top),
            Fact(scribe.score(score.backed), scribe.t("Backed by evidence"), top),
            Fact(scribe.words.percent(score.coverage), scribe.t("Answered"), aggregator(scribe, score.aggregator)),
        ],
        size=15,
    )


def _capabilities(scribe: Scribe, node: Node, position: int) -> list[Flowable]:
    parts = scribe.report.pack.capabilities(node.id)
    if parts == (node,):
        return []
    rows = [_capability(scribe, part, position) for part in parts]
    head = [scribe.t("Capability"), "", scribe.t("Score"), scribe.t("Level"), scribe.t("With evidence")]
    return [Table((4.6, 1.6, 0.9, 0.9, 1.2), head, rows, right=(2, 3, 4), pad=DENSE)]


def _capability(scribe: Scribe, node: Node, position: int) -> Row:
    score = scribe.report.scorecard.nodes.get(node.id)
    share = (score.score or 0) / scribe.top(node.id) if score else 0
    level = DASH if score is None or score.level is None else str(score.level)
    return row(
        Text(scribe.name(node.id), CELL_BOLD),
        bar(share, dimension_role(position)),
        Text(scribe.score(score.score if score else None), NUMBER),
        Text(level, NUMBER),
        Text(scribe.score(score.backed if score else None), NUMBER),
    )


def _lowest(scribe: Scribe, node: Node, depth: Depth) -> list[Flowable]:
    card, pack = scribe.report.scorecard, scribe.report.pack
    asked = [card.indicators[id] for id in pack.indicators_under(node.id) if id in card.indicators]
    answered = [it for it in asked if it.position is not None and it.position + 1 < len(pack.indicators[it.id].options)]
    found = sorted(answered, key=lambda it: (it.score or 0, -pack.indicators[it.id].weight))[: depth.lowest]
    if not found:
        return []
    rows = []
    for it in found:
        indicator, at = pack.indicators[it.id], it.position or 0
        answer = scribe.report.assessment.answers.get(it.id)
        now = [Text(given(scribe, indicator, answer, it), CELL_SMALL)]
        if raw := figures(scribe, indicator, answer):
            now.append(Text(raw, CELL_NOTE))
        rows.append(
            row(Text(scribe.name(it.id), CELL_SMALL), now, Text(described(scribe, indicator, at + 1), CELL_SMALL))
        )
    head = [scribe.t("Lowest questions"), scribe.t("Today"), scribe.t("One level up")]
    return [Table((2, 3.2, 3.2), head, rows, pad=DENSE)]


def _next(scribe: Scribe, node: Node, depth: Depth) -> list[Flowable]:
    report = scribe.report
    blocking = report.scorecard.blocking_by_node.get(node.id, ())
    steps = _steps(scribe, node)[: depth.steps]
    if not blocking and not steps:
        return []
    level = (report.scorecard.nodes[node.id].level or 0) + 1
    title = scribe.t("What level %(level)s requires", level=blocking[0].level if blocking else level)
    return [heading(title), *bullets([*(gate(scribe, shut) for shut in blocking), *steps], SMALL)]


def _steps(scribe: Scribe, node: Node) -> list[str]:
    report = scribe.report
    scores = [report.scorecard.nodes[id] for id in node.children if id in report.scorecard.nodes]
    open_ = sorted((it for it in scores if it.rated), key=lambda it: (it.level or 0, it.score or 0))
    said = [(scribe.name(it.id), next_step(scribe, it)) for it in open_]
    return [scribe.t("%(name)s: %(step)s", name=name, step=step) for name, step in said if step]


def _evidence(scribe: Scribe, node: Node, depth: Depth) -> list[Flowable]:
    answers = scribe.report.assessment.answers
    ids = scribe.report.pack.indicators_under(node.id)
    answered = [answers[id] for id in ids if id in answers and answers[id].state is State.ANSWERED]
    cited = [it for it in answered if it.grade >= Grade.DOCUMENT and (it.note or it.evidence)]
    strongest = sorted(cited, key=lambda it: it.grade, reverse=True)[: depth.cited]
    title = heading(scribe.t("Evidence cited"))
    if not strongest:
        return [title, note(scribe.t("No answer of this dimension is backed by a document or better."))]
    return [title, Table((2, 1.2, 5.2), _evidence_head(scribe), [_cited(scribe, it) for it in strongest], pad=DENSE)]


def _evidence_head(scribe: Scribe) -> list[str]:
    return [scribe.t("Question"), scribe.t("Grade"), scribe.t("Note and evidence")]


def _cited(scribe: Scribe, answer: Answer) -> Row:
    cut = scribe.metrics.block(answer.note, CELL_SMALL.size, WIDTH * 0.56, NOTE_LINES) if answer.note else []
    pieces = [Text("\n".join(cut), CELL_SMALL)] if cut else []
    if answer.evidence:
        files = scribe.metrics.fit(scribe.words.listing(answer.evidence), CELL_NOTE.size, WIDTH * 0.56)
        pieces.append(Text(files, CELL_NOTE))
    return row(Text(scribe.name(answer.indicator), CELL_SMALL), Text(grade(scribe, answer), CELL_SMALL), pieces)
