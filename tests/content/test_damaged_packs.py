from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.content import check_pack, load_measures, load_pack
from assessor.domain.errors import InputError
from assessor.i18n import catalogue
from tests.content.packs import DIMENSION, FRAME, MEASURES, write_pack

NUMBERS = ["-1", "0", "99999999999999999999", "1.5", ".nan"]
SCRAPS = [*NUMBERS, "", "true", "null", "[]", "{}", "[[1]]", "{a: 1}", "'x'", "A1", "A1.1", "all", "id"]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """Return a file with some words exchanged, and perhaps a line gone or twice there."""
    for _ in range(draw(st.integers(0, 3))):
        words = text.split(" ")
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from(SCRAPS) | st.sampled_from(words))
        text = " ".join(words)
    lines = text.split("\n")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(st.sampled_from([[], [lines[at]] * 2]))
    return "\n".join(lines)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_a_damaged_pack_is_loaded_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    texts = [data.draw(damaged(text)) for text in (FRAME, DIMENSION, MEASURES)]
    folder = write_pack(tmp_path_factory.mktemp("damaged"), *texts)
    problems = check_pack(folder)
    for problem in problems:
        for language in ("zh_CN", "en"):
            assert problem.code not in catalogue(language).problem(problem)
    try:
        load_measures(folder, load_pack(folder))
    except InputError as error:
        assert {problem.code for problem in error.problems} <= {problem.code for problem in problems}
