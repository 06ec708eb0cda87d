"""What the first words of the command line say, told without loading any command."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from assessor.domain.text import LANGUAGES

COMMANDS = frozenset(
    {
        "assess",
        "score",
        "standing",
        "plan",
        "check",
        "convert",
        "sheet",
        "fill",
        "carry",
        "compare",
        "sample",
        "codes",
        "verify",
        "aggregate",
        "publish",
        "keygen",
        "bench",
    }
)


def language_of(arguments: Sequence[str]) -> str:
    """Return the language of the messages: the one asked for, else the system's, else English."""
    for before, value in zip(arguments, [*arguments[1:], ""], strict=True):
        wanted = before.removeprefix("--lang=") if before.startswith("--lang=") else value if before == "--lang" else ""
        if wanted in LANGUAGES:
            return wanted
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "zh_CN" if system.startswith(("zh", "Chinese")) else "en"
