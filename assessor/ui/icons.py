"""Line icons drawn from ``resources/icons`` in a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assessor.resources import resource

SIDE = 48
"""Pixels an icon is drawn in; Qt scales it down sharply."""


@lru_cache(maxsize=512)
def icon(name: str, colour: str, checked: str = "") -> QIcon:
    """Return an icon in one colour, and in another while its button is checked."""
    made = QIcon(_drawn(name, colour))
    if checked:
        made.addPixmap(_drawn(name, checked), QIcon.Mode.Normal, QIcon.State.On)
    return made


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource("icons", "assessor.svg")))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(SIDE, SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return pixmap
