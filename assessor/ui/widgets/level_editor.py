"""Which choice of a foreign questionnaire stands for which level: every list of choices once, for all its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QListWidget, QListWidgetItem, QSplitter, QWidget

from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import column, label, scroller, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessor.services.importing import Preview, PreviewChoice, PreviewQuestion

SOURCES = {
    "source": N_("scores of the questionnaire itself"),
    "map": N_("as you chose"),
    "order": N_("by the order of the choices"),
    "unscored": N_("do not count"),
}
MEANINGS = {
    "na": N_("Not applicable"),
    "confirm": N_("To be confirmed"),
    "none": N_("None of the others"),
}
STEPS = 2
"""Levels offered between two whole ones, where the scale is short."""
SHORT = 10


class LevelEditor(QWidget):
    """``changed`` names a question and what its choices are now worth, ``None`` for a question that does not count."""

    changed = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._phrases = session, Phrases(session, self)
        self._groups: list[list[PreviewQuestion]] = []
        self._top = 5.0
        self.lists, self.counts, self.head = QListWidget(), QCheckBox(), label("strong", wrap=True)
        self._phrases.name(self.lists, N_("Lists of choices"), hint=False)
        self._phrases.say(self.counts.setText, N_("These questions count"))
        self.boxes: dict[str, QComboBox] = {}
        right, self._body = QWidget(), QWidget()
        self._grid: QGridLayout = table(16, 8)
        inside = column(self._body, (4, 4, 12, 4), 8)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        lines = column(right, (16, 0, 0, 0), 8)
        for widget in (self.head, self.counts, scroller(self._body)):
            lines.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.lists)
        split.addWidget(right)
        split.setSizes([360, 640])
        column(self).addWidget(split)
        self.lists.currentRowChanged.connect(self._show_group)
        self.counts.clicked.connect(lambda _checked: self._tell_change())

    def show_preview(self, found: Preview) -> None:
        """Show the lists of choices of a questionnaire, keeping the place."""
        place = max(0, self.lists.currentRow())
        self._groups, self._top = _grouped(found.questions), found.top
        self.lists.blockSignals(True)
        self.lists.clear()
        for group in self._groups:
            self.lists.addItem(QListWidgetItem(self._said(group)))
        self.lists.blockSignals(False)
        self.lists.setCurrentRow(min(place, len(self._groups) - 1))
        self._show_group(self.lists.currentRow())

    def worths(self) -> dict[str, float | str] | None:
        """Return what the choices in front are worth, ``None`` where they do not count."""
        if not self.counts.isChecked():
            return None
        return {name: box.currentData() for name, box in self.boxes.items() if box.currentData() is not None}

    def _said(self, group: Sequence[PreviewQuestion]) -> str:
        words, first = self._session.catalogue, group[0]
        name = words.text(first.text).splitlines()[0][:60] if len(group) == 1 else first.list
        count = words.ngettext("%(n)s question", "%(n)s questions", len(group))
        return f"{name}\n{count} · {words.gettext(SOURCES[first.source])}"

    def _show_group(self, place: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        shown = 0 <= place < len(self._groups)
        self.counts.setVisible(shown)
        if not shown:
            self.head.setText(self._session.catalogue.gettext("There is nothing to choose: no question has choices."))
            return
        group = self._groups[place]
        self.head.setText("\n".join(self._session.catalogue.text(question.text) for question in group[:3]))
        self.counts.setChecked(group[0].source != "unscored")
        for line, choice in enumerate(group[0].choices):
            said = label(wrap=True)
            said.setText(self._session.catalogue.text(choice.text) or choice.name)
            box = self.boxes[choice.name] = self._box(choice, group[0].asks)
            box.setAccessibleName(said.text())
            box.setEnabled(self.counts.isChecked())
            said.setBuddy(box)
            self._grid.addWidget(said, line, 0)
            self._grid.addWidget(box, line, 1)
        self._grid.setColumnStretch(0, 1)

    def _box(self, choice: PreviewChoice, asks: str) -> QComboBox:
        words, box = self._session.catalogue, QComboBox()
        steps = STEPS if self._top <= SHORT else 1
        values = {at / steps for at in range(int(self._top * steps) + 1)}
        if choice.level is not None:
            values.add(choice.level)
        for level in sorted(values):
            box.addItem(words.gettext("Level %(level)s", level=f"{level:g}"), level)
        for meaning, sentence in MEANINGS.items():
            if meaning != "none" or asks == "many":
                box.addItem(words.gettext(sentence), meaning)
        wanted = choice.level if choice.meaning == "step" else choice.meaning
        box.setCurrentIndex(box.findData(wanted) if wanted is not None else 0)
        box.activated.connect(lambda _place: self._tell_change())
        return box

    def _tell_change(self) -> None:
        place = self.lists.currentRow()
        if 0 <= place < len(self._groups):
            self.changed.emit(self._groups[place][0], self.worths())


def _grouped(questions: Sequence[PreviewQuestion]) -> list[list[PreviewQuestion]]:
    """Return the questions with choices, those that share a list together."""
    groups: dict[str, list[PreviewQuestion]] = {}
    for question in questions:
        if question.choices:
            key = f"list {question.list}" if question.list else f"question {question.id}"
            groups.setdefault(key, []).append(question)
    return list(groups.values())
