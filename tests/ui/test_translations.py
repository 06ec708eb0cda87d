from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from fontTools.ttLib import TTFont

import assessor.ui
from assessor.i18n.catalogue import catalogue
from assessor.resources import resource

ROOM = Path(assessor.ui.__file__).parent
FILES = [*sorted(ROOM.rglob("*.py")), ROOM.parent / "app.py"]
KEYWORDS = {"gettext": None, "N_": None, "say": None, "ngettext": (1, 2)}


def sentences() -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for file in FILES:
        for _, message, _, _ in extract_from_file("python", str(file), keywords=KEYWORDS):
            found.add(message if isinstance(message, tuple) else (message,))
    return found


def test_every_sentence_of_the_window_is_translated() -> None:
    words = catalogue("zh_CN")
    missing = []
    for message in sorted(sentences()):
        one = (
            words._translations.gettext(message[0]) if len(message) == 1 else words._translations.ngettext(*message, 2)
        )
        if one in message and any(c.isascii() and c.isalpha() for c in _without_names(one)):
            missing.append(message)
    assert missing == []


def test_translations_name_the_same_facts() -> None:
    words = catalogue("zh_CN")
    wrong = [m for m in sentences() if len(m) == 1 and _facts(words._translations.gettext(m[0])) != _facts(m[0])]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sentence_is_composed_before_it_is_translated(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("gettext", "ngettext")
        ):
            assert not any(isinstance(part, (ast.JoinedStr, ast.BinOp)) for part in node.args), ast.unparse(node)


def _facts(sentence: str) -> set[str]:
    return {part.partition(")")[0] for part in sentence.split("%(")[1:]}


def _without_names(sentence: str) -> str:
    for fact in _facts(sentence):
        sentence = sentence.replace(f"%({fact})s", "")
    return sentence


def test_every_character_of_the_window_is_in_the_bundled_font() -> None:
    known = TTFont(resource("fonts", "NotoSansSC-Regular.ttf"), lazy=True).getBestCmap()
    words = catalogue("zh_CN")
    spoken = {part for message in sentences() for part in message} | {words.gettext(m[0]) for m in sentences()}
    assert {c for sentence in spoken for c in sentence if ord(c) not in known} <= {"\n"}
