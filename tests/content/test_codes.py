from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from assessor.content.code_search import find
from assessor.content.codes import chain, firm_sectors, known_region, region_name, regions, sector_code, sectors
from assessor.domain.classification import in_region, in_sector
from assessor.resources import resource


def test_the_standard_is_complete_and_nested() -> None:
    levels = Counter(entry.level for entry in sectors().values())
    assert levels == {"section": 20, "division": 97, "group": 473, "class": 1382}
    for code in sectors():
        above = [entry.level for entry in chain(code, sectors())]
        assert above == ["section", "division", "group", "class"][: len(above)]
    groups = {code for code, entry in sectors().items() if entry.level == "group"}
    assert groups == {code[:4] for code, entry in sectors().items() if entry.level == "class"}


def test_every_code_has_what_it_is_searched_by() -> None:
    for entry in (*sectors().values(), *regions().values()):
        assert re.fullmatch(r"[a-z0-9]+", entry.pinyin), entry
        assert re.fullmatch(r"[a-z0-9]+", entry.initials), entry
        assert entry.name.to("zh_CN") and entry.name.to("en")


def test_every_sector_has_an_english_name_of_its_own() -> None:
    english: dict[str, set[str]] = {}
    for code, entry in sectors().items():
        name = entry.name.to("en")
        assert name.isascii() and name == name.strip() and "  " not in name, entry
        assert name.count("(") == name.count(")"), entry
        english.setdefault(name.casefold(), set()).add(entry.name.to("zh_CN"))
        group = sectors().get(code[:4])
        if entry.level == "class" and group and name == group.name.to("en"):
            assert code.endswith("0"), entry
    assert [name for name, chinese in english.items() if len(chinese) > 1] == []


def test_product_words_lead_to_entries_of_the_list() -> None:
    with resource("codes", "sector_words.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["code"] for row in rows} <= firm_sectors().keys()
    assert len({row["word_zh"] for row in rows}) == len(rows)
    for row in rows:
        for typed in (row["word_zh"], row["word_en"]):
            assert row["code"] in [entry.code for entry in find(firm_sectors(), typed, 12)], row


def test_regions_are_nested_and_successors_are_current() -> None:
    for code, entry in regions().items():
        if entry.status == "current":
            assert code[:2] + "0000" in regions()
        if entry.successor:
            assert (entry.status, regions()[entry.successor].status) == ("retired", "current")


@pytest.mark.parametrize(
    ("code", "english"),
    [("110105", "Chaoyang"), ("410783", "Changyuan"), ("341500", "Lu'an"), ("222404", "Hunchun"), ("331000", "Taizhou"),
     ("130321", "Qinglong"), ("610500", "Weinan"), ("610000", "Shaanxi"), ("411100", "Luohe"), ("331102", "Liandu")],
)  # fmt: skip
def test_places_are_spelled_as_they_are_read(code: str, english: str) -> None:
    assert regions()[code].name.to("en") == english


@pytest.mark.parametrize(
    ("old", "now"),
    [("330103", "330105"), ("330104", "330102"), ("540422", "540481"), ("500112", "500157"), ("350427", "350405")],
)
def test_a_code_that_ended_names_its_successor(old: str, now: str) -> None:
    assert regions()[old].successor == now
    assert known_region(old)


def test_zones_are_known_by_their_city_and_nonsense_is_not() -> None:
    assert known_region("320594")
    assert known_region("110302")
    assert not known_region("345678")
    assert not known_region("990000")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("3311", "C3311"), ("33", "C33"), ("ｃ３３１１ ", "C3311"), ("c 33", "C33"), ("0111", "A0111"), ("X1", "X1")],
)
def test_sector_codes_are_written_as_the_standard_prints_them(typed: str, code: str) -> None:
    assert sector_code(typed) == code


def test_a_firm_names_a_division_at_least() -> None:
    assert "C" not in firm_sectors()
    assert {"C33", "C331", "C3311", "I65"} <= firm_sectors().keys()


@pytest.mark.parametrize(
    ("words", "first"),
    [("c33", "C33"), ("33", "C33"), ("3311", "C3311"), ("Ｃ３３", "C33"), ("金属制品", "C33"), ("jszp", "C33"),
     ("jinshuzhipin", "C33"), ("bearing", "C345"), ("轴承", "C345"), ("拉链", "C4119"), ("zipper", "C4119"),
     ("工业机器人", "C3491")],
)  # fmt: skip
def test_sectors_are_found_by_code_name_pinyin_initials_english_and_product(words: str, first: str) -> None:
    assert find(sectors(), words)[0].code == first


@pytest.mark.parametrize(
    ("words", "first"),
    [("lithium", "C3841"), ("battery", "C384"), ("cement", "C3011"), ("printing", "C231"), ("beer", "C1513"),
     ("sensor", "C3983"), ("mold", "C3525"), ("fan", "C346"), ("ship", "C37"), ("car", "C361"), ("chair", "C21"),
     ("oven", "C346"), ("sofa", "C2190"), ("hinge", "C3351"), ("PCB", "C3982"), ("cable harness", "C3670"),
     ("gearbox", "C3453"), ("toy", "C245"), ("noodle", "C1431"), ("3d printer", "C3493"), ("汽车", "C36")],
)  # fmt: skip
def test_everyday_english_words_find_their_sector(words: str, first: str) -> None:
    assert find(firm_sectors(), words)[0].code == first


@pytest.mark.parametrize(
    ("words", "first"),
    [("台州", "331000"), ("taizhou zhejiang", "331000"), ("浙江台州", "331000"), ("浙江 台州", "331000"),
     ("zjtz", "331000"),
     ("zhejiangtaizhou", "331000"), ("331000", "331000"), ("33 1000", "331000"), ("shaanxi", "610000"),
     ("朝阳 北京", "110105"), ("下城", "330103"), ("hz", "330100")],
)  # fmt: skip
def test_regions_are_found_by_code_name_pinyin_initials_and_path(words: str, first: str) -> None:
    assert find(regions(), words)[0].code == first


def test_wider_and_current_entries_come_first() -> None:
    found = find(regions(), "tz", 200)
    assert [entry.code for entry in found[:2]] == ["321200", "331000"]
    states = [entry.status == "retired" for entry in found]
    assert states == sorted(states)
    assert [entry.level for entry in find(sectors(), "C331")][:2] == ["group", "class"]


@pytest.mark.parametrize("words", ["", "  ", "!?", "nosuchplace", "\n", "\x02", "%", "c33 台州"])
def test_nothing_is_found_where_there_is_nothing(words: str) -> None:
    assert find(sectors(), words) == []


def test_codes_lie_in_wider_ones() -> None:
    assert in_sector("C3311", "C") and in_sector("C3311", "C33") and in_sector("C33", "C33")
    assert not in_sector("C33", "C331") and not in_sector("C33", "")
    assert in_region("330106", "330000") and in_region("330106", "330100") and not in_region("330106", "331000")


def test_a_region_is_named_with_what_it_lies_in() -> None:
    assert region_name("331002", "zh_CN") == "浙江省 台州市 椒江区"
    assert region_name("110105", "en") == "Chaoyang, Beijing"
    assert region_name("320594", "zh_CN") == "江苏省 苏州市"
