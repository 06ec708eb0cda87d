"""Journeys use the same real window as the tests of the pages."""

from __future__ import annotations

from tests.ui.conftest import open_window, qapp

__all__ = ["open_window", "qapp"]
