"""Where the data files that travel with the program are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

DATA_FOLDER = "ASSESSOR_DATA"
"""Variable of the environment that names another folder for a person's own data, on a stick for example."""


def chosen_data_folder() -> Path | None:
    """Return the folder for a person's own data if another than the system's usual one was chosen."""
    chosen = os.environ.get(DATA_FOLDER, "")
    return Path(chosen).expanduser() if chosen else None


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
