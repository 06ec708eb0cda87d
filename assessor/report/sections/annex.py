"""The annex: every answer with its evidence, and where everything comes from."""

from __future__ import annotations

from urllib.parse import unquote

from reportlab.platypus import Flowable

from assessor.domain.assessment import State
from assessor.domain.benchmark import Standing
from assessor.domain.questionnaire import Source
from assessor.report.answers import figures, given, grade
from assessor.report.blocks import Section, bullets, heading, note
from assessor.report.phrases import MARKS
from assessor.report.scribe import DASH, Scribe
from assessor.report.sections.standing import lines, publisher
from assessor.report.style import CELL, CELL_BOLD, CELL_NOTE
from assessor.report.table import Row, Table, group, row
from assessor.report.text import Text


def answers(scribe: Scribe) -> Section:
    """Return every question with its answer, evidence grade and note."""
    pack, card = scribe.report.pack, scribe.report.scorecard
    rows: list[Row] = []
    root = pack.nodes[pack.root]
    holders = {node.id: pack.indicators_under(node.id) for node in pack.dimensions()}
    holders[root.id] = tuple(id for id in root.children if id in pack.indicators)
    for holder, held in holders.items():
        asked = [id for id in held if id in card.indicators]
        if asked:
            rows += [group(scribe.name(holder)), *(_answer(scribe, id) for id in asked)]
    head = [scribe.t("Question"), scribe.t("Answer"), scribe.t("Evidence"), scribe.t("Note")]
    return Section(scribe.t("Answers"), [Table((2.3, 3.4, 1.3, 3), head, rows)])


def _answer(scribe: Scribe, id: str) -> Row:
    indicator = scribe.report.pack.indicators[id]
    answer = scribe.report.assessment.answers.get(id)
    said = [Text(given(scribe, indicator, answer, scribe.report.scorecard.indicators[id]), CELL)]
    if raw := figures(scribe, indicator, answer):
        said.append(Text(raw, CELL_NOTE))
    notes = [Text(text, CELL_NOTE) for text in ((answer.reason, answer.note) if answer else ()) if text]
    if answer and answer.evidence:
        notes.append(Text(scribe.words.listing(answer.evidence), CELL_NOTE))
    graded = answer is not None and answer.state is State.ANSWERED
    name = [Text(id, CELL_BOLD), Text(scribe.title(id), CELL)]
    return row(name, said, Text(grade(scribe, answer), CELL_NOTE) if answer and graded else "", notes or DASH)


def sources(scribe: Scribe) -> Section:
    """Return the sources of the pack and of the published figures, and the licences."""
    body: list[Flowable] = []
    if scribe.report.pack.sources:
        head = [
            scribe.t("Source of the questionnaire"),
            scribe.t("Publisher and date"),
            scribe.t("Standing of the source"),
        ]
        body.append(Table((4.6, 2.8, 2), head, [_source(scribe, it) for it in scribe.report.pack.sources]))
    if shown := {line.figure.source: line.figure for line in lines(scribe) if line.figure.source}:
        head = [scribe.t("Published figure"), scribe.t("Publisher and year"), scribe.t("Page")]
        body.append(Table((3.4, 3, 3.2), head, [_figure(scribe, it) for it in shown.values()]))
    body += [heading(scribe.t("Licences")), *bullets(_licences(scribe))]
    body.append(note(scribe.t("Addresses are given as text; some are re-publications of an official document.")))
    return Section(scribe.t("Sources and licences"), body)


def _source(scribe: Scribe, source: Source) -> Row:
    where = scribe.words.listing(part for part in (source.publisher, source.date) if part)
    title = [Text(scribe.say(source.title), CELL), *([Text(source.url, CELL_NOTE)] if source.url else [])]
    said = [Text(scribe.t(MARKS.get(source.mark, source.mark)), CELL_NOTE)]
    if source.licence:
        said.append(Text(source.licence, CELL_NOTE))
    return row(title, where, said)


def _figure(scribe: Scribe, it: Standing) -> Row:
    name = it.metric_zh if scribe.chinese else it.metric_en
    where = scribe.words.listing(part for part in (publisher(it), it.year) if part)
    mark = scribe.t(MARKS.get(it.confidence, it.confidence)) if it.confidence else ""
    return row(
        name or it.metric,
        [Text(where, CELL), *([Text(mark, CELL_NOTE)] if mark else [])],
        Text(unquote(it.source), CELL_NOTE),
    )


def _licences(scribe: Scribe) -> list[str]:
    pack = scribe.report.pack
    said = [scribe.t("Type: Noto Sans SC, SIL Open Font License 1.1.")]
    if pack.licence:
        said.insert(0, scribe.t("Questionnaire pack %(pack)s: %(licence)s.", pack=pack.id, licence=pack.licence))
    return said
