"""Answers on their way to the disk: which are safe, which are not yet, and which the disk refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from assessor.ui.tasks import Tasks

RETRY_AFTER = 4000
Key = tuple[str, str]
"""(assessment, what is written of it: an indicator id, or ``""`` for its header)."""


class Writer(QObject):
    """Sends every change through the write queue and keeps what could not be written until it can."""

    saved = Signal(str, str)
    """What was written, and the time of the durable write."""
    failed = Signal(str, object)
    """What could not be written, and why."""
    settled = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._newest: dict[Key, int] = {}
        self._refused: dict[Key, Callable[[], Any]] = {}
        self._count = 0
        self._retry = QTimer(self, singleShot=True, interval=RETRY_AFTER)
        self._retry.timeout.connect(self.retry)

    def put(self, key: Key, work: Callable[[], Any]) -> None:
        """Write in the background; a later change of the same thing supersedes a refused one."""
        self._count += 1
        number = self._count
        self._newest[key] = number
        self._refused.pop(key, None)
        self._tasks.write(
            work, lambda event: self._done(key, number, event), lambda error: self._not_done(key, number, work, error)
        )

    def waiting(self) -> bool:
        """Tell whether something is still on its way."""
        return bool(self._newest)

    def refused(self) -> tuple[Key, ...]:
        """Return what the disk refused and what only the window still holds."""
        return tuple(self._refused)

    def retry(self) -> None:
        """Try again what was refused."""
        for key, work in list(self._refused.items()):
            self.put(key, work)

    def forget(self) -> None:
        """Give up what was refused, on the person's own word."""
        self._refused.clear()

    def _done(self, key: Key, number: int, event: object) -> None:
        if self._newest.get(key) == number:
            del self._newest[key]
        self.saved.emit(key[1], getattr(event, "at", ""))
        self._settle()

    def _not_done(self, key: Key, number: int, work: Callable[[], Any], error: Exception) -> None:
        if self._newest.get(key) == number:
            del self._newest[key]
            self._refused[key] = work
            self._retry.start()
        self.failed.emit(key[1], error)
        self._settle()

    def _settle(self) -> None:
        if not self._newest:
            self.settled.emit()
