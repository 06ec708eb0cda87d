"""Add a questionnaire: what the file is, what becomes of its parts, what choices are worth, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QStackedWidget, QWidget

from assessor.i18n.marking import N_
from assessor.ui import wording
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.import_report import ImportReport
from assessor.ui.widgets.level_editor import LevelEditor
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.tabs import Tabs
from assessor.ui.widgets.told_lines import ToldLines

if TYPE_CHECKING:
    from assessor.content.foreign.level_map import LevelMap
    from assessor.services.importing import Preview, PreviewQuestion
    from assessor.services.shelf import TakenIn

KINDS = {
    "pack": N_("A questionnaire folder of this program"),
    "pack_workbook": N_("A questionnaire workbook of this program"),
    "xlsform": N_("An XLSForm (ODK, KoboToolbox)"),
    "ciso_excel": N_("A CISO Assistant library (Excel)"),
    "ciso_yaml": N_("A CISO Assistant library (YAML)"),
}
NOTHING, LOOKING, FOUND = range(3)


class ImportQuestionnairePage(Page):
    """Looks at a file first; nothing is stored before the person asks for it."""

    left = Signal(str)
    added = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._path: Path | None = None
        self._rules: LevelMap | None = None
        self._found: Preview | None = None
        self._done: TakenIn | None = None
        self._kind = ""
        self._turn = 0
        whole, line = self.heading(
            N_("Add a questionnaire"),
            N_("From an XLSForm, a CISO Assistant library or a workbook of this program; stored only when you say so."),
        )
        self.choose = button()
        self.phrases.say(self.choose.setText, N_("Choose a file…"))
        self.choose.clicked.connect(lambda _=False: self.choose_file())
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        self.stack, self.nothing, self.looking = QStackedWidget(), Notice(session), Notice(session)
        for widget in (self.nothing, self.looking, self._card()):
            self.stack.addWidget(widget)
        whole.addWidget(self.stack, 1)
        self.forget()

    def shown(self) -> None:
        """Bring the page up to date."""
        self.choose.setFocus()

    def retell(self) -> None:
        """Say everything in the language of now."""
        self._tell()

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        say = self.session.catalogue.gettext
        kinds = say("Questionnaires (*.xlsx *.xlsm *.yaml *.yml)")
        path, _ = QFileDialog.getOpenFileName(self, say("Choose a questionnaire"), "", kinds)
        if path:
            self.look_at(Path(path))

    def look_at(self, path: Path) -> None:
        """Read a file from the beginning and show what would become of it."""
        self._path, self._rules, self._found, self._done = path, None, None, None
        self._look()

    def forget(self) -> None:
        """Show nothing: no file was chosen."""
        self._path = self._rules = self._found = self._done = None
        sentence = N_("No file chosen yet. Choose one, or drop it anywhere on this window.")
        self.nothing.offer(sentence, N_("Choose a file…"), self.choose_file)
        self.stack.setCurrentIndex(NOTHING)

    # layout

    def _card(self) -> QWidget:
        card = frame("card")
        inside = column(card, (20, 16, 20, 16), 10)
        self.title, self.facts = label("heading", wrap=True), label("muted", wrap=True)
        self.problems = ToldLines(self.session, "banner-bad")
        self.phrases.name(self.problems.text, N_("What keeps it from being added"), hint=False)
        self.report, self.levels = ImportReport(self.session), LevelEditor(self.session)
        self.levels.changed.connect(self._revise)
        self.tabs = Tabs(
            self.phrases,
            N_("Parts of the import"),
            ((N_("Report of the import"), self.report), (N_("What choices are worth"), self._worths())),
            0,
        )
        for widget in (self.title, self.facts, self.problems):
            inside.addWidget(widget)
        inside.addWidget(self.tabs, 1)
        inside.addLayout(self._ends())
        return card

    def _worths(self) -> QWidget:
        body = QWidget()
        lines, tools = column(body, (0, 10, 0, 0), 8), row(gap=8)
        self.unscored = label("muted", wrap=True)
        self.load_map, self.save_map = button(), button()
        for made, sentence, do in (
            (self.load_map, N_("Load choices…"), self._ask_map),
            (self.save_map, N_("Save choices…"), self._ask_map_target),
        ):
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, do=do: do())
        tools.addWidget(self.unscored, 1)
        tools.addWidget(self.load_map)
        tools.addWidget(self.save_map)
        lines.addLayout(tools)
        lines.addWidget(self.levels, 1)
        return body

    def _ends(self) -> QBoxLayout:
        line = row(gap=10)
        self.cancel, self.add, self.start = button("quiet"), button("primary"), button("primary")
        self.said = label("strong", wrap=True)
        for made, sentence, do in (
            (self.cancel, N_("Back to the questionnaires"), self._leave),
            (self.add, N_("Add this questionnaire"), self.take_in),
            (self.start, N_("Start an assessment with it"), self._start),
        ):
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, do=do: do())
        line.addWidget(self.cancel)
        line.addWidget(self.said, 1)
        line.addWidget(self.add)
        line.addWidget(self.start)
        return line

    # looking

    def _look(self) -> None:
        from assessor.services.importing import preview, sniff

        path, rules = self._path, self._rules
        if path is None:
            return
        self._turn += 1
        turn = self._turn
        if self._found is None:
            self.looking.wait(N_("Reading the file…"))
            self.stack.setCurrentIndex(LOOKING)

        def work() -> tuple[str, Preview | None]:
            kind = sniff(path).value
            return kind, None if kind in ("pack", "pack_workbook") else preview(path, rules)

        self.session.tasks.read(
            work,
            lambda found: self._looked(turn, *found),
            lambda error: self._not_read(turn, error),
        )

    def _looked(self, turn: int, kind: str, found: Preview | None) -> None:
        if turn != self._turn:
            return  # another file, or other levels, were chosen meanwhile
        self._kind, self._found = kind, found
        self._tell()
        self.stack.setCurrentIndex(FOUND)

    def _not_read(self, turn: int, error: Exception) -> None:
        if turn != self._turn or self._path is None:
            return
        self._kind, self._found = "", None
        self._tell()
        self.problems.tell(self.session.sentences(error))
        self.stack.setCurrentIndex(FOUND)

    def _revise(self, question: PreviewQuestion, worths: dict[str, float | str] | None) -> None:
        from assessor.services.importing import level_map, with_worths

        self._rules = with_worths(self._rules or level_map(None, None), question, worths)
        self._look()

    # telling

    def _tell(self) -> None:
        if self._path is None:
            return
        words, found = self.session.catalogue, self._found
        kind = self._kind
        self.title.setText((words.text(found.title) if found else "") or self._path.name)
        facts = [words.gettext(KINDS[kind])] if kind else []
        if found is not None:
            facts.append(words.ngettext("%(n)s question", "%(n)s questions", len(found.questions)))
            facts.append(words.listing(wording.language_names(found.languages)))
        self.facts.setText(" · ".join([*facts, self._path.name]))
        self.problems.tell([words.problem(problem) for problem in found.problems] if found else [])
        self.tabs.setVisible(found is not None)
        if found is not None:
            self.levels.show_preview(found)
            self.unscored.setText(self._said_unscored(found))
        self.report.show_findings(found.findings if found else ())
        self._tell_ends(bool(kind) and (found is None or not found.problems))

    def _said_unscored(self, found: Preview) -> str:
        words, ids = self.session.catalogue, found.unscored
        if not ids:
            return words.gettext("Every question counts.")
        return words.ngettext(
            "%(n)s question does not count: %(ids)s", "%(n)s questions do not count: %(ids)s", len(ids),
            ids=words.listing(ids[:12]) + (" …" if len(ids) > 12 else ""),
        )  # fmt: skip

    def _tell_ends(self, sound: bool) -> None:
        done, words = self._done, self.session.catalogue
        self.add.setVisible(done is None)
        self.add.setEnabled(sound)
        self.start.setVisible(done is not None)
        self.said.setText("")
        if done is not None:
            self.said.setText(
                words.gettext("Added as “%(id)s”, version %(version)s.", id=done.id, version=done.version)
            )
            self.problems.tell([words.problem(problem) for problem in done.conversion.remaining])

    # doing

    def take_in(self) -> None:
        """Add the questionnaire: the whole of it, or nothing and the reason."""
        from assessor.services.shelf import take_in

        path, rules, library = self._path, self._rules, self.session.library
        if path is not None and library is not None:
            self.add.setEnabled(False)
            self.session.tasks.write(lambda: take_in(library, path, rules), self._taken, self._refused)

    def load(self, path: Path) -> None:
        """Take over what a map file says of the choices."""
        from assessor.services.importing import level_map

        try:
            self._rules = level_map(path, None)
        except Exception as error:
            self.problems.tell(self.session.sentences(error))
        else:
            self._look()

    def save(self, path: Path) -> None:
        """Write what the choices are worth into a map file that can be edited and loaded again."""
        from assessor.services.importing import write_level_map

        source, rules, language = self._path, self._rules, self.session.catalogue.language
        if source is not None:
            self.session.tasks.read(
                lambda: write_level_map(source, path, rules, language=language, force=True),
                lambda _: self.said.setText(self.session.catalogue.gettext("Saved as %(path)s.", path=str(path))),
                self._refused,
            )

    def _taken(self, done: TakenIn) -> None:
        self._done = done
        self._tell_ends(True)
        self.start.setFocus()

    def _refused(self, error: Exception) -> None:
        self.problems.tell(self.session.sentences(error))
        self.add.setEnabled(True)

    def _ask_map(self) -> None:
        say = self.session.catalogue.gettext
        path, _ = QFileDialog.getOpenFileName(self, say("Load choices"), "", say("Level maps (*.yaml)"))
        if path:
            self.load(Path(path))

    def _ask_map_target(self) -> None:
        say = self.session.catalogue.gettext
        path, _ = QFileDialog.getSaveFileName(self, say("Save choices"), "levels.yaml", say("Level maps (*.yaml)"))
        if path:
            self.save(Path(path))

    def _start(self) -> None:
        if self._done is not None:
            self.added.emit(self._done.id)

    def _leave(self) -> None:
        self.forget()
        self.left.emit("questionnaires")
