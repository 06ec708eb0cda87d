"""What the choices of a question are worth: by the source, by a map, by their order, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assessor.content.foreign.level_map import Default, Edge, LevelMap, Rule, Worth
from assessor.content.foreign.model import Asks, Choice, Meaning, Question, Source
from assessor.content.foreign.report import Ledger
from assessor.content.foreign.words import NO, YES, best_first, meaning_of, says
from assessor.content.pack_texts import read_as
from assessor.domain.errors import Place
from assessor.domain.text import Text

STATES = (Meaning.NOT_APPLICABLE, Meaning.TO_CONFIRM)


@dataclass(frozen=True, slots=True)
class Graded:
    """A question whose choices all have a value or another meaning, and where that comes from."""

    question: Question
    source: Source
    edges: tuple[Edge, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether answers change the score."""
        return self.source is not Source.UNSCORED


def grade(question: Question, rules: LevelMap, top: Fraction, ledger: Ledger) -> Graded:
    """Grade one question and note in the report what was decided without the source saying so."""
    question = _told_apart(question, ledger)
    rule = rules.questions.get(question.id) or rules.lists.get(question.list)
    graded = _numbers(question, rule) if question.asks is Asks.NUMBER else _choices(question, rule, rules, top, ledger)
    if graded.source is Source.UNSCORED:
        ledger.lose(f"foreign.unscored_{question.asks.value}", question.place, id=question.id)
    if graded.source is Source.ORDER:
        _tell_order(graded, top, ledger)
    for choice in graded.question.choices:
        if choice.meaning in STATES:
            ledger.lose(f"foreign.choice_{choice.meaning.value}", choice.place, id=question.id, choice=choice.text)
    return graded


def _told_apart(question: Question, ledger: Ledger) -> Question:
    """Return a question whose choices all read differently: those that do not get their name added."""
    read = [read_as(choice.text) for choice in question.choices]
    same = {text for texts in read for text in texts if sum(text in other for other in read) > 1}
    choices = []
    for choice, texts in zip(question.choices, read, strict=True):
        if texts & same:
            ledger.lose("foreign.choice_alike", choice.place, id=question.id, choice=choice.text, name=choice.name)
            pairs = {language: f"{words} ({choice.name})" for language, words in choice.text.pairs}
            choices.append(replace(choice, text=Text.of(pairs)))
        else:
            choices.append(choice)
    return replace(question, choices=tuple(choices))


def _numbers(question: Question, rule: Rule | None) -> Graded:
    if rule is not None and rule.edges:
        return Graded(question, Source.MAP, rule.edges)
    own = tuple(Edge(level, edge, True) for level, edge in question.edges)
    return Graded(question, Source.OWN if own and question.scored else Source.UNSCORED, own)


def _choices(question: Question, rule: Rule | None, rules: LevelMap, top: Fraction, ledger: Ledger) -> Graded:
    if question.asks is Asks.WORDS or not question.scored:
        return Graded(question, Source.UNSCORED)
    if rule is not None and rule.worths:
        return Graded(_mapped(question, rule, ledger), Source.MAP)
    default = rule.default if rule is not None else None
    if default is None and any(choice.value is not None for choice in question.choices):
        return Graded(_valued(question, top, ledger), Source.OWN)
    if default is None and rules.choices and all(_named(choice, n, rules.choices) for n, choice in _numbered(question)):
        worths = [_named(choice, number, rules.choices) for number, choice in _numbered(question)]
        return Graded(_worth_given(question, worths), Source.MAP)
    return _by_default(question, default or rules.default, top)


def _numbered(question: Question) -> Iterable[tuple[int, Choice]]:
    return enumerate(question.choices, start=1)


def _named(choice: Choice, number: int, worths: Mapping[str, Worth]) -> Worth | None:
    """Return what is said of a choice, by its name, its words, or its number."""
    folded = {name.casefold(): worth for name, worth in worths.items()}
    names = (choice.name, *(text for _, text in choice.text.pairs), str(number))
    return next((folded[name.casefold()] for name in names if name.casefold() in folded), None)


def _mapped(question: Question, rule: Rule, ledger: Ledger) -> Question:
    worths = [_named(choice, number, rule.worths) for number, choice in _numbered(question)]
    for choice, worth in zip(question.choices, worths, strict=True):
        if worth is None:
            ledger.mistake("foreign.map_choice_missing", rule.place, id=question.id, choice=choice.name)
    used = {worth.place for worth in worths if worth is not None}
    for name, worth in rule.worths.items():
        if worth.place not in used:
            known = tuple(choice.name for choice in question.choices)
            ledger.mistake("foreign.map_unknown_choice", worth.place, id=question.id, choice=name, known=known)
    return _worth_given(question, worths)


