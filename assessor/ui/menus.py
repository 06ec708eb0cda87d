"""The menus: everything the window can do, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from assessor.i18n.marking import N_
from assessor.ui.settings import SCALES

if TYPE_CHECKING:
    from assessor.ui.main_window import MainWindow

LOOKS = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)
PLACES = (
    ("home", N_("Home")),
    ("interview", N_("Interview")),
    ("results", N_("Results")),
    ("roadmap", N_("Roadmap")),
    ("export", N_("Export")),
    ("agency", N_("Agency")),
)


def fill_menus(window: MainWindow) -> None:
    """Give the window its menus."""
    _file(window)
    _edit(window)
    _go(window)
    _view(window)


def _file(window: MainWindow) -> None:
    menu = _menu(window, N_("&File"))
    _add(window, menu, N_("New assessment"), "Ctrl+N", lambda: window.go("new"))
    _add(window, menu, N_("Open result file…"), "Ctrl+O", window.open_file)
    menu.addSeparator()
    _add(window, menu, N_("Save a copy…"), "Ctrl+Shift+S", window.ask_copy)
    _add(window, menu, N_("Quit"), "Ctrl+Q", window.close)


def _edit(window: MainWindow) -> None:
    menu = _menu(window, N_("&Edit"))
    stack = window.session.undo_stack
    undo = _add(window, menu, N_("Undo answer"), "Ctrl+Z", stack.undo)
    redo = _add(window, menu, N_("Redo answer"), "Ctrl+Y", stack.redo)
    redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    for action, changed in ((undo, stack.canUndoChanged), (redo, stack.canRedoChanged)):
        action.setEnabled(False)
        changed.connect(action.setEnabled)


def _go(window: MainWindow) -> None:
    menu = _menu(window, N_("&Go"))
    for number, (name, sentence) in enumerate(PLACES, 1):
        _add(window, menu, sentence, f"Alt+{number}", partial(window.go, name))


def _view(window: MainWindow) -> None:
    session = window.session
    menu = _menu(window, N_("&View"))
    _add(window, menu, N_("中文"), "Ctrl+L", session.switch_language)
    _choices(
        window, menu, N_("Colours"), LOOKS, session.settings.values.theme, lambda theme: session.set_look(theme=theme)
    )
    sizes, now = tuple((str(scale), f"{scale} %%") for scale in SCALES), str(session.settings.values.scale)
    _choices(window, menu, N_("Size"), sizes, now, lambda scale: session.set_look(scale=int(scale)))
    _add(window, menu, N_("Larger"), "Ctrl++", lambda: _step(window, 1))
    _add(window, menu, N_("Smaller"), "Ctrl+-", lambda: _step(window, -1))


def _step(window: MainWindow, by: int) -> None:
    now = window.session.settings.values.scale
    place = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - now))
    window.session.set_look(scale=SCALES[min(max(place + by, 0), len(SCALES) - 1)])


def _choices(
    window: MainWindow,
    menu: QMenu,
    title: str,
    names: tuple[tuple[str, str], ...],
    now: str,
    do: Callable[[str], object],
) -> None:
    below = menu.addMenu("")
    window.phrases.say(below.setTitle, title)
    group = QActionGroup(below)
    for name, sentence in names:
        action = _add(window, below, sentence, "", partial(do, name))
        action.setCheckable(True)
        action.setChecked(name == now)
        group.addAction(action)


def _menu(window: MainWindow, title: str) -> QMenu:
    menu = window.menuBar().addMenu("")
    window.phrases.say(menu.setTitle, title)
    return menu


def _add(window: MainWindow, menu: QMenu, title: str, keys: str, do: Callable[[], object]) -> QAction:
    action = QAction(menu)
    window.phrases.say(action.setText, title)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action
