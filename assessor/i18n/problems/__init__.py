"""What each problem code says: for every room a table ``code → (what is wrong, how to mend it)``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


@cache
def sentences() -> dict[str, tuple[str, str]]:
    """Return the sentences of all problem codes, in English, with named placeholders."""
    found: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        found.update(importlib.import_module(f"{__name__}.{module.name}").PROBLEMS)
    return found
