"""What a colour is for, in light, dark and high contrast; shared by the first sketch, the style sheet and the figures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

HALF = 128
"""Lightness below which a desktop counts as dark."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What a colour is for. ``level0`` … ``level5`` run from pale to strong, so they also read without hue."""

    window: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    good: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    focus: str
    level0: str
    level1: str
    level2: str
    level3: str
    level4: str
    level5: str

    def level(self, level: int) -> str:
        """Return the colour of a level."""
        return str(getattr(self, f"level{min(max(level, 0), 5)}"))


LIGHT = Roles(
    window="#F4F6F8", surface="#FFFFFF", sunken="#EDF0F4", line="#DEE3E9", line_strong="#B6C0CC",
    text="#17212D", muted="#566475", accent="#14608C", accent_hover="#0E4C71", on_accent="#FFFFFF",
    accent_soft="#E3EFF6", good="#1B7A4B", warn="#8F5A00", warn_soft="#FBF1DC", bad="#B3261E", bad_soft="#FCEBEA",
    focus="#2A86BD", level0="#C5CDD6", level1="#A9CCDB", level2="#77AEC6", level3="#468FAF", level4="#1F6E93",
    level5="#0B4868",
)  # fmt: skip
DARK = Roles(
    window="#12171D", surface="#1A2129", sunken="#222B35", line="#2D3844", line_strong="#4A5969",
    text="#E5EAF0", muted="#9CAAB9", accent="#58B0DC", accent_hover="#7CC4E8", on_accent="#08202E",
    accent_soft="#1B3646", good="#62C793", warn="#E2B04F", warn_soft="#352B18", bad="#F28B82", bad_soft="#3B2120",
    focus="#7CC4E8", level0="#46525F", level1="#35566A", level2="#37718C", level3="#438FB2", level4="#62B1D6",
    level5="#A5DBF5",
)  # fmt: skip
CONTRAST = Roles(
    window="#000000", surface="#000000", sunken="#0A0A0A", line="#FFFFFF", line_strong="#FFFFFF",
    text="#FFFFFF", muted="#E6E6E6", accent="#FFD83D", accent_hover="#FFE885", on_accent="#000000",
    accent_soft="#3A3000", good="#7CFFA8", warn="#FFD83D", warn_soft="#2E2600", bad="#FF9A94", bad_soft="#3A0A08",
    focus="#00E5FF", level0="#6E6E6E", level1="#8A8A8A", level2="#A8A8A8", level3="#C6C6C6", level4="#E2E2E2",
    level5="#FFFFFF",
)  # fmt: skip


def roles_of(theme: str) -> Roles:
    """Return the colours of ``light``, ``dark``, ``contrast``, or of what the system prefers."""
    if theme == "system":
        return DARK if _system_is_dark() else LIGHT
    return {"dark": DARK, "contrast": CONTRAST}.get(theme, LIGHT)


def _system_is_dark() -> bool:
    """Tell what the desktop prefers (asked by lightness: naming Qt's colour schemes would load all of Qt's enumerations)."""
    style = QApplication.style()
    return style is not None and style.standardPalette().window().color().lightness() < HALF


def shade_of(roles: Roles) -> str:
    """Return the name of the figures' palette that goes with these colours."""
    return "dark" if roles is DARK else "contrast" if roles is CONTRAST else "light"
