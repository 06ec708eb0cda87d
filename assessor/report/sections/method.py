"""How every number came about, for the reader who wants to recompute it."""

from __future__ import annotations

from reportlab.platypus import Flowable

from assessor.domain.questionnaire import Gate, GateKind
from assessor.report.blocks import Section, bullets, heading, note, paragraph
from assessor.report.phrases import GRADES, aggregator
from assessor.report.scribe import Scribe
from assessor.report.style import CELL, CELL_BOLD
from assessor.report.table import Table, row
from assessor.report.text import Text


def method(scribe: Scribe) -> Section:
    """Return the chapter on rules, levels, evidence, standing and planning."""
    body: list[Flowable] = [
        *_levels(scribe),
        *_stages(scribe),
        heading(scribe.t("Calculation")),
        *bullets(_rules(scribe)),
    ]
    body += [heading(scribe.t("Evidence grades")), _grades(scribe)]
    return Section(scribe.t("Method"), body)


def _levels(scribe: Scribe) -> list[Flowable]:
    pack = scribe.report.pack
    names = scribe.words.listing(scribe.level(level) for level in range(len(pack.levels)))
    said = [paragraph(scribe.t("Levels: %(names)s.", names=names))] if names else []
    identity = scribe.t(
        "Pack %(pack)s, version %(version)s of %(date)s, content hash %(hash)s.",
        pack=pack.id,
        version=pack.version,
        date=scribe.day(pack.date),
        hash=pack.hash[:16] or "–",
    )
    return [*said, note(identity)]


def _stages(scribe: Scribe) -> list[Flowable]:
    pack = scribe.report.pack
    root = pack.nodes[pack.root]
    profile = next((it for it in pack.profiles if it.id == scribe.report.scorecard.profile), None)
    stages = (profile.stages.get(root.id) if profile else None) or root.stages
    if not stages:
        return []
    rows = [
        row(
            Text(scribe.level(stage.level), CELL_BOLD),
            [Text(_gate(scribe, gate), CELL) for gate in stage.gates],
        )
        for stage in stages
    ]
    return [
        heading(scribe.t("Gates of the overall level")),
        Table((1.6, 7), [scribe.t("Level"), scribe.t("All of these must hold")], rows),
    ]


def _gate(scribe: Scribe, gate: Gate) -> str:
    if gate.kind is GateKind.SCORE:
        return scribe.t("score of at least %(needed)s", needed=scribe.words.number(gate.least / 1000, 0))
    if gate.kind is GateKind.ALL:
        return scribe.t("all of %(names)s at level %(at)s or above", names=scribe.words.listing(gate.nodes), at=gate.at)
    if gate.kind is GateKind.SHARE:
        share = scribe.words.percent(gate.least / 1000)
        return scribe.t("%(share)s of the applicable parts at level %(at)s or above", share=share, at=gate.at)
    return scribe.t("at least %(n)s parts at level %(at)s or above", n=gate.least, at=gate.at)


def _rules(scribe: Scribe) -> list[str]:
    pack = scribe.report.pack
    used = dict.fromkeys(node.aggregator.value for node in pack.nodes.values())
    return [
        *(scribe.t("%(name)s: %(rule)s", name=name, rule=aggregator(scribe, name)) for name in used),
        scribe.t(
            "Every score is computed in whole numbers with one division at the end, so that each machine gets the same."
        ),
        scribe.t(
            "A part of which less than %(share)s of the weight applies is shown as not rated and leaves the whole.",
            share=scribe.words.percent(pack.rated_from / 1000),
        ),
        scribe.t(
            "The evidence-backed score counts answers below grade %(grade)s as worst.",
            grade=pack.backed_from,
        ),
        scribe.t("A percentile is the mid-rank among the group; groups below the minimum size are withheld."),
        scribe.t("A plan's effect is found by scoring the answers as they would then be, with the same rules."),
    ]


def _grades(scribe: Scribe) -> Table:
    rows = [row(Text(grade.value, CELL_BOLD), scribe.t(name)) for grade, name in GRADES.items()]
    return Table((1, 8), [scribe.t("Grade"), scribe.t("What stands behind the answer")], rows)