def _worth_given(question: Question, worths: Iterable[Worth | None]) -> Question:
    choices = tuple(
        replace(choice, value=worth.level, meaning=worth.meaning) if worth is not None else choice
        for choice, worth in zip(question.choices, worths, strict=True)
    )
    return replace(question, choices=choices)


def _valued(question: Question, top: Fraction, ledger: Ledger) -> Question:
    """Return a question whose source scores its choices; one without a score is no answer by its words, or worth nothing."""
    choices = []
    for choice in question.choices:
        meaning = meaning_of(choice, question.asks is Asks.MANY)
        if choice.value is None and choice.meaning is Meaning.STEP and meaning in STATES:
            choices.append(replace(choice, meaning=meaning))
            continue
        value = choice.value or Fraction(0)
        kept = min(max(value, Fraction(0)), top)
        if kept != value:
            ledger.lose("foreign.value_cut", choice.place, id=question.id, value=_plain(value), kept=_plain(kept))
        choices.append(replace(choice, value=kept))
    return replace(question, choices=tuple(choices))


def _by_default(question: Question, default: Default, top: Fraction) -> Graded:
    """Grade evenly from the first choice to the last; a list from yes to no runs the other way."""
    several = question.asks is Asks.MANY
    meant = tuple(replace(choice, meaning=meaning_of(choice, several)) for choice in question.choices)
    steps = tuple(choice for choice in meant if choice.meaning is Meaning.STEP)
    if not steps or (len(steps) == 1 and len(meant) == 2 and not several and meant[1].meaning is Meaning.NONE):
        meant = steps = question.choices
    worth = _evenly(steps, top, several)
    graded = replace(question, choices=tuple(replace(choice, value=worth.get(choice.name)) for choice in meant))
    return Graded(graded, Source.ORDER if default is Default.BY_ORDER else Source.UNSCORED)


def _evenly(steps: tuple[Choice, ...], top: Fraction, several: bool) -> dict[str, Fraction]:
    if several:
        return {choice.name: top / len(steps) for choice in steps}
    ordered = steps[::-1] if best_first(steps) else steps
    if says(ordered[-1], YES):  # whatever stands beside a plain yes and a plain no lies between them
        ordered = tuple(sorted(ordered, key=lambda choice: not says(choice, NO)))
    last = max(1, len(ordered) - 1)
    first = 1 if len(ordered) == 1 else 0  # a lone choice stands above "not chosen"
    return {choice.name: top * (number + first) / last for number, choice in enumerate(ordered)}


def _tell_order(graded: Graded, top: Fraction, ledger: Ledger) -> None:
    question = graded.question
    steps = sorted(
        (choice for choice in question.choices if choice.meaning is Meaning.STEP), key=lambda choice: choice.value or 0
    )
    facts = {"id": question.id, "worst": steps[0].text, "best": steps[-1].text, "top": _plain(top)}
    ledger.lose(f"foreign.order_{question.asks.value}", question.place, **facts)


def check_map(rules: LevelMap, questions: Iterable[Question], top: Fraction, ledger: Ledger) -> None:
    """Note everything in a map that names nothing in the questionnaire, or a level it does not have."""
    asked = list(questions)
    ids, lists = {question.id for question in asked}, {question.list for question in asked if question.list}
    for group, known, code in ((rules.questions, ids, "question"), (rules.lists, lists, "list")):
        for name, rule in group.items():
            if name not in known:
                ledger.mistake(f"foreign.map_unknown_{code}", rule.place, name=name, known=_some(known))
            for worth in rule.worths.values():
                _check_level(worth.level, worth.place, top, ledger)
            for edge in rule.edges:
                _check_level(edge.level, rule.place, top, ledger)
    for question in asked:
        _check_kind(question, rules.questions.get(question.id), ledger)
    for worth in rules.choices.values():
        _check_level(worth.level, worth.place, top, ledger)


def _check_kind(question: Question, rule: Rule | None, ledger: Ledger) -> None:
    """Note thresholds for what is no number, and levels of choices for what has none."""
    number = question.asks is Asks.NUMBER
    if rule is not None and ((rule.edges and not number) or (rule.worths and not question.choices)):
        ledger.mistake("foreign.map_not_for", rule.place, id=question.id)


def _some(known: set[str]) -> tuple[str, ...]:
    return tuple(sorted(known))[:12]


def _check_level(level: Fraction, place: Place, top: Fraction, ledger: Ledger) -> None:
    if level > top:
        ledger.mistake("foreign.map_level", place, level=_plain(level), top=_plain(top))


def _plain(value: Fraction) -> str:
    return f"{float(value):g}"
