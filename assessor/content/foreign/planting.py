"""From a foreign questionnaire to the files of a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from assessor.content.authoring.trees import PackTrees
from assessor.content.foreign.grading import Graded, check_map, grade
from assessor.content.foreign.level_map import LevelMap
from assessor.content.foreign.model import ALWAYS, Asks, Join, Meaning, Part, Question, Questionnaire, Source, Subset
from assessor.content.foreign.relevance import pruned
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.scales import Fields, Said, Scale, edges_compared, express, number, scale_of, text
from assessor.content.foreign.words import both, slug
from assessor.content.pack_texts import texts_in
from assessor.content.yaml_tree import Entry
from assessor.domain.text import LANGUAGES, UNNAMED, Text

FULL = "full"
ROOT = "overall"
MARK = "C"
KINDS = ("dimensions", "capabilities")
STEPPED = (Asks.ONE, Asks.NUMBER)
"""Kinds of questions whose steps may be those of a shared list."""


@dataclass(frozen=True)
class Sown:
    """A questionnaire ready to become a pack: its graded questions and their scales."""

    whole: Questionnaire
    graded: Mapping[str, Graded]
    scales: Mapping[str, Scale]

    @cached_property
    def shared(self) -> dict[str, list[Fields]]:
        """Return the steps of lists that several questions use, and all of them alike."""
        found: dict[str, list[Fields]] = {}
        for id, graded in self.graded.items():
            name, options = graded.question.list, self.scales[id].fields["options"]
            if name and graded.question.asks in STEPPED:
                found[name] = options if found.get(name, options) == options else []
        return found


def sow(whole: Questionnaire, rules: LevelMap, ledger: Ledger) -> Sown:
    """Grade every question and settle its scale; mistakes of the map, and nothing to score, go into the ledger."""
    questions = list(whole.root.questions())
    check_map(rules, questions, whole.top, ledger)
    graded = {question.id: grade(question, rules, whole.top, ledger) for question in questions}
    if not any(one.counts for one in graded.values()):
        ledger.mistake("foreign.nothing_counts", whole.root.place, count=len(questions))
    edges: dict[str, set[tuple[Fraction, bool]]] = {}
    for question in questions:
        for id, edge in edges_compared(question.when):
            edges.setdefault(id, set()).add(edge)
    scales = {id: scale_of(one, whole.top, edges.get(id, ()), whole.languages) for id, one in graded.items()}
    return Sown(whole, graded, scales)


def plant(sown: Sown, ledger: Ledger) -> PackTrees:
    """Return the files of the pack and note in the report what became of every question."""
    whole = sown.whole
    parts = [member for member in whole.root.members if isinstance(member, Part)]
    shares = _shares(whole.root.join, parts, sown)
    grown = [{**_part(part, sown, ledger, 1), **share} for part, share in zip(parts, shares, strict=True)]
    order = (*dict(whole.title.pairs), *LANGUAGES)
    files = [_file(part, at) for at, part in enumerate(parts, 1)]
    dimensions = {file: entry(fields, order) for file, fields in zip(files, grown, strict=True)}
    shared = {name: options for name, options in sown.shared.items() if options}
    frame = {**_frame(sown), "scales": shared, "dimensions": list(dimensions), "sources": [_origin(whole)]}
    return PackTrees(entry({key: value for key, value in frame.items() if value not in ({}, [])}, order), dimensions)


def _file(part: Part, number: int) -> str:
    return f"{number:02d}-{slug(part.id).lower()[:40] or 'part'}.yaml"


def _frame(sown: Sown) -> Fields:
    whole = sown.whole
    title = text(whole.title)
    frame: Fields = {
        "format": 1, "id": whole.id, "version": whole.version or "1", "date": whole.date, "licence": whole.licence,
        "author": dict.fromkeys(title, whole.author) if whole.author else None, "title": title,
        "languages": list(_promised(whole)), "summary": text(whole.summary),
        "value_top": int(whole.top), "score_top": whole.score_top,
        "rated_from": None if whole.rated_from is None else number(whole.rated_from),
        "levels": [text(level) for level in whole.levels], "forms": _forms(whole), "root": ROOT,
        ROOT: {"title": title, "aggregator": whole.root.join.value, **_level(sown, whole.root)},
    }  # fmt: skip
    return {key: value for key, value in frame.items() if value not in (None, "", {}, [])}


def _promised(whole: Questionnaire) -> tuple[str, ...]:
    """Return the product's languages in which everything is said; what is said in others stays, and may be missing."""
    texts = [whole.title, whole.summary, whole.origin, *whole.levels, *(subset.title for subset in whole.subsets)]
    texts += _headings(whole.root)
    texts += [text for question in whole.root.questions() for text in texts_in(question)]
    whole_in = tuple(language for language in LANGUAGES if all(text.has(language) for text in texts if text))
    return whole_in or (UNNAMED,)


