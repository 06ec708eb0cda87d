"""Sentences that follow the language: said once where a widget is made, said again whenever the language changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assessor.domain.text import Text

if TYPE_CHECKING:
    from assessor.ui.session import Session

Setter = Callable[[str], object]


class Phrases(QObject):
    """The translated sentences of one widget; it lives and dies with its owner."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._said: dict[Setter, Callable[[], str]] = {}
        session.language_changed.connect(self.again)

    def say(self, setter: Setter, message: str, **facts: object) -> None:
        """Set a sentence now and after every change of language; a later call for the same setter replaces it."""
        self._keep(setter, lambda: self._session.catalogue.gettext(message, **facts))

    def content(self, setter: Setter, text: Text) -> None:
        """Set a text of the questionnaire in the window's language."""
        self._keep(setter, lambda: self._session.catalogue.text(text))

    def name(self, widget: QWidget, message: str, hint: bool = True) -> None:
        """Name a widget for a screen reader and, unless it shows the name anyway, for the mouse."""
        self.say(widget.setAccessibleName, message)
        if hint:
            self.say(widget.setToolTip, message)

    def again(self) -> None:
        """Say everything in the language of now."""
        for setter, sentence in self._said.items():
            setter(sentence())

    def _keep(self, setter: Setter, sentence: Callable[[], str]) -> None:
        self._said[setter] = sentence
        setter(sentence())
