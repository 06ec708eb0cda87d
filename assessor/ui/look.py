"""Language, colours and size of the window, changed in place."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from assessor.i18n.catalogue import catalogue
from assessor.ui.colours import roles_of
from assessor.ui.settings import SettingsFile
from assessor.ui.theme import dress, letter

WORKSHOP = 150
"""Percent of the type size in a workshop, where a room reads one screen."""


class Look(QObject):
    """What the session says and shows everything with."""

    language_changed = Signal()
    theme_changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.catalogue = catalogue(settings.values.spoken())
        self.roles = roles_of(settings.values.theme)
        self._translator: QTranslator | None = None
        self._workshop = False

    def set_language(self, language: str) -> None:
        """Say everything in another language, in place."""
        self.catalogue = catalogue(language)
        self.settings.change(language=language)
        if isinstance(application := QApplication.instance(), QApplication):
            letter(application, self._scale(), language)
        self.translate_qt()
        self.language_changed.emit()

    def switch_language(self) -> None:
        """Change between Chinese and English."""
        self.set_language("en" if self.catalogue.language == "zh_CN" else "zh_CN")

    def translate_qt(self) -> None:
        """Give Qt's own buttons and dialogs the window's language."""
        application = QApplication.instance()
        if application is None:
            return
        if self._translator is not None:
            application.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.catalogue.language}", folder):
            application.installTranslator(self._translator)

    def set_look(self, theme: str | None = None, scale: int | None = None) -> None:
        """Change colours or size, in place."""
        values = self.settings.values
        self.settings.change(theme=theme or values.theme, scale=scale or values.scale)
        self.dress()
        self.theme_changed.emit()

    def dress(self) -> None:
        """Apply theme and scale to the application."""
        application = QApplication.instance()
        self.roles = roles_of(self.settings.values.theme)
        if isinstance(application, QApplication):
            dress(application, self.roles, self._scale(), self.catalogue.language)

    def _scale(self) -> int:
        scale = self.settings.values.scale
        return max(scale, WORKSHOP) if self._workshop else scale

    def look_larger(self, on: bool) -> None:
        """Show everything in workshop size, or as before."""
        self._workshop = on
        self.dress()
        self.theme_changed.emit()
