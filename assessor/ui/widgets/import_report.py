"""What became of every part of an imported questionnaire: accepted, converted with loss or ignored, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from assessor.domain.conversion import Fate
from assessor.domain.errors import Place
from assessor.i18n.marking import N_
from assessor.ui.models.rows import HINT, Line, RowsModel
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.parts import button, column, label, row
from assessor.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from assessor.domain.conversion import Finding

HEADINGS = (N_("What became of it"), N_("Where"), N_("What"))
FATES = {
    Fate.LOSS: N_("Converted with loss"),
    Fate.IGNORED: N_("Ignored"),
    Fate.ACCEPTED: N_("Accepted"),
}


class ImportReport(QWidget):
    """A table of findings that can be narrowed to one fate; the whole sentence of the chosen line stands below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._findings: Sequence[Finding] = ()
        self._wanted: Fate | None = None
        phrases = Phrases(session, self)
        lines, tools = column(self, (0, 10, 0, 0), 8), row(gap=8)
        self.filters: dict[Fate | None, QPushButton] = {}
        for fate in (None, *FATES):
            made = self.filters[fate] = button("toggle", checkable=True)
            made.clicked.connect(lambda _=False, fate=fate: self._filter(fate))
            tools.addWidget(made)
        tools.addStretch(1)
        self.model = RowsModel((), self)
        self.table = PlainTable(self.model, stretch=2)
        phrases.name(self.table, N_("What became of every part of the file"), hint=False)
        self.detail = label("muted", wrap=True, selectable=True)
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.detail.setText(now.data(HINT) or "")
        )
        lines.addLayout(tools)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.detail)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what an import found."""
        self._findings = findings
        words = self._session.catalogue
        for fate, made in self.filters.items():
            count = sum(fate in (None, finding.fate) for finding in findings)
            name = words.gettext(FATES[fate]) if fate else words.gettext("Everything")
            made.setText(f"{name} {count}")
            made.setAccessibleName(made.text())
            made.setChecked(fate is self._wanted)
        shown = [(at, one) for at, one in enumerate(findings) if self._wanted in (None, one.fate)]
        headings = [words.gettext(heading) for heading in HEADINGS]
        self.model.show_lines(headings, [self._line(at, finding) for at, finding in shown])

    def _line(self, number: int, finding: Finding) -> Line:
        words = self._session.catalogue
        what = words.problem(replace(finding.what, place=Place()))
        return Line(str(number), (words.gettext(FATES[finding.fate]), words.place(finding.what.place), what), what)

    def _filter(self, fate: Fate | None) -> None:
        self._wanted = fate
        self.show_findings(self._findings)
