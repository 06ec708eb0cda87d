"""Colours of the roles, for four surfaces. Contrast and colour-blind safety are checked by tests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assessor.figures.roles import Role

RGB = tuple[int, int, int]
Palette = Mapping[Role, RGB]


def _palette(colours: str) -> Palette:
    pairs = (line.split() for line in colours.strip().splitlines())
    return MappingProxyType({Role(name): _rgb(code) for name, code in pairs})


def _rgb(code: str) -> RGB:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


LIGHT = _palette("""
text #17212D
muted #566475
grid #DEE3E9
outline #7C8896
surface #FFFFFF
band #F4F6F8
accent #14608C
accent_soft #E3EFF6
on_accent #FFFFFF
on_pale #17212D
on_strong #FFFFFF
dimension_1 #193F9E
dimension_2 #CF6E19
dimension_3 #3A937F
dimension_4 #964088
dimension_5 #5A4810
level_0 #E4E8EC
level_1 #C3DCE8
level_2 #8FBDD3
level_3 #33749A
level_4 #1D6389
level_5 #0B4060
good #1B7A4B
warn #8F5A00
bad #B3261E
peer #5C6B7A
target #B14A00
previous #7A5BA6
""")

DARK = _palette("""
text #E5EAF0
muted #9CAAB9
grid #2D3844
outline #7A8A9B
surface #1A2129
band #222B35
accent #58B0DC
accent_soft #1B3646
on_accent #08202E
on_pale #FFFFFF
on_strong #0B1620
dimension_1 #73A7FF
dimension_2 #EF8C52
dimension_3 #52D8AD
dimension_4 #BC91C9
dimension_5 #EEDF77
level_0 #2A343F
level_1 #2C4656
level_2 #33607A
level_3 #5AA2C6
level_4 #7FC0E0
level_5 #B8E3F8
good #62C793
warn #E2B04F
bad #F28B82
peer #B4C0CC
target #F3A35C
previous #BDA4E6
""")

CONTRAST = _palette("""
text #FFFFFF
muted #E6E6E6
grid #8C8C8C
outline #FFFFFF
surface #000000
band #1A1A1A
accent #FFD83D
accent_soft #3A3000
on_accent #000000
on_pale #FFFFFF
on_strong #000000
dimension_1 #71BEFF
dimension_2 #F0AD4C
dimension_3 #31EAAE
dimension_4 #FA86C6
dimension_5 #FCF280
level_0 #1C1C1C
level_1 #363636
level_2 #545454
level_3 #A6A6A6
level_4 #CFCFCF
level_5 #FFFFFF
good #7CFFA8
warn #FFD83D
bad #FF9A94
peer #E6E6E6
target #FFB066
previous #D9C2FF
""")

PRINT = _palette("""
text #14202B
muted #526070
grid #D9DFE5
outline #76838F
surface #FFFFFF
band #F5F7F9
accent #0F5680
accent_soft #E6F0F6
on_accent #FFFFFF
on_pale #14202B
on_strong #FFFFFF
dimension_1 #193F9E
dimension_2 #CF6E19
dimension_3 #3A937F
dimension_4 #964088
dimension_5 #5A4810
level_0 #E9EDF0
level_1 #C8DFEA
level_2 #93C0D5
level_3 #33749A
level_4 #1D6389
level_5 #0B4060
good #1B7A4B
warn #8F5A00
bad #A8231B
peer #55636F
target #B14A00
previous #7353A0
""")

PALETTES: Mapping[str, Palette] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "print": PRINT})


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast ratio (1–21) of two colours by WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: RGB) -> float:
    """Return the relative luminance (0–1) of an sRGB colour."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
