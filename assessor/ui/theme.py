"""The fonts, the palette and the style sheet made from the colours, at any scale."""

from __future__ import annotations

from dataclasses import fields
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from assessor.resources import resource
from assessor.ui.colours import LIGHT, Roles
from assessor.ui.style import SHEET

FAMILY = "Noto Sans SC"
LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 16, 18, 20, 24, 32, 72)
BODY = 10.0
"""Type size of running text in points at 100 %."""


def register_fonts() -> None:
    """Make the bundled Chinese font known, so that a bare machine shows no boxes."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansSC-{weight}.ttf")))


def dress(application: QApplication, roles: Roles, scale: int, language: str) -> None:
    """Give the whole application its font, palette and style sheet."""
    letter(application, scale, language)
    application.setPalette(_palette(roles))
    application.setStyleSheet(_sheet(roles, scale))


def letter(application: QApplication, scale: int, language: str) -> None:
    """Give the whole application its font; outside Chinese its quotation marks are as narrow as letters."""
    font = QFont(FAMILY)
    font.setPointSizeF(BODY * scale / 100)
    if language != "zh_CN":
        font.setFeature(QFont.Tag("pwid"), 1)
    application.setFont(font)


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
