"""Agency: take a folder of result files into a cohort with a verdict for every file, and publish it as a benchmark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QLineEdit

from assessor.i18n.marking import N_
from assessor.ui.models.rows import Line, RowsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.banner import Banner
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.plain_table import PlainTable
from assessor.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from assessor.ui.ports import VerdictRow
    from assessor.ui.tasks import Control

HEADINGS = (N_("File"), N_("Verdict"), N_("Reason"))
STOPPED = N_("Stopped; what was taken in stays, and the next import goes on from there.")


class AgencyPage(Page):
    """Nothing is dropped silently: every file gets its line."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._control: Control | None = None
        self._rows: Sequence[VerdictRow] = ()
        whole, _ = self.heading(
            N_("Agency workspace"),
            N_("Results of many firms become a cohort; the cohort becomes a benchmark for everyone."),
        )
        self.banner = Banner()
        whole.addWidget(self.banner)
        whole.addWidget(self._import_card())
        whole.addWidget(self._verdict_card(), 1)

    def shown(self) -> None:
        """Bring the page up to date."""
        self.source.setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def _import_card(self) -> QFrame:
        card = frame("card")
        lines = column(card, (24, 20, 24, 20), 12)
        self.source, self.cohort = QLineEdit(), QLineEdit()
        for sentence, field, name in (
            (N_("Folder with result files"), self.source, N_("Choose the folder with result files")),
            (N_("Cohort (a folder that grows with every import)"), self.cohort, N_("Choose the cohort's folder")),
        ):
            lines.addLayout(self._folder(sentence, field, name))
        self.strip = ProgressStrip(self.session)
        self.strip.stopped.connect(lambda: self._control.cancel() if self._control else None)
        lines.addWidget(self.strip)
        across = row()
        self.publish, self.take = button(), button("primary")
        self.phrases.say(self.publish.setText, N_("Publish as benchmark pack…"))
        self.phrases.say(self.take.setText, N_("Import"))
        self.publish.clicked.connect(self._choose_target)
        self.take.clicked.connect(self.start)
        across.addStretch(1)
        across.addWidget(self.publish)
        across.addWidget(self.take)
        lines.addLayout(across)
        return card

    def _folder(self, sentence: str, field: QLineEdit, name: str) -> QBoxLayout:
        lines, across, said, choose = column(gap=4), row(), label("muted"), button()
        self.phrases.say(said.setText, sentence)
        self.phrases.name(field, sentence, hint=False)
        said.setBuddy(field)
        self.phrases.say(choose.setText, N_("Choose…"))
        self.phrases.name(choose, name)
        choose.clicked.connect(lambda: self._choose(field))
        across.addWidget(field, 1)
        across.addWidget(choose)
        lines.addWidget(said)
        lines.addLayout(across)
        return lines

    def _verdict_card(self) -> QFrame:
        card, self.counts = frame("card"), label("heading", wrap=True)
        self.model = RowsModel((), self)
        self.table = PlainTable(self.model)
        self.phrases.name(self.table, N_("Verdict for every file"), hint=False)
        self.phrases.say(self.counts.setText, N_("Every file gets a verdict here."))
        lines = column(card, (20, 16, 20, 16), 10)
        lines.addWidget(self.counts)
        lines.addWidget(self.table, 1)
        return card

    def _choose(self, field: QLineEdit) -> None:
        title = self.session.catalogue.gettext("Choose a folder")
        if path := QFileDialog.getExistingDirectory(self, title, field.text()):
            field.setText(path)

    def start(self) -> None:
        """Import the folder into the cohort."""
        source, cohort = self.source.text().strip(), self.cohort.text().strip()
        if not source or not cohort:
            self.banner.tell([self.session.catalogue.gettext("Please choose both folders.")], kind="banner-warn")
            return
        self.banner.hide()
        self._busy(True)
        ports = self.session.ports
        self._control = self.session.tasks.long(
            lambda control: ports.aggregate(Path(source), Path(cohort), control.progress, control.cancelled),
            self._done,
            self._failed,
            self.strip.advance,
        )

    def publish_to(self, file: Path) -> None:
        """Write the cohort as a benchmark pack."""
        cohort, ports = Path(self.cohort.text().strip()), self.session.ports
        self._busy(True)
        self._control = self.session.tasks.long(
            lambda _control: ports.publish(cohort, file), self._published, self._failed
        )

    def _choose_target(self) -> None:
        say = self.session.catalogue.gettext
        if not self.cohort.text().strip():
            self.banner.tell([say("Please choose the cohort's folder first.")], kind="banner-warn")
            return
        path, _ = QFileDialog.getSaveFileName(
            self, say("Publish as benchmark pack"), "benchmark.iirb", say("Benchmark packs (*.iirb)")
        )
        if path:
            self.publish_to(Path(path))

    def _done(self, rows: Sequence[VerdictRow]) -> None:
        self._busy(False)
        self._rows = rows
        self._show()

    def _published(self, facts: Mapping[str, object]) -> None:
        self._busy(False)
        said = self.session.catalogue.gettext("Published as %(path)s.", path=str(facts.get("path", "")))
        held = self.session.catalogue.gettext("Groups that are too small are left out of it.")
        self.banner.tell([said, held])

    def _failed(self, error: Exception) -> None:
        stopped = self._control is not None and self._control.cancelled()
        self._busy(False)
        say = self.session.catalogue.gettext
        said = [say(STOPPED)] if stopped else self.session.sentences(error)
        self.banner.tell(said, kind="banner-warn" if stopped else "banner-bad")

    def _busy(self, busy: bool) -> None:
        self.take.setEnabled(not busy)
        self.publish.setEnabled(not busy)
        if busy:
            self.strip.begin()
            self.strip.stop.setFocus()
        else:
            self.strip.end()
            self.take.setFocus()

    def _show(self) -> None:
        words = self.session.catalogue
        lines = [
            Line(row.file, (row.file, words.gettext(row.verdict), words.gettext(row.reason) if row.reason else ""))
            for row in self._rows
        ]
        self.model.show_lines([words.gettext(heading) for heading in HEADINGS], lines)
        if self._rows:
            counts = Counter(row.verdict for row in self._rows)
            parts = [f"{words.gettext(verdict)} {words.number(count)}" for verdict, count in counts.most_common()]
            self.counts.setText("  ·  ".join(parts))
