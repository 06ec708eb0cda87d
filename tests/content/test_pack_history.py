"""A new version beside the old: what is gone is said to be gone, and no version is used twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assessor.content import check_pack
from assessor.domain.errors import Problem
from assessor.i18n import catalogue
from tests.content import authored


def _version(folder: Path, version: str, **changes: Any) -> Path:
    frame, measures = authored.sound_pack()
    return authored.pack_folder(folder / f"v{version}", {**frame, "version": version, **changes}, measures)


def _told(folder: Path) -> dict[str, Problem]:
    return {problem.code: problem for problem in check_pack(folder) if problem.code.startswith("history.")}


def _without_the_rate(**more: Any) -> dict[str, Any]:
    frame, _ = authored.sound_pack()
    dimensions = frame["dimensions"]
    dimensions[0]["capabilities"][0]["indicators"].pop()
    return {"dimensions": dimensions, **more}


def test_a_question_that_vanished_must_be_retired(tmp_path: Path) -> None:
    _version(tmp_path, "1.0")
    new = _version(tmp_path, "1.1", **_without_the_rate())
    problem = _told(new)["history.gone"]
    assert problem.facts["ids"] == ("A1.2",)
    for language in ("zh_CN", "en"):
        assert "A1.2" in catalogue(language).problem(problem)
    retired = [{"id": "OLD", "since": "0.9"}, {"id": "A1.2", "since": "1.2", "successor": "A1.1"}]
    assert _told(_version(tmp_path, "1.2", **_without_the_rate(retired=retired))) == {}


def test_what_was_retired_stays_retired(tmp_path: Path) -> None:
    _version(tmp_path, "1.0")
    assert _told(_version(tmp_path, "2.0", retired=[]))["history.unretired"].facts["ids"] == ("OLD",)


def test_a_version_is_used_once(tmp_path: Path) -> None:
    old = _version(tmp_path, "1.0")
    old.rename(tmp_path / "old")
    assert _told(_version(tmp_path, "1.0")) == {}
    assert set(_told(_version(tmp_path, "1.0", licence="another"))) == {"history.same_version"}


def test_an_older_version_is_not_held_against_a_newer_one(tmp_path: Path) -> None:
    _version(tmp_path, "2.0", retired=[])
    assert _told(_version(tmp_path, "1.0")) == {}
