"""Which packs lie in a folder, told from a few lines of their frame without reading them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assessor.content.packs import FRAME, ID_LINE, ROLE_LINE
from assessor.domain.questionnaire import Role

VERSION_LINE = re.compile(r"^version:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Installed:
    """One pack's folder."""

    id: str
    version: str
    role: Role
    folder: Path

    @property
    def order(self) -> tuple[tuple[int, str], ...]:
        """Return a key that sorts versions the way people count them: 1.10 after 1.9."""
        return version_order(self.version)


def version_order(version: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts versions the way people count them."""
    return tuple((int(part) if part.isdigit() else -1, part) for part in version.split("."))


def installed(root: Path) -> tuple[Installed, ...]:
    """Return the packs right below a folder, or the folder itself if it is one; versions may lie side by side."""
    found = []
    for frame in (*root.glob(FRAME), *sorted(root.glob(f"*/{FRAME}"))):
        text = frame.read_text(encoding="utf-8", errors="replace")
        id, version = ID_LINE.search(text), VERSION_LINE.search(text)
        role = Role.PROJECTION if ROLE_LINE.search(text) else Role.QUESTIONNAIRE
        name = id.group(1) if id else frame.parent.name
        found.append(Installed(name, version.group(1) if version else "", role, frame.parent))
    return tuple(found)