def _headings(part: Part) -> Iterator[Text]:
    yield from (part.title, part.summary)
    for member in part.members:
        if isinstance(member, Part):
            yield from _headings(member)


def _level(sown: Sown, part: Part) -> Fields:
    """Return how a section gets its level; levels that its best answers do not reach have no place."""
    best = _best(part, sown) / sown.whole.top * sown.whole.score_top
    bands = [number(band) for band in sown.whole.bands if band <= best]
    return {"level": {"bands": bands}} if bands else {}


def _best(member: Part | Question, sown: Sown) -> Fraction:
    """Return the most that a question or section can be worth."""
    if isinstance(member, Question):
        return max(Fraction(option["value"]) for option in sown.scales[member.id].fields["options"])
    if member.join is Join.POINTS:
        return sown.whole.top
    best = [_best(inner, sown) for inner in member.members]
    if member.join is Join.SUM:
        return sum(best, Fraction(0))
    weights = _spread([_weight(inner, sown) for inner in member.members])
    return sum((one * weight for one, weight in zip(best, weights, strict=True)), Fraction(0)) / sum(weights)


def _forms(whole: Questionnaire) -> list[Fields]:
    full = Subset(FULL, both("全部问题", "All questions"))
    return [
        {
            "id": subset.id,
            "title": text(subset.title),
            "minutes": sum(_asked(q, subset) for q in whole.root.questions()),
        }
        for subset in (full, *whole.subsets)
    ]


def _asked(question: Question, subset: Subset) -> bool:
    return subset.id == FULL or subset.id in question.forms


def _origin(whole: Questionnaire) -> Fields:
    origin: Fields = {
        "id": "origin", "title": text(whole.origin), "mark": MARK, "date": whole.date, "publisher": whole.publisher,
        "url": whole.url, "licence": whole.licence,
    }  # fmt: skip
    return {key: value for key, value in origin.items() if value}


def _part(part: Part, sown: Sown, ledger: Ledger, depth: int) -> Fields:
    fields: Fields = {"id": part.id, "title": text(part.title)}
    if part.summary:
        fields["summary"] = text(part.summary)
    fields["aggregator"] = part.join.value
    if part.scale is not None:
        fields["scale"] = number(part.scale)
    if part.join in (Join.MEAN, Join.LEAVES):
        fields |= _level(sown, part)
    for member, share in zip(part.members, _shares(part.join, part.members, sown), strict=True):
        if isinstance(member, Part):
            child = _part(member, sown, ledger, depth + 1)
            key = KINDS[depth] if depth < len(KINDS) else "nodes"
        else:
            child, key = _question(member, sown, ledger), "indicators"
        fields.setdefault(key, []).append({**child, **share})
    return fields


