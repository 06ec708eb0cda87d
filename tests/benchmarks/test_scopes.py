from __future__ import annotations

import csv

import pytest

from assessor.benchmarks.scopes import ScopeReader
from assessor.resources import resource


@pytest.fixture(scope="module")
def reader() -> ScopeReader:
    return ScopeReader.bundled()


def test_every_scope_code_of_the_bundled_tables_is_understood(reader: ScopeReader) -> None:
    for name in ("benchmarks.csv", "benchmarks-sectors.csv"):
        for row in csv.DictReader(resource("benchmarks", name).open(encoding="utf-8")):
            assert reader.read(row["scope_type"], row["scope_code"]) is not None, row["scope_code"]


@pytest.mark.parametrize(
    ("type", "code", "country", "sectors"),
    [
        ("sector", "NACE_C10-C12_DE", "DE", ("C13", "C14", "C15", "C16")),
        ("sector", "NACE_C16-C18_AT", "AT", ("C20", "C22", "C23")),
        ("sector", "NACE_C22_C23_PL", "PL", ("C29", "C30")),
        ("sector", "NACE_C24_C25_IT", "IT", ("C31", "C32", "C33")),
        ("sector", "NACE_C28_DE", "DE", ("C34", "C35")),
        ("sector", "NACE_D35_NL", "NL", ("D44", "D45")),
        ("sector", "NAICS_3344_US", "US", ("C397", "C398")),
        ("sector", "C373", "CN", ("C373",)),
        ("sector", "TEXTILE_CN", "CN", ("C17", "C18", "C28")),
    ],
)
def test_sector_codes_become_national_divisions(
    reader: ScopeReader, type: str, code: str, country: str, sectors: tuple[str, ...]
) -> None:
    scope = reader.read(type, code)
    assert scope is not None
    assert (scope.country, scope.sectors) == (country, sectors)
    assert scope.by_sector


def test_all_of_manufacturing_is_not_a_sector(reader: ScopeReader) -> None:
    for code in ("NACE_C_DE", "NAICS_31-33_US", "CNAE_10-39_ES"):
        scope = reader.read("sector", code)
        assert scope is not None and not scope.by_sector and scope.breadth >= 20


@pytest.mark.parametrize(
    ("type", "code", "staff", "sized"),
    [
        ("size", "EU27_10_49", (10, 49), True),
        ("size", "EU27_GE250", (250, None), True),
        ("size", "JP_LE50", (0, 50), True),
        ("size", "UK_LT50", (0, 49), True),
        ("size", "US_500_999", (500, 999), True),
        ("all", "EU27_GE10", (10, None), False),
        ("sector_x_size", "CNAE_10-39_ES_50_249", (50, 249), True),
        ("sector_x_size", "NACE_C_IT_GE250", (250, None), True),
    ],
)
def test_staff_ranges_are_read_from_the_code(
    reader: ScopeReader, type: str, code: str, staff: tuple[int, int | None], sized: bool
) -> None:
    scope = reader.read(type, code)
    assert scope is not None
    assert (scope.staff, scope.sized) == (staff, sized)


def test_regions_are_prefixes(reader: ScopeReader) -> None:
    regions = [reader.read(*pair) for pair in (("province", "320000"), ("city", "320500"), ("sector", "C39_330000"))]
    assert [scope.region for scope in regions if scope] == ["32", "3205", "33"]


@pytest.mark.parametrize("type", ["sample", "enterprise", "assessment_type", "size_x_type"])
def test_winners_single_firms_and_mixed_types_are_no_peers(reader: ScopeReader, type: str) -> None:
    scope = reader.read(type, "ANY")
    assert scope is not None and not scope.comparable


@pytest.mark.parametrize(
    ("type", "code"), [("sector", "XYZ"), ("size", "XX_10_49"), ("country", "ZZ"), ("planet", "CN")]
)
def test_unknown_codes_stay_unknown(reader: ScopeReader, type: str, code: str) -> None:
    assert reader.read(type, code) is None
