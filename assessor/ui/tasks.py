"""Work beside the window: one helper, three queues, and workers that own nothing of Qt's."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from enum import Enum
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThread, QThreadPool, Signal

Work = Callable[[], Any]
LongWork = Callable[["Control"], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Progress = Callable[[int, int], None]

REPORTS_PER_SECOND = 20


class Queue(Enum):
    """WRITE keeps its order on one thread that lives as long as the window; READ answers quickly; LONG may take minutes."""

    WRITE = "write"
    READ = "read"
    LONG = "long"


class Control:
    """What long work holds: it tells how far it is and asks whether it should stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()
        self._told = 0.0

    def progress(self, done: int, total: int) -> None:
        """Tell how much is done; cheap enough to be called for every item."""
        now = time.monotonic()
        if done >= total or now - self._told > 1 / REPORTS_PER_SECOND:
            self._told = now
            self._tell(done, total)

    def cancelled(self) -> bool:
        """Tell whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next chance."""
        self._stop.set()


class _Job(QRunnable):
    def __init__(self, work: Work, settle: Callable[[Any, Exception | None], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python keeps it until its outcome was delivered
        self._work = work
        self._settle = settle

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:
            self._settle(None, error)
        else:
            self._settle(result, None)


class Tasks(QObject):
    """Runs work on the three queues and brings every outcome back to the window's thread."""

    idle = Signal()
    _settled = Signal(int, object, object)
    _progressed = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {Queue.WRITE: _pool(1), Queue.READ: _pool(2), Queue.LONG: _pool(1)}
        self._waiting: dict[int, tuple[_Job, Done | None, Failed | None, Progress | None]] = {}
        self._controls: dict[int, Control] = {}
        self._next = 0
        self._open = True
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._advance, Qt.ConnectionType.QueuedConnection)

    def write(self, work: Work, done: Done | None = None, failed: Failed | None = None) -> None:
        """Do ``work`` after every write asked for before it."""
        self._start(Queue.WRITE, self._next, work, done, failed, None)

    def read(self, work: Work, done: Done | None = None, failed: Failed | None = None) -> None:
        """Do short ``work`` that changes nothing."""
        self._start(Queue.READ, self._next, work, done, failed, None)

    def long(self, work: LongWork, done: Done, failed: Failed, progress: Progress | None = None) -> Control:
        """Do ``work`` that may take minutes; it is handed the ``Control`` that is also returned."""
        number = self._next
        control = Control(lambda count, total: self._progressed.emit(number, count, total))
        self._controls[number] = control
        self._start(Queue.LONG, number, lambda: work(control), done, failed, progress)
        return control

    def close(self) -> None:
        """Stop accepting, ask long work to stop, and wait until every thread is done; a second call does nothing."""
        self._open = False
        for control in self._controls.values():
            control.cancel()
        self._pools[Queue.READ].clear()
        for pool in self._pools.values():
            pool.waitForDone()
        self._waiting.clear()

    def _start(
        self, queue: Queue, number: int, work: Work, done: Done | None, failed: Failed | None, progress: Progress | None
    ) -> None:
        if not self._open:
            return
        self._next = number + 1
        settled = self._settled.emit
        job = _Job(work, lambda result, error: settled(number, result, error))
        self._waiting[number] = (job, done, failed, progress)
        self._pools[queue].start(job)

    def _advance(self, number: int, count: int, total: int) -> None:
        waiting = self._waiting.get(number)
        if waiting and waiting[3]:
            waiting[3](count, total)

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        waiting = self._waiting.pop(number, None)
        control = self._controls.pop(number, None)
        if waiting is None:
            return
        _, done, failed, _ = waiting
        if error is not None:
            _report(error, failed, expected=control is not None and control.cancelled())
        elif done is not None:
            done(result)
        if not self._waiting:
            self.idle.emit()


def _report(error: Exception, failed: Failed | None, expected: bool) -> None:
    """Tell who asked; what is neither the input's fault nor a stop that was asked for is ours and surfaces."""
    from assessor.domain.errors import InputError

    if failed is not None:
        failed(error)
    if failed is None or not (expected or isinstance(error, (InputError, OSError))):
        sys.excepthook(type(error), error, error.__traceback__)


def _pool(threads: int) -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(threads)
    pool.setExpiryTimeout(-1)  # a thread keeps its database connection
    if threads > 1:
        pool.setThreadPriority(QThread.Priority.LowPriority)
    return pool
