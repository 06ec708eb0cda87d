"""The first step: who is assessed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from assessor.content.codes import regions, sectors
from assessor.domain.enterprise import Enterprise, SizeClass, size_class
from assessor.i18n.marking import N_
from assessor.services import interview
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.code_box import CodeBox
from assessor.ui.widgets.form import Form, money, show_money, show_whole, tell, wan_field, whole, whole_field
from assessor.ui.widgets.parts import column, label

SIZES = {
    SizeClass.MICRO: N_("Micro enterprise"),
    SizeClass.SMALL: N_("Small enterprise"),
    SizeClass.MEDIUM: N_("Medium enterprise"),
    SizeClass.LARGE: N_("Large enterprise"),
}
PROCESSES = {
    "": N_("Not stated"),
    "discrete": N_("Discrete manufacturing"),
    "process": N_("Process manufacturing"),
    "mixed": N_("Mixed"),
}
SIZE_RULE = N_(
    "by MIIT 2011 No. 300: large from 1,000 employees and CNY 400 million, medium from 300 and 20 million, "
    "small from 20 and 3 million; both must hold."
)
LONGEST_NAME = 120


class EnterpriseForm(QWidget):
    """Edits an ``Enterprise``; nothing but the name is needed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = Phrases(session, self)
        self._known = Enterprise("")
        self.name, self.code = QLineEdit(maxLength=LONGEST_NAME), QLineEdit(maxLength=24)
        self.sector, self.region = CodeBox(session, sectors), CodeBox(session, regions)
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
        return replace(
            self._known,
            name=" ".join(self.name.text().split()),
            credit_code=self.code.text().strip().upper(),
            sector=self.sector.code,
            region=self.region.code,
            employees=whole(self.employees),
            revenue=money(self.revenue),
            process_type=str(self.process.currentData() or ""),
        )

    def need_name(self) -> bool:
        """Tell whether the name is there; if not, say so and go there."""
        missing = not self.name.text().strip()
        tell(self._name_hint, self._session.catalogue.gettext("Please type the firm's name.") if missing else "", "bad")
        if missing:
            self.name.setFocus()
        return not missing

    def _form(self) -> Form:
        form = Form(self._phrases)
        self._name_hint = form.add(N_("Name of the enterprise"), self.name, wide=True)
        self._code_hint = form.add(N_("Unified social credit code"), self.code)
        form.add(N_("Region"), self.region)
        form.add(N_("Sector (GB/T 4754)"), self.sector)
        form.add(N_("Kind of production"), self.process)
        form.add(N_("Employees"), self.employees)
        self._revenue_hint = form.add(N_("Revenue a year (10,000 CNY)"), self.revenue)
        for box in (self.sector, self.region):
            self._phrases.say(box.setPlaceholderText, N_("Type a name, a code or pinyin initials"))
        self.code.textChanged.connect(self._check_code)
        self.sector.changed.connect(self._propose_process)
        for field in (self.employees, self.revenue):
            field.textChanged.connect(self._tell_size)
        return form

    def _check_code(self) -> None:
        problem = interview.credit_code_problem(self.code.text())
        if problem is not None:
            tell(self._code_hint, self._session.catalogue.problem(problem), "warn")
        else:
            valid = self._session.catalogue.gettext("✓ Check digit is right.") if self.code.text().strip() else ""
            tell(self._code_hint, valid, "good")

    def _propose_process(self) -> None:
        kind = sectors()[self.sector.code].kind if self.sector.code in sectors() else ""
        if kind and not self.process.currentData():
            self.process.setCurrentIndex(max(0, self.process.findData(kind)))

    def _tell_size(self) -> None:
        say = self._session.catalogue.gettext
        revenue = money(self.revenue)
        tell(self._revenue_hint, self._session.catalogue.money(revenue) if revenue else "")
        size = size_class(whole(self.employees), revenue)
        if size is None:
            self.size_class.setText(say("The size class follows from employees and revenue (MIIT 2011 No. 300)."))
        else:
            rule = say(SIZE_RULE)
            self.size_class.setText(say("%(size)s, %(rule)s", size=say(SIZES[size]), rule=rule))

    def _retell(self) -> None:
        self._name_processes()
        self._check_code()
        self._tell_size()

    def _name_processes(self) -> None:
        chosen = self.process.currentData()
        self.process.clear()
        for value, sentence in PROCESSES.items():
            self.process.addItem(self._session.catalogue.gettext(sentence), value)
        self.process.setCurrentIndex(max(0, self.process.findData(chosen)))
