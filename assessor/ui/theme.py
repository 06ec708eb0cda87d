"""Light, dark and high contrast: roles, the palette and the style sheet made from them, at any scale."""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from assessor.resources import resource
from assessor.ui.style import SHEET

FAMILY = "Noto Sans SC"
LENGTHS = (1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 32, 72)
BODY = 10.0
"""Type size of running text in points at 100 %."""


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
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return {"dark": DARK, "contrast": CONTRAST}.get(theme, LIGHT)


def shade_of(roles: Roles) -> str:
    """Return the name of the figures' palette that goes with these colours."""
    return "dark" if roles is DARK else "contrast" if roles is CONTRAST else "light"


def register_fonts() -> None:
    """Make the bundled Chinese font known, so that a bare machine shows no boxes."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansSC-{weight}.ttf")))


def dress(application: QApplication, roles: Roles, scale: int) -> None:
    """Give the whole application its font, palette and style sheet."""
    font = QFont(FAMILY)
    font.setPointSizeF(BODY * scale / 100)
    application.setFont(font)
    application.setPalette(_palette(roles))
    application.setStyleSheet(_sheet(roles, scale))


def _palette(roles: Roles) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: roles.window, role.WindowText: roles.text, role.Base: roles.surface, role.Text: roles.text,
        role.AlternateBase: roles.sunken, role.Button: roles.surface, role.ButtonText: roles.text,
        role.BrightText: roles.bad, role.Highlight: roles.accent_soft, role.HighlightedText: roles.text,
        role.Link: roles.accent, role.PlaceholderText: roles.muted, role.ToolTipBase: roles.surface,
        role.ToolTipText: roles.text, role.Mid: roles.line_strong, role.Light: roles.surface, role.Dark: roles.line_strong,
        role.Midlight: roles.line, role.Shadow: roles.line_strong, role.Accent: roles.accent,
    }  # fmt: skip
    for name, colour in pairs.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(roles.line_strong))
    return palette


def _sheet(roles: Roles, scale: int) -> str:
    colours = {field.name: getattr(roles, field.name) for field in fields(roles)}
    shade = "light" if roles is LIGHT else "dark"
    marks = {name: resource("icons", f"{name}-{shade}.svg").as_posix() for name in ("chevron", "tick", "dot")}
    return Template(SHEET).substitute(colours, **marks, **_sizes(scale))


def _sizes(scale: int) -> dict[str, str]:
    lengths = {f"px{n}": f"{max(1, round(n * scale / 100))}px" for n in LENGTHS}
    types = {"small": 8.5, "body": 10, "lead": 11, "heading": 12.5, "question": 14, "title": 18, "display": 30}
    return lengths | {name: f"{points * scale / 100:.1f}pt" for name, points in types.items()}
