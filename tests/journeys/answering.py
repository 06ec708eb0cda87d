"""A window that answers without end and prints what it has shown as saved; started, and killed, by the test of safety.

Usage: answering.py WORKSPACE SETTINGS
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict, deque
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer

from assessor import app
from assessor.domain.assessment import State
from assessor.domain.enterprise import Enterprise, Goals, Scope
from assessor.ui.settings import SettingsFile
from assessor.ui.shell import Shell


class Answering:
    """Numbers every answer in its note, so that a later one can be told from an earlier one."""

    def __init__(self, shell: Shell, first: int) -> None:
        self.session = shell.session
        self.count = first
        self.sent: dict[str, deque[int]] = defaultdict(deque)
        self.timer = QTimer(shell, interval=1)
        self.timer.timeout.connect(self.answer)
        self.session.saved.connect(self.tell)
        self.session.ready.connect(self.begin)
        self.session.opened.connect(self.timer.start)

    def begin(self) -> None:
        listed = self.session.workspace.assessments()
        if listed:
            self.session.open(listed[0].id)
        else:
            self.session.start(Enterprise("被杀死的企业"), Scope(), "quick", Goals())

    def answer(self) -> None:
        id = random.choice(self.session.asked)
        self.count += 1
        self.sent[id].append(self.count)
        now = self.session.current(id)
        self.session.answer(replace(now, state=State.ANSWERED, position=self.count % 6, note=str(self.count)))

    def tell(self, id: str, at: str) -> None:
        if at:
            print(id, self.sent[id].popleft(), flush=True)


def main(workspace: str, settings: str, first: str) -> None:
    application, remembered = app.start(), SettingsFile(Path(settings))
    window = app.sketched(remembered)
    shell = app.furnish(window, remembered)
    answering = Answering(shell, int(first))
    window.show()
    shell.session.begin(Path(workspace))
    application.setProperty("answering", id(answering))
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
