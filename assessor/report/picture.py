"""A figure as part of the text flow or of a table cell."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from assessor.figures import Figure
from assessor.report.paint import paint


class Picture(Flowable):
    """A figure in its own size."""

    def __init__(self, figure: Figure, *, after: float = 8.0) -> None:
        super().__init__()
        self.figure = figure
        self._after = after

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's signature)
        """Return the figure's size."""
        return self.figure.width, self.figure.height

    @property
    def tall(self) -> float:
        """Return the height taken."""
        return self.figure.height

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space below."""
        return self._after

    def least(self, width: float) -> float:  # noqa: ARG002  (a picture cannot be broken)
        """Return the height that cannot be broken."""
        return self.figure.height

    def draw(self) -> None:
        """Paint the figure."""
        paint(self.figure, self.canv, 0, 0)

    def paint(self, canvas: Any, x: float, top: float) -> None:  # noqa: ANN401
        """Paint the figure below ``top``."""
        paint(self.figure, canvas, x, top - self.figure.height)
