"""The report's words, page by page, as they were last read and approved.

After a wanted change: ``ASSESSOR_WRITE_GOLDEN=1 pytest tests/report/test_golden.py``, then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def tidy(text: str) -> str:
    return "\n".join(line for line in (re.sub(r"\s+", " ", line).strip() for line in text.splitlines()) if line)


def test_says_what_was_approved(written, words):
    golden = GOLDEN / f"report.{words.language}.txt"
    found = "\n".join(f"== {at} ==\n{tidy(text)}" for at, text in enumerate(written.pages, 1)) + "\n"
    if os.environ.get("ASSESSOR_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"{golden.name} was written anew; read it and run again without ASSESSOR_WRITE_GOLDEN")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()
