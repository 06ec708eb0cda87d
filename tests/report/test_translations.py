"""Every sentence of the report and the figures exists in Chinese, with the same facts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import assessor
from assessor.resources import resource

ROOT = Path(assessor.__file__).parent
CATALOGUES = {
    "figures": ROOT / "figures",
    "report": ROOT / "report",
    "problems_report": ROOT / "i18n" / "problems" / "report.py",
}
CALLS = {"gettext", "t", "N_", "ngettext"}


def said_in(place: Path) -> set[str]:
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    calls = [
        node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    named = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in CALLS and call.args]
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


@pytest.mark.parametrize("name", sorted(CATALOGUES))
def test_every_sentence_is_translated_and_none_is_left_over(name):
    with resource("locale", "zh_CN", "LC_MESSAGES", f"{name}.po").open("rb") as file:
        messages = {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in read_po(file) if m.id}
    assert said_in(CATALOGUES[name]) == set(messages)
    for id, message in messages.items():
        string = message.string[0] if isinstance(message.string, tuple) else message.string
        assert string
        assert not message.fuzzy
        assert sorted(re.findall(r"%\(\w+\)s", id)) == sorted(re.findall(r"%\(\w+\)s", string)), id
