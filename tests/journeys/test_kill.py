"""Every answer that was shown as saved survives the death of the process, at whatever moment it comes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

from assessor.workspace import Workspace

CHILD = Path(__file__).with_name("answering.py")
ROOT = CHILD.parents[2]
KILLS = 6
ENOUGH = (5, 80)
"""How many saved answers a process is let to show before it dies, at least and at most."""


def run_and_kill(workspace: Path, settings: Path, first: int, shown: int) -> dict[str, int]:
    """Start a window, kill it after ``shown`` saved answers, and return the last number shown as saved by question."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(CHILD), str(workspace), str(settings), str(first)]
    saved: dict[str, int] = {}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        watchdog = threading.Timer(120, child.kill)
        watchdog.start()
        for number, line in enumerate(child.stdout, 1):
            if line.endswith("\n"):
                id, count = line.split()
                saved[id] = int(count)
            if number == shown:
                child.kill()
        watchdog.cancel()
    return saved


def test_every_answer_shown_as_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    workspace, settings = tmp_path / "work.sqlite", tmp_path / "settings.json"
    saved: dict[str, int] = {}
    for kill in range(KILLS):
        shown = random.randint(*ENOUGH)
        found = run_and_kill(workspace, settings, max(saved.values(), default=0) + 1000 * kill, shown)
        assert len(found) > 0
        saved.update(found)
        with Workspace.open(workspace) as opened:
            answers = opened.load(opened.assessments()[0].id).answers
        lost = {id: count for id, count in saved.items() if int(answers[id].note) < count}
        assert lost == {}
