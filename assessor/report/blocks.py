"""Building blocks of a chapter: the chapter itself, panels of key figures, things side by side, bars in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from assessor.figures import Figure, Item, Label, Rect, Role, metrics
from assessor.report.picture import Picture
from assessor.report.style import BODY, HEADING, NOTE, WIDTH, Style
from assessor.report.text import Text

CARD_GAP = 8.0


@dataclass(slots=True)
class Section:
    """A chapter: its title, what flows below it, and whether it opens a page or needs ``room`` on the current one."""

    title: str
    body: list[Flowable] = field(default_factory=list)
    fresh: bool = True
    room: float = 200.0


def heading(text: str) -> Text:
    """Return a heading inside a chapter."""
    return Text(text, HEADING)


def paragraph(text: str, style: Style = BODY) -> Text:
    """Return a paragraph."""
    return Text(text, style)


def note(text: str) -> Text:
    """Return a quiet remark."""
    return Text(text, NOTE)


def remark(text: str) -> Text:
    """Return a quiet remark on what follows, which stays with it."""
    return Text(text, NOTE.but(keep=True, after=5))


def bullets(texts: Sequence[str], style: Style = BODY) -> list[Flowable]:
    """Return a list of points in the size of ``style``."""
    return [Text(text, style.but(indent=11.0, bullet="•", after=3.0)) for text in texts]


def height_of(flow: Sequence[Flowable]) -> float:
    """Return the height that a flow takes in the page's width, with the space between its parts."""
    return float(sum(it.wrap(WIDTH, 0)[1] + it.getSpaceBefore() + it.getSpaceAfter() for it in flow))


@dataclass(frozen=True, slots=True)
class Fact:
    """A key figure: the number, what it is, and a remark."""

    value: str
    label: str
    remark: str = ""


def cards(facts: Sequence[Fact], width: float = WIDTH, size: float = 17) -> Picture:
    """Return key figures in a row of tinted panels of equal height."""
    box = (width - CARD_GAP * (len(facts) - 1)) / len(facts)
    faces = [_Face.of(fact, box - 18, size) for fact in facts]
    labels, remarks = max(len(face.label) for face in faces), max(len(face.remark) for face in faces)
    height = 32 + labels * 10 + remarks * 9.6 + (2 if remarks else 0)
    items: list[Item] = []
    for at, face in enumerate(faces):
        items += face.items(at * (box + CARD_GAP), box, height, labels)
    return Picture(Figure(width, height, tuple(items)), after=12)


@dataclass(frozen=True, slots=True)
class _Face:
    """A key figure broken into lines."""

    label: list[str]
    value: str
    remark: list[str]
    size: float

    @classmethod
    def of(cls, fact: Fact, room: float, size: float) -> _Face:
        while metrics().width(fact.value, size, True) > room and size > 9:
            size -= 0.5
        value = metrics().fit(fact.value, size, room, True)
        remark = metrics().block(fact.remark, 7.2, room, 2) if fact.remark else []
        return cls(metrics().block(fact.label, 7.6, room, 2), value, remark, size)

    def items(self, x: float, box: float, height: float, labels: int) -> list[Item]:
        found: list[Item] = [Rect(x, 0, box, height, fill=Role.ACCENT_SOFT, radius=3)]
        found += [Label(x + 9, 14 + at * 10, line, 7.6, Role.MUTED) for at, line in enumerate(self.label)]
        base = 24 + labels * 10
        found.append(Label(x + 9, base, self.value, self.size, Role.ACCENT, bold=True))
        return found + [
            Label(x + 9, base + 12.5 + at * 9.6, line, 7.2, Role.MUTED) for at, line in enumerate(self.remark)
        ]


class Columns(Flowable):
    """Short pieces side by side, each column with its own width; it never breaks across pages."""

    def __init__(self, columns: Sequence[Sequence[Text | Picture]], *, gap: float = 26.0, after: float = 10.0) -> None:
        super().__init__()
        self._columns, self._gap, self._after = columns, gap, after
        self._height = 0.0

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the space below."""
        return self._after

    def least(self, width: float) -> float:
        """Return the height that cannot be broken."""
        return self.wrap(width, 0)[1]

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's signature)
        """Return the size of the longest column."""
        each = self._each(width)
        self._height = max(sum(piece.wrap(each, 0)[1] + _after(piece) for piece in column) for column in self._columns)
        return width, self._height

    def _each(self, width: float) -> float:
        return (width - self._gap * (len(self._columns) - 1)) / len(self._columns)

    def draw(self) -> None:
        """Paint the columns from the top down."""
        for at, column in enumerate(self._columns):
            top, x = self._height, at * (self._each(WIDTH) + self._gap)
            for piece in column:
                piece.paint(self.canv, x, top)
                top -= piece.tall + _after(piece)


def _after(piece: Text | Picture) -> float:
    return float(piece.getSpaceAfter())


def bar(share: float, role: Role, width: float = 60.0) -> Picture:
    """Return a small bar for a table cell; ``share`` is its filled part (0–1)."""
    filled = width * min(max(share, 0), 1)
    items: list[Item] = [Rect(0, 4.6, width, 4, fill=Role.GRID, radius=2)]
    if filled > 0.5:
        items.append(Rect(0, 4.6, max(filled, 2), 4, fill=role, radius=2))
    return Picture(Figure(width, 12.6, tuple(items)), after=0)
