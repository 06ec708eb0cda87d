"""Damaged forms: whatever happens to the cells, an import ends in a pack that works or in a refusal."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.content import check_pack, load_pack
from assessor.domain.errors import InputError
from assessor.i18n import catalogue
from assessor.services.importing import import_questionnaire
from tests.content.foreign import forms

SHEETS = ("survey", "choices", "settings")
CONTENTS = st.one_of(
    st.none(),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30),
    st.sampled_from(
        (
            "select_one stage", "select_multiple stage", "select_one ${coverage}", "begin_repeat", "end_group", "note",
            "calculate", "text", "${coverage}", "${", "not(${coverage} = 'all')", ". >= 0 and . < 9",
            "selected(${uses}, 'energy')",
            "label::Deutsch (de)", "label", "type", "name", "list_name", "relevant", "constraint", "choice_filter", "score",
            "=1+1", "#N/A", "((((", "stage", "none", "und", "../x", "*" * 300,
        )
    ),
)  # fmt: skip
DAMAGE = st.one_of(
    st.tuples(st.just("cell"), st.sampled_from(SHEETS), st.integers(1, 10), st.integers(1, 6), CONTENTS),
    st.tuples(st.just("row"), st.sampled_from(SHEETS), st.integers(1, 10)),
    st.tuples(st.just("column"), st.sampled_from(SHEETS), st.integers(1, 5)),
    st.tuples(st.just("sheet"), st.sampled_from(SHEETS[1:])),
)


def damage(book: object, blows: list[tuple[object, ...]]) -> None:
    for kind, sheet, *where in blows:
        if sheet not in book.sheetnames:  # type: ignore[attr-defined]
            continue
        if kind == "sheet":
            del book[sheet]  # type: ignore[attr-defined]
        elif kind == "row":
            book[sheet].delete_rows(where[0])  # type: ignore[index]
        elif kind == "column":
            book[sheet].delete_cols(where[0])  # type: ignore[index]
        else:
            book[sheet].cell(where[0], where[1]).value = where[2]  # type: ignore[index]


@settings(max_examples=120, deadline=None)
@given(st.lists(DAMAGE, min_size=1, max_size=6))
def test_a_damaged_form_is_imported_whole_or_refused(blows: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        path = forms.form(Path(folder) / "form.xlsx", change=lambda book: damage(book, blows))
        target = Path(folder) / "pack"
        try:
            done = import_questionnaire(path, target)
        except InputError as error:
            assert not target.exists()
            assert all(catalogue("zh_CN").problem(problem) for problem in error.problems)
            return
        assert [problem for problem in check_pack(target) if not problem.warning] == []
        assert load_pack(target).indicators
        assert all(catalogue("zh_CN").problem(finding.what) for finding in done.findings)
