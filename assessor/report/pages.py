"""The sheets: header and footer on every page, bookmarks, and page numbers written when the last page is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from assessor.figures import Role, metrics
from assessor.report.fonts import BOLD, REGULAR
from assessor.report.paint import colour
from assessor.report.style import BOTTOM, HEIGHT, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, WIDTH

SIZE = 7.4


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: left and right of the head, left of the foot; ``badge`` marks a draft."""

    name: str
    disclaimer: str
    foot: str
    badge: str
    title: str
    author: str
    language: str


class NumberedCanvas(Canvas):
    """A canvas whose page numbers are forms, filled in when the number of pages is known: one layout is enough."""

    def number_here(self, right: float, y: float) -> None:
        """Put "page / pages" flush right at ``right``."""
        self.saveState()
        self.translate(right, y)
        self.doForm(f"page-{self.getPageNumber()}")
        self.restoreState()

    def save(self) -> None:
        """Write the page numbers, then the file; the document template has shown the last page already."""
        count = self.getPageNumber() - 1
        for page in range(1, count + 1):
            self.beginForm(f"page-{page}", -80, -4, 2, 12)
            self.setFont(REGULAR, SIZE)
            self.setFillColor(colour(Role.MUTED))
            self.drawRightString(0, 0, f"{page} / {count}")
            self.endForm()
        super().save()


class Bookmark(Flowable):
    """An entry of the document's outline at this place."""

    def __init__(self, title: str, key: str, level: int = 0) -> None:
        super().__init__()
        self._title, self._key, self._level = title, key, level

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's signature)
        """Return no size."""
        return 0, 0

    def draw(self) -> None:
        """Enter the place into the outline."""
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._title, self._key, self._level, closed=0)


class Document(BaseDocTemplate):
    """The report's document: a cover without furniture, then ordinary pages."""

    def __init__(self, file: IO[bytes], furniture: Furniture, cover: Any) -> None:  # noqa: ANN401
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=furniture.title,
            author=furniture.author,
            subject=furniture.disclaimer,
            lang=furniture.language,
        )
        frame = Frame(LEFT, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        self.addPageTemplates(
            [
                PageTemplate("cover", [frame], onPage=lambda canvas, _: cover(canvas)),
                PageTemplate("page", [frame], onPage=lambda canvas, _: furnish(canvas, furniture)),
            ]
        )

    def write(self, story: list[Flowable]) -> None:
        """Lay the story out after the cover and write the file."""
        self.build([NextPageTemplate("page"), *story], canvasmaker=NumberedCanvas)


def furnish(canvas: Any, furniture: Furniture) -> None:  # noqa: ANN401
    """Paint header and footer of an ordinary page."""
    top, bottom = PAGE_HEIGHT - 40, 34.0
    canvas.saveState()
    canvas.setStrokeColor(colour(Role.GRID))
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, top - 8, PAGE_WIDTH - RIGHT, top - 8)
    canvas.setFillColor(colour(Role.MUTED))
    canvas.setFont(REGULAR, SIZE)
    said = metrics().width(furniture.disclaimer, SIZE)
    canvas.drawRightString(PAGE_WIDTH - RIGHT, top, furniture.disclaimer)
    badge = metrics().width(furniture.badge, SIZE, True) + 8 if furniture.badge else 0
    canvas.drawString(LEFT, top, metrics().fit(furniture.name, SIZE, WIDTH - said - badge - 20))
    if furniture.badge:
        canvas.setFont(BOLD, SIZE)
        canvas.setFillColor(colour(Role.BAD))
        canvas.drawRightString(PAGE_WIDTH - RIGHT - said - 10, top, furniture.badge)
    canvas.setFont(REGULAR, SIZE)
    canvas.setFillColor(colour(Role.MUTED))
    canvas.drawString(LEFT, bottom, metrics().fit(furniture.foot, SIZE, WIDTH - 80))
    canvas.restoreState()
    canvas.number_here(PAGE_WIDTH - RIGHT, bottom)
