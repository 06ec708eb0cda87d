"""Makes firms and answers by the thousand with a realistic spread: big firms ahead of small ones, electronics ahead of
textiles, capabilities of one firm alike but not equal, a few answers open or not applicable. Same seed, same firms."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessor.benchmarks.cohort import CohortRecord
from assessor.domain.assessment import Answer, Assessment, Grade, State
from assessor.domain.enterprise import AssessmentKind, Enterprise, Scope
from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack
from assessor.domain.size_classes import SizeClass, size_class

NODES = (
    "overall", "N", "P", "D", "S", "X",
    "N1", "N2", "N3", "N4", "N5", "P1", "P2", "P3", "P4", "P5", "D1", "D2", "D3", "D4",
    "S1", "S2", "S3", "S4", "S5", "X1", "X2", "X3", "X4", "X5",
)  # fmt: skip
SECTORS = {
    "C13": -0.3,
    "C17": -0.5,
    "C26": 0.2,
    "C29": -0.2,
    "C33": -0.3,
    "C34": 0.1,
    "C36": 0.6,
    "C38": 0.3,
    "C39": 0.7,
    "C41": -0.4,
}
REGIONS = ("320500", "330100", "330700", "350200", "370200", "440300", "500000", "610100")
SIZES = {
    SizeClass.MICRO: (-0.9, 22),
    SizeClass.SMALL: (-0.3, 55),
    SizeClass.MEDIUM: (0.4, 18),
    SizeClass.LARGE: (1.0, 5),
}
STAFF = {
    SizeClass.MICRO: (4, 19),
    SizeClass.SMALL: (20, 299),
    SizeClass.MEDIUM: (300, 999),
    SizeClass.LARGE: (1000, 9000),
}
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(number: int, region: str) -> str:
    """Return a unified social credit code with a valid check character; ``number`` below 10⁹."""
    body = f"91{region}{number:08d}"[:16] + LETTERS[number % 31]
    rest = sum(LETTERS.index(letter) * weight for letter, weight in zip(body, WEIGHTS, strict=True)) % 31
    return body + LETTERS[(31 - rest) % 31]


def enterprise(rng: random.Random, number: int) -> Enterprise:
    """Return a fictional firm of plausible sector, region and size."""
    size = rng.choices(list(SIZES), [share for _, share in SIZES.values()])[0]
    low, high = STAFF[size]
    staff = int(low * (high / low) ** rng.random())
    revenue = max({SizeClass.SMALL: 3_000_001, SizeClass.MEDIUM: 20_000_001, SizeClass.LARGE: 400_000_001}.get(size, 0),
                  int(staff * rng.lognormvariate(13.2, 0.4)))  # fmt: skip
    region = rng.choice(REGIONS)
    return Enterprise(
        name=f"虚构企业 {number}",
        credit_code=credit_code(number, region),
        sector=rng.choices(list(SECTORS), range(1, len(SECTORS) + 1))[0],
        region=region,
        employees=staff,
        revenue=revenue,
        process_type=rng.choice(("discrete", "process", "mixed")),
        fictional=True,
    )


def ability(rng: random.Random, firm: Enterprise) -> float:
    """Return how far a firm is on the whole, about standard normal within its size and sector."""
    size = size_class(firm.employees, firm.revenue) or SizeClass.SMALL
    return SIZES[size][0] + SECTORS.get(firm.sector, 0.0) + rng.gauss(0, 0.8)


def assessments(pack: Pack, form: str, count: int, seed: int = 1, *, day: str = "2026-09-30") -> Iterator[Assessment]:
    """Yield answered assessments of ``pack``."""
    rng = random.Random(seed)
    asked = [it for it in pack.indicators.values() if form in it.forms]
    for number in range(1, count + 1):
        firm = enterprise(rng, seed * 100_000 + number)
        yield Assessment(firm, pack.id, pack.version, form, answers(rng, pack, asked, ability(rng, firm)),
                         Scope(AssessmentKind.SELF, day))  # fmt: skip


def answers(rng: random.Random, pack: Pack, asked: Sequence[Indicator], level: float) -> dict[str, Answer]:
    """Return answers to ``asked`` of a firm that is ``level`` far; answers of one capability resemble each other."""
    strengths = {node: rng.gauss(0, 0.6) for node in pack.nodes}
    return {
        it.id: _answer(rng, it, level + strengths.get(pack.parent_of(it.id) or "", 0.0) + rng.gauss(0, 0.4))
        for it in asked
    }


def _answer(rng: random.Random, indicator: Indicator, level: float) -> Answer:
    top = len(indicator.options) - 1
    grade = rng.choices(list(Grade), (30, 25, 30, 10, 5))[0]
    if indicator.allow_na and not indicator.mandatory and rng.random() < 0.02:
        return Answer(indicator.id, State.NOT_APPLICABLE, reason="虚构：不适用")
    share = min(1.0, max(0.0, (level + 2.2) / 5.5))
    if indicator.kind is IndicatorKind.RATE:
        whole = rng.choice((8, 20, 40, 73, 120))
        return Answer(indicator.id, numerator=Fraction(round(whole * share)), denominator=Fraction(whole), grade=grade)
    if indicator.kind is IndicatorKind.CHECKLIST:
        ticks = [it.id for it in indicator.criteria if not it.exclusive and rng.random() < share]
        return Answer(indicator.id, ticks=frozenset(ticks), grade=grade)
    if indicator.kind is IndicatorKind.AMOUNT:
        return Answer(indicator.id, amount=Fraction(round(5 * share)), grade=grade)
    return Answer(indicator.id, position=min(top, max(0, round(share * top))), grade=grade)


def records(count: int, seed: int = 1, *, period: str = "2026", kind: str = "self", nodes: Sequence[str] = NODES,
            start: int = 0) -> Iterator[CohortRecord]:  # fmt: skip
    """Yield cohort records without a pack: scores and levels of ``nodes`` drawn directly."""
    rng = random.Random(f"{seed}-{start}")
    for number in range(start + 1, start + count + 1):
        firm = enterprise(rng, seed * 100_000 + number)
        level = ability(rng, firm)
        scores = {node: round(min(100.0, max(0.0, 18 * (level + rng.gauss(0, 0.6)) + 38)), 6) for node in nodes}
        size = size_class(firm.employees, firm.revenue)
        yield CohortRecord(
            digest=f"{seed:04x}{number:060x}",
            source=f"results/{seed}-{number}.iira",
            firm=f"firm-{seed}-{number}",
            sector=firm.sector,
            region=firm.region,
            size=size.value if size else "",
            period=period,
            kind=kind,
            pack="industrial-internet-readiness",
            version="1.0.0",
            form="quick",
            day=f"{period[:4]}-06-{1 + number % 28:02d}",
            scores=scores,
            levels={node: min(5, int(score // 20)) for node, score in scores.items()},
            positions={f"{node}.1": min(5, int(scores[node] // 17)) for node in nodes if len(node) == 2},
            backed=round(rng.random(), 2),
        )
