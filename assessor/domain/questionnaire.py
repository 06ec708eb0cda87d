"""A questionnaire pack: what is asked, how an answer becomes a level, and how levels roll up.

A pack is a tree. Inner nodes (overall → dimension → capability, or any other depth) carry an aggregator; leaves are
indicators. Values are integers in thousandths of the scale's unit (level 3 is 3000), so that arithmetic is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from assessor.domain.text import Text

Scalar = str | int | bool


class Aggregator(StrEnum):
    """How a node's score follows from its children. Name and version are printed beside every score."""

    WEIGHTED_MEAN = "weighted_mean/1"
    LEAF_MEAN = "leaf_mean/1"
    MINIMUM = "minimum/1"
    SUM = "sum/1"
    POINTS = "points/1"
    CUMULATIVE_GATE = "cumulative_gate/1"


class IndicatorKind(StrEnum):
    """How an indicator is asked."""

    LEVEL = "level"
    RATE = "rate"
    CHECKLIST = "checklist"
    AMOUNT = "amount"


class Role(StrEnum):
    """What a pack is for: to be asked, or to see another pack's answers through."""

    QUESTIONNAIRE = "questionnaire"
    PROJECTION = "projection"


class Operator(StrEnum):
    """Operators of a condition."""

    ALL = "all"
    ANY = "any"
    NOT = "not"
    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    TICKED = "ticked"


@dataclass(frozen=True, slots=True)
class Condition:
    """When something applies. ``subject`` is ``profile.<field>`` or an indicator id; parts are used by all/any/not."""

    operator: Operator
    subject: str = ""
    values: tuple[Scalar, ...] = ()
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text, threshold or figure comes from. ``mark`` is A, B, C, R or O (our own proposal)."""

    id: str
    title: Text
    mark: str = "O"
    date: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One position of an indicator's scale: its value in thousandths and an observable descriptor."""

    value: int
    text: Text
    evidence: Text = Text()


@dataclass(frozen=True, slots=True)
class Threshold:
    """The quantity from which position ``position`` holds: strictly above the edge, or from the edge on."""

    position: int
    edge: Fraction
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """A tick of a checklist, or a qualifier a rate must also meet.

    A criterion with ``position`` must be ticked for that position and all above it. ``points`` (thousandths) count in a
    points checklist; an ``exclusive`` criterion stands alone and empties the rest. ``counts`` tells whether the tick is
    one of the things counted against the thresholds.
    """

    id: str
    text: Text
    position: int | None = None
    points: int = 0
    exclusive: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """Labels and limits of what is measured: numerator and denominator of a rate, or one amount.

    Shares are fractions of one. ``plausible`` is an inclusive range outside of which a soft warning is shown.
    """

    numerator: Text = Text()
    denominator: Text = Text()
    unit: Text = Text()
    definition: Text = Text()
    plausible: tuple[Fraction, Fraction] | None = None
    plausible_source: str = ""
    whole: bool = True
    part_of_whole: bool = True


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question. ``options`` are its scale from worst to best; an answer is a position in it.

    ``tier``/``met_from`` serve cumulative gates over single practices: a tiered indicator counts only towards the gate of
    its own tier and is met from the value ``met_from`` (thousandths) on; an untiered one counts at every level k, met
    from position k.
    """

    id: str
    kind: IndicatorKind
    title: Text
    question: Text
    options: tuple[Option, ...]
    help: Text = Text()
    evidence: Text = Text()
    who: Text = Text()
    minutes: float = 1.0
    weight: int = 1000
    mandatory: bool = False
    forms: tuple[str, ...] = ("full",)
    quantity: Quantity | None = None
    thresholds: tuple[Threshold, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    applies: Condition | None = None
    crosswalk: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    allow_na: bool = True
    tier: int | None = None
    met_from: int | None = None


class GateKind(StrEnum):
    """Kinds of conditions a stage demands."""

    SCORE = "score"
    COUNT = "count"
    SHARE = "share"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of a stage.

    SCORE: the node's printed score is at least ``least`` thousandths of a point. COUNT: at least ``least`` of
    ``nodes`` are at level ``at`` or above. SHARE: at least ``least`` thousandths of the applicable ``nodes`` are. ALL:
    every applicable one is. ``nodes`` are node or indicator ids.
    """

    kind: GateKind
    least: int = 0
    at: int = 0
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A level that is reached when all its gates hold and every lower stage is reached."""

    level: int
    gates: tuple[Gate, ...]


class LevelRule(StrEnum):
    """How a node's gated level follows."""

    NONE = "none"
    BANDS = "bands"
    CUMULATIVE = "cumulative"
    STAGES = "stages"


