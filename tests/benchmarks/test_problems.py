from __future__ import annotations

import re

import pytest

from assessor.i18n.catalogue import catalogue
from assessor.i18n.problems.benchmarks import PROBLEMS


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_is_said_in_chinese_with_the_same_facts(code: str) -> None:
    chinese = catalogue("zh_CN")
    for sentence in PROBLEMS[code]:
        names = set(re.findall(r"%\((\w+)\)s", sentence))
        said = chinese.gettext(sentence, **{name: f"<{name}>" for name in names})
        assert re.search(r"[\u4e00-\u9fff]", said)
        assert all(f"<{name}>" in said for name in names)
