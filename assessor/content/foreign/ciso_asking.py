"""What is asked for one requirement of a CISO Assistant framework: its own questions, or a step of the score scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from assessor.content.foreign.ciso_model import Inquiry, Library, Requirement
from assessor.content.foreign.ciso_scale import SHARES, Ruler, choices_on, numbers_on, own_ruler, worth
from assessor.content.foreign.ciso_tree import Twig
from assessor.content.foreign.ciso_worth import Measure, graded_choices, overflows
from assessor.content.foreign.model import Asks, Choice, Join, Part, Question
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import both, fresh
from assessor.domain.text import Text

ASKS = {
    "unique_choice": Asks.ONE, "single_choice": Asks.ONE, "boolean": Asks.ONE, "multiple_choice": Asks.MANY,
    "text": Asks.WORDS, "date": Asks.WORDS, "number": Asks.NUMBER,
}  # fmt: skip
MOST = 100
"""Choices of which one can be chosen; of more, it is written down."""


@dataclass(slots=True)
class Asking:
    """A framework on its way into questions. ``asked`` tells what became of every question: its id and its choices."""

    library: Library
    ruler: Ruler
    taken: set[str]
    ledger: Ledger
    asked: dict[str, tuple[str, Inquiry]]

    def fresh(self, wanted: str) -> str:
        """Return an id and take it."""
        id = fresh(wanted, self.taken)
        self.taken.add(id)
        return id


def ask(twig: Twig, asking: Asking) -> Question | Part:
    """Return the question of a requirement, or a section of its questions."""
    node = twig.requirement
    ruler = own_ruler(node, asking.library, asking.ruler, asking.ledger)
    counting = _counting(node)
    if not counting and not any(inquiry.selects for inquiry in node.inquiries):
        own = _on_scale(twig, ruler, asking)
        return _section(twig, [own, *_others(twig, node.inquiries, asking)], Join.MEAN) if node.inquiries else own
    if len(counting) == 1 and len(node.inquiries) == 1:
        return _alone(twig, counting[0], ruler, asking)
    return _together(twig, counting, ruler, asking)


def _counting(node: Requirement) -> tuple[Inquiry, ...]:
    """Return the questions whose answers count: those with scores or results; without such, all that offer choices."""
    graded = tuple(inquiry for inquiry in node.inquiries if inquiry.graded)
    free = (inquiry for inquiry in node.inquiries if inquiry.offers and not inquiry.selects)
    return graded or tuple(inquiry for inquiry in free if len(inquiry.offers) <= MOST)


def _on_scale(twig: Twig, ruler: Ruler, asking: Asking) -> Question:
    node, several = twig.requirement, bool(twig.requirement.inquiries)
    question = replace(
        _titled(twig, _wording(node, twig.id)),
        id=asking.fresh(f"{twig.id}.score") if several else twig.id,
        list="results" if ruler.results else "scores",
        weight=Fraction(1) if several else Fraction(node.weight),
    )
    if ruler.steps:
        return replace(question, choices=choices_on(ruler, asking.ruler))
    edges = numbers_on(ruler, asking.ruler)
    if ruler.high - ruler.low > len(edges):
        asking.ledger.lose("foreign.ciso_steps", node.place, count=len(edges), low=int(ruler.low), high=int(ruler.high))
    return replace(question, asks=Asks.NUMBER, edges=edges, plausible=(ruler.low, ruler.high))


def _wording(node: Requirement, id: str) -> Text:
    return node.description or node.name or everywhere(node.ref_id or id)


def everywhere(words: str) -> Text:
    """Return a name that is the same in every language."""
    return both(words, words)


def titled(node: Requirement, id: str) -> Text:
    """Return what a node is called: its reference and its name."""
    if not node.name:
        return everywhere(node.ref_id or id)
    if not node.ref_id:
        return node.name
    pairs = {
        language: name if name.startswith(node.ref_id) else f"{node.ref_id} {name}"
        for language, name in node.name.pairs
    }
    return Text.of(pairs)


def joined(texts: Iterable[Text]) -> Text:
    """Return texts as paragraphs of one, in every language; what is missing in one stands in that of the library."""
    given = [text for text in texts if text]
    languages = dict.fromkeys(language for text in given for language, _ in text.pairs)
    return Text.of({language: "\n\n".join(text.to(language) for text in given) for language in languages})


def _titled(twig: Twig, words: Text, more: tuple[Text, ...] = ()) -> Question:
    node = twig.requirement
    return Question(
        id=twig.id,
        asks=Asks.ONE,
        text=words,
        place=node.place,
        title=titled(node, twig.id),
        help=joined((*more, node.annotation)),
        evidence=node.evidence,
        weight=Fraction(node.weight),
        mandatory=node.mandatory,
        forms=node.groups,
    )


def _alone(twig: Twig, inquiry: Inquiry, ruler: Ruler, asking: Asking) -> Question:
    """Return the only question of a requirement: it is the requirement."""
    node = twig.requirement
    question = _inquired(twig, inquiry, twig.id, asking)
    described = () if node.description == inquiry.text else (node.description,)
    return replace(
        _titled(twig, question.text, described),
        asks=question.asks,
        place=inquiry.place,
        list=inquiry.list,
        choices=graded_choices(inquiry, question.choices, Measure(ruler, asking.ruler, asking.library.summed, True)),
        cap=worth(ruler.high, ruler, asking.ruler),
    )


def _together(twig: Twig, counting: tuple[Inquiry, ...], ruler: Ruler, asking: Asking) -> Part:
    """Return a section of several questions, whose scores are added up, or averaged where the library says so."""
    node, summed = twig.requirement, asking.library.summed
    join = Join.SUM if summed and len(counting) > 1 and any(inquiry.scored for inquiry in counting) else Join.MEAN
    if join is Join.SUM and overflows(counting, ruler):
        asking.ledger.lose("foreign.ciso_clipped", node.place, id=twig.id, high=int(ruler.high))
        join = Join.POINTS
    measure = Measure(ruler, asking.ruler, summed, join is Join.MEAN)
    members = []
    for inquiry, question in zip(node.inquiries, _others(twig, node.inquiries, asking), strict=True):
        if inquiry in counting:
            weight = Fraction(inquiry.weight if join is Join.MEAN else 1)
            choices = graded_choices(inquiry, question.choices, measure)
            cap = None if join is Join.POINTS else worth(ruler.high, ruler, asking.ruler)
            members.append(replace(question, choices=choices, scored=True, weight=weight, cap=cap))
        else:
            members.append(question)
    return _section(twig, members, join)


def _others(twig: Twig, inquiries: tuple[Inquiry, ...], asking: Asking) -> list[Question]:
    return [
        _inquired(twig, inquiry, asking.fresh(f"{twig.id}.q{number}"), asking)
        for number, inquiry in enumerate(inquiries, start=1)
    ]


def _section(twig: Twig, members: list[Question], join: Join) -> Part:
    node = twig.requirement
    summary = joined((node.description, node.annotation))
    return Part(twig.id, titled(node, twig.id), node.place, summary, [*members], join, Fraction(node.weight))


def _inquired(twig: Twig, inquiry: Inquiry, id: str, asking: Asking) -> Question:
    """Return one question as it stands, without a score, and tell what cannot be kept of it."""
    node = twig.requirement
    asking.asked[key_of(node, inquiry)] = id, inquiry
    if inquiry.scored and inquiry.kind == "multiple_choice" and not asking.library.summed:
        asking.ledger.lose("foreign.ciso_mean_of_ticks", inquiry.place, id=id)
    if inquiry.scored and any(offer.result in SHARES for offer in inquiry.offers):
        asking.ledger.ignore("foreign.ciso_result_beside", inquiry.place, id=id)
    if inquiry.graded and not inquiry.scored and inquiry.kind == "multiple_choice":
        asking.ledger.lose("foreign.ciso_results_ticked", inquiry.place, id=id)
    words = inquiry.text or titled(node, id)
    asks = ASKS[inquiry.kind]
    if asks is Asks.ONE and len(inquiry.offers) > MOST:
        code = "foreign.ciso_choices_most" if inquiry.graded else "foreign.ciso_choices_written"
        tell = asking.ledger.mistake if inquiry.graded else asking.ledger.lose
        tell(code, inquiry.place, id=id, count=len(inquiry.offers), most=MOST)
        asks = Asks.WORDS
    return Question(
        id=id,
        asks=asks,
        text=words,
        place=inquiry.place,
        title=words,
        evidence=node.evidence,
        list=inquiry.list,
        choices=tuple(
            Choice(str(at), offer.text or everywhere(str(at)), inquiry.place, help=offer.description)
            for at, offer in enumerate(inquiry.offers, start=1)
        ),
        mandatory=node.mandatory,
        forms=node.groups,
        scored=False,
    )


def key_of(node: Requirement, inquiry: Inquiry) -> str:
    """Return the key of a question that no other question of the library has."""
    return inquiry.key if inquiry.key.startswith("urn:") else f"{node.key}:question:{inquiry.key}"
