"""A field that finds an official code by code, name or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from assessor.ui.widgets.parts import restyle

if TYPE_CHECKING:
    from assessor.content.codes import Code
    from assessor.ui.session import Session

MOST = 12


class CodeBox(QLineEdit):
    """``code`` is what was chosen; text that names no code leaves it empty and is marked."""

    changed = Signal()

    def __init__(
        self, session: Session, codes: Callable[[], Mapping[str, Code]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._codes = session, codes
        self.code = ""
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST)
        self._list = QListView()
        self._list.setProperty("role", "found")
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(self._list)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._look)
        self.textChanged.connect(lambda text: self.set_code("") if not text and self.code else None)
        self.editingFinished.connect(self._settle)
        session.language_changed.connect(lambda: self.set_code(self.code))

    def set_code(self, code: str) -> None:
        """Choose a code, or none; one that is on no list, as some zones' are, is kept as it is."""
        self.code = code
        restyle(self, bad="false")
        self.setText(self._line(code) if code else "")
        self.setToolTip(self.text())
        self.setCursorPosition(0)
        self.changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Get the search ready, so that the first key is as quick as the others."""
        from assessor.content.code_search import find

        super().focusInEvent(event)
        find(self._codes(), "-")

    def _look(self, wanted: str) -> None:
        from assessor.content.code_search import find

        self.code = ""
        self._found.setStringList(
            [self._line(entry.code) for entry in find(self._codes(), wanted, MOST)] if wanted.strip() else []
        )
        self._widen()
        self.changed.emit()

    def _widen(self) -> None:
        """Make the list wide enough for its longest name, up to the edge of the window."""
        wanted = self._list.sizeHintForColumn(0) + 2 * self._list.frameWidth()
        room = self.window().width() - self.mapTo(self.window(), QPoint()).x()
        self._list.setMinimumWidth(max(self.width(), min(wanted, room)))

    def _take(self, line: str) -> None:
        self.set_code(line.split(" ", 1)[0])

    def _settle(self) -> None:
        """Leaving the field takes the only or the exact match; what could be several things waits for a choice."""
        from assessor.content.code_search import meant

        found = meant(self._codes(), self.text()) if self.waiting() else None
        if found is not None:
            self.set_code(found.code)
        restyle(self, bad="true" if self.waiting() else "false")

    def waiting(self) -> bool:
        """Tell whether something was typed that no code was chosen for."""
        return not self.code and bool(self.text().strip())

    def _line(self, code: str) -> str:
        from assessor.content.codes import region_name

        say, language = self._session.catalogue.gettext, self._session.catalogue.language
        entry = self._codes().get(code)
        name = region_name(code, language) if code.isdigit() else entry.name.to(language) if entry else ""
        if entry is not None and entry.successor:
            now = region_name(entry.successor, language)
            return say(
                "%(code)s %(name)s (now %(successor)s %(now)s)",
                code=code,
                name=name,
                successor=entry.successor,
                now=now,
            )
        return f"{code} {name}".strip()
