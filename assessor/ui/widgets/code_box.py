"""A field that finds an official code by code, name or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

if TYPE_CHECKING:
    from assessor.content.codes import Code
    from assessor.ui.session import Session

MOST = 12


class CodeBox(QLineEdit):
    """``code`` is what was chosen; text that names no code leaves it empty and is marked."""

    changed = Signal()

    def __init__(self, session: Session, codes: Callable[[], dict[str, Code]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._codes = session, codes
        self.code = ""
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._look)
        self.textChanged.connect(lambda text: self.set_code("") if not text and self.code else None)
        self.editingFinished.connect(self._settle)
        session.language_changed.connect(lambda: self.set_code(self.code))

    def set_code(self, code: str) -> None:
        """Choose a code, or none."""
        self.code = code if code in self._codes() else ""
        shown = self._line(self._codes()[self.code]) if self.code else ""
        if shown or not code:
            self.setText(shown)
        self.changed.emit()

    def _look(self, wanted: str) -> None:
        from assessor.content.codes import find

        self.code = ""
        self._found.setStringList(
            [self._line(entry) for entry in find(self._codes(), wanted, MOST)] if wanted.strip() else []
        )
        self.changed.emit()

    def _take(self, line: str) -> None:
        self.set_code(line.split(" ", 1)[0])

    def _settle(self) -> None:
        """Leaving the field takes the only or the exact match."""
        lines = self._found.stringList()
        if not self.code and self.text().strip() and lines:
            self._take(lines[0])

    def _line(self, entry: Code) -> str:
        return f"{entry.code} {self._session.catalogue.text(entry.name)}"
