"""Compile every message catalogue (.po → .mo) below resources/locale; ``--check`` only tells whether all are current."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Every catalogue carries the same date, so that the same sentences always give the same bytes."""
LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"


def compiled(po: Path) -> bytes:
    """Return the binary form of one catalogue."""
    with po.open("rb") as stream:
        messages = read_po(stream, locale=po.parent.parent.name)
    messages.creation_date = messages.revision_date = UNDATED
    buffer = io.BytesIO()
    write_mo(buffer, messages)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Write the stale catalogues, or list them."""
    stale = 0
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        mo, new = po.with_suffix(".mo"), compiled(po)
        if mo.exists() and mo.read_bytes() == new:
            continue
        stale += 1
        print(f"stale: {mo.relative_to(LOCALE)}")
        if "--check" not in arguments:
            mo.write_bytes(new)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
