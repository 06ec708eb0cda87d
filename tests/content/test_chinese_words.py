"""One Chinese word for each thing: a reader must not wonder whether two words mean two things."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
INSTEAD = {"题库": "问卷 (a questionnaire with its rules)", "版式": "题本 (a form: the questions asked together)"}
READ = sorted(
    path
    for folder, pattern in (
        ("resources/locale/zh_CN", "*.po"),
        ("questionnaires", "*.yaml"),
        ("questionnaires", "*.md"),
        ("resources/templates", "*.yaml"),
        ("resources/benchmarks", "*.yaml"),
        (".", "README.md"),
    )
    for path in ((ROOT / folder).glob(pattern) if folder == "." else (ROOT / folder).rglob(pattern))
)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_thing_has_one_name(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    found = [f"{number}: {word} → {other}" for number, line in lines for word, other in INSTEAD.items() if word in line]
    assert not found, "\n".join(found)
