"""One line of a result picture: a node's score with what it stands beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessor.domain.assessment import Scorecard
from assessor.domain.benchmark import Standing, StandingKind
from assessor.domain.questionnaire import Node, Pack
from assessor.domain.text import Text

LONGEST_CODE = 7
WIDE_SCALE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A score (0 … top) and its companions; ``None`` draws nothing. ``group`` is the dimension's position.

    ``top`` is the most this row can score, where that is not the top of the scale.

    ``low``/``high`` is the interval of open answers, ``peer_low``–``peer_high`` the middle half of the peers around their
    median ``peer``.
    """

    label: str
    value: float | None
    group: int = 0
    low: float | None = None
    high: float | None = None
    peer: float | None = None
    peer_low: float | None = None
    peer_high: float | None = None
    target: float | None = None
    previous: float | None = None
    level: int | None = None
    code: str = ""
    top: float | None = None

    def on(self, value: float, scale: float) -> float:
        """Return a value of this row on a scale that all rows share."""
        return value * scale / self.top if self.top else value


@dataclass(frozen=True, slots=True)
class Beside:
    """What results are shown beside, all by id: standings, target levels, the scores of last time, the most each scores."""

    standings: Mapping[str, Standing] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)
    previous: Mapping[str, float] = field(default_factory=dict)
    tops: Mapping[str, float] = field(default_factory=dict)


def dimension_rows(pack: Pack, card: Scorecard, language: str, beside: Beside) -> list[Row]:
    """Return one row a dimension, in the pack's order."""
    return [_row(pack, card, node, group, language, beside) for group, node in enumerate(pack.dimensions())]


def capability_rows(pack: Pack, card: Scorecard, language: str, beside: Beside) -> list[Row]:
    """Return one row a capability, in the pack's order."""
    return [
        _row(pack, card, node, group, language, beside)
        for group, dimension in enumerate(pack.dimensions() or (pack.nodes[pack.root],))
        for node in pack.capabilities(dimension.id)
    ]


def _row(pack: Pack, card: Scorecard, node: Node, group: int, language: str, beside: Beside) -> Row:
    score, peers = card.nodes.get(node.id), _peers(beside.standings.get(node.id))
    target = beside.targets.get(node.id)
    return Row(
        label=title(node.title, language),
        value=score.score if score else None,
        group=group,
        low=score.low if score else None,
        high=score.high if score else None,
        peer=peers.median if peers else None,
        peer_low=peers.q1 if peers else None,
        peer_high=peers.q3 if peers else None,
        target=None if target is None else target * (beside.tops.get(node.id) or pack.score_top) / node.top,
        previous=beside.previous.get(node.id),
        level=score.level if score else None,
        code=node.id if is_code(node.id) else "",
        top=beside.tops.get(node.id),
    )


def is_code(id: str) -> bool:
    """Tell whether an id is a short code that people use, such as ``N2.1``, and not a word for machines."""
    return len(id) <= LONGEST_CODE and (id.isupper() or any(character.isdigit() for character in id))


def uneven(rows: Sequence[Row], top: float) -> bool:
    """Tell whether some row can score less than the scale's top, so that the scale can only show shares."""
    return any(row.top is not None and abs(row.top - top) > top * 1e-6 for row in rows)


def digits(top: float) -> int:
    """Return with how many decimals scores up to ``top`` are printed beside a mark."""
    return 0 if top >= WIDE_SCALE else 1


def _peers(standing: Standing | None) -> Standing | None:
    """Only a real cohort gives peers; a published figure is never drawn as one."""
    return standing if standing and standing.kind is StandingKind.PERCENTILE else None


def title(text: Text, language: str) -> str:
    """Return a content text in ``language``, marked where it exists in another one only."""
    return text.marked(language)
