"""Words for estimates in other frameworks: points, levels, where an item comes from, what the next level wants."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.domain.projection import Origin, ProjectedItem, Projection, Shortfall
from assessor.domain.questionnaire import Pack
from assessor.i18n.marking import N_
from assessor.report.document import Target
from assessor.report.phrases import MARKS
from assessor.report.scribe import DASH, Scribe

SAME = 0.005
"""Points below which two scores are printed alike."""
ORIGINS = {
    Origin.EXACT: N_("Same definition on both sides"),
    Origin.ESTIMATED: N_("Estimated from related answers"),
    Origin.PARTIAL: N_("Known in part"),
    Origin.OWN: N_("Answered for this framework"),
    Origin.MISSING: N_("Still to be asked"),
}


@dataclass(frozen=True)
class Estimate:
    """One framework's estimate with the words for it."""

    scribe: Scribe
    projection: Projection

    @property
    def target(self) -> Target | None:
        """Return the framework's own texts and limits."""
        return self.scribe.report.targets.get(self.projection.id)

    @property
    def pack(self) -> Pack | None:
        """Return the framework's pack."""
        return self.target.pack if self.target else None

    @property
    def title(self) -> str:
        """Return the framework's title."""
        return self.scribe.say(self.projection.title)

    def name(self, id: str) -> str:
        """Return code and title of a part or an item."""
        title = self.projection.titles.get(id)
        return f"{id} {self.scribe.say(title)}" if title else id

    def names(self, ids: tuple[str, ...], most: int) -> str:
        """Return some names in a sentence, and how many more there are."""
        listed = self.scribe.words.listing(self.name(id) for id in ids[:most])
        if len(ids) <= most:
            return listed
        return self.scribe.t("%(names)s and %(n)s more", names=listed, n=len(ids) - most)

    def points(self, value: float | None) -> str:
        """Return points, or a dash."""
        return DASH if value is None else self.scribe.words.points(value)

    def range(self, id: str) -> str:
        """Return between which points a part stands, or its points where they are certain."""
        node = self.projection.card.of(id)
        if node.low is None or node.high is None or node.high - node.low < SAME:
            return self.points(node.score)
        return self.scribe.t("%(low)s to %(high)s", low=self.points(node.low), high=self.points(node.high))

    def top(self, id: str) -> float | None:
        """Return the most a part can score."""
        return self.target.tops.get(id) if self.target else None

    def counts(self, id: str) -> bool:
        """Tell whether a part adds points to the whole; some only open levels."""
        node = self.pack.nodes.get(id) if self.pack else None
        return bool(self.top(id)) and (node is None or node.weight > 0)

    def weighs(self, item: str) -> bool:
        """Tell whether an item adds points to the whole."""
        return all(self.counts(part) for part in self.projection.parts if item in {it.id for it in self.items(part)})

    def items(self, part: str) -> list[ProjectedItem]:
        """Return the items of a part, which may be an item itself."""
        known = self.pack is not None and part in self.pack.nodes
        held = set(self.pack.indicators_under(part)) if self.pack and known else {part}
        return [item for item in self.projection.items if item.id in held]

    def of_top(self, id: str) -> str:
        """Return the most a part can score, in words."""
        top = self.top(id)
        return "" if top is None else self.scribe.t("of %(top)s", top=self.points(top))

    def level(self, level: int | None) -> str:
        """Return a level's name."""
        names = self.projection.levels
        if level is None:
            return DASH
        return self.scribe.say(names[level]) if level < len(names) else str(level)

    def level_note(self) -> str:
        """Return what the level may still become."""
        overall = self.projection.card.overall
        if overall.level is None:
            return self.scribe.t("No level is given here")
        if overall.level_high is not None and overall.level_high > overall.level:
            return self.scribe.t("for certain; at best %(level)s", level=self.level(overall.level_high))
        return self.scribe.t("for certain")

    def coverage(self) -> str:
        """Return how many items are settled, and of how many."""
        return f"{sum(item.settled for item in self.projection.items)}/{len(self.projection.items)}"

    def mark(self) -> str:
        """Return how far the framework's own figures are confirmed."""
        mark = self.projection.mark
        return f"{mark} {self.scribe.t(MARKS.get(mark, mark))}"

    def option(self, id: str, position: int | None) -> str:
        """Return a position of an item with its descriptor."""
        item = self.pack.indicators.get(id) if self.pack else None
        if position is None:
            return DASH
        if item is None or position >= len(item.options):
            return str(position)
        said = self.scribe.say(item.options[position].text)
        if not said or said.replace(".", "", 1).isdigit():  # a list of ticks with points has its points for texts
            return self.scribe.t("%(score)s points", score=self.points(self.value(id, position)))
        return self.scribe.t("Step %(at)s: %(text)s", at=position, text=said)

    def value(self, id: str, position: int) -> float:
        """Return what a position of an item is worth, in points."""
        pack = self.pack
        if pack is None:
            return float(position)
        return pack.indicators[id].options[position].value * pack.score_top / (pack.value_top * 1000)

    def origin(self, item: ProjectedItem) -> str:
        """Return where an item's position comes from."""
        return self.scribe.t(ORIGINS[item.origin])

    def shortfall(self, gate: Shortfall, most: int) -> str:
        """Return what a gate demands, what is certain, how much is missing, and which items are below."""
        facts = {
            "needed": self.points(gate.needed),
            "actual": self.points(gate.actual),
            "short": self.points(gate.short),
            "at": gate.at,
            "all": gate.of,
            "part": self._holder(gate.missing),
        }
        if gate.kind == "score":
            return self.scribe.t(
                "%(short)s points are missing: %(needed)s are needed, %(actual)s are certain.", **facts
            )
        said = {
            "mandatory": N_(
                "%(part)s, mandatory ones: %(short)s missing. Of %(all)s, %(needed)s must stand at step %(at)s or "
                "above; %(actual)s do for certain."
            )
        }.get(
            gate.kind,
            N_(
                "%(part)s: %(short)s missing. Of %(all)s, %(needed)s must stand at step %(at)s or above; %(actual)s "
                "do for certain."
            ),
        )
        told = self.scribe.t(said, **facts)
        if not gate.missing:
            return told
        return self.scribe.t("%(gate)s Below it or open: %(names)s.", gate=told, names=self.names(gate.missing, most))

    def _holder(self, items: tuple[str, ...]) -> str:
        """Return the title of the smallest part that holds all the items."""
        pack = self.pack
        if pack is None:
            return self.title
        under = {id: pack.indicators_under(id) for id in pack.nodes}
        holding = [id for id, held in under.items() if set(items) <= set(held)]
        smallest = min(holding, key=lambda id: len(under[id]), default=pack.root)
        return self.scribe.say(pack.nodes[smallest].title)


def estimates(scribe: Scribe) -> list[Estimate]:
    """Return the estimates of a report in order."""
    return [Estimate(scribe, projection) for projection in scribe.report.projections]


def label(scribe: Scribe) -> str:
    """Return what stands wherever an estimate is shown."""
    return scribe.t("Estimate, not an official result")
