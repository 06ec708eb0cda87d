"""Paints a figure's primitives with QPainter, in the colours of the theme, made anew for the room there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatchmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor.figures.palettes import PALETTES, Palette
from assessor.figures.primitives import Anchor, Ellipse, Figure, Item, Label, Line, Point, Polygon, Polyline, Rect
from assessor.figures.roles import Role
from assessor.ui.colours import shade_of
from assessor.ui.session import Session
from assessor.ui.theme import FAMILY

PIXELS_PER_POINT = 1.42
"""At 100 %: labels of 7.6 points come out as small as the window's small type, whatever the width."""
NARROWEST = 250.0
"""Points below which no figure is asked to fit."""
Make = Callable[[float], Figure]


class FigureView(QWidget):
    """Shows one figure; its height follows its width."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._make: Make | None = None
        self._figures: dict[float, Figure] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        session.theme_changed.connect(self.updateGeometry)

    def show_figure(self, make: Make) -> None:
        """Show another figure, made for a width in points; a screen reader reads its description."""
        self._make, self._figures = make, {}
        figure = self._made(self.width())
        self.setAccessibleName(figure.title if figure else "")
        self.setAccessibleDescription(figure.description if figure else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return true: a figure keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that fits the width."""
        figure = self._made(width)
        return round(figure.height * self._scale(figure, width)) if figure else 0

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the layout decides."""
        width = max(self.width(), round(NARROWEST * self._pixels()))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which labels can still be read."""
        return QSize(round(NARROWEST), 40) if self._make else QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every primitive in order."""
        figure = self._made(self.width())
        if figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale(figure, self.width())
        brush = _Brush(
            painter, PALETTES[shade_of(self._session.roles)], scale, (self.width() - figure.width * scale) / 2
        )
        for item in figure.items:
            brush.paint(item)

    def _pixels(self) -> float:
        return PIXELS_PER_POINT * self._session.settings.values.scale / 100

    def _scale(self, figure: Figure, width: int) -> float:
        return min(width / figure.width, self._pixels())

    def _made(self, width: int) -> Figure | None:
        """Return the figure for a width in pixels, made once for each."""
        points = max(width / self._pixels(), NARROWEST)
        if self._make is not None and points not in self._figures:
            self._figures = {points: self._make(points)}
        return self._figures.get(points)


class _Brush:
    """Turns primitives in points into strokes in pixels."""

    def __init__(self, painter: QPainter, palette: Palette, scale: float, left: float) -> None:
        self._painter, self._palette, self._scale, self._left = painter, palette, scale, left

    @singledispatchmethod
    def paint(self, item: Item) -> None:
        """Paint one primitive."""
        raise TypeError(type(item))

    @paint.register
    def _(self, item: Line) -> None:
        self._ink(None, item.role, item.width, dash=item.dash)
        self._painter.drawLine(self._at(item.x1, item.y1), self._at(item.x2, item.y2))

    @paint.register
    def _(self, item: Polyline) -> None:
        self._ink(None, item.role, item.width, dash=item.dash)
        self._painter.drawPolyline(self._shape(item.points))

    @paint.register
    def _(self, item: Polygon) -> None:
        self._ink(item.fill, item.stroke, item.width, item.opacity)
        self._painter.drawPolygon(self._shape(item.points))

    @paint.register
    def _(self, item: Rect) -> None:
        self._ink(item.fill, item.stroke, item.line, item.opacity)
        size = self._at(item.x + item.width, item.y + item.height)
        radius = item.radius * self._scale
        self._painter.drawRoundedRect(QRectF(self._at(item.x, item.y), size), radius, radius)

    @paint.register
    def _(self, item: Ellipse) -> None:
        self._ink(item.fill, item.stroke, item.width)
        self._painter.drawEllipse(self._at(item.cx, item.cy), item.rx * self._scale, item.ry * self._scale)

    @paint.register
    def _(self, item: Label) -> None:
        font = QFont(FAMILY)
        font.setPixelSize(max(1, round(item.size * self._scale)))
        font.setBold(item.bold)
        width = QFontMetricsF(font).horizontalAdvance(item.text)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[item.anchor]
        self._painter.save()
        self._painter.setFont(font)
        self._painter.setPen(self._colour(item.role))
        self._painter.translate(self._at(item.x, item.y))
        self._painter.rotate(item.rotation)
        self._painter.drawText(QPointF(-shift, 0), item.text)
        self._painter.restore()

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._left + x * self._scale, y * self._scale)

    def _shape(self, points: tuple[Point, ...]) -> QPolygonF:
        return QPolygonF([self._at(x, y) for x, y in points])

    def _colour(self, role: Role) -> QColor:
        return QColor(*self._palette[role])

    def _ink(
        self, fill: Role | None, stroke: Role | None, width: float, opacity: float = 1.0, dash: tuple[float, ...] = ()
    ) -> None:
        if stroke is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
        else:
            pen = QPen(self._colour(stroke), max(1.0, width * self._scale))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash:
                pen.setDashPattern([part / width for part in dash])
            self._painter.setPen(pen)
        if fill is None:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        colour = self._colour(fill)
        colour.setAlphaF(opacity)
        self._painter.setBrush(colour)
