from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_into_qt_do_not_eat_references_to_none(qtbot: QtBot) -> None:
    """PySide 6.12.0 on Python below 3.12 loses one a call and aborts after some thousands."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(200):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
