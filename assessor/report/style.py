"""Type sizes and the page's grid, in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessor.figures import Role

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = RIGHT = 56.0
TOP, BOTTOM = 70.0, 58.0
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; ``before``/``after`` is the space around it, ``bullet`` hangs left of an ``indent``."""

    size: float = 9.2
    leading: float = 15.0
    bold: bool = False
    role: Role = Role.TEXT
    before: float = 0.0
    after: float = 7.0
    indent: float = 0.0
    bullet: str = ""
    align: str = "left"
    keep: bool = False

    def but(self, **changes: object) -> Style:
        """Return this style with some properties changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by dataclasses


BODY = Style()
LEAD = Style(size=10.4, leading=17.0, after=8)
SMALL = Style(size=8.2, leading=12.6, after=3)
NOTE = Style(size=7.6, leading=11.6, role=Role.MUTED, after=3)
TITLE = Style(size=19, leading=26, bold=True, after=4, keep=True)
HEADING = Style(size=11.4, leading=17, bold=True, role=Role.ACCENT, before=12, after=5, keep=True)
LABEL = Style(size=8.2, leading=12.4, bold=True, role=Role.MUTED, after=2, keep=True)
CELL = Style(size=8.4, leading=12.6, after=0)
CELL_BOLD = CELL.but(bold=True)
CELL_NOTE = CELL.but(size=7.4, leading=11.0, role=Role.MUTED)
CELL_SMALL = CELL.but(size=7.9, leading=11.6)
NUMBER = CELL.but(align="right")
NUMBER_BOLD = CELL_BOLD.but(align="right")
COLUMN = Style(size=7.6, leading=11.0, bold=True, role=Role.MUTED, after=0)
