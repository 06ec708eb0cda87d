"""Undo: one answer, or one choice, replaced by another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from assessor.domain.assessment import Answer


class ChoiceCommand(QUndoCommand):
    """Remembers what was chosen before and what then."""

    def __init__(self, put: Callable[[str], None], old: str, new: str) -> None:
        super().__init__(new)
        self._put, self._old, self._new = put, old, new

    def redo(self) -> None:
        """Choose the new one."""
        self._put(self._new)

    def undo(self) -> None:
        """Choose the old one again."""
        self._put(self._old)


class AnswerCommand(QUndoCommand):
    """Remembers what an answer was and what it became; edits of one text field in a row count as one step."""

    def __init__(self, put: Callable[[Answer], None], old: Answer, new: Answer, merge: str = "") -> None:
        super().__init__(new.indicator)
        self._put = put
        self._old, self._new, self._merge = old, new, merge

    def redo(self) -> None:
        """Give the new answer."""
        self._put(self._new)

    def undo(self) -> None:
        """Give the old answer again."""
        self._put(self._old)

    def id(self) -> int:
        """Return the same number for steps that may become one."""
        return 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next edit of the same text."""
        if (
            not isinstance(other, AnswerCommand)
            or other._merge != self._merge
            or other._new.indicator != self._new.indicator
        ):
            return False
        self._new = other._new
        return True
