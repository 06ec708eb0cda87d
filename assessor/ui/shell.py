"""The shell inside the window: navigation rail, menus, banner and pages; everything else is a page."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from assessor.ui.dropping import Drops
from assessor.ui.main_window import MainWindow
from assessor.ui.menus import fill_menus
from assessor.ui.phrases import Phrases
from assessor.ui.session import Session
from assessor.ui.widgets.banner import Banner, Offer
from assessor.ui.widgets.parts import column, row
from assessor.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from assessor.ui.pages.home import HomePage
    from assessor.ui.pages.import_questionnaire import ImportQuestionnairePage
    from assessor.ui.pages.interview import InterviewPage
    from assessor.ui.pages.new_assessment import NewAssessmentPage
    from assessor.ui.pages.page import Page
    from assessor.ui.pages.questionnaires import QuestionnairesPage
    from assessor.ui.pages.results import ResultsPage
    from assessor.ui.pages.sheet_review import SheetReviewPage

PAGES = {
    "home": ("home", "HomePage"),
    "new": ("new_assessment", "NewAssessmentPage"),
    "interview": ("interview", "InterviewPage"),
    "sheet": ("sheet_review", "SheetReviewPage"),
    "carry": ("carry_over", "CarryOverPage"),
    "compare": ("comparison", "ComparisonPage"),
    "results": ("results", "ResultsPage"),
    "roadmap": ("roadmap", "RoadmapPage"),
    "export": ("export", "ExportPage"),
    "questionnaires": ("questionnaires", "QuestionnairesPage"),
    "import": ("import_questionnaire", "ImportQuestionnairePage"),
    "agency": ("agency", "AgencyPage"),
}
NEEDS_ASSESSMENT = ("interview", "sheet", "carry", "compare", "results", "roadmap", "export")
PASSING = ("sheet", "carry", "compare")
"""Pages that nobody wants to find again when the assessment is opened next time."""


class Shell(QWidget):
    """Shows one page at a time and lets the window close only when every answer is safe."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__()
        self.session, self.frame = session, window
        self.phrases = Phrases(session, self)
        self.pages: dict[str, Page] = {}
        self._closing = self._newer_told = False
        self._lay_out()
        fill_menus(self, window.menuBar())
        session.opened.connect(lambda: self.go(str(session.view.get("page", "interview"))))
        session.opened.connect(self._withdraw_newer)
        session.closed.connect(lambda: self.go("home"))
        session.problem.connect(lambda sentences: self.banner.tell(sentences, [self._dismiss()], "banner-bad"))
        session.writer.settled.connect(self._settled)
        session.sheet_offered.connect(self.read_sheets)
        session.sheets.saved_as.connect(lambda path: self._tell_saved(str(path)))
        session.sheets.applied.connect(self._tell_applied)
        session.versions.offered.connect(lambda _offer: self._tell_newer())
        Drops(self)
        for signal in (session.language_changed, session.opened, session.closed, session.header_changed):
            signal.connect(self._tell_title)
        self._tell_title()
        self.go("home")

    def page(self, name: str) -> Page:
        """Return a page, built on its first visit."""
        if name not in self.pages:
            module, kind = PAGES[name]
            self.pages[name] = getattr(importlib.import_module(f"assessor.ui.pages.{module}"), kind)(self.session)
            self.stack.addWidget(self.pages[name])
            self._wire(name)
        return self.pages[name]

    def go(self, name: str) -> None:
        """Bring a page to the front."""
        if name not in PAGES or (name in NEEDS_ASSESSMENT and self.session.assessment is None):
            name = "home"
        if isinstance(current := self.stack.currentWidget(), QWidget) and hasattr(current, "flush"):
            current.flush()
        page = self.page(name)
        self.banner.leave_for(page)
        self.stack.setCurrentWidget(page)
        self.rail.show_current(name)
        if name in NEEDS_ASSESSMENT and name not in PASSING:
            self.session.remember(page=name)
        page.shown()

    def correct(self) -> None:
        """Show enterprise, scope, form and goals of the open assessment to be corrected."""
        if self.session.assessment is not None:
            cast("NewAssessmentPage", self.page("new")).correct()
            self.go("new")

    def open_file(self) -> None:
        """Ask for a result file and open it."""
        cast("HomePage", self.page("home")).choose_file()

    def add_questionnaire(self, path: Path | None = None) -> None:
        """Show the way to add a questionnaire, with a file looked at already if there is one."""
        page = cast("ImportQuestionnairePage", self.page("import"))
        page.forget()
        self.go("import")
        if path is not None:
            page.look_at(path)

    def start_with(self, questionnaire: str) -> None:
        """Begin a new assessment with a questionnaire."""
        self.session.settings.change(questionnaire=questionnaire)
        self.go("new")

    def read_sheets(self, paths: list[Path]) -> None:
        """Read filled answer sheets back and show what they would change."""
        self.go("sheet")
        cast("SheetReviewPage", self.page("sheet")).read(paths)

    def with_sheets(self, verb: str) -> None:
        """Ask for answer sheets to read, or where to put one, if an assessment is open."""
        if self.session.assessment is not None:
            page = self.page("sheet")
            getattr(page, verb)()
            if page.stack.currentIndex() == 1 or verb == "choose_files":  # type: ignore[attr-defined]
                self.go("sheet")

    def may_close(self) -> bool:
        """Tell whether every answer is safe; if not, wait for the disk or offer a way out."""
        for page in self.pages.values():
            page.flush()
        if self.session.writer.waiting():
            self._closing = True
            return False
        if self.session.writer.refused():
            self._offer_rescue()
            return False
        self.session.close()
        return True

    def _lay_out(self) -> None:
        across = row(self, gap=0)
        self.rail = Rail(self.session)
        self.rail.chosen.connect(self.go)
        across.addWidget(self.rail)
        right, above = column(gap=0), row(margin=(12, 0, 12, 0))
        self.banner = Banner()
        above.addWidget(self.banner)
        right.addLayout(above)
        self.stack = QStackedWidget()
        right.addWidget(self.stack, 1)
        across.addLayout(right, 1)

    def _wire(self, name: str) -> None:
        page = self.pages[name]
        if name == "home":
            cast("HomePage", page).new_wanted.connect(lambda: self.go("new"))
            cast("HomePage", page).shelf_wanted.connect(lambda: self.go("questionnaires"))
            cast("HomePage", page).questionnaire_found.connect(self.add_questionnaire)
        if name == "interview":
            cast("InterviewPage", page).correction_wanted.connect(self.correct)
        if name == "questionnaires":
            cast("QuestionnairesPage", page).import_wanted.connect(self.add_questionnaire)
            cast("QuestionnairesPage", page).start_wanted.connect(self.start_with)
        if name == "import":
            cast("ImportQuestionnairePage", page).added.connect(self.start_with)
        if name == "results":
            cast("ResultsPage", page).question_wanted.connect(self._go_to_question)
        for signal in ("left", "done"):
            if hasattr(page, signal):
                getattr(page, signal).connect(self.go)

    def _go_to_question(self, id: str) -> None:
        self.go("interview")
        cast("InterviewPage", self.page("interview")).go(id)

    def _tell_title(self) -> None:
        product = self.session.catalogue.gettext("Industrial internet readiness")
        assessment = self.session.assessment
        self.frame.setWindowTitle(f"{assessment.enterprise.name} – {product}" if assessment else product)

    def _settled(self) -> None:
        if self._closing:
            self._closing = False
            self.frame.close()

    def _dismiss(self) -> Offer:
        return self.session.catalogue.gettext("Close"), self.banner.hide

    def _offer_rescue(self) -> None:
        say = self.session.catalogue.gettext
        self.banner.tell(
            [say("Some answers could not be written to the disk and are only in this window.")],
            [
                (say("Save a copy…"), self.ask_copy),
                (say("Try again"), self.session.writer.retry),
                (say("Close and lose them"), self._give_up),
            ],
            "banner-bad",
        )

    def ask_copy(self) -> None:
        """Ask where to put a copy of the open assessment."""
        from PySide6.QtWidgets import QFileDialog

        say = self.session.catalogue.gettext
        path, _ = QFileDialog.getSaveFileName(self, say("Save a copy"), "answers.yaml", say("Answer files (*.yaml)"))
        if path:
            self.save_copy(Path(path))

    def save_copy(self, path: Path) -> None:
        """Write the open assessment with every answer on screen into a file of the person's choice."""
        assessment = self.session.assessment
        if assessment is None:
            return
        try:
            self.session.ports.save_copy(assessment, path)
        except Exception as error:
            self.session.fail(error)
        else:
            self._tell_saved(str(path))

    def _tell_saved(self, path: str) -> None:
        self.banner.tell([self.session.catalogue.gettext("Saved as %(path)s.", path=path)], [self._dismiss()])
        self.banner.belongs_to(self.stack.currentWidget())

    def _tell_applied(self, count: int) -> None:
        words = self.session.catalogue
        said = words.ngettext(
            "%(n)s change applied from the sheet; Undo (Ctrl+Z) takes it back.",
            "%(n)s changes applied from the sheet; Undo (Ctrl+Z) takes all of them back in one step.",
            count,
        )
        self.banner.tell([said], [self._dismiss()])

    def _tell_newer(self) -> None:
        say = self.session.catalogue.gettext
        offers = [(say("See what changes…"), lambda: self.go("carry")), (say("Later"), self.banner.hide)]
        self.banner.tell([self.session.versions.sentence()], offers)
        self._newer_told = True

    def _withdraw_newer(self) -> None:
        """Take back what was offered for an assessment that is no longer the open one."""
        if self._newer_told:
            self._newer_told = False
            self.banner.hide()

    def _give_up(self) -> None:
        self.session.writer.forget()
        self.frame.close()
