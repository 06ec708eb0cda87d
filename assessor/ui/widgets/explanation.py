"""What stands behind a number: its arithmetic, its gates, its evidence, its goal, and what others have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from assessor.domain.assessment import State
from assessor.domain.benchmark import Standing
from assessor.i18n.marking import N_
from assessor.report.phrases import GRADES, NO_STANDING
from assessor.ui import wording
from assessor.ui.arithmetic import Arithmetic, arithmetic
from assessor.ui.session import Session
from assessor.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from assessor.services.results import Evaluation

MOST_FIGURES = 5


class Explanation(SidePanel):
    """Explains one node or indicator; ``question_wanted`` carries an indicator."""

    question_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session, N_("Explanation"))
        self.shown_id = ""

    def show_number(self, found: Evaluation, id: str, others_first: bool = False) -> None:
        """Explain a number of an evaluation; an id it does not know means the whole."""
        known = id in found.scorecard.nodes or id in found.scorecard.indicators
        self.shown_id = id = id if known else found.pack.root
        words = self.session.catalogue
        self.begin(words.gettext("Overall") if id == found.pack.root else wording.title(words, found.pack, id))
        parts = [self._score, self._gates, self._evidence, self._goal]
        for part in (self._others, *parts) if others_first else (*parts, self._others):
            part(found, id)
        self.end()

    def _score(self, found: Evaluation, id: str) -> None:
        words, score = self.session.catalogue, found.scorecard.of(id)
        way = arithmetic(words, found, id)
        self.text(wording.points(words, score.score), "title")
        if score.low is not None and score.high is not None and score.high - score.low >= wording.SAME:
            low, high = words.number(score.low, 1), words.number(score.high, 1)
            self.text(
                words.gettext("%(low)s if all that is open turns out worst, %(high)s if best", low=low, high=high),
                "muted",
            )
        if id in found.pack.indicators:
            self.button(words.gettext("Go to the question"), lambda: self.question_wanted.emit(id))
        self.heading(words.gettext("How it is computed"))
        self.text(way.rule)
        self.text(way.formula, "code")
        self._parts(way)
        self.text(words.gettext("Rule %(name)s", name=way.aggregator), "small")
        self.text(self._version(found), "small")

    def _version(self, found: Evaluation) -> str:
        card, words = found.scorecard, self.session.catalogue
        if not card.profile:
            return words.gettext("Weights of the questionnaire, version %(version)s", version=card.pack_version)
        profile = next((one for one in found.pack.profiles if one.id == card.profile), None)
        name = words.text(profile.title) if profile else card.profile
        return words.gettext(
            'Weights of the profile "%(name)s", version %(version)s', name=name, version=card.pack_version
        )

    def _parts(self, way: Arithmetic) -> None:
        if not way.parts:
            return
        say = self.session.catalogue.gettext
        lines = [
            (part.name if not part.note else f"{part.name}\n{part.note}", part.weight, part.score) for part in way.parts
        ]
        self.rows(lines, (say("Part"), say("Weight"), say("Score")))

    def _gates(self, found: Evaluation, id: str) -> None:
        shut, words = found.scorecard.blocking_by_node.get(id, ()), self.session.catalogue
        if not shut:
            return
        self.heading(words.gettext("What level %(level)s still needs", level=shut[0].level))
        for gate in shut:
            self.text(wording.gate(words, gate))
            names = [wording.title(words, found.pack, part) for part in gate.missing]
            self.text(words.listing(names), "muted")

    def _evidence(self, found: Evaluation, id: str) -> None:
        words, score = self.session.catalogue, found.scorecard.of(id)
        given = found.assessment.answers.get(id)
        if given is not None and given.state is State.ANSWERED:
            self.heading(words.gettext("Evidence"))
            name = words.gettext(GRADES[given.grade])
            self.text(words.gettext("%(grade)s %(name)s", grade=given.grade.value, name=name))
            self.text(given.note, "muted")
        elif id in found.scorecard.nodes and score.score is not None:
            self.heading(words.gettext("Claimed and backed"))
            claimed, backed = wording.points(words, score.score), wording.points(words, score.backed)
            self.rows(((words.gettext("As claimed"), claimed), (words.gettext("Backed by evidence"), backed)))
            self.text(
                words.gettext("An answer counts as backed from grade %(grade)s on.", grade=found.pack.backed_from),
                "small",
            )
        if given is not None and given.state is State.NOT_APPLICABLE:
            self.heading(words.gettext("Why it does not apply"))
            self.text(given.reason)

    def _goal(self, found: Evaluation, id: str) -> None:
        words, gap = self.session.catalogue, next((gap for gap in found.gaps if gap.node == id), None)
        target = gap.target if gap else found.assessment.goals.targets.get(id)
        if target is None:
            return
        self.heading(words.gettext("Goal"))
        now = found.scorecard.of(id).level or 0
        self.text(words.gettext("Level %(target)s is wanted, level %(now)s is there.", target=target, now=now))
        self.text(words.gettext("A goal is chosen by the firm; it is not a pass mark."), "small")

    def _others(self, found: Evaluation, id: str) -> None:
        words, standing = self.session.catalogue, found.standings.get(id)
        self.heading(words.gettext("Beside others"))
        if standing is None or standing.value is None:
            reason = standing.reason if standing else "no_public_figure"
            self.text(words.gettext(NO_STANDING.get(reason, "No public figure")), "muted")
            return
        figures = (standing, *standing.also)[:MOST_FIGURES]
        for place, one in enumerate(figures):
            self._figure(found, one, first=place == 0)
        # What is shown may hold breaks without width; what is copied is exact.
        exact = "\n\n".join(wording.provenance(words, one) for one in figures)
        self.button(words.gettext("Copy the sources"), lambda: QGuiApplication.clipboard().setText(exact), "quiet")
        if standing.target is not None:
            goal = standing.target
            name = goal.name_zh if words.language == "zh_CN" else goal.name_en
            value = words.number(goal.value, 1)
            said = words.gettext(
                "Published goal: %(name)s %(value)s %(unit)s by %(year)s",
                name=name,
                value=value,
                unit=goal.unit,
                year=goal.year,
            )
            self.text(said, "muted")

    def _figure(self, found: Evaluation, one: Standing, first: bool) -> None:
        words = self.session.catalogue
        if first:
            self.rows(((words.gettext("This firm"), wording.own(words, found, one)),))
        self.text(wording.beside(words, one), "strong")
        self.text(wording.provenance(words, one), "small")
        self.chip(wording.confidence(words, one), "chip-warn" if one.confidence in ("C", "R") else "chip")
