"""CISO Assistant libraries in YAML."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.content.foreign.ciso_branch import TEXTS, Branch, Reading
from assessor.content.foreign.ciso_model import (
    KINDS,
    RESULTS,
    YES_NO,
    Group,
    Inquiry,
    Library,
    Offer,
    Requirement,
    Score,
    result_of,
    spoken,
)
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both
from assessor.content.source_file import decode
from assessor.content.yaml_tree import parse
from assessor.domain.errors import InputError

TAKEN = frozenset({"framework", "frameworks"})
CHOOSING = ("unique_choice", "single_choice", "multiple_choice")


def read_yaml(data: bytes, file: str, ledger: Ledger, language: str = "") -> Library:
    """Read a library; one without a framework, or with mistakes, raises ``InputError``."""
    tree, problems = parse(decode(data, file), file)
    ledger.problems.extend(problems)
    locale = Branch(tree, file, "", "").word("locale") or language or "en"
    top = Branch(tree, file, "", locale)
    objects = top.at("objects")
    if objects is None or not isinstance(objects.entry.value, dict):
        ledger.mistake("foreign.ciso_no_framework", top.place, kinds=())
        raise InputError(ledger.problems)
    framework = _framework(objects, ledger)
    for name, branch in objects.items():
        if name not in TAKEN:
            ledger.ignore("foreign.ciso_object", branch.place, kind=name, count=max(1, len(list(branch.items()))))
    reading = Reading(ledger)
    library = _library(top, framework, reading)
    reading.tell()
    ledger.stop_if_wrong()
    return library


def _framework(objects: Branch, ledger: Ledger) -> Branch:
    """Return the only framework of a library."""
    found: list[Branch] = []
    for name in ("framework", "frameworks"):
        branch = objects.at(name)
        if branch is not None:
            found += [member for _, member in branch.items()] if isinstance(branch.entry.value, list) else [branch]
    for branch in found:
        if not isinstance(branch.entry.value, dict):
            ledger.mistake("content.not_a_mapping", branch.place)
    if len(found) > 1:
        names = tuple(branch.word("ref_id") or branch.word("name") for branch in found)
        ledger.mistake("foreign.ciso_several_frameworks", found[1].place, names=names)
    if not found:
        kinds = tuple(name for name, branch in objects.items() if branch.entry.value)
        ledger.mistake("foreign.ciso_no_framework", objects.place, kinds=kinds)
    ledger.stop_if_wrong()
    return found[0]


def _library(top: Branch, framework: Branch, reading: Reading) -> Library:
    reading.check(framework, "framework")
    scores, alternatives, summed = _scales(framework, reading)
    return Library(
        file=top.file,
        locale=top.locale,
        place=framework.place,
        urn=top.word("urn"),
        ref_id=framework.word("ref_id") or top.word("ref_id"),
        version=top.word("version"),
        date=top.word("publication_date")[:10],
        licence=top.word("copyright"),
        provider=top.word("provider"),
        packager=top.word("packager"),
        name=framework.text("name") or top.text("name"),
        description=framework.text("description"),
        least=reading.whole(framework, "min_score"),
        most=reading.whole(framework, "max_score"),
        summed=summed,
        scores=scores,
        alternatives=alternatives,
        groups=tuple(
            _group(branch, reading) for branch in reading.listed(framework, "implementation_groups_definition")
        ),
        nodes=_nodes(framework, reading),
    )


def _scales(framework: Branch, reading: Reading) -> tuple[tuple[Score, ...], dict[str, tuple[Score, ...]], bool]:
    branch = framework.at("scores_definition")
    if branch is None or isinstance(branch.entry.value, list):
        return _scores(framework, "scores_definition", reading), {}, True
    if not isinstance(branch.entry.value, dict):
        reading.ledger.mistake("content.list_expected", branch.place)
        return (), {}, True
    other = branch.at("alternatives")
    names = [name for name, _ in other.items()] if other else []
    alternatives = {name: _scores(other, name, reading) for name in names if other}
    return _scores(branch, "scale", reading), alternatives, branch.word("aggregation") != "mean"


def _scores(branch: Branch, key: str, reading: Reading) -> tuple[Score, ...]:
    found = []
    for step in reading.listed(branch, key):
        reading.check(step, "score")
        value = reading.whole(step, "score")
        if step.at("score") is None:
            reading.ledger.mistake("content.missing", step.place, key="score")
        if value is not None:
            found.append(Score(value, step.text("name"), step.text("description"), step.place))
    return tuple(found)


def _group(branch: Branch, reading: Reading) -> Group:
    reading.check(branch, "group")
    if not branch.word("ref_id"):
        reading.ledger.mistake("content.missing", branch.place, key="ref_id")
    name = branch.text("name") or both(branch.word("ref_id"), branch.word("ref_id"))
    return Group(branch.word("ref_id"), name, reading.flag(branch, "default_selected"), branch.place)


def _nodes(framework: Branch, reading: Reading) -> list[Requirement]:
    nodes: dict[str, Requirement] = {}
    for branch in reading.listed(framework, "requirement_nodes"):
        reading.check(branch, "node")
        node = _node(branch, reading)
        if not node.key:
            reading.ledger.mistake("content.missing", branch.place, key="urn")
        elif node.key in nodes:
            reading.ledger.mistake(
                "foreign.ciso_urn_twice", branch.place, urn=node.key, first=nodes[node.key].place.path
            )
        else:
            nodes[node.key] = node
    return list(nodes.values())


def _node(branch: Branch, reading: Reading) -> Requirement:
    texts = {key: branch.text(key) for key in TEXTS}
    return Requirement(
        key=branch.word("urn"),
        parent=branch.word("parent_urn"),
        depth=reading.whole(branch, "depth") or 1,
        assessable=reading.flag(branch, "assessable"),
        place=branch.place,
        ref_id=branch.word("ref_id"),
        name=texts["name"],
        description=texts["description"],
        annotation=texts["annotation"],
        evidence=texts["typical_evidence"],
        groups=branch.words("implementation_groups"),
        weight=reading.whole(branch, "weight", 1) or 1,
        mandatory=branch.word("importance") == "mandatory",
        least=reading.whole(branch, "min_score"),
        most=reading.whole(branch, "max_score"),
        scale=branch.word("scores_definition_ref") or branch.word("scores_definition"),
        inquiries=(*_inquiries(branch, reading), *_older(branch, reading)),
        links=len(branch.members("threats")) + len(branch.members("reference_controls")),
    )


def _inquiries(node: Branch, reading: Reading) -> Iterator[Inquiry]:
    members = node.members("questions")
    reading.mappings([branch for _, branch in members])
    for key, branch in members:
        if isinstance(branch.entry.value, dict):
            yield _inquiry(branch.word("urn") or key, branch, reading)


def _older(node: Branch, reading: Reading) -> Iterator[Inquiry]:
    """Yield questions as libraries had them before each question had its own choices."""
    old = node.at("question")
    if old is None:
        return
    kind = old.word("question_type")
    _check_kind(kind, old, reading)
    offers = tuple(
        Offer(str(at), spoken(node.locale, choice.own, {}))
        for at, (_, choice) in enumerate(old.members("question_choices"), 1)
    )
    for branch in reading.listed(old, "questions"):
        yield Inquiry(branch.word("urn"), kind, branch.text("text"), branch.place, offers=offers)


def _check_kind(kind: str, branch: Branch, reading: Reading) -> None:
    if kind not in KINDS:
        reading.ledger.mistake("foreign.ciso_question_kind", branch.place, found=kind[:60], allowed=KINDS)


def _inquiry(key: str, branch: Branch, reading: Reading) -> Inquiry:
    reading.check(branch, "question")
    kind, depends = branch.word("type"), branch.at("depends_on")
    _check_kind(kind, branch, reading)
    offers = tuple(_offer(member, reading) for member in reading.listed(branch, "choices"))
    if kind in CHOOSING and not offers:
        reading.ledger.mistake("foreign.ciso_no_choices", branch.place, id=key)
    return Inquiry(
        key=key,
        kind=kind,
        text=branch.text("text"),
        place=branch.place,
        offers=offers if kind in CHOOSING else YES_NO if kind == "boolean" else (),
        depends=(depends.word("question"), depends.words("answers")) if depends else ("", ()),
        needs=depends.word("condition") or "any" if depends else "any",
        weight=reading.whole(branch, "weight", 1) or 1,
    )


def _offer(branch: Branch, reading: Reading) -> Offer:
    reading.check(branch, "choice")
    result = result_of(branch.word("compute_result"))
    if result and result not in RESULTS:
        reading.ledger.lose("foreign.ciso_result_unknown", branch.place, found=result[:60])
    return Offer(
        key=branch.word("urn"),
        text=branch.text("value"),
        description=branch.text("description"),
        score=reading.whole(branch, "add_score"),
        result=result if result in RESULTS else "",
        groups=branch.words("select_implementation_groups"),
    )
