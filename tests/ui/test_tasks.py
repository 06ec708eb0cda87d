from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from assessor.ui.tasks import Control, Tasks


@pytest.fixture
def tasks(qtbot: QtBot):
    made = Tasks()
    yield made
    made.close()


def test_writes_keep_their_order(tasks: Tasks, qtbot: QtBot) -> None:
    found: list[int] = []
    for number in range(50):
        tasks.write(lambda number=number: number, found.append)
    qtbot.waitUntil(lambda: len(found) == 50)
    assert found == list(range(50))


def test_outcomes_arrive_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    found: list[tuple[bool, bool]] = []
    here = threading.current_thread()
    tasks.read(
        threading.current_thread, lambda there: found.append((there is here, threading.current_thread() is here))
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(False, True)]


def test_long_work_does_not_hold_up_writes(tasks: Tasks, qtbot: QtBot) -> None:
    gate, found = threading.Event(), []
    tasks.long(lambda control: gate.wait(10), found.append, found.append)
    tasks.write(lambda: "written", found.append)
    qtbot.waitUntil(lambda: found == ["written"])
    gate.set()
    qtbot.waitUntil(lambda: found == ["written", True])


def test_long_work_tells_its_progress_and_can_be_stopped(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    found: list[object] = []

    def work(control: Control) -> str:
        control.progress(3, 3)
        while not control.cancelled():
            QThread.msleep(1)
        return "stopped"

    control = tasks.long(work, found.append, found.append, lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: told == [(3, 3)])
    control.cancel()
    qtbot.waitUntil(lambda: found == ["stopped"])


def test_a_mistake_of_ours_surfaces(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(kind))
    tasks.read(lambda: 1 / 0)
    qtbot.waitUntil(lambda: seen == [ZeroDivisionError])


def test_closing_waits_and_then_takes_nothing_more(qtbot: QtBot) -> None:
    tasks, done = Tasks(), []
    tasks.write(lambda: QThread.msleep(50), done.append)
    tasks.write(lambda: done.append("ran"))
    tasks.close()
    assert done == ["ran"]
    tasks.write(lambda: done.append("late"))
    tasks.close()
    assert done == ["ran"]