@dataclass(frozen=True, slots=True)
class Node:
    """An inner node. ``children`` are ids of nodes or of indicators, in order; weights sit on the children.

    Level rules: BANDS: the highest level whose entry in ``bands`` (thousandths of the printed score, ascending from level
    1) is reached. CUMULATIVE: level k counts only if for every j ≤ k children worth at least ``floor`` thousandths of the
    applicable weight are at level j or above. STAGES: see ``Stage``. ``top`` is the highest level.
    """

    id: str
    kind: str
    title: Text
    children: tuple[str, ...]
    aggregator: Aggregator = Aggregator.WEIGHTED_MEAN
    weight: int = 1000
    level_rule: LevelRule = LevelRule.NONE
    bands: tuple[int, ...] = ()
    floor: int = 800
    stages: tuple[Stage, ...] = ()
    top: int = 5
    scale: int | None = None
    summary: Text = Text()
    mandatory: bool = False
    crosswalk: tuple[str, ...] = ()
    next_steps: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A named subset of the indicators (``quick``, ``full``)."""

    id: str
    title: Text
    minutes: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Weights, mandatory set and gates for one kind of firm; unnamed ids keep the pack's own values."""

    id: str
    title: Text
    version: str
    applies: Condition | None = None
    weights: dict[str, int] = field(default_factory=dict)
    mandatory: tuple[str, ...] | None = None
    stages: dict[str, tuple[Stage, ...]] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Retired:
    """An indicator id that older versions used: what became of it."""

    id: str
    since: str
    successor: str = ""
    note: Text = Text()


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of cost, or a key figure, by which parts of a pack are ranked; ``weight`` in thousandths."""

    id: str
    title: Text
    weight: int = 1000


@dataclass(frozen=True, slots=True)
class Priority:
    """A node or indicator that is ranked against others. ``best`` is the printed score of the best to compare with.

    ``cost`` and ``kpi`` are its relevances to the pack's categories, in their order. All numbers are in thousandths.
    """

    id: str
    block: str
    best: int
    cost: tuple[int, ...] = ()
    kpi: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A questionnaire with its rules. ``hash`` is the SHA-256 of its content, ``root`` the id of the top node.

    ``score_top`` is what the printed score runs to (100 in our pack): printed = value ÷ ``value_top`` × ``score_top``;
    both in units. ``open_counts_as_zero``: unanswered items count as the worst position instead of giving an interval.
    ``levels_build_up``: a level may be chosen only where all below it hold too, which is said beside the levels.
    ``rated_from``: thousandths of a node's weight that must be applicable, else the node is not rated. ``languages``: those
    that every text must have; empty: those of the title. In others a text may be missing, and another language is shown.
    """

    id: str
    version: str
    title: Text
    root: str
    nodes: dict[str, Node]
    indicators: dict[str, Indicator]
    levels: tuple[Text, ...] = ()
    forms: tuple[Form, ...] = ()
    profiles: tuple[Profile, ...] = ()
    sources: tuple[Source, ...] = ()
    retired: tuple[Retired, ...] = ()
    date: str = ""
    licence: str = ""
    author: str = ""
    summary: Text = Text()
    value_top: int = 5
    score_top: int = 100
    rated_from: int = 600
    open_counts_as_zero: bool = False
    levels_build_up: bool = False
    backed_from: str = "E2"
    hash: str = ""
    folder: str = ""
    role: Role = Role.QUESTIONNAIRE
    languages: tuple[str, ...] = ()
    cost_categories: tuple[Category, ...] = ()
    kpi_categories: tuple[Category, ...] = ()
    priorities: tuple[Priority, ...] = ()

    def dimensions(self) -> tuple[Node, ...]:
        """Return the root's child nodes in order."""
        return tuple(self.nodes[c] for c in self.nodes[self.root].children if c in self.nodes)

    def capabilities(self, dimension: str = "") -> tuple[Node, ...]:
        """Return what the dimensions, or one of them, consist of; one that only asks questions stands for itself."""
        holders = (self.nodes[dimension],) if dimension else self.dimensions() or (self.nodes[self.root],)
        found: list[Node] = []
        for holder in holders:
            parts = [self.nodes[child] for child in holder.children if child in self.nodes]
            found += parts or [holder]
        return tuple(found)

    def indicators_under(self, node: str) -> tuple[str, ...]:
        """Return the ids of all indicators below ``node``, in order."""
        found: list[str] = []
        for child in self.nodes[node].children:
            found.extend(self.indicators_under(child) if child in self.nodes else (child,))
        return tuple(found)

    def counted(self, node: str) -> tuple[tuple[str, int], ...]:
        """Return what a node is computed from, with weights: its children.

        A leaf mean looks through children that are leaf means too, down to what they consist of; those of weight 0 stay
        out, any other weight of theirs is of no effect.
        """
        found: list[tuple[str, int]] = []
        through = self.nodes[node].aggregator is Aggregator.LEAF_MEAN
        for child in self.nodes[node].children:
            inner = self.nodes.get(child)
            if inner is None or not through or inner.aggregator is not Aggregator.LEAF_MEAN:
                found.append((child, self.indicators[child].weight if inner is None else inner.weight))
            else:
                found += [(leaf, weight if inner.weight else 0) for leaf, weight in self.counted(child)]
        return tuple(found)

    def weight_in(self, parent: str, child: str) -> int:
        """Return what a child weighs in its parent: a leaf mean in another one as much as all that it consists of."""
        if child in self.indicators:
            return self.indicators[child].weight
        means = {self.nodes[parent].aggregator, self.nodes[child].aggregator}
        if means != {Aggregator.LEAF_MEAN} or not self.nodes[child].weight:
            return self.nodes[child].weight
        return sum(weight for _, weight in self.counted(child))

    def names_positions_of(self, indicator: Indicator) -> bool:
        """Tell whether an indicator's positions are the pack's levels, one by one, and not choices of its own."""
        values = [option.value for option in indicator.options]
        return len(values) == len(self.levels) and all(low < high for low, high in pairwise(values))

    def parent_of(self, child: str) -> str | None:
        """Return the id of the node that lists ``child``, or ``None`` for the root."""
        return next((n.id for n in self.nodes.values() if child in n.children), None)
