"""What filled answer sheets would change, line by line, before anything is changed; and the way to get a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QLineEdit, QPushButton, QStackedWidget, QWidget

from assessor.domain.carrying import Fate
from assessor.domain.differences import Kind
from assessor.i18n.marking import N_
from assessor.ui.models.proposals import FILTERS, ProposalsFilter, ProposalsModel
from assessor.ui.pages.page import Page
from assessor.ui.session import Session
from assessor.ui.widgets.notice import Notice
from assessor.ui.widgets.parts import button, column, frame, label, row
from assessor.ui.widgets.proposal_table import ProposalTable
from assessor.ui.widgets.told_lines import MOST, ToldLines

if TYPE_CHECKING:
    from assessor.domain.proposals import Preview
    from assessor.services.describing import Describer


MISTAKES = 20
"""Lines of mistakes shown at once where there is no change to list beside them."""


class SheetReviewPage(Page):
    """Reads sheets, lets the person choose among the changes, and applies them in one step."""

    left = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: Preview | None = None
        self.model = ProposalsModel(session, self)
        self.filter = ProposalsFilter(self.model)
        whole, line = self.heading(
            N_("Answer sheet"),
            N_("Hand a sheet out, let others fill it in offline, read it back. Nothing changes before you apply it."),
        )
        self._lay_buttons(line)
        self.stack = QStackedWidget()
        self.nothing = Notice(session)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self._review())
        whole.addWidget(self.stack, 1)
        session.sheets.read_back.connect(self.show_preview)
        session.sheets.applied.connect(self._applied)
        session.opened.connect(self.forget)
        session.closed.connect(self.forget)
        self.model.chosen_changed.connect(self._tell_chosen)
        session.problem.connect(lambda _: self._tell_chosen())
        self.forget()

    def choose_files(self) -> None:
        """Ask for filled sheets and read them."""
        say = self.session.catalogue.gettext
        paths, _ = QFileDialog.getOpenFileNames(self, say("Read answer sheets"), "", say("Answer sheets (*.xlsx)"))
        if paths:
            self.read([Path(path) for path in paths])

    def choose_target(self) -> None:
        """Ask where to put an answer sheet and write it."""
        say, assessment = self.session.catalogue.gettext, self.session.assessment
        name = assessment.enterprise.name if assessment is not None else ""
        plain = "".join("_" if character in '\\/:*?"<>|' else character for character in name)
        path, _ = QFileDialog.getSaveFileName(
            self, say("Save answer sheet"), f"{plain}.xlsx", say("Answer sheets (*.xlsx)")
        )
        if path:
            self.session.sheets.save(Path(path))

    def read(self, paths: Sequence[Path]) -> None:
        """Read filled sheets against the answers of now."""
        self.clearing.blockSignals(True)
        self.clearing.setChecked(False)
        self.clearing.blockSignals(False)
        self.nothing.wait(N_("Reading the sheet…"))
        self.stack.setCurrentIndex(0)
        self.session.sheets.read(paths)

    def show_preview(self, found: Preview) -> None:
        """Show what sheets would change and what is wrong in them."""
        self._found = found
        self.model.show_preview(found, self._describer(found))
        self.choose_filter("all")
        self.search.clear()
        self._tell_found()
        self.stack.setCurrentIndex(1)
        (self.table if self.table.isVisibleTo(self) else self.again).setFocus()

    def forget(self) -> None:
        """Show nothing: no sheet was read."""
        self._found = None
        self.model.show_preview(None, None)
        sentence = N_("No sheet read yet. Choose a filled answer sheet, or drop it anywhere on this window.")
        self.nothing.offer(sentence, N_("Choose a filled sheet…"), self.choose_files)
        self.stack.setCurrentIndex(0)

    def retell(self) -> None:
        """Say everything in the language of now."""
        if self._found is not None:
            self.model.retell(self._describer(self._found))
            self._tell_found()
        self._tell_chosen()

    def choose_filter(self, name: str) -> None:
        """Show all lines, those in conflict, or those chosen."""
        self.filter.choose(name)
        for key, made in self.filters.items():
            made.setChecked(key == name)

    # layout

    def _lay_buttons(self, line: QBoxLayout) -> None:
        self.save_sheet, self.read_sheet = button(), button()
        for made, sentence, do in (
            (self.save_sheet, N_("Save answer sheet…"), self.choose_target),
            (self.read_sheet, N_("Read answer sheet…"), self.choose_files),
        ):
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, do=do: do())
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)

    def _review(self) -> QWidget:
        card = frame("card")
        inside = column(card, (16, 14, 16, 14), 10)
        self.summary = label("strong", wrap=True)
        self.problems, self.warnings = ToldLines(self.session, "banner-bad"), ToldLines(self.session, "banner-warn")
        self.phrases.name(self.problems.text, N_("What is wrong in the sheet"), hint=False)
        self.phrases.name(self.warnings.text, N_("What to look at"), hint=False)
        self.table = ProposalTable(self.session, self.model, self.filter)
        self.phrases.name(self.table, N_("Changes: Space ticks or unticks a line"), hint=False)
        for widget in (self.summary, self.problems, self.warnings):
            inside.addWidget(widget)
        self.tools = QWidget()
        self.tools.setLayout(self._tools())
        inside.addWidget(self.tools)
        inside.addWidget(self.table, 1000)
        inside.addStretch(1)
        inside.addLayout(self._ends())
        return card

    def _tools(self) -> QBoxLayout:
        line = row(gap=8)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.phrases.say(self.search.setPlaceholderText, N_("Find in the changes"))
        self.phrases.name(self.search, N_("Find in the changes"), hint=False)
        self.search.textChanged.connect(self.filter.search)
        line.addWidget(self.search, 1)
        self.filters: dict[str, QPushButton] = {}
        for key, sentence in FILTERS.items():
            made = self.filters[key] = button("toggle", checkable=True)
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, key=key: self.choose_filter(key))
            line.addWidget(made)
        return line

    def _ends(self) -> QBoxLayout:
        lines = column(gap=8)
        self.clearing = QCheckBox()
        self.clearing.toggled.connect(self._read_again)
        lines.addWidget(self.clearing, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(gap=8)
        self.every, self.none, self.again = button("quiet"), button("quiet"), button()
        self.cancel, self.apply = button(), button("primary")
        for made, sentence, do in (
            (self.every, N_("Tick all shown"), lambda: self.model.choose(self.filter.shown_rows(), True)),
            (self.none, N_("Untick all shown"), lambda: self.model.choose(self.filter.shown_rows(), False)),
            (self.again, N_("Read again"), lambda: self._read_again(self.clearing.isChecked())),
            (self.cancel, N_("Cancel"), self._cancel),
        ):
            self.phrases.say(made.setText, sentence)
            made.clicked.connect(lambda _=False, do=do: do())
        self.apply.clicked.connect(self._apply)
        self.state = label("muted", wrap=True)
        line.addWidget(self.every)
        line.addWidget(self.none)
        line.addWidget(self.state, 1)
        line.addWidget(self.again)
        line.addWidget(self.cancel)
        line.addWidget(self.apply)
        lines.addLayout(line)
        return lines

    # inside

    def _describer(self, found: Preview) -> Describer:
        from assessor.services.describing import Describer

        assert self.session.library is not None
        return Describer(self.session.library, found.assessment, self.session.catalogue)

    def _read_again(self, clearing: bool) -> None:
        if self._found is not None:
            self.session.sheets.read(self.session.sheets.paths, clearing)

    def _apply(self) -> None:
        if self._found is not None:
            self.apply.setEnabled(False)
            self.session.sheets.apply(self.model.chosen(), self._found.files)

    def _applied(self, _count: int) -> None:
        self.forget()
        self.left.emit("interview")

    def _cancel(self) -> None:
        self.forget()
        self.left.emit("interview")

    def _tell_found(self) -> None:
        found, words = self._found, self.session.catalogue
        if found is None:
            return
        self.summary.setText(self._summary(found))
        self.problems.tell([words.problem(problem) for problem in found.problems])
        self._make_room(bool(found.problems), bool(found.proposals))
        self.warnings.tell([*(words.problem(one) for one in found.warnings), *self._carried(found)])
        blank = words.gettext("Take back answers that the sheet leaves blank (%(n)s)", n=found.left_blank)
        self.clearing.setText(blank)
        self.clearing.setVisible(bool(found.left_blank))

    def _summary(self, found: Preview) -> str:
        words, wrong = self.session.catalogue, len(found.problems)
        if wrong and not found.proposals:
            return words.ngettext(
                "%(files)s: %(n)s mistake; nothing can be taken over yet.",
                "%(files)s: %(n)s mistakes; nothing can be taken over yet.",
                wrong,
                files=words.listing(found.files),
            )
        kinds = [proposal.change.kind for proposal in found.proposals]
        return words.gettext(
            "%(files)s: %(new)s new, %(changed)s changed, %(cleared)s taken back, %(same)s the same; "
            "conflicts: %(conflicts)s.",
            files=words.listing(found.files), new=kinds.count(Kind.NEW), changed=kinds.count(Kind.CHANGED),
            cleared=kinds.count(Kind.CLEARED), same=found.unchanged, conflicts=len(found.clashes()),
        )  # fmt: skip

    def _make_room(self, wrong: bool, changes: bool) -> None:
        """Where nothing but mistakes is to be read, let them have the room of the list."""
        only_mistakes = wrong and not changes
        for widget in (self.tools, self.table, self.every, self.none):
            widget.setVisible(not only_mistakes)
        self.problems.allow(MISTAKES if only_mistakes else MOST)
        self.again.setVisible(wrong)

    def _carried(self, found: Preview) -> list[str]:
        words = self.session.catalogue
        return [
            words.gettext(
                "%(file)s is of version %(version)s and was carried over to %(now)s: %(renamed)s renamed, "
                "%(changed)s asked differently (flagged to be looked at again), %(lost)s no longer asked.",
                file=one.file, version=one.version, now=one.now,
                renamed=sum(change.fate is Fate.RENAMED for change in one.changes),
                changed=sum(change.fate is Fate.CHANGED for change in one.changes),
                lost=sum(change.fate is Fate.LOST for change in one.changes),
            )
            for one in found.carried
        ]  # fmt: skip

    def _tell_chosen(self) -> None:
        words, count, wrong = self.session.catalogue, len(self.model.chosen()), self._found and self._found.problems
        self.apply.setText(words.ngettext("Apply %(n)s change", "Apply %(n)s changes", count))
        self.apply.setEnabled(bool(count) and not wrong)
        said = ""
        if wrong:
            said = words.gettext("Nothing can be applied until the cells above are mended; then read the sheet again.")
        elif not self.model.proposals:
            said = words.gettext("The sheet says nothing new.")
        self.state.setText(said)
