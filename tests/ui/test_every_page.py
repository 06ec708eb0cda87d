"""Every page in both languages and in a pseudo-language a third longer, at two sizes: nothing clipped, nothing unnamed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from assessor.domain.assessment import Answer, State
from assessor.ui.shell import PAGES, Shell

from .conftest import Opener, begin

LOOKS = [(language, scale) for language in ("zh_CN", "en", "qps") for scale in (100, 150)]
SLACK = 2


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def dressed(request: pytest.FixtureRequest, open_window: Opener, qtbot: QtBot) -> Shell:
    language, scale = request.param
    shell = begin(open_window(language=language, scale=scale), qtbot)
    session = shell.session
    for number, id in enumerate(session.asked[:-2]):
        session.answer(Answer(id, position=number % 5))
    session.answer(Answer(session.asked[-1], State.TO_CONFIRM))
    return shell


def test_every_page_says_everything_in_full_and_names_everything(dressed: Shell, qtbot: QtBot) -> None:
    clipped, unnamed = {}, {}
    for name in PAGES:
        dressed.go(name)
        if name in ("results", "roadmap", "export"):
            qtbot.waitUntil(dressed.session.outcome.fresh, timeout=30000)
        clipped[name] = _still_clipped(dressed.window(), qtbot)
        assert dressed.page(name).isVisible()
        unnamed[name] = [
            _told(widget) for widget in _visible(dressed.window()) if _focusable(widget) and not _name(widget)
        ]
    assert {name: found for name, found in clipped.items() if found} == {}
    assert {name: found for name, found in unnamed.items() if found} == {}


def test_every_question_says_everything_in_full(dressed: Shell, qtbot: QtBot) -> None:
    page = dressed.page("interview")
    for id in dressed.session.asked:
        page.go(id)  # type: ignore[attr-defined]
        assert _still_clipped(page, qtbot) == [], id


def test_no_widget_flashes_up_as_a_window_of_its_own(open_window: Opener, qtbot: QtBot) -> None:
    seen: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(_told(watched))
            return False

    shell = open_window()
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    begin(shell, qtbot)
    for name in PAGES:
        shell.go(name)
        qtbot.wait(20)
    QApplication.instance().removeEventFilter(watch)
    assert seen == []


def test_tab_reaches_every_part_of_a_page(shell: Shell, qtbot: QtBot) -> None:
    shell.go("new")
    wanted = {widget for widget in _visible(shell) if _focusable(widget)}
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted)):
        QApplication.sendEvent(shell, QEvent(QEvent.Type.None_))
        shell.focusNextChild() if QApplication.focusWidget() is None else QApplication.focusWidget().nextInFocusChain()
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
    missing = {widget for widget in wanted - reached if widget.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert {_told(widget) for widget in missing if not _radio_of_a_group(widget)} == set()


def _still_clipped(root: QWidget, qtbot: QtBot) -> list[str]:
    """Return what is clipped once the layouts have settled."""
    found: list[str] = []
    for _ in range(40):
        qtbot.wait(25)
        found = [_told(widget) for widget in _visible(root) if _clipped(widget)]
        if not found:
            break
    return found


def _radio_of_a_group(widget: QWidget) -> bool:
    """Of a group of radio buttons Tab reaches the chosen one; arrows reach the others."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def _visible(root: QWidget) -> Iterator[QWidget]:
    return (widget for widget in root.findChildren(QWidget) if widget.isVisible() and widget.isVisibleTo(root))


def _clipped(widget: QWidget) -> bool:
    if isinstance(widget, QScrollArea) and widget.widget() is not None:
        cut = widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return cut and widget.widget().width() > widget.viewport().width() + SLACK
    if isinstance(widget, QLabel):
        return bool(widget.text()) and _label_clipped(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        return (
            widget.width() + SLACK < widget.sizeHint().width() or widget.height() + SLACK < widget.sizeHint().height()
        )
    return isinstance(widget, QLineEdit) and widget.height() + SLACK < widget.sizeHint().height()


def _label_clipped(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() + SLACK < label.heightForWidth(label.width())
    return label.width() + SLACK < label.sizeHint().width() or label.height() + SLACK < label.sizeHint().height()


def _focusable(widget: QWidget) -> bool:
    inside = isinstance(widget.parentWidget(), QComboBox) or isinstance(widget, QScrollArea)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled() and not inside


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {text or widget.accessibleName()!r}"
