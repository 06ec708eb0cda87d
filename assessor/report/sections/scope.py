"""What was assessed, how, how complete it is, and what was declared not applicable."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.domain.assessment import State
from assessor.report.blocks import Fact, Section, bullets, cards, heading, note, paragraph
from assessor.report.findings import levelled
from assessor.report.phrases import KINDS, PROCESS_TYPES, SIZES, STATES, aggregator, flags_said, weights_said
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import CELL_NOTE, CELL_SMALL, SMALL
from assessor.report.table import DENSE, Cell, Row, Table, row
from assessor.report.text import Text
from assessor.scoring.encode import positions_of, waiting


def scope(scribe: Scribe) -> Section:
    """Return the chapter on scope, method in a sentence, and completeness."""
    body: list[Flowable] = [_firm(scribe), heading(scribe.t("Method in short")), *_method(scribe)]
    said = list(flags_said(scribe.words, scribe.report.scorecard.flags, scribe.name))
    body += [heading(scribe.t("Completeness")), _counts(scribe), *bullets(said)]
    body += [*_declared(scribe), *_not_asked(scribe)]
    return Section(scribe.t("Scope and method"), body)


def _firm(scribe: Scribe) -> Table:
    facts = _facts(scribe)
    half = (len(facts) + 1) // 2
    cells: list[tuple[Cell, Cell]] = [(Text(label, CELL_NOTE), value or DASH) for label, value in facts]
    pairs = zip(cells[:half], [*cells[half:], ("", "")], strict=False)
    return Table((1.2, 3, 1.2, 3), ("", "", "", ""), [row(*left, *right) for left, right in pairs], pad=DENSE)


def _facts(scribe: Scribe) -> list[tuple[str, str]]:
    report, words = scribe.report, scribe.words
    firm, scope_ = report.assessment.enterprise, report.assessment.scope
    size = scribe.t(SIZES[scribe.size]) if scribe.size else ""
    form = next((it for it in report.pack.forms if it.id == report.assessment.form), None)
    return [
        (scribe.t("Enterprise"), firm.name),
        (scribe.t("Sector"), " ".join(part for part in (firm.sector, report.sector) if part)),
        (scribe.t("Region"), report.region),
        (scribe.t("Employees"), words.number(firm.employees) if firm.employees is not None else ""),
        (scribe.t("Revenue a year"), words.money(firm.revenue) if firm.revenue is not None else ""),
        (scribe.t("Size class"), size),
        (scribe.t("Kind of production"), scribe.t(PROCESS_TYPES.get(firm.process_type, firm.process_type or DASH))),
        (scribe.t("Scope"), scope_.site),
        (scribe.t("Who answered"), scope_.respondents),
        (scribe.t("Assessor"), scribe.words.listing(it for it in (scope_.assessor, scope_.firm) if it)),
        (scribe.t("Kind of assessment"), scribe.t(KINDS[scope_.kind])),
        (scribe.t("Form"), scribe.say(form.title) if form else report.assessment.form),
        (scribe.t("Weight profile"), weights_said(words, report.pack, report.assessment, report.scorecard.profile)),
    ]


def _method(scribe: Scribe) -> list[Flowable]:
    report = scribe.report
    root = report.pack.nodes[report.pack.root]
    texts = [
        scribe.t("How the score is made: %(rule)s", rule=aggregator(scribe, root.aggregator.value)),
        scribe.t(
            "A level is gated: it is reached only when every gate of it and of all lower levels is open. "
            "The score alone never decides it."
        ),
        scribe.t(
            "What is not applicable leaves the calculation. What is still open gives a range and counts as worst "
            "for the level."
        ),
    ]
    if not levelled(report):
        del texts[1]
    said = scribe.say(report.pack.summary)
    return [*([paragraph(said, SMALL)] if said else []), *bullets(texts, SMALL)]


def _counts(scribe: Scribe) -> Flowable:
    card, words = scribe.report.scorecard, scribe.words
    return cards(
        [
            Fact(words.number(card.answered), scribe.t("Answered")),
            Fact(words.number(card.to_confirm), scribe.t("To confirm")),
            Fact(words.number(card.not_asked), scribe.t("Not asked yet")),
            Fact(words.number(card.not_applicable), scribe.t("Not applicable")),
        ],
        size=15,
    )


def _declared(scribe: Scribe) -> list[Flowable]:
    rows = [*_listed(scribe, State.NOT_APPLICABLE), *_listed(scribe, State.TO_CONFIRM), *_waiting(scribe)]
    if not rows:
        return []
    head = [scribe.t("Question"), scribe.t("State"), scribe.t("Reason or remark")]
    return [heading(scribe.t("Not applicable and to confirm")), Table((2, 1.1, 4.4), head, rows, pad=DENSE)]


def _listed(scribe: Scribe, state: State) -> list[Row]:
    answers = scribe.report.assessment.answers
    found = [answers[id] for id in scribe.report.scorecard.indicators if id in answers and answers[id].state is state]
    return [
        row(
            Text(scribe.name(answer.indicator), CELL_SMALL),
            Text(scribe.t(STATES[state]), CELL_SMALL),
            Text(answer.reason or answer.note or DASH, CELL_SMALL),
        )
        for answer in found
    ]


def _waiting(scribe: Scribe) -> list[Row]:
    """List answers of which it is open whether their question applies."""
    report = scribe.report
    asked, answers = tuple(report.scorecard.indicators), report.assessment.answers
    positions = positions_of(report.pack, asked, answers, report.assessment.enterprise)
    return [
        row(
            Text(scribe.name(id), CELL_SMALL),
            Text(scribe.t(STATES[State.TO_CONFIRM]), CELL_SMALL),
            Text(
                scribe.t(
                    "Counts if the open answer to %(questions)s shows that it applies.", questions=scribe.names(others)
                ),
                CELL_SMALL,
            ),
        )
        for id, others in waiting(report.pack, asked, answers, positions).items()
    ]


def _not_asked(scribe: Scribe) -> list[Flowable]:
    found = [id for id, node in scribe.report.scorecard.indicators.items() if node.state is State.NOT_ASKED]
    if not found:
        return []
    return [heading(scribe.t("Not asked yet")), note(scribe.names(tuple(found), most=len(found)))]
