"""A plain table: headings, lines of text, and the id of what each line is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ID = int(Qt.ItemDataRole.UserRole) + 1
HINT = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; ``hint`` is said in full elsewhere."""

    id: str
    cells: tuple[str, ...]
    hint: str = ""


class RowsModel(QAbstractTableModel):
    """Shows lines; columns named in ``right`` are figures."""

    def __init__(self, right: Sequence[int] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._right = frozenset(right)
        self._headings: Sequence[str] = ()
        self.lines: Sequence[Line] = ()

    def show_lines(self, headings: Sequence[str], lines: Sequence[Line]) -> None:
        """Show another table."""
        self.beginResetModel()
        self._headings, self.lines = headings, lines
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """Return the row of an id, or -1."""
        return next((row for row, line in enumerate(self.lines) if line.id == id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of headings."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading or how it is aligned."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return line.id if role == ID else line.hint if role == HINT else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        sideways = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return sideways | Qt.AlignmentFlag.AlignVCenter
