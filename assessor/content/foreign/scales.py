"""From graded questions to the scales of a pack, and from conditions over choices to conditions over positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessor.content.foreign.grading import Graded
from assessor.content.foreign.model import Asks, Choice, Meaning, Question, Test, When
from assessor.content.foreign.words import both, everywhere, fresh, slug
from assessor.domain.text import Text

Fields = dict[str, Any]
MOST = 99
"""Steps of a scale above the lowest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The fields of a question that say how it is answered; where its choices, ticks and edges went."""

    fields: Fields
    positions: Mapping[str, int] = field(default_factory=dict)
    ticks: Mapping[str, str] = field(default_factory=dict)
    edges: Mapping[tuple[Fraction, bool], int] = field(default_factory=dict)
    least: int = 0


class Said(dict[str, str]):
    """A text by language, told from other mappings of a pack file."""


def text(content: Text) -> Said:
    """Return a text as a pack file has it."""
    return Said(content.pairs)


def number(value: Fraction) -> int | Decimal:
    """Return a number as a pack file has it, with three decimals at most."""
    thousandths = round(value * 1000)
    return thousandths // 1000 if thousandths % 1000 == 0 else Decimal(thousandths) / 1000


def scale_of(
    graded: Graded, top: Fraction, edges: Iterable[tuple[Fraction, bool]], languages: tuple[str, ...]
) -> Scale:
    """Return how a graded question is asked; ``edges`` are numbers that conditions compare its answer with."""
    if graded.question.asks is Asks.ONE:
        return _one(graded.question, top)
    if graded.question.asks is Asks.MANY:
        return _many(graded, top, languages)
    if graded.question.asks is Asks.NUMBER:
        return _number(graded, top, edges, languages)
    return _words(top)


def _option(value: Fraction, label: Text, evidence: Text = Text()) -> Fields:
    option: Fields = {"value": number(value), "text": text(label)}
    return {**option, "evidence": text(evidence)} if evidence else option


def _one(question: Question, top: Fraction) -> Scale:
    steps = sorted((c for c in question.choices if c.meaning is Meaning.STEP), key=lambda choice: choice.value or 0)
    options = [_option(choice.value or Fraction(0), choice.text, choice.help) for choice in steps]
    lone = len(options) == 1
    if lone:
        value = top if question.scored and not steps[0].value else steps[0].value or top
        options = [_option(Fraction(0), both("未选择", "Not chosen")), {**options[0], "value": number(value)}]
    positions = {choice.name: at + lone for at, choice in enumerate(steps)}
    return Scale({"kind": "level", "options": options}, positions)


def _many(graded: Graded, top: Fraction, languages: tuple[str, ...]) -> Scale:
    ticks: dict[str, str] = {}
    criteria = []
    offered = [c for c in graded.question.choices if c.meaning in (Meaning.STEP, Meaning.NONE)]
    alike = len({choice.value for choice in offered if choice.meaning is Meaning.STEP}) == 1
    for choice in offered:
        ticks[choice.name] = fresh(slug(choice.name) or "tick", set(ticks.values()))
        criteria.append(_tick(choice, ticks[choice.name], alike))
    steps = [choice for choice in offered if choice.meaning is Meaning.STEP]
    cap = top if graded.question.cap is None else min(top, graded.question.cap)
    rungs = _counted(steps, cap) if alike else _totalled(steps, cap)
    total = len(steps) if alike else sum((choice.value or Fraction(0) for choice in steps), Fraction(0))
    options = [_option(value, everywhere(f"{_plain(edge)} / {_plain(total)}", languages)) for edge, value in rungs]
    thresholds = [{"level": at, "from": number(edge)} for at, (edge, _) in enumerate(rungs) if at]
    fields = {"kind": "checklist", "options": options, "thresholds": thresholds, "criteria": criteria}
    return Scale(fields, ticks=ticks)


def _plain(value: Fraction | int) -> str:
    return f"{float(value):g}"


def _tick(choice: Choice, id: str, alike: bool) -> Fields:
    tick: Fields = {"id": id, "text": text(choice.text)}
    if choice.meaning is Meaning.NONE:
        return {**tick, "exclusive": True, "counts": False}
    return tick if alike else {**tick, "points": number(choice.value or Fraction(0))}


def _counted(steps: list[Choice], cap: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Return (ticks, value) for every number of ticks that are worth the same."""
    each = steps[0].value or Fraction(0)
    return [(Fraction(count), min(each * count, cap)) for count in range(min(len(steps), MOST) + 1)]


