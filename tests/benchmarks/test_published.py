from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assessor.benchmarks.published import Figures
from assessor.benchmarks.scopes import ScopeReader
from assessor.benchmarks.tables import COLUMNS, FIELDS, bound_of, read_table
from assessor.domain.errors import InputError
from assessor.resources import resource

FILES = ("benchmarks.csv", "benchmarks-sectors.csv")
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_published_figure_is_loaded(figures: Figures) -> None:
    by_kind = dict(figures.query("SELECT kind, count(*) FROM published GROUP BY kind"))
    assert figures.query("SELECT count(*) FROM published") == [(844,)]
    assert by_kind == {"actual": 730, "target": 35, "context": 79}


def test_every_figure_keeps_all_its_provenance(figures: Figures) -> None:
    written = [row for name in FILES for row in csv.DictReader(resource("benchmarks", name).open(encoding="utf-8"))]
    stored = figures.query(f"SELECT {', '.join(FIELDS)} FROM published ORDER BY row")
    for row, kept in zip(written, stored, strict=True):
        texts = [str(value) for name, value in zip(FIELDS, kept, strict=True) if name != "value"]
        assert texts == [row[column] for column in COLUMNS if column != "value"]
        assert kept[FIELDS.index("value")] == float(row["value"])


def test_n_and_year_stay_text_and_the_value_is_a_number(figures: Figures) -> None:
    types = dict(figures.query("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'published'"))
    assert (types["n"], types["year"], types["value"]) == ("VARCHAR", "VARCHAR", "DOUBLE")
    assert ("20000+",) in figures.query("SELECT DISTINCT n FROM published")


def test_every_group_and_population_has_a_name_in_both_languages(figures: Figures) -> None:
    names = figures.query("""SELECT DISTINCT q.group_zh, q.group_en, q.population_zh, q.population_en
        FROM peers q JOIN published p USING (row) WHERE p.kind <> 'context'""")
    for group_zh, group_en, population_zh, population_en in names:
        assert HAN.search(group_zh), group_zh
        assert not HAN.search(group_en), group_en
        assert not population_zh or HAN.search(population_zh), population_zh
        assert not HAN.search(population_en), population_en


def test_every_metric_with_measured_values_has_a_place_or_a_reason(figures: Figures) -> None:
    measured = {metric for (metric,) in figures.query("SELECT DISTINCT metric FROM published WHERE kind = 'actual'")}
    placed = {link.metric for link in figures.mapping.links}
    assert measured <= placed | set(figures.mapping.without_place)
    assert not placed & set(figures.mapping.without_place)
    assert all(reason.has("zh_CN") and reason.has("en") for reason in figures.mapping.without_place.values())


def test_links_name_figures_that_exist_and_say_how_they_relate(figures: Figures) -> None:
    known = {metric for (metric,) in figures.query("SELECT DISTINCT metric FROM published")}
    for link in figures.mapping.links:
        assert link.metric in known
        assert link.relation in ("rate", "adoption", "level_share")
        assert bool(link.family) == (link.relation == "level_share")
        assert (link.level is not None) == (link.relation == "level_share")
        assert not link.caution or (link.caution.has("zh_CN") and link.caution.has("en"))


def test_published_bounds_are_told_from_exact_values(figures: Figures) -> None:
    bounds = figures.query("SELECT metric, scope_code, bound FROM published WHERE bound <> '' AND kind = 'actual'")
    assert ("zj_digital_ge_l2_share", "C39_330000", "at_least") in bounds
    assert ("zj_digital_ge_l2_share", "C17_330000", "at_most") in bounds
    assert ("equip_network_rate", "TEXTILE_CN", "about") in bounds
    assert len(bounds) == 8
    assert bound_of("about 209,282 companies in the population") == ""


def row(**changes: str) -> dict[str, str]:
    good = {
        "metric_id": "own_rate", "metric_name_zh": "某率", "metric_name_en": "Some rate", "population": "", "kind": "actual",
        "self_reported": "yes", "scope_type": "national", "scope_code": "CN", "scope_name": "全国 China", "value": "12.5",
        "unit": "%", "year": "2026", "n": "~40", "publisher": "某协会", "source": "某报告", "confidence": "C", "note": "",
    }  # fmt: skip
    return good | changes


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_further_table_of_the_same_form_can_be_added(tmp_path: Path) -> None:
    more = Figures.bundled([table(tmp_path / "more.csv", row(n="=SUM(1)", note='<b>"&'))])
    assert len(more.rows) == 845
    assert (more.rows[-1].n, more.rows[-1].note) == ("=SUM(1)", '<b>"&')
    more.close()


def test_every_mistake_of_a_table_is_reported_at_once_with_its_line(tmp_path: Path) -> None:
    path = table(
        tmp_path / "bad.csv", row(value="n/a"), row(kind="guess", year="26"), row(scope_code="XX"), row(unit="")
    )
    with pytest.raises(InputError) as caught:
        read_table(path, ScopeReader.bundled())
    found = [(problem.code, problem.place.line) for problem in caught.value.problems]
    assert found == [
        ("figures.value", 2),
        ("figures.kind", 3),
        ("figures.year", 3),
        ("figures.scope", 4),
        ("figures.empty", 5),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a,b\n1,2\n", "figures.columns"), ("某率".encode("gb18030"), "figures.encoding"), (b"", "figures.columns")],
)
def test_a_file_that_is_no_table_of_figures_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_table(path, ScopeReader.bundled())
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_missing_table_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_table(tmp_path / "none.csv", ScopeReader.bundled())
    assert caught.value.problems[0].code == "file.unreadable"


def test_the_same_figure_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        Figures.bundled([table(tmp_path / "twice.csv", row(), row(value="13"))])
    assert [problem.code for problem in caught.value.problems] == ["figures.double"]


def test_importing_the_room_loads_nothing_heavy() -> None:
    heavy = "{'duckdb', 'ibis', 'pandas', 'pyarrow', 'numpy'}"
    modules = "cohort, ingest, pack, published, standing"
    probe = f"from assessor.benchmarks import {modules}; import sys; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
