"""One item of another framework, asked like a question: the same card with that framework's own texts and scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from assessor.domain.assessment import Answer, State
from assessor.domain.projection import Origin
from assessor.domain.questionnaire import Indicator, IndicatorKind
from assessor.i18n.marking import N_
from assessor.ui.frameworks import own_id
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, label, row
from assessor.ui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework


class ItemCard(QuestionCard):
    """Asks an item. What follows from the answers is shown on it but counts as said only once it is taken over."""

    def __init__(self, session: Session, framework: Framework, item: str) -> None:
        self.item = item
        self._framework = framework
        self._take: QPushButton | None = None
        self._known = label("muted", wrap=True)
        original = framework.pack.indicators[item]
        super().__init__(session, replace(original, id=own_id(framework.id, item)))
        self._guide()
        self._insert(self._known, before=self.trouble)
        self._tell_known(session.current(self.indicator.id))
        if not self.positions() and self.figures is not None:
            self.figures.show_keys(first=1)
            self._offer_ticks()

    def show_framework(self, framework: Framework) -> None:
        """Show what follows from the answers of now."""
        self._framework = framework
        self.show_answer()

    def show_answer(self) -> None:
        """Show the own answer; without one, the ticks that follow from the questionnaire."""
        super().show_answer()
        answer = self.session.current(self.indicator.id)
        if self.figures is not None and answer.ticks is None and answer.state is not State.NOT_APPLICABLE:
            self.figures.show_answer(replace(answer, ticks=self._framework.ticks.get(self.item, frozenset())))
        self._name_take()
        self._tell_known(answer)

    def strike(self, place: int) -> None:
        """Take the key of a place: it chooses a position, or ticks a line; 0 takes the ticks as they are."""
        if self.positions():
            self.choose(place)
        elif self.figures is not None and place:
            self.figures.tick(place - 1)
        elif self.figures is not None:
            self.figures.take()

    def positions(self) -> range:
        """Return the positions to choose from; sums of ticked points are none that anybody would choose."""
        counted = self.indicator.kind is IndicatorKind.CHECKLIST and not self._has_levels(self.indicator)
        return range(0) if counted else super().positions()

    def level_names(self) -> list[str]:
        """Return no names: the product's levels are not those of this framework."""
        return [""] * len(self.indicator.options)

    def levels_build_up(self) -> bool:
        """Tell it of this framework, not of the product's own questions."""
        return self._framework.pack.levels_build_up

    def marks(self, _position: int) -> str:
        """Return nothing: goals and earlier answers are of the product's own questions."""
        return ""

    def _tell_known(self, answer: Answer) -> None:
        """Say what follows from the questionnaire while nothing was said here."""
        said = self._narrowed() if self.positions() else self._ticked()
        unsaid = answer.state in (State.NOT_ASKED, State.TO_CONFIRM)
        self._known.setText(said if unsaid else "")
        self._known.setVisible(bool(said) and unsaid and self._known.parent() is not None)

    def _narrowed(self) -> str:
        found = next((one for one in self._framework.projection.items if one.id == self.item), None)
        if found is None or found.origin is not Origin.PARTIAL:
            return ""
        words = self.session.catalogue
        least, most = (words.text(self.indicator.options[at].text) for at in (found.low, found.high))
        return words.gettext("By your answers so far: from “%(least)s” to “%(most)s”.", least=least, most=most)

    def _ticked(self) -> str:
        if not self._framework.ticks.get(self.item):
            return ""
        return self.session.catalogue.gettext("Ticked already: what follows from your answers.")

    @staticmethod
    def _has_levels(indicator: Indicator) -> bool:
        return not any(criterion.points for criterion in indicator.criteria)

    def _guide(self) -> None:
        """Say below the question what counts and what proves it."""
        if self.indicator.help:
            said = label("small", wrap=True)
            self.phrases.content(said.setText, self.indicator.help)
            self._insert(said, before=self.trouble)
        if self.indicator.evidence:
            holder, head, said = QWidget(), label("small"), label("small", wrap=True)
            self.phrases.say(head.setText, N_("Typical evidence"))
            self.phrases.content(said.setText, self.indicator.evidence)
            line = row(holder, gap=12)
            line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(said, 1)
            self._insert(holder, before=self.trouble)

    def _offer_ticks(self) -> None:
        """Lay the button that takes the ticks as they are below them."""
        holder, hint = QWidget(), label("small", wrap=True)
        self._take = button("toggle")
        self._take.clicked.connect(lambda _=False: self.figures.take() if self.figures is not None else None)
        line = row(holder)
        line.addWidget(self._take)
        line.addWidget(hint, 1)
        self.phrases.say(hint.setText, N_("The key on each line ticks it, 0 takes the ticks as they are."))
        self._insert(holder, before=self.tools)
        self._name_take()

    def _insert(self, widget: QWidget, before: QWidget) -> None:
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(layout.indexOf(before), widget)

    def _name_take(self) -> None:
        if self._take is None or self.figures is None:
            return
        sentence = N_("Take these ticks as the answer") if self.figures.ticked() else N_("None of these")
        said = self.session.catalogue.gettext(sentence)
        self._take.setText(said)
        self._take.setAccessibleName(said)
