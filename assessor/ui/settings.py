"""The few things the window remembers about a person, in one small file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QStandardPaths

from assessor.domain.text import LANGUAGES
from assessor.resources import chosen_data_folder

THEMES = ("system", "light", "dark", "contrast")
SCALES = (100, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Settings:
    """Empty texts mean: as the system says. ``scale`` is in percent, ``advance`` moves on after a digit."""

    language: str = ""
    theme: str = "system"
    scale: int = 100
    workspace: str = ""
    author: str = ""
    advance: bool = True
    peers_early: bool = False
    context: bool = True
    questionnaire: str = ""

    def spoken(self) -> str:
        """Return the language to start in."""
        if self.language in (*LANGUAGES, "qps"):
            return self.language
        return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class SettingsFile:
    """Reads and writes the settings; a missing or damaged file means the defaults."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = self._read()

    def change(self, **values: object) -> None:
        """Remember new values at once; a read-only folder costs the memory, never the work."""
        self.values = replace(self.values, **values)  # type: ignore[arg-type]  # names and types are the dataclass's own
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".new")
            draft.write_text(json.dumps(asdict(self.values), ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self._path)
        except OSError:
            return

    def _read(self) -> Settings:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        known = {field.name: field.default for field in fields(Settings)}
        sound: dict[str, Any] = (
            {k: v for k, v in found.items() if type(v) is type(known.get(k))} if isinstance(found, dict) else {}
        )
        return _bounded(replace(Settings(), **sound))


def _bounded(values: Settings) -> Settings:
    theme = values.theme if values.theme in THEMES else "system"
    return replace(values, theme=theme, scale=min(max(values.scale, SCALES[0]), SCALES[-1]))


def settings_path() -> Path:
    """Return where this person's settings belong."""
    return _standard(QStandardPaths.StandardLocation.GenericConfigLocation) / "window.json"


def workspace_path() -> Path:
    """Return where this person's assessments belong unless another file is named."""
    return _standard(QStandardPaths.StandardLocation.GenericDataLocation) / "workspace.sqlite"


def _standard(location: QStandardPaths.StandardLocation) -> Path:
    return chosen_data_folder() or Path(QStandardPaths.writableLocation(location)) / "assessor"
