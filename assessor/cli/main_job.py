"""Commands around one enterprise: assess, score, standing, plan."""

from __future__ import annotations

import argparse

from assessor.cli.console import Console, number
from assessor.cli.estimates import tell
from assessor.cli.options import Adder, add_packs, amount, library, path
from assessor.cli.ranking import tell_priorities
from assessor.domain.enterprise import Goals
from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Pack
from assessor.domain.roadmap import Constraints, FrontierPoint, Roadmap
from assessor.domain.text import LANGUAGES, Text
from assessor.i18n import Catalogue
from assessor.services.library import Library
from assessor.services.results import Evaluation


def add_commands(add: Adder) -> None:
    """Add the commands to the parser."""
    t = add.words.gettext
    command = add(
        "assess", t("the main job: answers → report, workbook, result file, scorecard"), assess, json=False, both=True
    )
    _answers(command, add)
    command.add_argument("--out", type=path, required=True, metavar="DIR", help=t("folder for the results"))
    _limits(command, add)
    _benchmark(command, add)
    command.add_argument("--key", type=path, metavar="FILE", help=t("sign the result file with this private key"))
    before = t("an earlier assessment to compare with: answer file, result file or report")
    command.add_argument("--before", type=path, metavar="FILE", help=before)
    command.add_argument("--draft", action="store_true", help=t("mark the results as a draft"))

    command = add("score", t("scorecard of the answers"), score)
    _answers(command, add)

    command = add("standing", t("where the answers stand against published figures or a cohort"), standing)
    _answers(command, add)
    _benchmark(command, add)

    command = add("plan", t("the best measures for the money, people and time"), plan)
    _answers(command, add)
    _limits(command, add)
    command.add_argument("--frontier", action="store_true", help=t("also what score each budget buys"))
    command.add_argument(
        "--pin", action="append", default=[], metavar="ID", help=t("a measure that must be in the plan")
    )
    command.add_argument("--exclude", action="append", default=[], metavar="ID", help=t("a measure that must stay out"))


def _answers(command: argparse.ArgumentParser, add: Adder) -> None:
    help = add.words.gettext("answer file (YAML or Excel sheet), result file (.iira) or report (PDF) that carries one")
    command.add_argument("answers", type=path, metavar="ANSWERS", help=help)
    add_packs(command, add.words)


def _limits(command: argparse.ArgumentParser, add: Adder) -> None:
    t = add.words.gettext
    command.add_argument("--budget", type=amount, metavar="CNY", help=t("money for the whole horizon"))
    command.add_argument("--staff-days", type=amount, metavar="N", help=t("own staff days for the whole horizon"))
    command.add_argument("--quarters", type=amount, metavar="N", help=t("horizon in quarters"))


def _benchmark(command: argparse.ArgumentParser, add: Adder) -> None:
    help = add.words.gettext("benchmark pack or cohort that takes precedence over published figures")
    command.add_argument("--benchmark", type=path, metavar="FILE", help=help)


def _evaluate(options: argparse.Namespace, *, stand: bool) -> tuple[Library, Evaluation]:
    from assessor.services.exchanging import open_assessment
    from assessor.services.results import evaluate

    packs = library(options, [file for file in (options.answers, getattr(options, "before", None)) if file])
    assessment = open_assessment(packs, options.answers)
    if not stand:
        return packs, evaluate(packs, assessment)
    from assessor.services.benchmarking import evaluate_with_standings

    return packs, evaluate_with_standings(packs, assessment, options.benchmark)


def _constraints(options: argparse.Namespace, evaluation: Evaluation) -> Constraints:
    from assessor.services.roadmapping import constraints_for

    if options.quarters == 0:
        raise refuse("command.value", value=0, option="--quarters", expected="≥ 1")
    stated = Goals(budget=options.budget, staff_days=options.staff_days, quarters=options.quarters)
    return constraints_for(evaluation.assessment, stated)


def assess(options: argparse.Namespace, console: Console) -> int:
    """Score, stand, plan and write everything into one folder."""
    from assessor.services.exchanging import open_assessment
    from assessor.services.files import writable_folder
    from assessor.services.reporting import Order, write_all
    from assessor.services.roadmapping import frontier, plan_for

    writable_folder(options.out)
    packs, evaluation = _evaluate(options, stand=True)
    road: Roadmap | None = None
    points: tuple[FrontierPoint, ...] = ()
    if packs.measures(evaluation.pack.id, evaluation.pack.version):
        limits = _constraints(options, evaluation)
        road, points = plan_for(packs, evaluation, limits), frontier(packs, evaluation, limits)
    else:
        console.say(console.words.gettext("This questionnaire has no measures, so there is no roadmap."))
    languages = LANGUAGES if options.lang == "both" else (options.lang,)
    before = open_assessment(packs, options.before) if options.before else None
    order = Order(options.out, languages, draft=options.draft, key=options.key, before=before)
    for file in write_all(packs, evaluation, road, points, order):
        console.say(str(file))
    return 0


