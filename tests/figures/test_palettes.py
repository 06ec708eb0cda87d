"""Colours: readable, distinguishable, and not by hue alone."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from assessor.figures import PALETTES, Role
from assessor.figures.palettes import contrast, luminance
from assessor.figures.roles import DIMENSIONS, LEVELS, ink_on

MACHADO = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
TEXTS = (Role.TEXT, Role.MUTED, Role.ACCENT, Role.GOOD, Role.WARN, Role.BAD)
GRAPHICS = (
    *DIMENSIONS,
    Role.OUTLINE,
    Role.ACCENT,
    Role.GOOD,
    Role.WARN,
    Role.BAD,
    Role.PEER,
    Role.TARGET,
    Role.PREVIOUS,
)


@pytest.fixture(params=sorted(PALETTES))
def palette(request):
    return PALETTES[request.param]


def test_every_role_has_a_colour(palette):
    assert set(palette) == set(Role)


@pytest.mark.parametrize("ground", [Role.SURFACE, Role.BAND, Role.ACCENT_SOFT])
def test_text_is_readable(palette, ground):
    for role in TEXTS:
        assert contrast(palette[role], palette[ground]) >= 4.5, role


def test_text_is_readable_on_filled_roles(palette):
    assert contrast(palette[Role.ON_ACCENT], palette[Role.ACCENT]) >= 4.5
    for level in LEVELS:
        assert contrast(palette[ink_on(level)], palette[level]) >= 4.5, level


def test_graphics_stand_out(palette):
    for role in GRAPHICS:
        assert contrast(palette[role], palette[Role.SURFACE]) >= 3, role


def test_levels_read_without_hue(palette):
    steps = [luminance(palette[level]) for level in LEVELS]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    for one, other in pairwise(LEVELS):
        assert contrast(palette[one], palette[other]) >= 1.15, (one, other)


@pytest.mark.parametrize("sight", [*MACHADO, "normal"])
def test_dimensions_differ_for_every_sight(palette, sight):
    for one, other in combinations(DIMENSIONS, 2):
        assert distance(seen(palette[one], sight), seen(palette[other], sight)) >= 15, (one, other)


def seen(colour, sight):
    linear = [part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    if sight == "normal":
        return linear
    return [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in MACHADO[sight]]


def lab(linear):
    red, green, blue = linear
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5
