"""A cell of two lines, told as one to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem

from assessor.ui.models.assessments import SECOND
from assessor.ui.models.scores import ID


def two_line_cell(first: str, second: str, id: str) -> QStandardItem:
    """Return a cell with a line below its first, both in full under the pointer, and the id of what it is about."""
    made = QStandardItem(first)
    made.setEditable(False)
    made.setData(id, ID)
    made.setToolTip(f"{first}\n{second}".strip())
    if second:
        made.setData(second, SECOND)
        made.setData(f"{first}\n{second}", int(Qt.ItemDataRole.AccessibleTextRole))
    return made
