"""Mark English sentences for translation where they are written down, without translating them there."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802  (gettext's customary name; message extraction looks for it)
    """Return ``message`` unchanged; it is translated when shown."""
    return message
