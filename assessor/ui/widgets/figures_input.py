"""Raw figures instead of a level: a rate from two counts, an amount, or ticks on a list."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from assessor.domain.assessment import Answer
from assessor.domain.questionnaire import Criterion, Indicator, IndicatorKind
from assessor.domain.text import Text
from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.strokes import stroke
from assessor.ui.widgets.parts import column, label, restyle, row, table
from assessor.ui.widgets.tick_row import TickRow

PAUSE = 350
"""Milliseconds after the last key before figures count as given."""
LONGEST = 18


class FiguresInput(QWidget):
    """Fields of one indicator; ``given`` carries figures that make sense, ``cleared`` that there are none."""

    given = Signal(object)
    cleared = Signal()

    def __init__(self, session: Session, indicator: Indicator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._indicator = session, indicator
        self._phrases = Phrases(session, self)
        self._fields: dict[str, QLineEdit] = {}
        self._ticks: dict[str, TickRow] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._give)
        self._layout = column(self, gap=10)
        self._lay_fields()
        self._lay_ticks()
        self.said = label("muted", wrap=True)
        self._layout.addWidget(self.said)
        session.language_changed.connect(self._tell)

    def show_answer(self, answer: Answer) -> None:
        """Show the figures of an answer unless the person is typing."""
        if self._pause.isActive():
            return
        for name, field in self._fields.items():
            figure = getattr(answer, name)
            if _number(field.text()) != figure:
                field.setText("" if figure is None else _plain(figure))
        for id, box in self._ticks.items():
            box.blockSignals(True)
            box.setChecked(id in (answer.ticks or ()))
            box.blockSignals(False)
        self._tell()

    def flush(self) -> None:
        """Give what was typed in the last moment."""
        if self._pause.isActive():
            self._pause.stop()
            self._give()

    def focus_first(self) -> None:
        """Put the cursor where figures are typed."""
        first = next(iter([*self._fields.values(), *self._ticks.values()]), None)
        if first is not None:
            first.setFocus()

    def tick(self, place: int) -> None:
        """Tick a line or take its tick back."""
        boxes = list(self._ticks.values())
        if 0 <= place < len(boxes):
            boxes[place].click()

    def show_keys(self, first: int) -> None:
        """Show on every line to tick the key that ticks it; the first line has the key of the place ``first``."""
        for place, box in enumerate(self._ticks.values(), start=first):
            box.show_key(stroke(place))

    def take(self) -> None:
        """Take what is ticked as the answer, even if it is nothing."""
        self._give()

    def ticked(self) -> frozenset[str]:
        """Return what is ticked now."""
        return frozenset(id for id, box in self._ticks.items() if box.isChecked())

    def _lay_fields(self) -> None:
        quantity = self._indicator.quantity
        if quantity is None:
            return
        if self._indicator.kind is IndicatorKind.RATE:
            line = row(gap=16)
            line.addLayout(self._field("numerator", quantity.numerator, N_("Count")), 1)
            line.addLayout(self._field("denominator", quantity.denominator, N_("Out of")), 1)
            self._layout.addLayout(line)
        elif self._indicator.kind is IndicatorKind.AMOUNT:
            self._layout.addLayout(self._field("amount", quantity.unit, N_("Amount")))
        if quantity.definition:
            said = label("small", wrap=True)
            self._phrases.content(said.setText, quantity.definition)
            self._layout.addWidget(said)

    def _field(self, name: str, text: Text, fallback: str) -> QBoxLayout:
        field = QLineEdit(maxLength=LONGEST)
        above = label("muted", wrap=True)
        if text:
            self._phrases.content(above.setText, text)
            self._phrases.content(field.setAccessibleName, text)
        else:
            self._phrases.say(above.setText, fallback)
            self._phrases.name(field, fallback, hint=False)
        above.setBuddy(field)
        field.textEdited.connect(lambda _: self._pause.start())
        field.editingFinished.connect(self.flush)
        self._fields[name] = field
        stack = column(gap=4)
        stack.addStretch(1)
        stack.addWidget(above)
        stack.addWidget(field)
        return stack

    def _lay_ticks(self) -> None:
        criteria = self._indicator.criteria
        if not criteria:
            return
        grid = table(16, 2)
        columns = 2 if len(criteria) > 4 and all(c.position is None for c in criteria[:4]) else 1
        for place, criterion in enumerate(criteria):
            grid.addWidget(self._tick(criterion), place // columns, place % columns)
        self._layout.addLayout(grid)

    def _tick(self, criterion: Criterion) -> TickRow:
        box = TickRow(self._session)
        self._phrases.content(box.say, criterion.text)
        box.clicked.connect(lambda checked: self._ticked(criterion, checked))
        self._ticks[criterion.id] = box
        return box

    def _ticked(self, criterion: Criterion, checked: bool) -> None:
        for other in self._indicator.criteria:
            if checked and other.id != criterion.id and (criterion.exclusive or other.exclusive):
                self._ticks[other.id].setChecked(False)
        self._give()

    def _give(self) -> None:
        figures: dict[str, object] = {name: _number(field.text()) for name, field in self._fields.items()}
        wrong = [name for name, field in self._fields.items() if field.text().strip() and figures[name] is None]
        for name, field in self._fields.items():
            restyle(field, bad="true" if name in wrong else "false")
        if wrong:
            self._say(self._session.catalogue.gettext("Please type figures only."), "bad")
        elif self._fields and all(value is None for value in figures.values()):
            self.cleared.emit()
            self._tell()
        elif not self._fields or all(value is not None for value in figures.values()):
            self._offer(figures)

    def _offer(self, figures: dict[str, object]) -> None:
        from assessor.services.interview import check_figures

        answer = Answer(self._indicator.id, ticks=self.ticked() if self._ticks else None, **figures)  # type: ignore[arg-type]
        problems = [p for p in check_figures(self._indicator, answer) if not p.warning]
        for field in self._fields.values():
            restyle(field, bad="true" if problems else "false")
        if problems:
            self._say(" ".join(self._session.catalogue.problem(problem) for problem in problems), "bad")
        else:
            self.given.emit(answer)
            self._tell()

    def _tell(self) -> None:
        """Preview what the figures amount to, and warn softly of unusual ones."""
        say, quantity = self._session.catalogue.gettext, self._indicator.quantity
        values = {name: _number(field.text()) for name, field in self._fields.items()}
        numerator, denominator = values.get("numerator"), values.get("denominator")
        if numerator is None or not denominator:
            self._say(
                say("Type both counts; the level follows from them. You may also choose a level directly.")
                if len(values) == 2
                else ""
            )
            return
        share = numerator / denominator
        plausible = quantity.plausible if quantity is not None else None
        if plausible is not None and not plausible[0] <= share <= plausible[1]:
            low, high = (self._session.catalogue.percent(float(edge)) for edge in plausible)
            self._say(say("%(share)s is unusual: %(low)s to %(high)s is expected. Please check the counts.",
                          share=self._session.catalogue.percent(float(share), 1), low=low, high=high), "warn")  # fmt: skip
        else:
            self._say(say("That is %(share)s.", share=self._session.catalogue.percent(float(share), 1)), "strong")

    def _say(self, sentence: str, role: str = "small") -> None:
        restyle(self.said, role=role)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


def _number(text: str) -> Fraction | None:
    """Read a plain decimal with optional grouping; full-width digits count as digits."""
    plain = text.strip().replace(",", "").replace("，", "").replace(" ", "")
    whole, _, part = plain.partition(".")
    if not (whole + part).isdecimal() or len(plain) > LONGEST:
        return None
    return Fraction(int(whole or "0")) + (Fraction(int(part), 10 ** len(part)) if part else 0)


def _plain(figure: Fraction) -> str:
    return str(figure.numerator) if figure.denominator == 1 else f"{float(figure):.6g}"
