from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor.content import sheet_layout, sheet_writer
from assessor.i18n import catalogue
from assessor.i18n.problems import content, content_answers, content_packs, scoring

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TABLES = (content, content_answers, content_packs, scoring)
SENTENCES = sorted({part for table in TABLES for pair in table.PROBLEMS.values() for part in pair})


def sheet_words() -> set[str]:
    labels = {word for pair in sheet_layout.FACT_LABELS.values() for word in pair}
    choices = {word for choice in sheet_layout.CHOICES.values() for word in choice.values()}
    names = {word for key, word in sheet_layout.SHEETS.items() if key != "meta"}
    return labels | choices | names | set(sheet_layout.HEADINGS.values()) | set(sheet_layout.STATES.values())


def said_by_the_sheet() -> Iterator[str]:
    """Yield the sentences given to ``gettext`` where the sheet is written."""
    source = Path(sheet_writer.__file__).read_text(encoding="utf-8")
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "gettext":
            assert isinstance(call.args[0], ast.Constant)
            yield str(call.args[0].value)


def marks(sentence: str) -> set[str]:
    return set(PLACEHOLDER.findall(sentence))


@pytest.mark.parametrize("sentence", [*SENTENCES, *said_by_the_sheet()])
def test_every_sentence_is_said_in_chinese_with_the_same_facts(sentence: str) -> None:
    facts = {name: name for name in marks(sentence)}
    filled = catalogue("zh_CN").gettext(sentence, **facts)
    assert re.search(r"[\u4e00-\u9fff]", filled)
    assert all(name in filled for name in facts)


@pytest.mark.parametrize("word", sorted(sheet_words()))
def test_every_word_of_the_sheet_is_said_in_chinese(word: str) -> None:
    assert re.search(r"[\u4e00-\u9fff]", sheet_layout.label(catalogue("zh_CN"), word))
