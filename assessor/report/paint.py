"""Paint a figure's primitives on a PDF page."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from reportlab.lib.colors import Color

from assessor.figures import PALETTES, Anchor, Ellipse, Figure, Label, Line, Polygon, Polyline, Rect, Role
from assessor.report.fonts import BOLD, REGULAR

Canvas = Any
"""reportlab's canvas."""


def colour(role: Role) -> Color:
    """Return a role's colour on paper."""
    red, green, blue = PALETTES["print"][role]
    return Color(red / 255, green / 255, blue / 255)


def paint(figure: Figure, canvas: Canvas, x: float, y: float) -> None:
    """Paint with the figure's lower left corner at ``x``, ``y``."""
    canvas.saveState()
    canvas.translate(x, y + figure.height)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for item in figure.items:
        _paint(item, canvas)
    canvas.restoreState()


@singledispatch
def _paint(item: object, canvas: Canvas) -> None:  # noqa: ARG001  (the shapes' painters use it)
    raise TypeError(type(item).__name__)


@_paint.register
def _(item: Line, canvas: Canvas) -> None:
    _stroke(canvas, item.role, item.width, item.dash)
    canvas.line(item.x1, -item.y1, item.x2, -item.y2)


@_paint.register
def _(item: Polyline, canvas: Canvas) -> None:
    _stroke(canvas, item.role, item.width, item.dash)
    canvas.drawPath(_path(canvas, item.points), stroke=1, fill=0)


@_paint.register
def _(item: Polygon, canvas: Canvas) -> None:
    path = _path(canvas, item.points)
    path.close()
    fill, stroke = _colours(canvas, item.fill, item.stroke, item.width, item.opacity)
    canvas.drawPath(path, stroke=stroke, fill=fill)
    _opaque(canvas, item.opacity)


@_paint.register
def _(item: Rect, canvas: Canvas) -> None:
    fill, stroke = _colours(canvas, item.fill, item.stroke, item.line, item.opacity)
    box = (item.x, -item.y - item.height, item.width, item.height)
    if item.radius:
        canvas.roundRect(*box, min(item.radius, item.width / 2, item.height / 2), stroke=stroke, fill=fill)
    else:
        canvas.rect(*box, stroke=stroke, fill=fill)
    _opaque(canvas, item.opacity)


@_paint.register
def _(item: Ellipse, canvas: Canvas) -> None:
    fill, stroke = _colours(canvas, item.fill, item.stroke, item.width, 1.0)
    canvas.ellipse(
        item.cx - item.rx, -item.cy - item.ry, item.cx + item.rx, -item.cy + item.ry, stroke=stroke, fill=fill
    )


@_paint.register
def _(item: Label, canvas: Canvas) -> None:
    canvas.setFillColor(colour(item.role))
    canvas.setFont(BOLD if item.bold else REGULAR, item.size)
    draw = {
        Anchor.START: canvas.drawString,
        Anchor.MIDDLE: canvas.drawCentredString,
        Anchor.END: canvas.drawRightString,
    }
    if not item.rotation:
        draw[item.anchor](item.x, -item.y, item.text)
        return
    canvas.saveState()
    canvas.translate(item.x, -item.y)
    canvas.rotate(-item.rotation)
    draw[item.anchor](0, 0, item.text)
    canvas.restoreState()


def _path(canvas: Canvas, points: tuple[tuple[float, float], ...]) -> Any:  # noqa: ANN401
    path = canvas.beginPath()
    path.moveTo(points[0][0], -points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, -y)
    return path


def _stroke(canvas: Canvas, role: Role, width: float, dash: tuple[float, ...]) -> None:
    canvas.setStrokeColor(colour(role))
    canvas.setLineWidth(width)
    canvas.setDash(list(dash))


def _colours(canvas: Canvas, fill: Role | None, stroke: Role | None, width: float, opacity: float) -> tuple[int, int]:
    if stroke is not None:
        _stroke(canvas, stroke, width, ())
    if fill is not None:
        canvas.setFillColor(colour(fill))
        if opacity < 1:
            canvas.setFillAlpha(opacity)
    return int(fill is not None), int(stroke is not None)


def _opaque(canvas: Canvas, opacity: float) -> None:
    if opacity < 1:
        canvas.setFillAlpha(1)
