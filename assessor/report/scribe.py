"""How the report names things in its language: nodes, levels, scores, money, months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assessor.domain.assessment import NodeScore
from assessor.domain.roadmap import PlannedMeasure
from assessor.domain.size_classes import SizeClass
from assessor.domain.text import Text as Content
from assessor.figures import Beside, Metrics, is_code, metrics
from assessor.i18n.catalogue import Catalogue
from assessor.report.document import ReportInput

STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
"""The bundled font draws curly quotes as wide as a Chinese character; English sentences use straight ones."""
DASH = "–"


@dataclass(frozen=True)
class Scribe:
    """The report's matter together with the words for it."""

    report: ReportInput
    words: Catalogue

    @cached_property
    def metrics(self) -> Metrics:
        """Return the widths of the bundled font."""
        return metrics()

    @property
    def chinese(self) -> bool:
        """Tell whether the report is written in Chinese."""
        return self.words.language == "zh_CN"

    @cached_property
    def language(self) -> str:
        """Return the language of content texts."""
        return "zh_CN" if self.chinese else "en"

    @cached_property
    def size(self) -> SizeClass | None:
        """Return the firm's size class."""
        return self.report.assessment.enterprise.size

    @cached_property
    def beside(self) -> Beside:
        """Return what scores are shown beside in figures."""
        report = self.report
        before = report.earlier.scores if report.earlier else {}
        return Beside(report.standings, report.assessment.goals.targets, before, report.tops)

    def t(self, message: str, **facts: object) -> str:
        """Return a sentence in the report's language."""
        return self.words.gettext(message, **facts)

    def say(self, text: Content) -> str:
        """Return a content text in the report's language."""
        said = self.words.text(text)
        return said if self.chinese else said.translate(STRAIGHT)

    def title(self, id: str) -> str:
        """Return the title of a node or an indicator."""
        pack = self.report.pack
        found = pack.nodes.get(id) or pack.indicators.get(id)
        return self.say(found.title) if found else id

    def name(self, id: str) -> str:
        """Return code and title; the whole, and what has a word for an id, goes by its title."""
        return f"{id} {self.title(id)}" if id != self.report.pack.root and is_code(id) else self.title(id)

    def top(self, id: str) -> float:
        """Return the most a node can score."""
        return self.report.tops.get(id) or float(self.report.pack.score_top)

    def of_top(self, id: str) -> str:
        """Return the most a node can score, in words."""
        top = self.top(id)
        return self.t("of %(top)s", top=self.words.number(top, 0 if top == int(top) else 1))

    def names(self, ids: tuple[str, ...], most: int = 6) -> str:
        """Return some names in a sentence, and how many more there are."""
        listed = self.words.listing(self.name(id) for id in ids[:most])
        if len(ids) <= most:
            return listed
        return self.t("%(names)s and %(n)s more", names=listed, n=len(ids) - most)

    def level(self, level: int | None) -> str:
        """Return a level with its name."""
        if level is None:
            return self.t("not rated")
        names = self.report.pack.levels
        if level >= len(names):
            return self.t("level %(level)s", level=level)
        return self.t("level %(level)s (%(name)s)", level=level, name=self.say(names[level]))

    def level_or_why(self, id: str) -> str:
        """Return a node's level with its name, or why it has none."""
        node = self.report.scorecard.nodes[id]
        return self.t("no level is given here") if node.rated and node.level is None else self.level(node.level)

    def score(self, value: float | None) -> str:
        """Return a score with one decimal."""
        return DASH if value is None else self.words.number(value, 1)

    def interval(self, node: NodeScore) -> str:
        """Return the range of a score while answers are open, or ``""``."""
        if node.low is None or node.high is None or node.high - node.low < 0.05:
            return ""
        return self.t("%(low)s to %(high)s", low=self.score(node.low), high=self.score(node.high))

    def measure(self, id: str) -> str:
        """Return a measure's title."""
        measure = self.report.measures.get(id)
        return self.say(measure.title) if measure else id

    def unknown(self) -> str:
        """Return what stands for an amount nobody entered."""
        return self.t("to be supplied")

    def cost(self, planned: PlannedMeasure) -> str:
        """Return the likely cost of a planned measure, or that it is not known."""
        return self.words.money(planned.cost) if self.costed(planned) else self.unknown()

    def cost_range(self, planned: PlannedMeasure) -> str:
        """Return the range of a planned measure's cost."""
        if not self.costed(planned):
            return ""
        return self.money_range(planned.cost_low, planned.cost_high)

    def costed(self, planned: PlannedMeasure) -> bool:
        """Tell whether anybody stated a cost for a measure."""
        measure = self.report.measures.get(planned.id)
        return bool(planned.cost or planned.cost_high or (measure and measure.cost))

    def money_range(self, low: float, high: float) -> str:
        """Return two amounts as a range with the unit named once."""
        if self.chinese:
            first, last = self.words.money(low).partition(" ")[0], self.words.money(high)
        else:
            first, last = self.words.money(low), self.words.number(high)
        return self.t("%(low)s to %(high)s", low=first, high=last)

    def months(self, planned: PlannedMeasure) -> str:
        """Return the months of the plan in which a measure runs."""
        return self.t("months %(first)s to %(last)s", first=planned.start * 3 - 2, last=planned.end * 3)

    def day(self, day: date | str) -> str:
        """Return a date, or the text somebody wrote in its place."""
        return self.words.date(day) if day else DASH
