"""The limits of the plan as controls, and how good the plan under them is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar

from assessor.domain.roadmap import Constraints
from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.form import Form, money, show_money, show_whole, tell, wan_field, whole, whole_field
from assessor.ui.widgets.parts import button, column, label, restyle, row

PAUSE = 500
"""Milliseconds without a key before the plan is made again."""
MOST_QUARTERS = 40
ASSUMED = {
    "budget": N_("Our assumption: 1 % of yearly revenue for each year"),
    "staff_days": N_("Our assumption: about half a person"),
    "quarters": N_("Our assumption: two years"),
}


class PlanControls(QFrame):
    """``changed`` follows a pause in typing; ``stopped`` asks to give up the running search."""

    changed = Signal()
    stopped = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phrases = Phrases(session, self)
        self.setProperty("role", "card")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._settled)
        self.fields: dict[str, QLineEdit] = {}
        self._below: dict[str, QLabel] = {}
        lines = column(self, (24, 16, 24, 14), 8)
        across = row(gap=20)
        for name, sentence, field in (
            ("budget", N_("Budget (10,000 CNY)"), wan_field()),
            ("staff_days", N_("Own staff days"), whole_field(6)),
            ("quarters", N_("Quarters"), whole_field(2)),
        ):
            across.addWidget(self._control(name, sentence, field), 1)
        lines.addLayout(across)
        self.to_goals = QCheckBox()
        self._phrases.say(self.to_goals.setText, N_("Count no gain beyond the agreed goals"))
        self._phrases.name(self.to_goals, N_("Count no gain beyond the agreed goals"), hint=False)
        self.to_goals.clicked.connect(self.changed)
        status = self._status()
        status.addWidget(self.to_goals)
        lines.addLayout(status)

    def show_limits(self, limits: Constraints) -> None:
        """Show the limits planned with; those nobody stated say so."""
        shown = {"budget": show_money, "staff_days": show_whole, "quarters": show_whole}
        for name, show in shown.items():
            if not self.fields[name].isModified():  # what is being typed is never overwritten
                show(self.fields[name], getattr(limits, name))
            assumed = name in limits.assumed
            tell(self._below[name], self._session.catalogue.gettext(ASSUMED[name]) if assumed else "", "warn")

    def typed(self) -> dict[str, int | None]:
        """Return the limits as typed; ``None`` where a field is empty or says nothing usable."""
        quarters = whole(self.fields["quarters"])
        return {
            "budget": money(self.fields["budget"]),
            "staff_days": whole(self.fields["staff_days"]),
            "quarters": min(quarters, MOST_QUARTERS) if quarters else None,
        }

    def flush(self) -> None:
        """Take over at once what is still being typed."""
        if self._pause.isActive():
            self._settled()

    def busy(self, on: bool) -> None:
        """Show that the search runs."""
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        if on:
            self.say(self._session.catalogue.gettext("Looking for the best plan…"), "muted")

    def say(self, sentence: str, role: str) -> None:
        """Say how good the plan is, or why there is none."""
        restyle(self.said, role=role)
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)

    def _control(self, name: str, sentence: str, field: QLineEdit) -> Form:
        form = Form(self._phrases)
        self.fields[name], self._below[name] = field, form.add(sentence, field, wide=True)
        field.textEdited.connect(lambda _: self._pause.start())
        field.editingFinished.connect(self.flush)
        return form

    def _status(self) -> QHBoxLayout:
        self.said, self.bar, self.stop = label("muted", wrap=True), QProgressBar(textVisible=False), button("quiet")
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(140)
        self._phrases.name(self.bar, N_("Looking for the best plan…"), hint=False)
        self._phrases.say(self.stop.setText, N_("Stop"))
        self._phrases.name(self.stop, N_("Stop looking"))
        self.stop.clicked.connect(self.stopped)
        line = row(gap=12)
        line.addWidget(self.said, 1)
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        self.bar.hide()
        self.stop.hide()
        return line

    def _settled(self) -> None:
        self._pause.stop()
        for field in self.fields.values():
            field.setModified(False)
        self.changed.emit()