def _totalled(steps: list[Choice], cap: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Return (points, value) for every total of points that ticks can reach; for too many, every so often."""
    totals = {Fraction(0)}
    for choice in steps:
        totals |= {total + (choice.value or Fraction(0)) for total in totals}
        if len(totals) > MOST:
            most = sum((choice.value or Fraction(0) for choice in steps), Fraction(0))
            totals = {Fraction(round(most * part * 50), 1000) for part in range(21)}
            break
    return [(total, min(total, cap)) for total in sorted(totals)]


def _number(
    graded: Graded, top: Fraction, compared: Iterable[tuple[Fraction, bool]], languages: tuple[str, ...]
) -> Scale:
    levels = {(edge.edge, edge.inclusive): edge.level for edge in graded.edges}
    wanted = {*levels, *compared} or {(Fraction(0), False)}
    edges = sorted(wanted, key=lambda edge: (edge[0], not edge[1]))
    values = _values(edges, levels, top)
    lowest = f"{'<' if edges[0][1] else '≤'} {_plain(edges[0][0])}"
    labels = [lowest, *(f"{'≥' if inclusive else '>'} {_plain(edge)}" for edge, inclusive in edges)]
    options = [_option(value, everywhere(label, languages)) for value, label in zip(values, labels, strict=True)]
    thresholds = [
        {"level": at, "from" if inclusive else "above": _exact(edge)} for at, (edge, inclusive) in enumerate(edges, 1)
    ]
    fields: Fields = {"kind": "amount", "options": options, "thresholds": thresholds}
    return Scale(fields, edges={edge: at for at, edge in enumerate(edges, 1)})


def _values(
    edges: list[tuple[Fraction, bool]], levels: Mapping[tuple[Fraction, bool], Fraction], top: Fraction
) -> list[Fraction]:
    if not levels:
        return [top * at / len(edges) for at in range(len(edges) + 1)]
    values = [Fraction(0)]
    for edge in edges:
        values.append(levels.get(edge, values[-1]))
    return values


def _exact(value: Fraction) -> int | Decimal:
    return int(value) if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)


def _words(top: Fraction) -> Scale:
    options = [
        _option(Fraction(0), both("尚未说明", "Not described yet")),
        _option(top, both("已写在备注里", "Described in the note")),
    ]
    return Scale({"kind": "level", "options": options}, least=1)


def express(when: When, scales: Mapping[str, Scale]) -> Fields | None:
    """Return a condition as a pack file has it; ``None`` where it looks at what the pack does not have."""
    if when.test in (Test.ALL, Test.ANY):
        parts = [express(part, scales) for part in when.parts]
        return None if None in parts else {when.test.value: parts}
    if when.test is Test.NOT:
        inner = express(when.parts[0], scales)
        return None if inner is None else {"not": inner}
    scale = scales.get(when.question)
    return None if scale is None or when.test is Test.LOST else _test(when, scale)


def _test(when: When, scale: Scale) -> Fields | None:
    if when.test is Test.ANSWERED:
        return {"indicator": when.question, "at_least": scale.least}
    if when.test is Test.COMPARED:
        return _compared(when, scale)
    if when.choice in scale.ticks:
        return {"indicator": when.question, "ticked": [scale.ticks[when.choice]]}
    if when.choice in scale.positions:
        return {"indicator": when.question, "in": [scale.positions[when.choice]]}
    return None


def _compared(when: When, scale: Scale) -> Fields:
    def reaches(inclusive: bool) -> Fields:
        return {"indicator": when.question, "at_least": scale.edges[when.edge, inclusive]}

    if when.relation == "=":
        return {"all": [reaches(True), {"not": reaches(False)}]}
    reached = reaches(when.relation in (">=", "<"))
    return {"not": reached} if when.relation.startswith("<") else reached


def edges_compared(when: When) -> Iterable[tuple[str, tuple[Fraction, bool]]]:
    """Yield (question, edge) for every number that a condition compares an answer with."""
    if when.test is Test.COMPARED:
        wanted = {">=": (True,), "<": (True,), ">": (False,), "<=": (False,), "=": (True, False)}[when.relation]
        yield from ((when.question, (when.edge, inclusive)) for inclusive in wanted)
    for part in when.parts:
        yield from edges_compared(part)
