from __future__ import annotations

import json

import pytest

from assessor.cli import run


def test_the_command_looks_codes_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codes", "sector", "拉链", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["found"]
    assert (found["code"], found["level"], found["name"]["zh_CN"]) == ("C4119", "class", "其他日用杂品制造")
    assert run(["codes", "region", "下城", "--lang", "zh_CN"]) == 0
    assert "已停用，现为 330105 浙江省 杭州市 拱墅区" in capsys.readouterr().out
    assert run(["codes", "region", "nosuchplace", "--lang", "en"]) == 1
    assert capsys.readouterr() == ("", "Nothing found for “nosuchplace”.\n")


def test_only_what_no_name_says_is_marked_as_found_by_a_product(capsys: pytest.CaptureFixture[str]) -> None:
    for typed, marked in (("lithium", False), ("bearing", False), ("zipper", True), ("轴承", False), ("拉链", True)):
        assert run(["codes", "sector", typed, "--lang", "en"]) == 0
        assert ("found by a product" in capsys.readouterr().out) is marked, typed
