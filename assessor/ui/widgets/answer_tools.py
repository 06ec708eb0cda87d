"""What surrounds an answer: not applicable with its reason, to confirm, flag, evidence grade, files and note."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from assessor.domain.assessment import Answer, Grade, State
from assessor.i18n.marking import N_
from assessor.ui.icons import icon
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.flow import Flow
from assessor.ui.widgets.parts import button, column, label, restyle

GRADES = {
    Grade.CLAIM: N_("E0 Claim only"),
    Grade.INTERVIEW: N_("E1 Named interviewee"),
    Grade.DOCUMENT: N_("E2 Document"),
    Grade.OBSERVED: N_("E3 Seen on site"),
    Grade.CERTIFIED: N_("E4 Third-party certificate"),
}
PAUSE = 500


class AnswerTools(QWidget):
    """Edits everything about an answer but its level; each signal carries what the person wants."""

    state_wanted = Signal(object, str)
    facts_wanted = Signal(object, str)  # a dict would lose its enumerations on the way
    file_wanted = Signal(object)

    def __init__(self, session: Session, allow_na: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._give_note)
        lines = column(self, gap=10)
        lines.addWidget(self._states(allow_na))
        lines.addWidget(self._reason())
        lines.addWidget(self._evidence())
        lines.addWidget(self._note())
        session.theme_changed.connect(self._tint)
        session.language_changed.connect(self._name_grades)
        self._tint()

    def show_answer(self, answer: Answer) -> None:
        """Show an answer's surroundings unless the person is typing them."""
        na = answer.state is State.NOT_APPLICABLE
        self.not_applicable.setChecked(na)
        self.to_confirm.setChecked(answer.state is State.TO_CONFIRM)
        self.flag.setChecked(answer.flagged)
        self.grade.setCurrentIndex(list(GRADES).index(answer.grade))
        self.files.setText(
            self._session.catalogue.ngettext("%(n)s file", "%(n)s files", len(answer.evidence))
            if answer.evidence
            else ""
        )
        if not self.reason.hasFocus():
            self.reason.setText(answer.reason)
            self.reason_box.setVisible(na)
        if not self._pause.isActive() and self.note.toPlainText() != answer.note:
            self.note.blockSignals(True)
            self.note.setPlainText(answer.note)
            self.note.blockSignals(False)

    def ask_reason(self) -> None:
        """Show the mandatory reason and wait there."""
        self.not_applicable.setChecked(True)
        self.reason_box.show()
        self.reason.setFocus()

    def flush(self) -> None:
        """Hand over what was typed in the last moment."""
        if self._pause.isActive():
            self._pause.stop()
            self._give_note()
        if self.reason.hasFocus() and self.reason.isModified():
            self._give_reason()

    def _states(self, allow_na: bool) -> QWidget:
        body = QWidget()
        line = Flow(body)
        self.not_applicable, self.to_confirm, self.flag = (button("toggle", checkable=True) for _ in range(3))
        for made, sentence in (
            (self.not_applicable, N_("Not applicable  N")),
            (self.to_confirm, N_("To confirm  ?")),
            (self.flag, N_("Flag  F")),
        ):
            self._phrases.say(made.setText, sentence)
            line.addWidget(made)
        self.not_applicable.setEnabled(allow_na)
        self.not_applicable.clicked.connect(self._na_clicked)
        self.to_confirm.clicked.connect(self._confirm_clicked)
        self.flag.clicked.connect(lambda on: self.facts_wanted.emit({"flagged": on}, ""))
        return body

    def _reason(self) -> QWidget:
        self.reason_box = QWidget()
        inside = column(self.reason_box, gap=4)
        said = label("muted", wrap=True)
        self._phrases.say(said.setText, N_("Why does this not apply here? (needed)"))
        self.reason = QLineEdit()
        self._phrases.name(self.reason, N_("Reason why this does not apply"), hint=False)
        said.setBuddy(self.reason)
        self.reason.editingFinished.connect(self._give_reason)
        inside.addWidget(said)
        inside.addWidget(self.reason)
        self.reason_box.hide()
        return self.reason_box

    def _evidence(self) -> QWidget:
        body, said = QWidget(), label("muted")
        line = Flow(body)
        self._phrases.say(said.setText, N_("Evidence  E"))
        self.grade, self.attach, self.files = QComboBox(), button("quiet"), label("small")
        self._name_grades()
        self._phrases.name(self.grade, N_("Evidence grade"), hint=False)
        said.setBuddy(self.grade)
        self.grade.activated.connect(lambda place: self.facts_wanted.emit({"grade": list(GRADES)[place]}, ""))
        self._phrases.say(self.attach.setText, N_("Attach file…"))
        self._phrases.name(self.attach, N_("Attach a file as evidence"))
        self.attach.clicked.connect(self._choose_file)
        parts: tuple[QWidget, ...] = (said, self.grade, self.attach, self.files)
        for part in parts:
            line.addWidget(part)
        return body

    def _note(self) -> QWidget:
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(round(self.note.fontMetrics().lineSpacing() * 2.2) + 18)
        self._phrases.say(self.note.setPlaceholderText, N_("Note  C"))
        self._phrases.name(self.note, N_("Note"), hint=False)
        self.note.textChanged.connect(self._pause.start)
        return self.note

    def _name_grades(self) -> None:
        place = max(self.grade.currentIndex(), 0)
        self.grade.clear()
        self.grade.addItems([self._session.catalogue.gettext(sentence) for sentence in GRADES.values()])
        self.grade.setCurrentIndex(place)

    def _na_clicked(self, on: bool) -> None:
        if on:
            self.ask_reason()
        else:
            self.reason_box.hide()
            self.state_wanted.emit(State.NOT_ASKED, "")

    def _confirm_clicked(self, on: bool) -> None:
        self.state_wanted.emit(State.TO_CONFIRM if on else State.NOT_ASKED, "")

    def _give_reason(self) -> None:
        reason = self.reason.text().strip()
        restyle(self.reason, bad="false" if reason else "true")
        if reason and self.not_applicable.isChecked():
            self.reason.setModified(False)
            self.state_wanted.emit(State.NOT_APPLICABLE, reason)

    def _give_note(self) -> None:
        self.facts_wanted.emit({"note": self.note.toPlainText()}, "note")

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._session.catalogue.gettext("Attach a file as evidence"))
        if path:
            self.file_wanted.emit(Path(path))

    def _tint(self) -> None:
        self.flag.setIcon(icon("flag", self._session.roles.muted, self._session.roles.accent))
        self.attach.setIcon(icon("clip", self._session.roles.accent))
