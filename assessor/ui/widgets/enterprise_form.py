"""The first step: who is assessed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from assessor.content.codes import firm_sectors, regions, usual_process, with_usual_process
from assessor.content.credit_code import credit_code, credit_code_problem
from assessor.domain.enterprise import Enterprise
from assessor.i18n.marking import N_
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.code_box import CodeBox
from assessor.ui.widgets.form import Form, money, show_money, show_whole, tell, wan_field, whole, whole_field
from assessor.ui.widgets.parts import column, label
from assessor.ui.widgets.size_note import size_sentence

PROCESSES = {
    "": N_("Not stated"),
    "discrete": N_("Discrete manufacturing"),
    "process": N_("Process manufacturing"),
    "mixed": N_("Mixed"),
}
LONGEST_NAME = 120


class EnterpriseForm(QWidget):
    """Edits an ``Enterprise``; nothing but the name is needed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self._known = Enterprise("")
        self.name, self.code = QLineEdit(maxLength=LONGEST_NAME), QLineEdit(maxLength=24)
        self.sector, self.region = CodeBox(session, firm_sectors), CodeBox(session, regions)
        self.employees, self.revenue, self.process = whole_field(7), wan_field(), QComboBox()
        self._name_processes()
        lines = column(self, gap=16)
        lines.addWidget(self._form())
        self.size_class = label("muted", wrap=True)
        lines.addWidget(self.size_class)
        session.language_changed.connect(self._retell)
        self._check_code()
        self._tell_size()

    def show_enterprise(self, enterprise: Enterprise) -> None:
        """Show what is known of a firm."""
        self._known = enterprise
        self.name.setText(enterprise.name)
        self.code.setText(enterprise.credit_code)
        self.sector.set_code(enterprise.sector)
        self.region.set_code(enterprise.region)
        show_whole(self.employees, enterprise.employees)
        show_money(self.revenue, enterprise.revenue)
        self.process.setCurrentIndex(max(0, self.process.findData(enterprise.process_type)))

    def enterprise(self) -> Enterprise:
        """Return what was typed; fields this form does not show keep their values."""
        stated = replace(
            self._known,
            name=" ".join(self.name.text().split()),
            credit_code=credit_code(self.code.text()),
            sector=self.sector.code,
            region=self.region.code,
            employees=whole(self.employees),
            revenue=money(self.revenue),
            process_type=str(self.process.currentData() or ""),
        )
        return with_usual_process(stated)

    def complete(self) -> bool:
        """Tell whether the name is there and the code is none or a right one; if not, say so and go there."""
        if not self._need_name():
            return False
        if credit_code_problem(self.code.text()) is not None:
            self.code.setFocus()
            return False
        waiting = next((box for box in self._hints if box.waiting()), None)
        if waiting is not None:
            waiting.setFocus()
        return waiting is None

    def _tell_waiting(self) -> None:
        """Say below a field in which something was typed but nothing chosen that a choice is needed."""
        for box, hint in self._hints.items():
            wanted = box.waiting() and not box.hasFocus()
            said = self._session.catalogue.gettext("Several fit, or none: please choose one from the list.")
            tell(hint, said if wanted else "", "bad")

    def _need_name(self) -> bool:
        missing = not self.name.text().strip()
        tell(self._name_hint, self._session.catalogue.gettext("Please type the firm's name.") if missing else "", "bad")
        if missing:
            self.name.setFocus()
        return not missing

    def _form(self) -> Form:
        form = Form(self._phrases)
        self._name_hint = form.add(N_("Name of the enterprise"), self.name, wide=True)
        self._code_hint = form.add(N_("Unified social credit code"), self.code)
        self._hints = {
            self.region: form.add(N_("Region"), self.region),
            self.sector: form.add(N_("Sector (GB/T 4754)"), self.sector),
        }
        form.add(N_("Kind of production"), self.process)
        form.add(N_("Employees"), self.employees)
        self._revenue_hint = form.add(N_("Revenue a year (10,000 CNY)"), self.revenue)
        for box in self._hints:
            box.editingFinished.connect(self._tell_waiting)
            box.changed.connect(self._tell_waiting)
            self._phrases.say(box.setPlaceholderText, N_("Type a name, a code or pinyin initials"))
        self.code.textChanged.connect(self._check_code)
        self.sector.changed.connect(self._propose_process)
        self.sector.changed.connect(self._tell_size)
        for field in (self.employees, self.revenue):
            field.textChanged.connect(self._tell_size)
        return form

    def _check_code(self) -> None:
        problem = credit_code_problem(self.code.text())
        if problem is not None:
            tell(self._code_hint, self._session.catalogue.problem(problem), "bad")
        else:
            valid = self._session.catalogue.gettext("✓ The code is well-formed.") if self.code.text().strip() else ""
            tell(self._code_hint, valid, "good")

    def _name_unstated(self) -> None:
        """Say what an unstated kind of production is taken for: the usual one of the sector."""
        kind, say = usual_process(self.sector.code), self._session.catalogue.gettext
        usual = say("As usual in the sector: %(kind)s", kind=say(PROCESSES[kind])) if kind else say(PROCESSES[""])
        self.process.setItemText(self.process.findData(""), usual)

    def _propose_process(self) -> None:
        kind = usual_process(self.sector.code)
        self._name_unstated()
        if kind and not self.process.currentData():
            self.process.setCurrentIndex(max(0, self.process.findData(kind)))

    def _tell_size(self) -> None:
        revenue = money(self.revenue)
        tell(self._revenue_hint, self._session.catalogue.money(revenue) if revenue else "")
        sentence = size_sentence(self._session.catalogue, whole(self.employees), revenue, self.sector.code)
        self.size_class.setText(sentence)

    def _retell(self) -> None:
        self._name_processes()
        self._check_code()
        self._tell_waiting()
        self._tell_size()

    def _name_processes(self) -> None:
        chosen = self.process.currentData()
        self.process.clear()
        for value, sentence in PROCESSES.items():
            self.process.addItem(self._session.catalogue.gettext(sentence), value)
        self._name_unstated()
        self.process.setCurrentIndex(max(0, self.process.findData(chosen)))
