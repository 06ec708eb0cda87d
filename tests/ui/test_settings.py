from __future__ import annotations

from pathlib import Path

import pytest

from assessor.ui.settings import Settings, SettingsFile


def test_a_change_is_there_the_next_time(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "deep" / "s.json").change(language="zh_CN", scale=150)
    assert SettingsFile(tmp_path / "deep" / "s.json").values == Settings(language="zh_CN", scale=150)


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"scale": "big"}', '{"scale": true}', '{"unknown": 1}', "\udcff"])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "s.json").write_bytes(damaged.encode("utf-8", "surrogateescape"))
    assert SettingsFile(tmp_path / "s.json").values == Settings()


def test_values_nobody_can_use_are_put_right(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"theme": "pink", "scale": 9000}')
    values = SettingsFile(tmp_path / "s.json").values
    assert (values.theme, values.scale) == ("system", 200)


def test_a_folder_that_cannot_be_written_costs_the_memory_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = SettingsFile(tmp_path / "file" / "s.json")
    settings.change(theme="dark")
    assert settings.values.theme == "dark"
