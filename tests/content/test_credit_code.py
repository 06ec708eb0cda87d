from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from assessor.content import load_pack, read_answers
from assessor.content.credit_code import credit_code, credit_code_problem
from assessor.domain.errors import InputError
from assessor.i18n import catalogue
from assessor.resources import resource
from tests.content.packs import write_pack

FICTIONAL = "91330700FAKE000014"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("", None),
        (FICTIONAL, None),
        ("91330700fake000014", None),
        ("９１３３０７００ＦＡＫＥ００００１４", None),
        (" 9133 0700 FAKE 000014 ", None),
        ("91100000FAKE00001" + uscc.calc_check_digit("91100000FAKE00001"), None),
        ("91320594FAKE00001" + uscc.calc_check_digit("91320594FAKE00001"), None),
        ("9133070", "credit_code.length"),
        (FICTIONAL + "0", "credit_code.length"),
        ("91330700FAKO000014", "credit_code.character"),
        ("9133O700FAKE000014", "credit_code.character"),
        ("91E30700FAKE000014", "credit_code.character"),
        ("91330700中AKE000014", "credit_code.character"),
        ("98330700FAKE000014", "credit_code.class"),
        ("B1330700FAKE000014", "credit_code.class"),
        ("123456789012345678", "credit_code.region"),
        ("91330700FAKE000015", "credit_code.check"),
        ("91330700FAKE000041", "credit_code.check"),
    ],
)  # fmt: skip
def test_the_first_check_that_fails_is_named(code: str, problem: str | None) -> None:
    found = credit_code_problem(code)
    assert (found.code if found else None) == problem
    if found:
        for language in ("zh_CN", "en"):
            assert "%(" not in catalogue(language).problem(found)
            assert found.code not in catalogue(language).problem(found)


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_no_single_slip_passes(at: int, letter: str) -> None:
    slipped = FICTIONAL[:at] + letter + FICTIONAL[at + 1 :]
    assert (credit_code_problem(slipped) is None) == (slipped == FICTIONAL)


@given(st.text(max_size=24))
@example("A´")
def test_any_text_gets_an_answer(text: str) -> None:
    problem = credit_code_problem(text)
    assert problem is None or problem.code.startswith("credit_code.")
    assert credit_code(credit_code(text)) == credit_code(text)


def test_an_answer_file_normalises_codes_and_refuses_wrong_ones(tmp_path: Path) -> None:
    packs = {"tiny": load_pack(write_pack(tmp_path))}
    file = tmp_path / "answers.yaml"
    text = (
        "format: answers/1\npack: tiny\n"
        "enterprise: {{name: 示例, credit_code: {}, sector: {}, region: {}}}\nanswers: {{A1.1: 1}}\n"
    )
    file.write_text(text.format('"９１３３０７００fake 000014"', "3311", "330103"), encoding="utf-8")
    firm = read_answers(file, packs).enterprise
    assert (firm.credit_code, firm.sector, firm.region) == (FICTIONAL, "C3311", "330103")
    file.write_text(text.format("91330700FAKE000015", "C9999", "345678"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_answers(file, packs)
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["credit_code.check", "answers.unknown_sector", "answers.unknown_region"]
    assert all(problem.place.line == 3 for problem in caught.value.problems)


def test_bundled_samples_carry_well_formed_codes() -> None:
    for sample in resource("samples").glob("*.yaml"):
        line = next((line for line in sample.read_text("utf-8").splitlines() if "credit_code:" in line), "credit_code:")
        assert credit_code_problem(line.split(":", 1)[1]) is None
