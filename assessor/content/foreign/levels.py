"""The names of our own levels, for questionnaires that have none."""

from __future__ import annotations

from assessor.domain.text import Text

LEVELS = tuple(
    Text.of({"zh_CN": chinese, "en": english})
    for chinese, english in (
        ("未开展", "None"),
        ("起步", "Initial"),
        ("规范", "Standardised"),
        ("集成", "Integrated"),
        ("优化", "Optimised"),
        ("引领", "Leading"),
    )
)
