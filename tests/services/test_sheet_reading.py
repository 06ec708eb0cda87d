"""Filled sheets against an assessment: what they would change is shown first, then all of it is applied or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assessor.content import write_answer_sheet
from assessor.content.sheet_prefill import prefill
from assessor.domain.assessment import Answer, Assessment, Grade, State
from assessor.domain.carrying import Fate
from assessor.domain.differences import Kind
from assessor.domain.enterprise import Enterprise, Goals
from assessor.domain.errors import InputError
from assessor.domain.proposals import Clash, Preview
from assessor.services.library import Library
from assessor.services.sheet_applying import apply_proposals, bring_in, last_touched, signed, with_proposals
from assessor.services.sheet_reading import preview
from assessor.workspace import Workspace
from tests.content.packs import DIMENSION, FRAME, spoiled, write_pack
from tests.content.test_sheet import answer, fact, fill, put, tick

MADE = "2026-11-20T08:00:00.000Z"
NEWER_FRAME = spoiled(
    FRAME, ("version: 1.0.0", "version: 1.1.0"), ("{id: OLD,", "{id: A2.2, since: 1.1.0, successor: A2.9}, {id: OLD,")
)
NEWER = spoiled(
    DIMENSION,
    ("{zh_CN: 有制度, en: There is a rule}", "{zh_CN: 有制度并执行, en: There is a rule that is kept}"),
    ("id: A2.2", "id: A2.9"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for version, frame, dimension in (("old", FRAME, DIMENSION),):
        (tmp_path / version).mkdir()
        write_pack(tmp_path / version, frame, dimension)
    return Library([tmp_path / "old"])


@pytest.fixture
def both(tmp_path: Path) -> Library:
    """Version 1.0.0 and 1.1.0: A1.1 is worded anew, A2.2 is called A2.9."""
    for folder, frame, dimension in (("one", FRAME, DIMENSION), ("two", NEWER_FRAME, NEWER)):
        (tmp_path / folder).mkdir()
        write_pack(tmp_path / folder, frame, dimension)
    return Library([tmp_path / "one", tmp_path / "two"])


@pytest.fixture
def known() -> Assessment:
    answers = {
        "A1.1": Answer("A1.1", position=1, grade=Grade.DOCUMENT, note="台账", flagged=True, evidence=("ab",)),
        "A2.2": Answer("A2.2", State.NOT_APPLICABLE, reason="没有"),
    }
    return Assessment(
        Enterprise("示例企业", employees=50), "tiny", "1.0.0", "full", answers, goals=Goals({"overall": 2})
    )


def made(
    library: Library, path: Path, filler=lambda _book: None, *, of: Assessment | None = None, version: str = ""
) -> Path:
    write_answer_sheet(library.pack("tiny", version or "1.0.0"), "full", "zh_CN", path)
    if of is not None:
        prefill(path, of, "zh_CN", MADE)
    return fill(path, filler)


def changes(found: Preview) -> dict[str, tuple[Kind, object, object]]:
    return {p.change.id: (p.change.kind, p.change.before, p.change.after) for p in found.proposals}


def test_a_sheet_made_of_an_assessment_and_left_alone_changes_nothing(library, known, tmp_path) -> None:
    found = preview(library, known, [made(library, tmp_path / "s.xlsx", of=known)])
    assert (found.problems, found.proposals, found.unchanged) == ((), (), 2)


def test_what_is_blank_deletes_nothing_unless_that_is_wanted(library, known, tmp_path) -> None:
    path = made(library, tmp_path / "s.xlsx", lambda book: answer(book, "A1.1", level=2))
    found = preview(library, known, [path])
    after = with_proposals(known, found.plain())
    assert after.answers["A1.1"] == replace(known.answers["A1.1"], position=2)
    assert after.answers["A2.2"] == known.answers["A2.2"]
    assert found.left_blank == 1
    cleared = preview(library, known, [path], clearing=True)
    assert changes(cleared)["A2.2"][0] is Kind.CLEARED
    assert set(with_proposals(known, cleared.plain()).answers) == {"A1.1"}


def test_new_changed_and_equal_answers_are_told_apart(library, known, tmp_path) -> None:
    def filler(book: Workbook) -> None:
        fact(book, "enterprise.employees", 60)
        fact(book, "goals.budget", 0)
        answer(book, "A1.1", level=1, grade="E3")
        answer(book, "A1.2", numerator=1, denominator=3, note="两条线")
        answer(book, "A2.2", state="不适用", note="没有")
        tick(book, "A2.1", "none_of_these")

    found = preview(library, known, [made(library, tmp_path / "s.xlsx", filler)])
    told = changes(found)
    assert list(told) == ["enterprise.employees", "goals.budget", "A1.1", "A1.2", "A2.1"]
    assert told["enterprise.employees"] == (Kind.CHANGED, 50, 60)
    assert told["goals.budget"] == (Kind.NEW, None, 0)
    assert (told["A1.1"][0], told["A1.1"][2].grade) == (Kind.CHANGED, Grade.OBSERVED)
    assert (told["A1.2"][0], told["A2.1"][0]) == (Kind.NEW, Kind.NEW)
    assert found.unchanged == 1


def test_a_note_alone_joins_the_answer_it_belongs_to(library, known, tmp_path) -> None:
    path = made(library, tmp_path / "s.xlsx", lambda book: answer(book, "A1.1", note="新备注"))
    assert with_proposals(known, preview(library, known, [path]).plain()).answers["A1.1"] == replace(
        known.answers["A1.1"], note="新备注"
    )


def test_an_answer_changed_since_the_sheet_was_made_is_a_conflict(library, known, tmp_path) -> None:
    path = made(library, tmp_path / "s.xlsx", lambda book: answer(book, "A1.1", level=2), of=known)
    meanwhile = replace(known, answers={**known.answers, "A1.1": Answer("A1.1", position=0)})
    (proposal,) = preview(library, meanwhile, [path]).proposals
    assert (proposal.clash, proposal.place.cell) == (Clash.EDITED, "E4")
    untouched = made(library, tmp_path / "t.xlsx", of=known)
    assert preview(library, meanwhile, [untouched]).proposals == ()


def test_a_blank_sheet_knows_from_its_date_what_was_answered_later(library, known, tmp_path) -> None:
    path = made(library, tmp_path / "s.xlsx", lambda book: answer(book, "A1.1", level=2))
    book = load_workbook(path)
    book.worksheets[-1].append(("made", MADE))
    book.save(path)
    before = preview(library, known, [path], touched={"A1.1": "2026-11-19T08:00:00.000Z"})
    after = preview(library, known, [path], touched={"A1.1": "2026-11-21T08:00:00.000Z"})
    assert [p.clash for p in (*before.proposals, *after.proposals)] == [Clash.NONE, Clash.EDITED]


def test_two_departments_that_disagree_are_shown_not_overruled(library, known, tmp_path) -> None:
    one = made(
        library, tmp_path / "质量部.xlsx", lambda book: (answer(book, "A1.1", level=2), answer(book, "A2.2", amount=2))
    )
    two = made(
        library, tmp_path / "设备部.xlsx", lambda book: (answer(book, "A1.1", level=0), answer(book, "A2.2", amount=2))
    )
    found = preview(library, known, [one, two])
    assert [(p.change.id, p.place.file, p.clash) for p in found.proposals] == [
        ("A1.1", "质量部.xlsx", Clash.SHEETS), ("A1.1", "设备部.xlsx", Clash.SHEETS), ("A2.2", "质量部.xlsx", Clash.NONE)
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"sheet\.both_chosen"):
        with_proposals(known, found.proposals)


def test_another_firms_sheet_is_warned_of_and_never_renames_the_firm(library, known, tmp_path) -> None:
    path = made(
        library,
        tmp_path / "s.xlsx",
        lambda book: (fact(book, "enterprise.name", "别的企业"), answer(book, "A1.1", level=2)),
    )
    found = preview(library, known, [path])
    assert [(w.code, w.place.cell) for w in found.warnings] == [("sheet.other_firm", "C3")]
    assert with_proposals(known, found.plain()).enterprise.name == "示例企业"


def test_a_sheet_with_another_firms_code_is_refused(library, known, tmp_path) -> None:
    coded = replace(known, enterprise=replace(known.enterprise, credit_code="91330100799655058B"))
    path = made(
        library, tmp_path / "s.xlsx", lambda book: fact(book, "enterprise.credit_code", "91330700147625971P"), of=coded
    )
    found = preview(library, coded, [path])
    assert [(p.code, p.place.cell) for p in found.problems] == [("sheet.other_code", "C4")]
    assert not found.proposals


def test_what_somebody_added_beside_the_form_is_said_to_be_unread(library, known, tmp_path) -> None:
    def filler(book: Workbook) -> None:
        book.worksheets[2].insert_cols(5)
        book.worksheets[2].cell(4, 5, "王工：待补")
        book.create_sheet("我的台账").append(["2 号线"])
        book.create_sheet("Sheet2")

    found = preview(library, known, [made(library, tmp_path / "s.xlsx", filler, of=known)])
    told = {(w.code, w.place.sheet, w.place.cell) for w in found.warnings}
    assert told == {("sheet.sheet_unread", "我的台账", ""), ("sheet.column_unread", "答题", "E4")}
    assert found.problems == found.proposals == ()


def test_every_mistake_of_every_sheet_is_named(library, known, tmp_path) -> None:
    one = made(
        library,
        tmp_path / "a.xlsx",
        lambda book: (answer(book, "A1.1", level="很好"), answer(book, "A2.2", amount="3年")),
    )
    two = made(library, tmp_path / "b.xlsx", lambda book: put(book.worksheets[-1], "pack", 2, "other"))
    (tmp_path / "c.xlsx").write_text("no workbook", encoding="utf-8")
    found = preview(library, known, [one, two, tmp_path / "c.xlsx", tmp_path / "gone.xlsx"])
    codes = [(p.place.file, p.code) for p in found.problems]
    assert codes[:3] == [
        ("a.xlsx", "sheet.level_words"),
        ("a.xlsx", "sheet.number_words"),
        ("b.xlsx", "sheet.other_pack"),
    ]
    assert codes[3] == ("c.xlsx", "sheet.not_excel")
    assert len(codes) == 5


def test_a_sheet_of_an_older_version_is_carried_over_by_the_packs_own_mapping(both, known, tmp_path) -> None:
    now = replace(known, pack_version="1.1.0", answers={})
    path = made(both, tmp_path / "s.xlsx", lambda book: (answer(book, "A1.1", level=2), answer(book, "A2.2", amount=3)))
    found = preview(both, now, [path])
    assert found.problems == ()
    after = with_proposals(now, found.plain()).answers
    assert (after["A1.1"].position, after["A1.1"].flagged, after["A2.9"].amount) == (2, True, 3)
    (carried,) = found.carried
    assert (carried.version, carried.now) == ("1.0.0", "1.1.0")
    assert {change.fate for change in carried.changes} == {Fate.KEPT, Fate.CHANGED, Fate.RENAMED}


def test_a_version_nobody_has_and_a_newer_one_are_refused_with_a_word(both, known, tmp_path) -> None:
    newer = made(both, tmp_path / "s.xlsx", version="1.1.0")
    assert [p.code for p in preview(both, known, [newer]).problems] == ["sheet.newer_version"]
    gone = made(both, tmp_path / "t.xlsx", lambda book: put(book.worksheets[-1], "pack_version", 2, "0.5.0"))
    (problem,) = preview(both, known, [gone]).problems
    assert (problem.code, problem.facts["found"]) == ("sheet.version_missing", "0.5.0")
    later = made(both, tmp_path / "u.xlsx", lambda book: put(book.worksheets[-1], "pack_version", 2, "1.10.0"))
    assert [p.code for p in preview(both, known, [later]).problems] == ["sheet.newer_missing"]


@pytest.mark.parametrize("key", ["pack", "pack_version"])
def test_a_sheet_that_no_longer_says_what_it_was_made_for_is_refused(library, known, tmp_path, key) -> None:
    path = made(library, tmp_path / "s.xlsx", lambda book: put(book.worksheets[-1], key, 2, None))
    assert [p.code for p in preview(library, known, [path]).problems] == ["sheet.setting_gone"]


def test_changes_are_stored_in_one_go_and_signed(library, known, tmp_path) -> None:
    path = made(
        library,
        tmp_path / "质量部.xlsx",
        lambda book: (answer(book, "A1.1", level=2), fact(book, "enterprise.employees", 60)),
    )
    with Workspace.open(tmp_path / "w.sqlite", now=lambda: datetime(2026, 11, 21, tzinfo=UTC)) as workspace:
        id = workspace.create(known, "王工")
        found = preview(library, workspace.load(id), [path], touched=last_touched(workspace, id))
        after = apply_proposals(workspace, id, found.plain(), signed("王工", found.files))
        assert after == workspace.load(id)
        assert (after.answers["A1.1"].position, after.enterprise.employees) == (2, 60)
        assert workspace.events(id, "A1.1")[-1].author == "王工 · 质量部.xlsx"
        back = bring_in(workspace, id, [p.change.undone() for p in found.plain()], "王工")
        assert replace(back, id="") == known
        workspace.record(id, Answer("A1.1", position=0), "李工")
        with pytest.raises(InputError, match=r"sheet\.changed_meanwhile"):
            apply_proposals(workspace, id, found.plain(), "王工")
        assert workspace.load(id).answers["A1.1"].position == 0


def test_a_prefilled_sheet_holds_every_kind_of_answer(library, tmp_path) -> None:
    answers = {
        "A1.1": Answer("A1.1", State.TO_CONFIRM, note="问设备部"),
        "A1.2": Answer(
            "A1.2", numerator=Fraction(1), denominator=Fraction(3), ticks=frozenset({"proof"}), grade=Grade.CERTIFIED
        ),
        "A2.1": Answer("A2.1", ticks=frozenset(), note="=SUM(1)"),
        "A2.2": Answer("A2.2", amount=Fraction(5, 2)),
    }
    firm = Enterprise("=示例", sector="C33", region="330100", process_type="discrete", fictional=True)
    known = Assessment(firm, "tiny", "1.0.0", "full", answers, goals=Goals({"overall": 2}, budget=0))
    found = preview(library, known, [made(library, tmp_path / "s.xlsx", of=known)])
    assert (found.problems, found.proposals, found.unchanged) == ((), (), 4)
    empty = Assessment(Enterprise("=示例"), "tiny", "1.0.0", "full", {})
    taken = preview(library, empty, [made(library, tmp_path / "t.xlsx", of=known)])
    assert {p.change.id for p in taken.clashes()} == set(answers)


def test_what_was_handed_out_to_confirm_may_simply_be_answered(library, known, tmp_path) -> None:
    open_ = replace(known, answers={"A1.1": Answer("A1.1", State.TO_CONFIRM)})
    path = made(library, tmp_path / "s.xlsx", lambda book: answer(book, "A1.1", level=2), of=open_)
    found = preview(library, open_, [path])
    assert found.problems == ()
    assert with_proposals(open_, found.plain()).answers["A1.1"].position == 2
