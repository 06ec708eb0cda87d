"""Small makers of labels, frames and buttons, so that every page is built of the same parts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

Layout = TypeVar("Layout", bound=QBoxLayout)
GAP = 8
PAD = 24


def label(role: str = "", wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label that shows its text as it is: what people typed is never read as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(role: str = "", checkable: bool = False) -> QPushButton:
    """Return a push button of a role (``primary``, ``quiet``, ``toggle`` or plain)."""
    made = QPushButton()
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    return made


def frame(role: str) -> QFrame:
    """Return a frame of a role (``card``, ``banner``, ``rule`` …)."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def column(owner: QWidget | None = None, margin: int | tuple[int, int, int, int] = 0, gap: int = GAP) -> QVBoxLayout:
    """Return a vertical layout, on ``owner`` if there is one."""
    return _with_margins(QVBoxLayout(owner) if owner is not None else QVBoxLayout(), margin, gap)


def row(owner: QWidget | None = None, margin: int | tuple[int, int, int, int] = 0, gap: int = GAP) -> QHBoxLayout:
    """Return a horizontal layout, on ``owner`` if there is one."""
    return _with_margins(QHBoxLayout(owner) if owner is not None else QHBoxLayout(), margin, gap)


def table(across: int, down: int) -> QGridLayout:
    """Return a grid without margins."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(across)
    made.setVerticalSpacing(down)
    return made


def scroller(body: QWidget) -> QScrollArea:
    """Return a scroll area around ``body``; it scrolls sideways only where large type leaves no other way."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setProperty("role", body.property("role") or "clear")
    area.setWidget(body)
    return area


def restyle(widget: QWidget, **properties: object) -> None:
    """Change properties the style sheet looks at, and show the change."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def empty(layout: QBoxLayout) -> None:
    """Take everything out of a layout and destroy it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _with_margins(layout: Layout, margin: int | tuple[int, int, int, int], gap: int) -> Layout:
    sides = (margin,) * 4 if isinstance(margin, int) else margin
    layout.setContentsMargins(*sides)
    layout.setSpacing(gap)
    return layout
