"""The bundled fonts for reportlab, with its Unicode map mended.

reportlab 5.1 writes characters beyond U+FFFF into the ToUnicode map as five hexadecimal digits, which readers take for
garbage, and gives every character the font lacks the same code, so that it cannot be copied. Here each character keeps
a code of its own and its UTF-16BE form, even where only an empty box can be drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from assessor.figures.advances import FULL
from assessor.resources import resource

REGULAR, BOLD = "NotoSansSC", "NotoSansSC-Bold"
MOST_IN_BLOCK = 100
"""Entries the PDF standard allows in one ``bfchar`` block."""


class BundledFont(TTFont):
    """A TrueType font whose text copies as what was written."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: ANN401, N802
        """Give characters without a glyph a code of their own before reportlab cuts the text into subsets."""
        known = self.face.charToGlyph
        for code in set(map(ord, text)).difference(known):
            known[code] = 0
            self.face.charWidths[code] = FULL
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802
        """Write the subsets, then replace their Unicode maps."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = unicode_map(name, subset)


def unicode_map(name: str, codes: Sequence[int]) -> str:
    """Return the ToUnicode map of one subset: its position → the character in UTF-16BE."""
    pairs = [f"<{at:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for at, code in enumerate(codes) if code]
    blocks = [pairs[at : at + MOST_IN_BLOCK] for at in range(0, len(pairs), MOST_IN_BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def _lock() -> Lock:
    return Lock()


def register() -> None:
    """Make both weights known to reportlab, once a process."""
    with _lock():
        _register()


@cache
def _register() -> None:
    for name, weight in ((REGULAR, "Regular"), (BOLD, "Bold")):
        pdfmetrics.registerFont(BundledFont(name, str(resource("fonts", f"NotoSansSC-{weight}.ttf"))))
