"""One page for who decides: level, strengths, blockers, first actions, and what a yes costs."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from assessor.domain.assessment import NodeScore
from assessor.figures import level_strip
from assessor.report.blocks import Columns, Fact, Section, cards, heading, note, paragraph
from assessor.report.findings import blockers, by_start, levelled, price, strengths
from assessor.report.phrases import gate
from assessor.report.picture import Picture
from assessor.report.scribe import DASH, Scribe
from assessor.report.style import CELL_BOLD, CELL_NOTE, LABEL, LEAD, NUMBER, SMALL, WIDTH
from assessor.report.table import Table, row
from assessor.report.text import Text


def summary(scribe: Scribe) -> Section:
    """Return the one-page summary."""
    body: list[Flowable] = [paragraph(_verdict(scribe), LEAD), _facts(scribe), *_strip(scribe), *_gates(scribe)]
    body += [Spacer(0, 10), Columns([_strengths(scribe), _blockers(scribe)])]
    body += [*_actions(scribe), *_price(scribe)]
    return Section(scribe.t("Summary"), body)


def _verdict(scribe: Scribe) -> str:
    overall = scribe.report.scorecard.overall
    if overall.score is None:
        return scribe.t("Too little is answered to rate the firm as a whole.")
    if overall.level is None:
        score, top = scribe.score(overall.score), scribe.report.pack.score_top
        return scribe.t("The firm reaches %(score)s of %(top)s points.", score=score, top=top)
    return scribe.t(
        "The firm stands at %(level)s with %(score)s of %(top)s points.",
        level=scribe.level(overall.level),
        score=scribe.score(overall.score),
        top=scribe.report.pack.score_top,
    )


def _facts(scribe: Scribe) -> Picture:
    card, overall = scribe.report.scorecard, scribe.report.scorecard.overall
    asked = card.answered + card.to_confirm + card.not_asked
    top = scribe.t("of %(top)s", top=scribe.report.pack.score_top)
    level = DASH if overall.level is None else str(overall.level)
    name = scribe.level_or_why(overall.id)
    return cards(
        [
            Fact(level, scribe.t("Gated level"), name),
            Fact(scribe.score(overall.score), scribe.t("Score"), scribe.interval(overall) or top),
            Fact(scribe.score(overall.backed), scribe.t("Backed by evidence"), top),
            Fact(
                f"{card.answered}/{asked}",
                scribe.t("Questions answered"),
                scribe.t("%(n)s not applicable", n=card.not_applicable),
            ),
        ]
    )


def _strip(scribe: Scribe) -> list[Flowable]:
    report, overall = scribe.report, scribe.report.scorecard.overall
    if not levelled(report):
        return []
    steps = report.pack.nodes[report.pack.root].top + 1
    names = [*(scribe.say(name) for name in report.pack.levels), *[""] * steps][:steps]
    figure = level_strip(
        names,
        overall.level,
        scribe.words,
        scribe.metrics,
        level_high=overall.level_high,
        target=report.assessment.goals.targets.get(report.pack.root),
        gated=bool(report.scorecard.blocking),
        width=WIDTH,
    )
    return [Picture(figure, after=4)]


def _gates(scribe: Scribe) -> list[Flowable]:
    blocking = scribe.report.scorecard.blocking
    if not blocking:
        return []
    said = [gate(scribe, shut) for shut in blocking]
    return [
        Text(scribe.t("What shuts level %(level)s", level=blocking[0].level), LABEL.but(before=4)),
        *(Text(text, SMALL.but(indent=10, bullet="•")) for text in said),
    ]


def _strengths(scribe: Scribe) -> list[Text | Picture]:
    found = strengths(scribe.report)
    title = scribe.t("Two strengths") if len(found) == 2 else scribe.t("Strengths")
    pieces: list[Text | Picture] = [heading(title)]
    for node in found:
        pieces += _finding(scribe, node, scribe.say(scribe.report.pack.nodes[node.id].summary))
    if len(pieces) > 1:
        return pieces
    none = scribe.t("No capability stands above level 0 yet.")
    return [*pieces, note(none if levelled(scribe.report) else scribe.t("Nothing has points yet."))]


def _blockers(scribe: Scribe) -> list[Text | Picture]:
    found = blockers(scribe.report)
    pieces: list[Text | Picture] = [heading(_lowest(scribe, len(found)))]
    for node in found:
        pieces += _finding(scribe, node, next_step(scribe, node))
    if len(pieces) > 1:
        return pieces
    return [*pieces, note(_unblocked(scribe))]


def _lowest(scribe: Scribe, count: int) -> str:
    if not levelled(scribe.report):
        return scribe.t("Weakest parts")
    return scribe.t("Three blockers") if count == 3 else scribe.t("Blockers")


def _unblocked(scribe: Scribe) -> str:
    """Return why nothing is listed: something is shut that is no part of its own, or nothing is."""
    if scribe.report.scorecard.overall.score is None:
        return scribe.t("Too little is answered to tell.")
    if scribe.report.scorecard.blocking:
        return scribe.t("What shuts the next level is listed above.")
    return scribe.t("Nothing blocks the next level.") if levelled(scribe.report) else scribe.t("Nothing lags behind.")


def _finding(scribe: Scribe, node: NodeScore, text: str) -> list[Text | Picture]:
    standing = scribe.t("%(score)s points", score=scribe.score(node.score))
    if node.level is not None:
        standing = scribe.t(
            "%(level)s, %(score)s points", level=scribe.level(node.level), score=scribe.score(node.score)
        )
    said: list[Text | Picture] = [Text(scribe.name(node.id), CELL_BOLD), Text(standing, CELL_NOTE)]
    return [*said, Text(text, SMALL.but(after=6))] if text else said


def next_step(scribe: Scribe, node: NodeScore) -> str:
    """Return what lifts a node by one level, as the pack says it."""
    steps = scribe.report.pack.nodes[node.id].next_steps
    level = node.level or 0
    return scribe.say(steps[level]) if level < len(steps) else ""


def _actions(scribe: Scribe) -> list[Flowable]:
    planned = by_start(scribe.report)[:3]
    if not planned:
        return [heading(scribe.t("First actions")), note(unplanned(scribe))]
    rows = [
        row(
            Text(scribe.measure(it.id), CELL_BOLD),
            scribe.months(it),
            [Text(scribe.cost(it), NUMBER)],
            [Text(f"+{scribe.score(it.gain)}", NUMBER)],
        )
        for it in planned
    ]
    head = [scribe.t("Measure"), scribe.t("When"), scribe.t("Likely cost"), scribe.t("Score gain")]
    return [heading(scribe.t("First three actions")), Table((5, 2, 1.6, 1.2), head, rows, right=(2, 3))]


def unplanned(scribe: Scribe) -> str:
    """Return why there is no plan, or no measure in it."""
    if not scribe.report.measures:
        return scribe.t("This questionnaire has no measures, so there is no roadmap.")
    if scribe.report.roadmap is None:
        return scribe.t("No plan was made for this assessment.")
    if scribe.report.scorecard.overall.score is None:
        return scribe.t("The whole is not rated, so no plan can be judged by its score.")
    return scribe.t("No measure fits the limits. Raise the budget, the staff days or the time.")


def _price(scribe: Scribe) -> list[Flowable]:
    road = scribe.report.roadmap
    if road is None or not road.measures:
        return []
    asked, words = price(scribe.report), scribe.words
    facts = [
        Fact(
            words.money(asked.likely),
            scribe.t("One-off cost, our assumption"),
            scribe.money_range(asked.low, asked.high),
        ),
        Fact(words.money(asked.running), scribe.t("Running cost a year"), scribe.t("once everything runs")),
        Fact(
            scribe.t("%(n)s days", n=words.number(asked.staff_days)),
            scribe.t("Own staff"),
            scribe.t("over %(n)s quarters", n=road.constraints.quarters),
        ),
        Fact(
            f"{scribe.score(road.start_score)} → {scribe.score(road.score)}",
            scribe.t("Score today and planned"),
            scribe.level(road.level),
        ),
    ]
    return [heading(scribe.t("What a yes costs")), cards(facts, size=14)]
