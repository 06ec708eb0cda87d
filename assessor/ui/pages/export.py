"""Export: the report, the workbook and the result file, into a folder of the person's choice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QFrame, QLineEdit

from assessor.i18n.marking import N_
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.banner import Banner
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from assessor.ui.tasks import Control

DOCUMENTS = (
    N_("report.pdf – the transformation roadmap to read and to print"),
    N_("workbook.xlsx – every figure as a table"),
    N_("result.iira – the result file for an agency or another computer"),
    N_("scorecard.json – the scores for other programs"),
)
LANGUAGES = (("zh_CN", "中文"), ("en", "English"))


class ExportPage(Page):
    """Writes all documents or none."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._control: Control | None = None
        self._waiting = False
        whole, _ = self.heading(N_("Export"), N_("All documents are written together, or none of them."))
        self.banner = Banner()
        whole.addWidget(self.banner)
        whole.addWidget(self._card())
        whole.addStretch(1)
        session.outcome.evaluated.connect(self._go_on)
        session.outcome.planned.connect(self._go_on)
        session.outcome.not_planned.connect(self._failed)

    def shown(self) -> None:
        """Bring the page up to date."""
        if not self.folder.text():
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            assert self.session.assessment is not None
            self.folder.setText(str(Path(documents) / _plain(self.session.assessment.enterprise.name)))
        self.session.outcome.evaluate()
        self.retell()
        self.write.setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        earlier, words = self.session.earlier, self.session.catalogue
        self.compared.setVisible(earlier is not None)
        if earlier is not None:
            facts = {
                "day": words.date(earlier.scope.date) if earlier.scope.date else "–",
                "version": earlier.pack_version,
            }
            self.compared.setText(
                words.gettext("Compare with the earlier assessment (%(day)s, version %(version)s)", **facts)
            )

    def _card(self) -> QFrame:
        card = frame("card")
        card.setMaximumWidth(900)
        lines = column(card, (24, 20, 24, 20), 14)
        lines.addLayout(self._folder())
        lines.addLayout(self._languages())
        self.compared = QCheckBox()
        self.compared.setChecked(True)
        lines.addWidget(self.compared)
        for sentence in DOCUMENTS:
            said = label("muted", wrap=True)
            self.phrases.say(said.setText, sentence)
            lines.addWidget(said)
        self.strip = ProgressStrip(self.session)
        self.strip.stopped.connect(lambda: self._control.cancel() if self._control else None)
        lines.addWidget(self.strip)
        across = row()
        self.write = button("primary")
        self.phrases.say(self.write.setText, N_("Write the documents"))
        self.write.clicked.connect(self.start)
        across.addStretch(1)
        across.addWidget(self.write)
        lines.addLayout(across)
        return card

    def _folder(self) -> QBoxLayout:
        lines, across, said = column(gap=4), row(), label("muted")
        self.folder, choose = QLineEdit(), button()
        self.phrases.say(said.setText, N_("Folder"))
        self.phrases.name(self.folder, N_("Folder for the documents"), hint=False)
        said.setBuddy(self.folder)
        self.phrases.say(choose.setText, N_("Choose…"))
        self.phrases.name(choose, N_("Choose the folder"))
        choose.clicked.connect(self._choose)
        across.addWidget(self.folder, 1)
        across.addWidget(choose)
        lines.addWidget(said)
        lines.addLayout(across)
        return lines

    def _languages(self) -> QBoxLayout:
        across, said = row(gap=16), label("muted")
        self.phrases.say(said.setText, N_("Languages"))
        across.addWidget(said)
        self.languages: dict[str, QCheckBox] = {}
        for language, name in LANGUAGES:
            made = self.languages[language] = QCheckBox(name)
            made.setAccessibleName(name)
            made.setChecked(True)
            across.addWidget(made)
        across.addStretch(1)
        return across

    def _choose(self) -> None:
        title = self.session.catalogue.gettext("Folder for the documents")
        if path := QFileDialog.getExistingDirectory(self, title, self.folder.text()):
            self.folder.setText(path)

    def chosen_languages(self) -> tuple[str, ...]:
        """Return the languages to write, the window's own first."""
        chosen = [language for language, made in self.languages.items() if made.isChecked()]
        return tuple(sorted(chosen, key=lambda language: language != self.session.catalogue.language))

    def start(self) -> None:
        """Evaluate and plan if that was not done, then write."""
        say = self.session.catalogue.gettext
        if not self.chosen_languages():
            self.banner.tell([say("Please choose at least one language.")], kind="banner-warn")
            return
        self.banner.hide()
        self.write.setEnabled(False)
        self.strip.begin()
        self.strip.stop.setFocus()
        self._waiting = True
        self.session.outcome.evaluate()

    def _go_on(self) -> None:
        outcome = self.session.outcome
        if not self._waiting or not outcome.fresh():
            return
        if outcome.roadmap is None:
            try:
                outcome.plan(outcome.limits())
            except Exception as error:  # without a budget there is a report without a roadmap
                self._write_or_fail(error)
            return
        self._write()

    def _write_or_fail(self, error: Exception) -> None:
        from assessor.domain.errors import InputError

        if isinstance(error, InputError):
            self._write()
        else:
            self._failed(error)

    def _write(self) -> None:
        self._waiting = False
        evaluation, road = self.session.outcome.evaluation, self.session.outcome.roadmap
        assert evaluation is not None
        folder, languages, ports = Path(self.folder.text()).expanduser(), self.chosen_languages(), self.session.ports
        before = self.session.earlier if self.compared.isChecked() else None
        self._control = self.session.tasks.long(
            lambda control: ports.export(
                evaluation, road, before, folder, languages, control.progress, control.cancelled
            ),
            self._done,
            self._failed,
            self.strip.advance,
        )

    def _done(self, files: Sequence[Path]) -> None:
        self._rest()
        words = self.session.catalogue
        said = [words.ngettext("%(n)s file was written:", "%(n)s files were written:", len(files)), *map(str, files)]
        folder = files[0].parent if files else Path(self.folder.text())
        self.banner.tell(said, [(words.gettext("Open the folder"), lambda: _open(folder))])

    def _failed(self, error: Exception) -> None:
        if not (self._waiting or self._control):
            return
        self._rest()
        stopped = self._control is not None and self._control.cancelled()
        said = (
            [self.session.catalogue.gettext("Stopped; nothing was written.")]
            if stopped
            else self.session.sentences(error)
        )
        self.banner.tell(said, kind="banner-warn" if stopped else "banner-bad")
        self._control = None

    def _rest(self) -> None:
        self._waiting = False
        self.write.setEnabled(True)
        self.strip.end()
        self.write.setFocus()


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _plain(name: str) -> str:
    """Return a firm's name as a folder name that every system accepts."""
    kept = "".join(" " if character in '<>:"/\\|?*' or not character.isprintable() else character for character in name)
    return kept.strip(" .")[:80] or "assessment"
