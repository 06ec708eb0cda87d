"""The report's words, page by page, as they were last read and approved.

After a wanted change: ``ASSESSOR_WRITE_GOLDEN=1 pytest tests/report/test_golden.py``, then read the difference.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pypdf
import pytest

from assessor.report.pdf import render

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def pages_of(data: bytes) -> str:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    return "\n".join(f"== {at} ==\n{tidy(text)}" for at, text in enumerate(pages, 1)) + "\n"


def tidy(text: str) -> str:
    return "\n".join(line for line in (re.sub(r"\s+", " ", line).strip() for line in text.splitlines()) if line)


def test_says_what_was_approved(report, words):
    golden = GOLDEN / f"report.{words.language}.txt"
    found = pages_of(render(report, words))
    if os.environ.get("ASSESSOR_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"{golden.name} was written anew; read it and run again without ASSESSOR_WRITE_GOLDEN")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()