def score(options: argparse.Namespace, console: Console) -> int:
    """Print the scorecard."""
    from assessor.services.documents import scorecard_document
    from assessor.services.projecting import project

    packs, evaluation = _evaluate(options, stand=False)
    estimates = project(packs, evaluation.assessment)
    if options.json:
        seen = evaluation.assessment
        console.document(
            scorecard_document(evaluation.pack, evaluation.scorecard, projections=estimates, assessment=seen)
        )
        return 0
    words, card, pack = console.words, evaluation.scorecard, evaluation.pack
    rows = [
        [
            words.gettext("id"),
            words.gettext("name"),
            words.gettext("score"),
            words.gettext("range"),
            words.gettext("level"),
        ]
    ]
    for id, node in sorted(card.nodes.items(), key=lambda pair: _depth(pack, pair[0])):
        spread = "–" if node.low is None else f"{number(node.low, words)}–{number(node.high, words)}"
        rows.append(
            [id, words.text(pack.nodes[id].title), number(node.score, words), spread, number(node.level, words, 0)]
        )
    console.table(rows)
    from assessor.report.phrases import flags_said, weights_said

    for sentence in flags_said(words, card.flags, lambda id: f"{id} {words.text(_title(pack, id))}"):
        console.say(sentence)
    if pack.profiles:
        said = weights_said(words, pack, evaluation.assessment, card.profile)
        console.line(words.gettext("Weights: %(profile)s", profile=said))
    tell_priorities(pack, card, console)
    tell(sorted(estimates, key=lambda seen: -len(seen.items)), console)
    return 0


def _title(pack: Pack, id: str) -> Text:
    return pack.nodes[id].title if id in pack.nodes else pack.indicators[id].title


def _depth(pack: Pack, id: str) -> tuple[int, ...]:
    """Order nodes as the tree is read: the whole, then each dimension with its capabilities."""
    path: list[int] = []
    parent = pack.parent_of(id)
    while parent is not None:
        path.insert(0, pack.nodes[parent].children.index(id))
        id, parent = parent, pack.parent_of(parent)
    return tuple(path)


def standing(options: argparse.Namespace, console: Console) -> int:
    """Print where every node and indicator stands."""
    from assessor.services.documents import standings_document

    _, evaluation = _evaluate(options, stand=True)
    if options.json:
        console.document(standings_document(evaluation.standings))
        return 0
    words = console.words
    t = words.gettext
    rows = [[t("id"), t("position"), t("own figure"), t("group"), t("n"), t("year"), t("source")]]
    for found in evaluation.standings.values():
        value = (
            words.gettext("no public figure") if found.value is None else f"{words.number(found.value, 1)} {found.unit}"
        )
        group = (found.group_zh if words.language == "zh_CN" else found.group_en) or found.group
        rows.append([found.id, value, number(found.own, words), group, found.n, found.year, found.publisher])
    console.table(rows)
    return 0


def plan(options: argparse.Namespace, console: Console) -> int:
    """Print the best plan under the limits."""
    from dataclasses import replace

    from assessor.services.documents import frontier_document, roadmap_document
    from assessor.services.roadmapping import frontier, plan_for

    packs, evaluation = _evaluate(options, stand=False)
    if not packs.measures(evaluation.pack.id, evaluation.pack.version):
        raise refuse("plan.no_measures", pack=evaluation.pack.id)
    _known(packs, evaluation, [*options.pin, *options.exclude])
    limits = replace(
        _constraints(options, evaluation),
        pinned=frozenset(options.pin),
        excluded=frozenset(options.exclude),
    )
    road = plan_for(packs, evaluation, limits)
    points = frontier(packs, evaluation, limits) if options.frontier else None
    if options.json:
        document = roadmap_document(road)
        console.document({**document, "frontier": frontier_document(points)} if points is not None else document)
        return 0
    words, measures = console.words, packs.measures(evaluation.pack.id, evaluation.pack.version)
    t = words.gettext
    rows = [[t("quarters"), t("id"), t("name"), t("cost"), t("gain")]]
    for chosen in road.measures:
        title = words.text(measures[chosen.id].title)
        rows.append(
            [f"{chosen.start}–{chosen.end}", chosen.id, title, words.money(chosen.cost), number(chosen.gain, words, 2)]
        )
    console.table(rows)
    rated = evaluation.scorecard.overall.score is not None
    unrated = t("The whole is not rated, so no plan can be judged by its score.")
    console.line(_verdict(words, road) if rated or road.measures else unrated)
    for point in points or ():
        console.line(f"{words.money(point.budget)}: {words.number(point.score, 1)}")
    return 0


def _verdict(words: Catalogue, road: Roadmap) -> str:
    facts = {"before": road.start_score, "after": road.score, "gap": road.gap * 100}
    if road.optimal:
        return words.gettext(
            "Score %(before).1f → %(after).1f; no plan within these limits scores higher (proven).", **facts
        )
    return words.gettext("Score %(before).1f → %(after).1f; at most %(gap).1f %% below the best possible.", **facts)


def _known(packs: Library, evaluation: Evaluation, ids: list[str]) -> None:
    measures = packs.measures(evaluation.pack.id, evaluation.pack.version)
    for id in ids:
        if id not in measures:
            raise refuse("plan.unknown_measure", id=id)
