"""Forms: a label above its field, a hint or a complaint below it."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from assessor.ui.phrases import Phrases
from assessor.ui.widgets.parts import column, label, restyle, table

WAN = 10_000


class Form(QWidget):
    """Fields in two columns, in reading order."""

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._grid = table(24, 16)
        self.setLayout(self._grid)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._next = 0

    def add(self, title: str, field: QWidget, wide: bool = False) -> QLabel:
        """Add a named field and return the line below it."""
        above, below = label("muted", wrap=True), label("small", wrap=True)
        self._phrases.say(above.setText, title)
        self._phrases.name(field, title, hint=False)
        above.setBuddy(field)
        below.hide()
        stack = column(gap=4)
        for widget in (above, field, below):
            stack.addWidget(widget)
        stack.addStretch(1)
        if wide and self._next % 2:
            self._next += 1
        self._grid.addLayout(stack, self._next // 2, 0 if wide else self._next % 2, 1, 2 if wide else 1)
        self._next += 2 if wide else 1
        return below


def tell(below: QLabel, sentence: str, role: str = "small") -> None:
    """Say something below a field, or nothing."""
    restyle(below, role=role)
    below.setText(sentence)
    below.setVisible(bool(sentence))


def whole_field(longest: int = 9) -> QLineEdit:
    """Return a field for a whole number."""
    return _field(rf"\d{{0,{longest}}}")


def wan_field() -> QLineEdit:
    """Return a field for money in units of 10,000 CNY."""
    return _field(r"\d{0,9}([.]\d{0,4})?")


def whole(field: QLineEdit) -> int | None:
    """Return the whole number typed, or ``None``."""
    return int(field.text()) if field.text().strip() else None


def money(field: QLineEdit) -> int | None:
    """Return the money typed in CNY, or ``None``."""
    return round(float(field.text()) * WAN) if field.text().strip(" .") else None


def show_whole(field: QLineEdit, value: int | None) -> None:
    """Show a whole number or nothing."""
    field.setText("" if value is None else str(value))


def show_money(field: QLineEdit, value: int | None) -> None:
    """Show money in units of 10,000 CNY or nothing."""
    field.setText("" if value is None else f"{value / WAN:.4f}".rstrip("0").rstrip("."))


def _field(pattern: str) -> QLineEdit:
    made = QLineEdit()
    made.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), made))
    return made
