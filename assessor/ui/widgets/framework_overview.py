"""What keeps an estimate from its next level, its parts, and where the framework's sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from assessor.domain.projection import Conflict, Shortfall
from assessor.i18n.marking import N_
from assessor.ui import framework_wording as say
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.flow import Flow
from assessor.ui.widgets.parts import button, column, empty, frame, label, row, scroller, table

if TYPE_CHECKING:
    from assessor.services.frameworks import Framework

MOST = 8
"""Items named where any of all would help."""
BAR = 160


class FrameworkOverview(QWidget):
    """``item_wanted`` carries an item to be shown, ``reading_wanted`` a reading to use."""

    item_wanted = Signal(str)
    reading_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self._shown = ""
        body = QWidget()
        body.setProperty("role", "body")
        lines = column(body, (0, 12, 8, 16), 14)
        self._caution = label("muted", wrap=True, selectable=True)
        self._reading = label("muted", wrap=True, selectable=True)
        lines.addWidget(self._caution)
        lines.addWidget(self._reading)
        self._needs, self._gates = self._card(lines)
        self._parts = self._titled(lines, N_("Parts"))
        self._conflicts = self._titled(lines, N_("Where the sources differ"))
        self._basis = self._titled(lines, N_("What this rests on"))
        lines.addStretch(1)
        self._area = scroller(body)
        column(self).addWidget(self._area)

    def show_framework(self, framework: Framework) -> None:
        """Show an estimate; another framework begins at its top."""
        if framework.id != self._shown:
            self._shown = framework.id
            self._area.verticalScrollBar().setValue(0)
        for part in (self._gates, self._parts, self._conflicts, self._basis):
            empty(part)
        self._show_nature(framework)
        self._show_gates(framework)
        self._show_parts(framework)
        self._show_conflicts(framework)
        self._show_basis(framework)

    def _card(self, lines: QBoxLayout) -> tuple[QLabel, QBoxLayout]:
        card, head, inside = frame("card"), label("heading", wrap=True), column(gap=10)
        stack = column(card, (20, 14, 20, 16), 8)
        stack.addWidget(head)
        stack.addLayout(inside)
        lines.addWidget(card)
        return head, inside

    def _titled(self, lines: QBoxLayout, title: str) -> QBoxLayout:
        head, inside = self._card(lines)
        self._phrases.say(head.setText, title)
        return inside

    def _say(self, lines: QBoxLayout, text: str, role: str = "") -> None:
        made = label(role, wrap=True, selectable=True)
        made.setText(text)
        lines.addWidget(made)

    def _show_nature(self, framework: Framework) -> None:
        words, seen = self._session.catalogue, framework.projection
        self._caution.setText(words.text(seen.caution))
        reading = words.text(seen.reading_title)
        self._reading.setText(words.gettext("Reading in use: %(text)s", text=reading))
        self._reading.setVisible(bool(reading))

    # the next level

    def _show_gates(self, framework: Framework) -> None:
        words, seen = self._session.catalogue, framework.projection
        whole = seen.card.overall
        needs = N_("What would raise the score") if whole.level is None else N_("What the next level still needs")
        self._needs.setText(words.gettext(needs))
        if whole.level is None:
            self._say(self._gates, words.gettext("This framework gives no level here."), "muted")
            self._say(self._gates, words.gettext("These would add most:"), "muted")
            self._gates.addWidget(self._helpful(framework))
        elif not seen.shortfalls:
            self._say(self._gates, words.gettext("Nothing: the highest level is certain."), "muted")
        else:
            name = say.level(words, framework, seen.shortfalls[0].level)
            said = words.ngettext(
                "%(level)s is certain when this holds too:",
                "%(level)s is certain when these hold too:",
                len(seen.shortfalls),
                level=name,
            )
            self._say(self._gates, said, "muted")
        for gate in seen.shortfalls:
            self._gates.addWidget(self._gate(framework, gate))

    def _gate(self, framework: Framework, gate: Shortfall) -> QWidget:
        words, made = self._session.catalogue, frame("sub")
        lines, head, said = column(made, gap=6), row(gap=16), label("strong", wrap=True)
        said.setText(say.shortfall(words, framework, gate))
        head.addWidget(said, 1)
        head.addWidget(_bar(gate.actual / gate.needed if gate.needed else 0, said.text()))
        lines.addLayout(head)
        if gate.kind == "score":
            self._say(lines, words.gettext("These would add most:"), "muted")
            lines.addWidget(self._helpful(framework))
        else:
            lines.addWidget(self._items(framework, [(id, "") for id in gate.missing]))
        return made

    def _helpful(self, framework: Framework) -> QWidget:
        """Return the items that would add most to the certain score."""
        words, gains = self._session.catalogue, framework.headroom.gains
        best = sorted((id for id, gain in gains.items() if gain >= say.SAME), key=lambda id: -gains[id])[:MOST]
        return self._items(framework, [(id, say.figure(words, gains[id])) for id in best])

    def _items(self, framework: Framework, wanted: list[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for id, gain in wanted:
            flow.addWidget(self._item(framework, id, gain))
        return holder

    def _item(self, framework: Framework, id: str, gain: str) -> QPushButton:
        words, made = self._session.catalogue, button("toggle")
        name = say.name(words, framework, id)
        if framework.pack.indicators[id].mandatory:
            name = words.gettext("★ %(name)s", name=name)
        made.setText(words.gettext("%(name)s  +%(points)s", name=name, points=gain) if gain else name)
        made.setAccessibleName(words.gettext("Show item %(name)s", name=made.text()))
        made.setToolTip(words.text(framework.pack.indicators[id].question))
        made.clicked.connect(lambda _=False: self.item_wanted.emit(id))
        return made

    # parts, conflicts, basis

    def _show_parts(self, framework: Framework) -> None:
        words, seen, holder, grid = self._session.catalogue, framework.projection, QWidget(), table(16, 8)
        holder.setLayout(grid)
        for down, id in enumerate(seen.parts):
            score, top = seen.card.of(id), framework.headroom.tops.get(id, 0)
            name, figure = label(wrap=True), label("muted")
            name.setText(words.text(seen.titles[id]))
            figure.setText(say.of_top(words, framework, id))
            grid.addWidget(name, down, 0)
            grid.addWidget(_bar((score.score or 0) / top if top else 0, f"{name.text()}: {figure.text()}"), down, 1)
            grid.addWidget(figure, down, 2)
        grid.setColumnStretch(0, 1)
        self._parts.addWidget(holder)

    def _show_conflicts(self, framework: Framework) -> None:
        words, conflicts = self._session.catalogue, framework.projection.conflicts
        if not conflicts:
            self._say(self._conflicts, words.gettext("No differing sources are known."), "muted")
        for conflict in conflicts:
            self._conflicts.addWidget(self._conflict(framework, conflict))

    def _conflict(self, framework: Framework, conflict: Conflict) -> QWidget:
        words, made = self._session.catalogue, frame("sub")
        lines, head = column(made, gap=2), row(gap=10)
        point = label("strong", wrap=True)
        point.setText(words.text(conflict.point))
        head.addWidget(point, 1)
        if conflict.reading:
            head.addWidget(self._switch(framework, conflict))
        lines.addLayout(head)
        self._say(lines, words.gettext("Usual reading: %(text)s", text=words.text(conflict.adopted)))
        self._say(lines, words.gettext("Other reading: %(text)s", text=words.text(conflict.other)), "muted")
        return made

    def _switch(self, framework: Framework, conflict: Conflict) -> QPushButton:
        words, made = self._session.catalogue, button("toggle", checkable=True)
        used = framework.projection.reading == conflict.reading
        made.setChecked(_is_read(framework, conflict))
        made.setEnabled(used or not made.isChecked())
        sentence = N_("✓ In use") if used else N_("Use the other reading")
        made.setText(words.gettext(sentence if made.isEnabled() else N_("✓ Part of the reading in use")))
        made.setAccessibleName(f"{made.text()}: {words.text(conflict.point)}")
        wanted = "" if used else conflict.reading
        made.clicked.connect(lambda _=False: self.reading_wanted.emit(wanted))
        return made

    def _show_basis(self, framework: Framework) -> None:
        words, pack = self._session.catalogue, framework.pack
        self._say(self._basis, words.text(pack.summary))
        for source in pack.sources:
            parts = (words.text(source.title), source.publisher, source.date, source.url)
            self._say(self._basis, " · ".join(part for part in parts if part), "small")


def _bar(share: float, name: str) -> QProgressBar:
    made = QProgressBar(textVisible=False)
    made.setRange(0, 1000)
    made.setValue(round(1000 * min(max(share, 0), 1)))
    made.setFixedWidth(BAR)
    made.setAccessibleName(name)
    return made


def _is_read(framework: Framework, conflict: Conflict) -> bool:
    """Tell whether the reading in use takes the other side of a conflict, alone or together with others."""
    profiles = {profile.id: profile for profile in framework.pack.profiles}
    used, other = profiles.get(framework.projection.reading), profiles.get(conflict.reading)
    if used is None or other is None:
        return False
    return other.weights.items() <= used.weights.items() and all(
        used.stages.get(node) == stages for node, stages in other.stages.items()
    )
