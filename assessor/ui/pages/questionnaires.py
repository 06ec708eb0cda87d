"""Questionnaires: what is at hand, to start with, to hand out as a workbook, to add to, to remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QMessageBox, QWidget

from assessor.i18n.marking import N_
from assessor.ui import wording
from assessor.ui.models.rows import Line, RowsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.banner import Banner
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assessor.services.shelf import Shelved

HEADINGS = (N_("Questionnaire"), N_("Version"), N_("Number of questions"), N_("Minutes"), N_("Languages"), N_("From"))


class QuestionnairesPage(Page):
    """Lists the installed questionnaires; ``import_wanted`` opens the wizard, ``start_wanted`` names id and version."""

    import_wanted = Signal()
    start_wanted = Signal(str)
    left = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: Sequence[Shelved] = ()
        whole, line = self.heading(
            N_("Questionnaires"),
            N_("Those of the program and your own. A questionnaire from Excel or another program can be added."),
        )
        self._lay_buttons(line)
        self.banner = Banner()
        whole.addWidget(self.banner)
        whole.addWidget(self._card(), 1)

    def shown(self) -> None:
        """Bring the page up to date."""
        self.look()
        self.table.setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._show()

    def look(self) -> None:
        """Look through the folders again."""
        library = self.session.library
        if library is not None:
            from assessor.services.shelf import shelf

            library.look_again()
            self.session.tasks.read(lambda: shelf(library), self._looked, self.session.fail)

    def _lay_buttons(self, line: QBoxLayout) -> None:
        self.remove, self.hand_out, self.add, self.start = button("quiet"), button(), button(), button("primary")
        for made, sentence, do in (
            (self.remove, N_("Remove…"), self._remove),
            (self.hand_out, N_("Save as workbook…"), self._hand_out),
            (self.add, N_("Add a questionnaire…"), self.import_wanted.emit),
            (self.start, N_("Start an assessment"), self._start),
        ):
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, do=do: do())
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)

    def _card(self) -> QWidget:
        card = frame("card")
        inside = column(card, (16, 14, 16, 14), 10)
        self.model = RowsModel((2, 3), self)
        self.table = PlainTable(self.model)
        self.phrases.name(self.table, N_("Questionnaires at hand"), hint=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_chosen())
        self.about = label("muted", wrap=True, selectable=True)
        inside.addWidget(self.table, 1)
        below = row()
        below.addWidget(self.about, 1)
        inside.addLayout(below)
        return card

    def _looked(self, found: Sequence[Shelved]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        words, chosen = self.session.catalogue, self.table.chosen()
        self.model.show_lines(
            [words.gettext(heading) for heading in HEADINGS], [self._line(one) for one in self._found]
        )
        if chosen or self._found:
            self.table.choose(chosen)
        self._tell_chosen()

    def _line(self, one: Shelved) -> Line:
        words = self.session.catalogue
        minutes = str(one.minutes) if one.minutes else "–"
        origin = words.gettext("your own") if one.own else words.gettext("the program")
        spoken = words.listing(wording.language_names(one.languages))
        return Line(
            f"{one.id}@{one.version}", (words.text(one.title), one.version, str(one.questions), minutes, spoken, origin)
        )

    def _chosen(self) -> Shelved | None:
        wanted = self.table.chosen()
        return next((one for one in self._found if f"{one.id}@{one.version}" == wanted), None)

    def _tell_chosen(self) -> None:
        one, words = self._chosen(), self.session.catalogue
        for made in (self.hand_out, self.start):
            made.setEnabled(one is not None)
        self.remove.setEnabled(one is not None and one.own)
        if one is None:
            self.about.setText("")
            return
        forms = words.listing(words.text(form.title) for form in one.forms)
        said = [words.gettext("Forms: %(forms)s", forms=forms or "–")]
        if one.author:
            said.append(words.gettext("By: %(author)s", author=one.author))
        if one.licence:
            said.append(words.gettext("Licence: %(licence)s", licence=one.licence[:300]))
        said.append(words.gettext("Id %(id)s, in %(folder)s", id=one.id, folder=str(one.folder)))
        self.about.setText("\n".join(said))

    def _start(self) -> None:
        if (one := self._chosen()) is not None:
            self.start_wanted.emit(one.id)

    def _hand_out(self) -> None:
        one, say = self._chosen(), self.session.catalogue.gettext
        if one is None:
            return
        title = say("Save as workbook")
        path, _ = QFileDialog.getSaveFileName(self, title, f"{one.id}-{one.version}.xlsx", say("Workbooks (*.xlsx)"))
        if path:
            self.write_workbook(one, Path(path))

    def write_workbook(self, one: Shelved, path: Path) -> None:
        """Write a questionnaire as a workbook to edit in Excel."""
        from assessor.services.converting import convert

        def done(_: object) -> None:
            self.banner.tell([self.session.catalogue.gettext("Saved as %(path)s.", path=str(path))])

        self.session.tasks.read(lambda: convert(one.folder, path, force=True), done, self._refused)

    def _remove(self) -> None:
        one, words = self._chosen(), self.session.catalogue
        if one is None:
            return
        asked = words.gettext("Remove “%(title)s” from this computer?", title=words.text(one.title))
        if QMessageBox.question(self, words.gettext("Remove"), asked) == QMessageBox.StandardButton.Yes:
            self.put_away(one)

    def put_away(self, one: Shelved) -> None:
        """Remove a questionnaire of the person's own that no assessment needs."""
        from assessor.services.shelf import put_away

        library, workspace = self.session.library, self.session.workspace
        if library is None or workspace is None:
            return

        def work() -> None:
            listed = (*workspace.assessments(), *workspace.assessments(deleted=True))
            put_away(library, one.id, one.version, {(known.pack, known.pack_version) for known in listed})

        self.session.tasks.write(work, lambda _: self.look(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.banner.tell(self.session.sentences(error), kind="banner-bad")
