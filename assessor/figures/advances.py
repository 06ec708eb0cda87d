"""Advance widths of the bundled font as a small table, so that measuring a label opens no 10 MB file.

The table (``advances.json``) lists, per weight, the widths that differ from the full square of 1000 units. It is written
by ``python -m assessor.figures.advances``; a test compares it with the font.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

FULL = 1000
"""Units of the em, and the width of every Chinese character and of a character the font lacks."""
TABLE = Path(__file__).with_name("advances.json")


class Advances(dict[str, int]):
    """Character → width in thousandths of the type size; whatever is not listed is a full square."""

    def __missing__(self, character: str) -> int:
        return FULL


@cache
def advances(weight: str) -> Advances:
    """Return the widths of the ``Regular`` or the ``Bold`` font."""
    found = Advances()
    for width, ranges in json.loads(TABLE.read_text(encoding="ascii"))[weight].items():
        for part in ranges.split():
            first, _, last = part.partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                found[chr(code)] = int(width)
    return found


def from_font(file: Path) -> dict[str, str]:
    """Return one weight's table: width → hexadecimal code ranges."""
    from fontTools.ttLib import TTFont

    font = TTFont(file, lazy=True)
    widths = font["hmtx"].metrics
    codes: dict[int, list[int]] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if widths[glyph][0] != FULL:
            codes.setdefault(widths[glyph][0], []).append(code)
    return {str(width): _ranges(found) for width, found in sorted(codes.items())}


def _ranges(codes: list[int]) -> str:
    edges = [codes[0], *(code for pair in pairwise(codes) if pair[1] != pair[0] + 1 for code in pair), codes[-1]]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in pairs)


def main() -> None:
    """Write the table anew from the bundled fonts."""
    from assessor.resources import resource

    table = {weight: from_font(resource("fonts", f"NotoSansSC-{weight}.ttf")) for weight in ("Regular", "Bold")}
    TABLE.write_text(json.dumps(table, indent=0) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
