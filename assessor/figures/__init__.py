"""Pictures as lists of drawing primitives, painted alike on the screen and on paper."""

from __future__ import annotations

from assessor.figures.budget_bars import YearBudget, budget_bars
from assessor.figures.curve import CurvePoint, curve
from assessor.figures.dot_plot import dot_plot
from assessor.figures.gantt import Task, gantt
from assessor.figures.heat_map import heat_map
from assessor.figures.histogram import histogram
from assessor.figures.level_strip import level_strip
from assessor.figures.metrics import ASCENT, DESCENT, Metrics, metrics
from assessor.figures.palettes import PALETTES, RGB, Palette
from assessor.figures.primitives import Anchor, Ellipse, Figure, Item, Label, Line, Polygon, Polyline, Rect
from assessor.figures.radar import radar
from assessor.figures.roles import Role, dimension_role, ink_on, level_role
from assessor.figures.rows import Beside, Row, capability_rows, dimension_rows, is_code
from assessor.figures.words import Words

__all__ = [
    "ASCENT",
    "DESCENT",
    "PALETTES",
    "RGB",
    "Anchor",
    "Beside",
    "CurvePoint",
    "Ellipse",
    "Figure",
    "Item",
    "Label",
    "Line",
    "Metrics",
    "Palette",
    "Polygon",
    "Polyline",
    "Rect",
    "Role",
    "Row",
    "Task",
    "Words",
    "YearBudget",
    "budget_bars",
    "capability_rows",
    "curve",
    "dimension_role",
    "dimension_rows",
    "dot_plot",
    "gantt",
    "heat_map",
    "histogram",
    "ink_on",
    "is_code",
    "level_role",
    "level_strip",
    "metrics",
    "radar",
]
