"""Widths and line breaks."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.figures import metrics
from assessor.figures.advances import TABLE, from_font
from assessor.figures.breaking import NO_END, NO_START, break_lines, clean
from assessor.resources import resource

PROSE = (
    "企业已开展工业互联网平台建设，设备联网率达 57.7 %（2024 年，规上企业）；预算 12.5 万元，见“附录”。MES/ERP system "
    "integration：第1–3个月完成《数据安全法》自查。"
)


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_table_of_widths_is_that_of_the_bundled_font(weight):
    assert json.loads(TABLE.read_text())[weight] == from_font(resource("fonts", f"NotoSansSC-{weight}.ttf"))


@given(st.text(max_size=60), st.floats(20, 300))
def test_no_line_is_wider_than_asked(text, width):
    for line in metrics().wrap(text, 10, width):
        assert metrics().width(line, 10) <= width + 1e-6


@given(st.text(max_size=60), st.floats(20, 300))
def test_nothing_but_blanks_is_lost(text, width):
    def ink(said):
        return "".join(said.replace("\u00a0", " ").split())

    assert ink("".join(metrics().wrap(text, 10, width))) == ink(clean(text))


@pytest.mark.parametrize("width", range(60, 400, 7))
def test_no_line_starts_or_ends_with_forbidden_punctuation(width):
    lines = metrics().wrap(PROSE, 9, width)
    assert not [line for line in lines if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@pytest.mark.parametrize("width", range(60, 400, 7))
def test_latin_words_and_numbers_stay_whole(width):
    words = {word for line in metrics().wrap(PROSE, 9, width) for word in line.split()}
    assert any("integration" in word for word in words)
    assert any("MES/ERP" in word for word in words)
    assert any("57.7 %" in line for line in metrics().wrap(PROSE, 9, width))


def test_a_word_wider_than_a_line_is_cut():
    assert break_lines("abcdef", 3, len) == ["abc", "def"]


def test_line_ends_in_the_text_are_kept():
    assert break_lines("一\n\n二", 10, len) == ["一", "", "二"]


@given(st.text(max_size=40), st.floats(15, 200))
def test_a_fitted_text_fits(text, width):
    assert metrics().width(metrics().fit(text, 8, width), 8) <= width + 1e-6


@given(st.text(max_size=80), st.floats(15, 200), st.integers(1, 3))
def test_a_block_has_no_more_lines_than_allowed(text, width, most):
    lines = metrics().block(text, 8, width, most)
    assert len(lines) <= most
    assert all(metrics().width(line, 8) <= width + 1e-6 for line in lines)
