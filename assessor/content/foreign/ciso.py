"""CISO Assistant libraries as questionnaires: requirements become questions, implementation groups become forms."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from textwrap import shorten

from assessor.content.foreign.cells import Sheet
from assessor.content.foreign.ciso_asking import Asking, ask, everywhere, joined, titled
from assessor.content.foreign.ciso_excel import read_excel
from assessor.content.foreign.ciso_groups import gather_groups
from assessor.content.foreign.ciso_model import Library
from assessor.content.foreign.ciso_scale import Ruler, levels_of, ruler_of
from assessor.content.foreign.ciso_tree import Twig, grow
from assessor.content.foreign.ciso_visible import with_conditions
from assessor.content.foreign.ciso_yaml import read_yaml
from assessor.content.foreign.model import Join, Part, Question, Questionnaire, Subset
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.sniffing import Kind
from assessor.content.foreign.words import slug
from assessor.content.pack_texts import texts_in
from assessor.domain.text import Text

LONGEST = 200
"""Characters of a licence that the report shows; the pack holds all of it."""
ROOM = 10_000
"""Characters of explanations that one node keeps: a cell of a workbook holds some 30 000 in all."""
FINEST = 1_000_000
"""The most that the scale of a pack is stretched to so that scores come out in thousandths."""


def read_library(
    kind: Kind, data: bytes, sheets: list[Sheet], file: str, ledger: Ledger, language: str = ""
) -> Questionnaire:
    """Read a library with a framework; mistakes in it raise ``InputError``, everything else is noted in the report.

    ``language`` is that of a library which does not say in which it is written.
    """
    read = (
        read_yaml(data, file, ledger, language)
        if kind is Kind.CISO_YAML
        else read_excel(sheets, file, ledger, language)
    )
    ledger.stop_if_wrong()
    top = grow(read.nodes, ledger)
    ruler = ruler_of(read, ledger)
    ids = {twig.id for branch in top for twig in branch.all()}
    asking = Asking(read, ruler, ids | {"overall", "full"}, ledger, {})
    root = Part("overall", Text(), read.place, join=Join.LEAVES)
    root.members = [*_members(top, asking)]
    for twig in top:
        if not _asks(twig):
            ledger.ignore("foreign.empty_part", twig.requirement.place, title=titled(twig.requirement, twig.id))
    _gather_loose(root, asking)
    ledger.stop_if_wrong()
    subsets = gather_groups(read, root, asking)
    with_conditions(read, root, asking)
    ledger.stop_if_wrong()
    _tell_averages(read, root, ledger)
    return _questionnaire(read, root, subsets, ruler, ledger)


def _members(twigs: Iterable[Twig], asking: Asking) -> Iterator[Part | Question]:
    for twig in twigs:
        found = _heading(twig, asking) if not twig.requirement.assessable else _requirement(twig, asking)
        if found is not None:
            yield found


def _heading(twig: Twig, asking: Asking) -> Part | None:
    node, title = twig.requirement, titled(twig.requirement, twig.id)
    for inquiry in node.inquiries:
        asking.ledger.ignore("foreign.ciso_question_of_heading", inquiry.place, title=title)
    if not _asks(twig):
        return None
    asking.ledger.accept("foreign.part", node.place, title=title)
    summary = joined((node.description, node.annotation, *_remarks(twig, asking)))
    return Part(twig.id, title, node.place, summary, list(_members(twig.below, asking)), Join.LEAVES)


def _requirement(twig: Twig, asking: Asking) -> Part | Question:
    node, title = twig.requirement, titled(twig.requirement, twig.id)
    own, remarks = ask(twig, asking), tuple(_remarks(twig, asking))
    if node.links:
        asking.ledger.ignore("foreign.ciso_links", node.place, id=twig.id, count=node.links)
    if isinstance(own, Part):
        asking.ledger.accept("foreign.part", node.place, title=title)
        own.summary = joined((own.summary, *remarks))
    else:
        own = replace(own, help=joined((own.help, *remarks)))
    below = list(_members(twig.below, asking))
    if not below:
        return own
    return Part(asking.fresh(f"{twig.id}.all"), title, node.place, Text(), [own, *below], Join.LEAVES)


def _asks(twig: Twig) -> bool:
    return any(branch.requirement.assessable for branch in twig.all())


def _remarks(twig: Twig, asking: Asking) -> Iterator[Text]:
    """Yield what stands below a node without asking anything: it explains the node, as far as one cell can hold it."""
    title, room = titled(twig.requirement, twig.id), ROOM
    for one in (one for branch in twig.below if not _asks(branch) for one in branch.all()):
        node = one.requirement
        name = titled(node, one.id) if node.name or node.ref_id else Text()
        remark = joined((name, node.description, node.annotation))
        room -= max((len(words) for _, words in remark.pairs), default=0)
        if room < 0:
            asking.ledger.ignore("foreign.empty_part", node.place, title=titled(node, one.id))
        else:
            asking.ledger.lose("foreign.ciso_remark", node.place, title=title)
            yield remark


def _gather_loose(root: Part, asking: Asking) -> None:
    """Put questions that stand under no heading into a section of their own."""
    loose = [member for member in root.members if isinstance(member, Question)]
    if loose:
        first = next(at for at, member in enumerate(root.members) if isinstance(member, Question))
        title = asking.library.name or everywhere(asking.library.file)
        own = Part(asking.fresh("general"), title, loose[0].place, members=list(loose), join=Join.LEAVES)
        parts: list[Part | Question] = [member for member in root.members if isinstance(member, Part)]
        root.members = [*parts[:first], own, *parts[first:]]


def _tell_averages(library: Library, root: Part, ledger: Ledger) -> None:
    ledger.accept("foreign.ciso_averages", library.place)
    if library.summed and any(isinstance(part, Part) for part in root.members) and _several_scored(library):
        ledger.lose("foreign.ciso_summed", library.place)


def _several_scored(library: Library) -> bool:
    return any(
        sum(
            len(inquiry.offers) if inquiry.kind == "multiple_choice" else 1
            for inquiry in node.inquiries
            if inquiry.scored
        )
        > 1
        for node in library.nodes
    )


def _questionnaire(
    library: Library, root: Part, subsets: tuple[Subset, ...], ruler: Ruler, ledger: Ledger
) -> Questionnaire:
    rights = shorten(library.licence, LONGEST, placeholder=" …")
    code = "foreign.ciso_library" if rights else "foreign.ciso_unlicensed"
    ledger.accept(code, library.place, provider=library.provider or library.packager, licence=rights)
    stretch = _stretch(root, ruler)
    _stretch_values(root, stretch)
    levels, bands = levels_of(ruler)
    stem = library.file.rpartition(".")[0] or library.file
    title = library.name or everywhere(library.ref_id or stem)
    texts = [title, *(text for question in root.questions() for text in texts_in(question))]
    return Questionnaire(
        id=slug(library.ref_id).lower() or slug(stem) or "framework",
        title=title,
        root=root,
        languages=tuple(dict.fromkeys(language for text in texts for language, _ in text.pairs)),
        version=library.version or "1",
        summary=library.description,
        top=ruler.top * stretch,
        score_top=100 if ruler.results else int(ruler.top),
        levels=levels,
        bands=bands,
        subsets=subsets,
        rated_from=Fraction(0),
        origin=title,
        author=library.provider or library.packager,
        licence=library.licence,
        date=library.date,
        publisher=library.provider,
    )


def _stretch(root: Part, ruler: Ruler) -> int:
    """Return by how much all values must be multiplied to be whole thousandths."""
    values = [value for question in root.questions() for value in _values(question)]
    common = math.lcm(*(Fraction(value * 1000).denominator for value in values)) if values else 1
    return common if common * ruler.top <= FINEST else 1


def _values(question: Question) -> Iterable[Fraction]:
    yield from (choice.value for choice in question.choices if choice.value is not None)
    yield from (value for value, _ in question.edges)
    if question.cap is not None:
        yield question.cap


def _stretch_values(part: Part, stretch: int) -> None:
    for at, member in enumerate(part.members):
        if isinstance(member, Part):
            _stretch_values(member, stretch)
        elif stretch != 1:
            choices = tuple(
                choice if choice.value is None else replace(choice, value=choice.value * stretch)
                for choice in member.choices
            )
            edges = tuple((value * stretch, edge) for value, edge in member.edges)
            cap = None if member.cap is None else member.cap * stretch
            part.members[at] = replace(member, choices=choices, edges=edges, cap=cap)
