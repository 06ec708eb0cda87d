"""The menus: everything the window can do, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from assessor.i18n.marking import N_
from assessor.ui.settings import SCALES
from assessor.ui.widgets.rail import PLACES

if TYPE_CHECKING:
    from assessor.ui.shell import Shell

LOOKS = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)


def fill_menus(shell: Shell, bar: QMenuBar) -> None:
    """Give the window its menus."""
    _file(shell, _menu(shell, bar, N_("&File")))
    _edit(shell, _menu(shell, bar, N_("&Edit")))
    places = _menu(shell, bar, N_("&Go"))
    _go(shell, places)
    _later(shell, places)
    _view(shell, _menu(shell, bar, N_("&View")))


def _file(shell: Shell, menu: QMenu) -> None:
    _add(shell, menu, N_("New assessment"), "Ctrl+N", lambda: shell.go("new"))
    _add(shell, menu, N_("Open result file…"), "Ctrl+O", shell.open_file)
    _add(shell, menu, N_("Enterprise and goals…"), "Ctrl+I", shell.correct)
    menu.addSeparator()
    _add(shell, menu, N_("Save answer sheet…"), "", lambda: shell.with_sheets("choose_target"))
    _add(shell, menu, N_("Read answer sheet…"), "Ctrl+Shift+O", lambda: shell.with_sheets("choose_files"))
    _add(shell, menu, N_("Newer version of the questionnaire…"), "", lambda: shell.go("carry"))
    menu.addSeparator()
    _add(shell, menu, N_("Questionnaires…"), "", lambda: shell.go("questionnaires"))
    _add(shell, menu, N_("Add a questionnaire…"), "", shell.add_questionnaire)
    menu.addSeparator()
    _add(shell, menu, N_("Save a copy…"), "Ctrl+Shift+S", shell.ask_copy)
    _add(shell, menu, N_("Quit"), "Ctrl+Q", shell.frame.close)


def _edit(shell: Shell, menu: QMenu) -> None:
    stack = shell.session.undo_stack
    undo = _add(shell, menu, N_("Undo answer"), "Ctrl+Z", stack.undo)
    redo = _add(shell, menu, N_("Redo answer"), "Ctrl+Y", stack.redo)
    redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    for action, changed in ((undo, stack.canUndoChanged), (redo, stack.canRedoChanged)):
        action.setEnabled(False)
        changed.connect(action.setEnabled)


def _go(shell: Shell, menu: QMenu) -> None:
    for number, (name, sentence) in enumerate(PLACES, 1):
        _add(shell, menu, sentence, f"Alt+{number}", partial(shell.go, name))


def _later(shell: Shell, menu: QMenu) -> None:
    menu.addSeparator()
    _add(shell, menu, N_("Comparison with an earlier assessment…"), "", lambda: shell.go("compare"))


def _view(shell: Shell, menu: QMenu) -> None:
    session = shell.session
    _add(shell, menu, N_("中文"), "Ctrl+L", session.switch_language)
    _choices(
        shell, menu, N_("Colours"), LOOKS, session.settings.values.theme, lambda theme: session.set_look(theme=theme)
    )
    sizes, now = tuple((str(scale), f"{scale} %%") for scale in SCALES), str(session.settings.values.scale)
    _choices(shell, menu, N_("Size"), sizes, now, lambda scale: session.set_look(scale=int(scale)))
    _add(shell, menu, N_("Larger"), "Ctrl++", lambda: _step(shell, 1))
    _add(shell, menu, N_("Smaller"), "Ctrl+-", lambda: _step(shell, -1))


def _step(shell: Shell, by: int) -> None:
    now = shell.session.settings.values.scale
    place = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - now))
    shell.session.set_look(scale=SCALES[min(max(place + by, 0), len(SCALES) - 1)])


def _choices(
    shell: Shell,
    menu: QMenu,
    title: str,
    names: tuple[tuple[str, str], ...],
    now: str,
    do: Callable[[str], object],
) -> None:
    below = menu.addMenu("")
    shell.phrases.say(below.setTitle, title)
    group = QActionGroup(below)
    for name, sentence in names:
        action = _add(shell, below, sentence, "", partial(do, name))
        action.setCheckable(True)
        action.setChecked(name == now)
        group.addAction(action)


def _menu(shell: Shell, bar: QMenuBar, title: str) -> QMenu:
    menu = bar.addMenu("")
    shell.phrases.say(menu.setTitle, title)
    return menu


def _add(shell: Shell, menu: QMenu, title: str, keys: str, do: Callable[[], object]) -> QAction:
    action = QAction(menu)
    shell.phrases.say(action.setText, title)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action
