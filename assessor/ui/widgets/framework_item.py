"""One item of another framework in full: where it stands and why, what would settle it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from assessor.domain.assessment import State
from assessor.domain.projection import Origin, ProjectedItem
from assessor.i18n.marking import N_
from assessor.ui import framework_wording as say
from assessor.ui import wording
from assessor.ui.frameworks import own_id
from assessor.ui.models.framework_items import answered_here, asked_here, evidence
from assessor.ui.session import Session
from assessor.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework


class FrameworkItem(SidePanel):
    """``question_wanted`` carries a question, ``ask_wanted`` and ``back_wanted`` an item to ask or to take back."""

    question_wanted = Signal(str)
    ask_wanted = Signal(str)
    back_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session, N_("The item chosen"))
        self.close_button.hide()

    def show_item(self, framework: Framework, id: str) -> None:
        """Show an item; one that is not there empties the panel."""
        words, known = self.session.catalogue, framework.pack.indicators.get(id)
        if known is None:
            self.begin(words.gettext("No item is chosen."))
            self.end()
            return
        item = next((one for one in framework.projection.items if one.id == id), None)
        own = self.session.current(own_id(framework.id, id))
        self.begin(say.name(words, framework, id))
        if item is not None:
            self.text(say.of_top(words, framework, id), "title")
        self.chip(say.origin(words, item, own))
        self.text(words.text(known.question))
        self._actions(framework, id)
        if item is not None:
            self._standing(framework, item)
            self._sources(item)
        if own.state is State.NOT_APPLICABLE:
            self.heading(words.gettext("Why it does not apply"))
            self.text(own.reason)
        if own.note:
            self.heading(words.gettext("Note"))
            self.text(own.note)
        self.end()

    def _actions(self, framework: Framework, id: str) -> None:
        words = self.session.catalogue
        given = answered_here(self.session, framework, id)
        name = words.gettext("Change the answer") if given else words.gettext("Answer this item directly")
        self.button(name, lambda: self.ask_wanted.emit(id), "primary" if id in framework.projection.missing else "")
        if given:
            self.button(words.gettext("Remove the own answer"), lambda: self.back_wanted.emit(id))

    def _standing(self, framework: Framework, item: ProjectedItem) -> None:
        words, options = self.session.catalogue, framework.pack.indicators[item.id].options
        self.heading(words.gettext("Where it stands"))
        self.text(words.gettext(say.MEANINGS[item.origin]), "muted")
        texts = [words.text(option.text) for option in options]
        if all(not _is_figure(text) for text in texts):
            if item.low == item.high:
                self.text(texts[item.low])
            elif item.origin is Origin.PARTIAL:
                self.text(words.gettext("At least: %(text)s", text=texts[item.low]))
                self.text(words.gettext("At most: %(text)s", text=texts[item.high]))
        else:
            self._ticks(framework, item)
        if item.sources or item.origin is Origin.OWN:
            self.text(words.gettext("Evidence: %(grade)s", grade=evidence(self.session, item)), "small")

    def _ticks(self, framework: Framework, item: ProjectedItem) -> None:
        """List the ticks that are certain."""
        words, own = self.session.catalogue, self.session.current(own_id(framework.id, item.id)).ticks
        sure = framework.ticks.get(item.id, frozenset()) if item.origin is not Origin.OWN else own or frozenset()
        for criterion in framework.pack.indicators[item.id].criteria:
            if criterion.id in sure:
                self.text(words.gettext("✓ %(text)s", text=words.text(criterion.text)))

    def _sources(self, item: ProjectedItem) -> None:
        words = self.session.catalogue
        if item.sources and item.origin is not Origin.OWN:
            self.heading(words.gettext("Follows from"))
            self._questions(item.sources)
        if item.open:
            self.heading(words.gettext("Would be settled by"))
            self._questions(item.open)

    def _questions(self, ids: Sequence[str]) -> None:
        """Name questions; those of this interview can be gone to."""
        words, pack = self.session.catalogue, self.session.pack
        elsewhere = []
        for id in ids:
            name = wording.title(words, pack, id) if pack is not None else id
            if asked_here(self.session, id):
                made = self.button(name, lambda id=id: self.question_wanted.emit(id), "toggle")  # type: ignore[misc]
                made.setAccessibleName(words.gettext("Go to question %(name)s", name=name))
                made.setStyleSheet("text-align: left;")
            else:
                elsewhere.append(name)
        if elsewhere:
            said = words.gettext("Not asked in this form: %(names)s", names=words.listing(elsewhere))
            self.text(said, "small")


def _is_figure(text: str) -> bool:
    """Tell whether an option says nothing but its points."""
    return text.replace(".", "").isdecimal()
