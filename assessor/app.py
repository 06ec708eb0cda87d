"""The window: on screen first, then furnished, then run until the person closes it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from assessor.ui.colours import roles_of
from assessor.ui.main_window import MainWindow, Sketch
from assessor.ui.settings import SettingsFile, settings_path, workspace_path

if TYPE_CHECKING:
    from assessor.ui.shell import Shell

PATIENCE = 0.001
"""Seconds a thread of Python waits for another: an answer's way to the disk must not wait for the drawing of its card."""
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window, with a file if one is named (``--lang``, ``--workspace FILE``), and return the exit status."""
    options, file = _read(arguments)
    application, settings = start(), SettingsFile(settings_path())
    if options.get("--lang"):
        settings.change(language=options["--lang"])
    window = sketched(settings)
    path = Path(options.get("--workspace") or settings.values.workspace or workspace_path())
    window.painted.connect(lambda: _begin(window, settings, path, file))
    window.show()
    return int(application.exec())


def start() -> QApplication:
    """Return the application; there is one a process."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("assessor")
    application.setStyle("Fusion")
    sys.setswitchinterval(PATIENCE)
    return application


def sketched(settings: SettingsFile) -> MainWindow:
    """Return the window as a sketch: it needs next to nothing, so it is there at once."""
    roles = roles_of(settings.values.theme)
    return MainWindow(Sketch(roles.window, roles.surface, roles.line))


def furnish(window: MainWindow, settings: SettingsFile) -> Shell:
    """Put the pages into the window."""
    from assessor.ui.icons import application_icon
    from assessor.ui.session import Session
    from assessor.ui.shell import Shell
    from assessor.ui.theme import register_fonts
    from assessor.ui.wiring import wired

    register_fonts()
    session = Session(wired(), settings, window)
    session.dress()
    shell = Shell(session, window)
    window.setWindowIcon(application_icon())
    window.may_close = shell.may_close
    window.setCentralWidget(shell)
    start().aboutToQuit.connect(session.close)
    return shell


def _begin(window: MainWindow, settings: SettingsFile, workspace: Path, file: str) -> None:
    import faulthandler

    faulthandler.enable()
    shell = furnish(window, settings)
    sys.excepthook = _crashed(shell, sys.excepthook)
    session = shell.session
    if file:
        session.ready.connect(lambda: session.adopt(lambda: session.ports.open_result(Path(file))))
    QTimer.singleShot(0, lambda: session.begin(workspace))


def _read(arguments: Sequence[str]) -> tuple[dict[str, str], str]:
    options: dict[str, str] = {}
    file, waiting = "", ""
    for word in arguments:
        name, equals, value = word.partition("=")
        if waiting:
            options[waiting], waiting = word, ""
        elif name in ("--lang", "--workspace"):
            options[name], waiting = value, "" if equals else name
        elif not word.startswith("-"):
            file = word
    return options, file


def _crashed(shell: Shell, before: Hook) -> Hook:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        said = shell.session.catalogue.gettext("Something went wrong inside the program. Your saved answers are safe.")
        shell.session.problem.emit([said, f"{kind.__name__}: {error}"])

    return hook
