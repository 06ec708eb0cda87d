"""Where the data files that travel with the program are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below ``resources/``."""
    return _root().joinpath("resources", *parts)


def questionnaires() -> Path:
    """Return the folder that holds the bundled questionnaire packs."""
    return _root() / "questionnaires"
