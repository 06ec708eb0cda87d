"""The template filled in by a newcomer, six questions for every family of rules, against results worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assessor.content.authoring.trees import understand
from assessor.content.authoring.workbook import check_workbook, read_workbook
from assessor.domain.assessment import Answer, Assessment, Scorecard
from assessor.domain.enterprise import Enterprise
from assessor.domain.questionnaire import Pack
from assessor.scoring import scorecard
from assessor.scoring.prioritising import prioritise
from assessor.services.converting import write_template

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]
IDS = ("a", "b", "c", "d", "e", "f")


def _named(words: str, key: str = "name") -> dict[str, str]:
    return {f"{key}[zh_CN]": f"{words}（中）", f"{key}[en]": words}


def _filled(folder: Path, fields: Mapping[str, Any], sheets: Sheets) -> Path:
    """Write the template, clear its example, and fill rows in as an author would: by the names in row 1."""
    path = folder / "mine.xlsx"
    write_template(path)
    book = load_workbook(path)
    for row in book["pack"].iter_rows(min_row=3, max_col=2):
        if row[0].value in fields:
            row[1].value = fields[row[0].value]
    for name in ("tree", "options", "levels", "forms", "sources", *sheets):
        if name in sheets or name in ("tree", "options"):
            book[name].delete_rows(3, book[name].max_row)
    for name, rows in sheets.items():
        letters = {cell.value: cell.column for cell in book[name][1]}
        for number, row in enumerate(rows, start=3):
            for header, value in row.items():
                book[name].cell(number, letters[header], value)
    book.save(path)
    return path


def _tree(
    parts: Mapping[str, Sequence[str]], whole: Mapping[str, Any], part: Mapping[str, Any], **own: Any
) -> list[Any]:
    """Return the rows of the tree: the whole, its parts as dimensions, and below each its questions."""
    rows = [{"depth": 0, "ref_id": "total", **_named("Total"), **whole}]
    for id, questions in parts.items():
        rows.append({"depth": 1, "ref_id": id, "type": "dimension", **_named(id), **part, **own.get(id, {})})
        rows += [
            {"depth": 2, "ref_id": one, "type": "indicator", **_named(f"Topic {one}"),
             **_named(f"How about {one}?", "description"), "forms": "full", **own.get(one, {})}
            for one in questions
        ]  # fmt: skip
    return rows


def _steps(id: str, values: Sequence[Any]) -> list[Mapping[str, Any]]:
    return [
        {"ref_id": id, "level": number, "value": value, **_named(f"{id} step {number}", "description")}
        for number, value in enumerate(values)
    ]


def _read(path: Path) -> Pack:
    assert [problem for problem in check_workbook(path) if not problem.warning] == []
    pack = understand(read_workbook(path).trees).loaded.pack
    assert pack is not None
    return pack


def _scored(pack: Pack, answers: Mapping[str, Any]) -> Scorecard:
    given = {
        id: Answer(id, ticks=frozenset(said)) if isinstance(said, set)
        else Answer(id, numerator=said[0], denominator=said[1]) if isinstance(said, tuple)
        else Answer(id, position=said)
        for id, said in answers.items()
    }  # fmt: skip
    return scorecard(pack, Assessment(Enterprise("示例企业"), pack.id, pack.version, "full", given))


FORMS = [{"ref_id": "full", "minutes": 6, **_named("Full")}]


def _levels(count: int) -> list[Mapping[str, Any]]:
    return [{"level": number, **_named(f"Level {number}")} for number in range(count)]


def test_weakest_link(tmp_path: Path) -> None:
    tree = _tree({"A": IDS[:3], "B": IDS[3:]}, {"bands": "0.5, 1.5, 2.5, 3.5, 4.5"}, {"aggregator": "minimum"},
                 A={"weight": 3}, B={"weight": 2})  # fmt: skip
    options = [row for id in IDS for row in _steps(id, [None] * 6)]
    pack = _read(_filled(tmp_path, {"score_top": 5}, {"forms": FORMS, "tree": tree, "options": options}))
    card = _scored(pack, {"a": 3, "b": 4, "c": 2, "d": 5, "e": 1, "f": 4})
    assert card.of("A").score == pytest.approx(2, abs=1e-6)
    assert card.of("total").score == pytest.approx((3 * 2 + 2 * 1) / 5, abs=1e-6)
    assert card.nodes["total"].level == 2


def test_cumulative_practices(tmp_path: Path) -> None:
    tiers = {id: {"tier": 1 + number // 2, "met_from": 2} for number, id in enumerate(IDS)}
    tree = _tree({"A": IDS}, {}, {"aggregator": "cumulative_gate", "floor": 1, "top": 3, "cumulative": 1}, **tiers)
    options = [row for id in IDS for row in _steps(id, [0, 1, 2, 3])]
    sheets = {"forms": FORMS, "levels": _levels(4), "tree": tree, "options": options}
    pack = _read(_filled(tmp_path, {"score_top": 3, "value_top": 3}, sheets))
    for answers, level in (((3, 2, 2, 3, 1, 3), 2), ((2, 2, 2, 2, 2, 2), 3), ((1, 3, 3, 3, 3, 3), 0)):
        card = _scored(pack, dict(zip(IDS, answers, strict=True)))
        assert (card.nodes["A"].level, card.of("A").score) == (level, pytest.approx(level, abs=1e-6))


def test_levels_that_add_up(tmp_path: Path) -> None:
    tree = _tree({"A": IDS[:3], "B": IDS[3:]}, {}, {"aggregator": "sum"})
    options = [row for id in IDS for row in _steps(id, [0, 0.25, 0.5, 1])]
    sheets = {"forms": FORMS, "levels": _levels(4), "tree": tree, "options": options}
    pack = _read(_filled(tmp_path, {"score_top": 3, "value_top": 3}, sheets))
    card = _scored(pack, {"a": 1, "b": 2, "c": 3, "d": 3, "e": 0, "f": 1})
    assert card.of("A").score == pytest.approx(0.25 + 0.5 + 1, abs=1e-6)
    assert card.of("total").score == pytest.approx((1.75 + 1.25) / 2, abs=1e-6)


def test_normalised_points_with_an_exclusive_negative_option(tmp_path: Path) -> None:
    ticked = {id: {"kind": "checklist"} for id in IDS[:3]}
    tree = _tree({"A": IDS}, {"bands": "25, 50, 75"}, {"aggregator": "points"}, **ticked)
    criteria = [
        {"ref_id": id, "id": tick, **_named(f"{id} {tick}", "text"), "points": points, "exclusive": exclusive}
        for id in IDS[:3]
        for tick, points, exclusive in (("x", 1, None), ("y", 1, None), ("z", 1.5, None), ("none", 0, "yes"))
    ]
    options = [row for id in IDS[3:] for row in _steps(id, [0, 1, 2])]
    sheets = {"forms": FORMS, "levels": _levels(4), "tree": tree, "options": options, "criteria": criteria}
    pack = _read(_filled(tmp_path, {"score_top": 100, "value_top": 100}, sheets))
    card = _scored(pack, {"a": {"x", "z"}, "b": {"none"}, "c": {"y"}, "d": 2, "e": 1, "f": 0})
    assert card.of("total").score == pytest.approx(100 * (2.5 + 0 + 1 + 2 + 1 + 0) / (3 * 3.5 + 3 * 2), abs=1e-6)
    assert card.nodes["total"].level == 1


def test_priorities_over_three_horizons(tmp_path: Path) -> None:
    tree = _tree({"P": IDS[:3], "T": IDS[3:]}, {}, {}, **{id: {"scale": "band"} for id in IDS})
    scales = [{**row, "ref_id": "band"} for row in _steps("band", [0, 1, 2, 3, 4, 5])]
    cost = {"a": (3, 0), "b": (1, 1), "c": (0, 3), "d": (1, 0), "e": (2, 2), "f": (0, 0)}
    kpi = {"a": 2, "b": 0, "c": 1, "d": 0, "e": 3, "f": 2}
    best = {"a": 4, "b": 2, "c": 3, "d": 3, "e": 5, "f": 4}
    priorities = [
        {"ref_id": id, "block": "P" if id in IDS[:3] else "T", "best": best[id],
         "cost": ", ".join(map(str, cost[id])), "kpi": kpi[id]} for id in IDS
    ]  # fmt: skip
    categories = [{"ref_id": id, "weight": weight, **_named(id)} for id, weight in (("labour", 0.6), ("energy", 0.4))]
    sheets = {"forms": FORMS, "tree": tree, "options": [], "scales": scales, "priorities": priorities,
              "cost_categories": categories, "kpi_categories": [{"ref_id": "delivery", **_named("delivery")}]}  # fmt: skip
    pack = _read(_filled(tmp_path, {"score_top": 5}, sheets))
    bands = {"a": 1, "b": 2, "c": 5, "d": 2, "e": 1, "f": 0}
    found = prioritise(pack, _scored(pack, bands))
    shares = {id: 0.6 * one + 0.4 * other for id, (one, other) in cost.items()}
    gaps = {id: max(0, best[id] - bands[id]) for id in IDS}
    for name, weights in (
        ("strategic", (0.3, 0.4, 0.3)),
        ("tactical", (0.45, 0.3, 0.25)),
        ("operational", (0.6, 0.2, 0.2)),
    ):
        for id in IDS:
            parts = zip(weights, (shares, kpi, gaps), strict=True)
            wanted = sum(weight * values[id] / sum(values.values()) for weight, values in parts)
            assert float(found[name].value(id)) == pytest.approx(wanted, abs=1e-6)


def test_bands_of_points_with_gates(tmp_path: Path) -> None:
    own = {"a": {"kind": "rate"}}
    tree = _tree({"base": IDS[:3], "scenes": IDS[3:]}, {"aggregator": "sum"}, {"aggregator": "sum"}, **own)
    options = _steps("a", [0, 10, 20]) + [row for id in IDS[1:] for row in _steps(id, [0, 8, 16])]
    gates = [
        {"ref_id": "total", "level": level, **gate}
        for level in (1, 2)
        for gate in (
            {"gate": "score", "least": 35 * level},
            {"gate": "share", "least": "60%", "of": "d, e, f", "at": level},
            {"gate": "all", "of": "d", "at": level},
        )
    ]
    thresholds = [{"ref_id": "a", "level": 1, "from": 0.3}, {"ref_id": "a", "level": 2, "from": "60%"}]
    quantity = {"ref_id": "a", **_named("connected", "numerator"), **_named("all", "denominator")}
    sheets = {"forms": FORMS, "levels": _levels(3), "tree": tree, "options": options, "gates": gates,
              "thresholds": thresholds, "quantities": [quantity]}  # fmt: skip
    pack = _read(_filled(tmp_path, {"score_top": 100, "value_top": 100}, sheets))
    card = _scored(pack, {"a": (45, 100), "b": 2, "c": 2, "d": 1, "e": 2, "f": 2})
    assert card.of("total").score == pytest.approx(10 + 16 + 16 + 8 + 16 + 16, abs=1e-6)
    assert card.nodes["total"].level == 1
    assert _scored(pack, {"a": (60, 100), "b": 2, "c": 2, "d": 2, "e": 2, "f": 0}).nodes["total"].level == 2