def _shares(join: Join, members: Sequence[Part | Question], sown: Sown) -> list[Fields]:
    """Return the weights of members as fields; in a mean of leaves a section has none of its own, unless nothing counts."""
    weights = [_weight(member, sown) for member in members]
    if join is not Join.LEAVES:
        return [{"weight": number(weight)} for weight in _spread(weights)]
    through = [isinstance(member, Part) and member.join is Join.LEAVES for member in members]
    told = zip(through, weights if any(weights) else [Fraction(1)] * len(weights), strict=True)
    return [{} if section and weight else {"weight": number(weight)} for section, weight in told]


def _weight(member: Part | Question, sown: Sown) -> Fraction:
    """Return what a member weighs: a section as much as all that counts below it."""
    if isinstance(member, Question):
        return member.weight if sown.graded[member.id].counts else Fraction(0)
    below = sum((_weight(inner, sown) for inner in member.members), Fraction(0))
    return member.weight if member.weight is not None and below else below


def _spread(weights: list[Fraction]) -> list[Fraction]:
    """Return weights in the same proportions that no one takes for badly added percentages.

    Where nothing counts, the members weigh the same among themselves, and their section nothing.
    """
    if not any(weights):
        return [Fraction(1)] * len(weights)
    total = sum(weights)
    return [weight * 2 for weight in weights] if 85 <= total <= 115 and total != 100 else weights


def _question(question: Question, sown: Sown, ledger: Ledger) -> Fields:
    graded, scale = sown.graded[question.id], sown.scales[question.id]
    forms = [FULL, *(subset.id for subset in sown.whole.subsets if subset.id in question.forms)]
    fields: Fields = {"id": question.id, "forms": forms, "kind": scale.fields["kind"]}
    if question.mandatory:
        fields["mandatory"] = True
    fields |= {"title": text(question.title or question.text), "question": text(question.text)}
    for key, content in (("help", question.help), ("evidence", question.evidence)):
        if content:
            fields[key] = text(content)
    fields |= _quantity(question, scale)
    fields |= {key: value for key, value in scale.fields.items() if key != "kind"}
    if fields["options"] == sown.shared.get(question.list) and question.asks in STEPPED:
        del fields["options"]
        fields["scale"] = question.list
    applies = _applies(question, sown, ledger)
    if applies is not None:
        fields["applies"] = applies
    if question.required and (applies is not None or question.when == ALWAYS) and not _may_not_apply(graded):
        fields["allow_na"] = False
    fields["sources"] = ["origin"]
    if graded.source in (Source.OWN, Source.MAP):
        ledger.accept(f"foreign.{graded.source.value}_{question.asks.value}", question.place, id=question.id)
    return fields


def _may_not_apply(graded: Graded) -> bool:
    return any(choice.meaning is Meaning.NOT_APPLICABLE for choice in graded.question.choices)


def _quantity(question: Question, scale: Scale) -> Fields:
    if scale.fields["kind"] != "amount":
        return {}
    quantity: Fields = {"definition": text(question.definition)} if question.definition else {}
    if question.plausible is not None:
        quantity["plausible"] = [number(edge) for edge in question.plausible]
    return {"quantity": quantity} if quantity else {}


def _applies(question: Question, sown: Sown, ledger: Ledger) -> Fields | None:
    when, _ = pruned(question.when)
    if when == ALWAYS:
        return None
    applies = express(when, sown.scales)
    if applies is None:
        ledger.lose("foreign.condition_lost", question.place, id=question.id)
    return applies


def entry(value: Any, order: Sequence[str] = LANGUAGES) -> Entry:  # noqa: ANN401  (a tree of plain values)
    """Return a plain value as an entry, its texts with their languages in one order, as workbooks have them."""
    if isinstance(value, Said):
        return Entry(
            {language: Entry(value[language]) for language in dict.fromkeys((*order, *value)) if language in value}
        )
    if isinstance(value, Mapping):
        return Entry({str(key): entry(member, order) for key, member in value.items()})
    if isinstance(value, Iterable) and not isinstance(value, str):
        return Entry([entry(member, order) for member in value])
    assert value is None or isinstance(value, (str, int, bool, Decimal))
    return Entry(value)
