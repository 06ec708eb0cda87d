"""Conditions and limits out of XLSForm expressions."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from assessor.content.foreign.expressions import FLIPPED, RELATIONS, NotUnderstood, Tree, understand
from assessor.content.foreign.model import ALWAYS, LOST, Asks, Question, Test, When

NEVER = When(Test.NOT, parts=(ALWAYS,))
Known = Mapping[str, Question]
HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def condition(expression: str, known: Known) -> When:
    """Return what an expression demands of other questions (by their name); what cannot be expressed is LOST."""
    try:
        return _when(understand(expression), known)
    except NotUnderstood:
        return LOST


def pruned(when: When) -> tuple[When, bool]:
    """Return a condition without what was lost, and whether anything was: never stricter than the original."""
    if when.test is Test.LOST:
        return ALWAYS, True
    if when.test is Test.ALL:
        parts = [pruned(part) for part in when.parts]
        kept = tuple(part for part, _ in parts if part != ALWAYS)
        return conjunction(kept), any(lost for _, lost in parts)
    return (ALWAYS, True) if has_lost(when) else (when, False)


def has_lost(when: When) -> bool:
    """Tell whether any part of a condition could not be expressed."""
    return when.test is Test.LOST or any(map(has_lost, when.parts))


def subjects(when: When) -> Iterator[str]:
    """Yield the ids of the questions that a condition looks at."""
    if when.question:
        yield when.question
    for part in when.parts:
        yield from subjects(part)


def conjunction(parts: tuple[When, ...]) -> When:
    """Return a condition that wants all of some conditions."""
    real = tuple(part for part in parts if part != ALWAYS)
    return real[0] if len(real) == 1 else When(Test.ALL, parts=real)


def limits(expression: str, whole: bool) -> tuple[Fraction | None, Fraction | None, bool]:
    """Return the least and the most that a constraint allows, and whether that is all it says."""
    try:
        tree = understand(expression)
    except NotUnderstood:
        return None, None, False
    low: Fraction | None = None
    high: Fraction | None = None
    exact = True
    for part in tree.parts if tree.kind == "and" else (tree,):
        relation, edge = _limit(part)
        if edge is None:
            exact = False
        elif relation in (">", ">="):
            exact &= relation == ">=" or whole
            edge += relation == ">" and whole
            low = edge if low is None else max(low, edge)
        else:
            exact &= relation == "<=" or whole
            edge -= relation == "<" and whole
            high = edge if high is None else min(high, edge)
    return low, high, exact


def _limit(tree: Tree) -> tuple[str, Fraction | None]:
    if tree.kind not in ("<", ">", "<=", ">="):
        return "", None
    left, right = tree.parts
    if left.kind == "self":
        return tree.kind, right.number
    return FLIPPED[tree.kind], left.number if right.kind == "self" else None


def _when(tree: Tree, known: Known) -> When:
    if tree.kind in ("and", "or"):
        parts = tuple(_when(part, known) for part in tree.parts)
        return When(Test.ALL if tree.kind == "and" else Test.ANY, parts=parts)
    if tree.kind == "call":
        return _call(tree, known)
    return _relation(tree, known) if tree.kind in RELATIONS else LOST


def _call(tree: Tree, known: Known) -> When:
    if tree.word == "not" and len(tree.parts) == 1:
        inner = _when(tree.parts[0], known)
        return LOST if has_lost(inner) else When(Test.NOT, parts=(inner,))
    if tree.word in ("true", "false") and not tree.parts:
        return ALWAYS if tree.word == "true" else NEVER
    if tree.word == "selected" and len(tree.parts) == 2:
        question, choice = _subject(tree.parts[0], known), tree.parts[1]
        if question is not None and choice.kind in ("text", "number"):
            return _chosen(question, choice.word)
    return LOST


def _relation(tree: Tree, known: Known) -> When:
    (left, right), relation = tree.parts, tree.kind
    if left.kind in ("text", "number", "-"):
        left, right, relation = right, left, FLIPPED.get(relation, relation)
    if relation == "!=":
        inner = _relation(Tree("=", parts=(left, right)), known)
        return inner if inner.test is Test.LOST else When(Test.NOT, parts=(inner,))
    if left.kind == "call" and left.word in ("string-length", "count-selected") and len(left.parts) == 1:
        question = _subject(left.parts[0], known)
        some = (relation, right.number) in ((">", Fraction(0)), (">=", Fraction(1)))
        return answered(question) if question is not None and some else LOST
    subject = _subject(left, known)
    return LOST if subject is None else _compared(subject, relation, right)


def _compared(question: Question, relation: str, value: Tree) -> When:
    number = value.number
    if value.kind == "text" and not value.word:
        return When(Test.NOT, parts=(answered(question),)) if relation == "=" else LOST
    if question.asks is Asks.NUMBER and number is not None:
        return When(Test.COMPARED, question.id, relation=relation, edge=number)
    if question.asks is not Asks.ONE or value.kind not in ("text", "number"):
        return LOST
    return _chosen(question, value.word) if relation == "=" else _among(question, relation, number)


def _among(question: Question, relation: str, edge: Fraction | None) -> When:
    """Return "one of the choices whose name is a number in this relation"."""
    if edge is None or not all(choice.name.isdigit() for choice in question.choices):
        return LOST
    fitting = [choice.name for choice in question.choices if HOLDS[relation](Fraction(choice.name), edge)]
    return When(Test.ANY, parts=tuple(When(Test.CHOSEN, question.id, name) for name in fitting))


def _chosen(question: Question, name: str) -> When:
    if question.asks in (Asks.ONE, Asks.MANY) and name in {choice.name for choice in question.choices}:
        return When(Test.CHOSEN, question.id, name)
    return LOST


def answered(question: Question) -> When:
    """Return the condition that a question has an answer."""
    if question.asks is Asks.MANY:
        return When(Test.ANY, parts=tuple(When(Test.CHOSEN, question.id, choice.name) for choice in question.choices))
    return When(Test.ANSWERED, question.id)


def _subject(tree: Tree, known: Known) -> Question | None:
    return known.get(tree.word) if tree.kind == "reference" else None
