"""The one bridge between the pages and the services: what is open, what changed, and what is safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from assessor.ui.commands import AnswerCommand
from assessor.ui.look import Look
from assessor.ui.outcome import Outcome
from assessor.ui.settings import SettingsFile
from assessor.ui.sheet_exchange import SheetExchange
from assessor.ui.tasks import Tasks
from assessor.ui.version_offer import VersionOffer
from assessor.ui.writer import Writer

if TYPE_CHECKING:
    from assessor.domain.assessment import Answer, Assessment, Evidence, Scorecard
    from assessor.domain.enterprise import Enterprise, Goals, Scope
    from assessor.domain.questionnaire import Pack
    from assessor.scoring import Plan
    from assessor.services.interview import Progress
    from assessor.services.library import Library
    from assessor.ui.ports import Ports
    from assessor.workspace import Workspace

    Loaded = tuple[Assessment, Assessment | None, Assessment | None, Pack, Mapping[str, Any]]
    """The assessment, the one before it as far as its answers mean the same, that one whole, the pack, the view."""


CALM = 700
"""Milliseconds without a move before the place is remembered: never between two answers."""


class Session(Look):
    """Holds the open assessment; pages call its verbs and listen to its signals, and know nothing else."""

    ready = Signal()
    shut_out = Signal(object, object)
    """A workspace that could not be opened, and why, in sentences."""
    listed = Signal(object)
    opened = Signal()
    closed = Signal()
    answers_changed = Signal(str)
    header_changed = Signal()
    filled = Signal()
    """Many answers changed in one go."""
    sheet_offered = Signal(object)
    """Filled answer sheets to be read, as paths."""
    scores_changed = Signal()
    saved = Signal(str, str)
    save_failed = Signal(str, object)
    problem = Signal(object)

    def __init__(self, ports: Ports, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(settings, parent)
        self.ports = ports
        self.tasks = Tasks(self)
        self.writer = Writer(self.tasks, self)
        self.undo_stack = QUndoStack(self)
        self.library: Library | None = None
        self.workspace: Workspace | None = None
        self.assessment: Assessment | None = None
        self.previous: Assessment | None = None
        self.earlier: Assessment | None = None
        self.pack: Pack | None = None
        self.plan: Plan | None = None
        self.card: Scorecard | None = None
        self.asked: tuple[str, ...] = ()
        self._conditional = False
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._write_view)
        self.view: dict[str, Any] = {}
        self.outcome = Outcome(self)
        self.sheets = SheetExchange(self)
        self.versions = VersionOffer(self)
        self.writer.saved.connect(self.saved)
        self.writer.failed.connect(self.save_failed)

    # opening

    def begin(self, path: Path) -> None:
        """Open the person's assessments in the background, and read the packs meanwhile."""
        self.translate_qt()
        self.tasks.write(lambda: _open(path), self._workspace_opened, lambda error: self._not_opened(path, error))
        self.tasks.read(self._load_library, self._library_loaded, self.fail)

    def refresh(self) -> None:
        """List the assessments again."""
        workspace = self.workspace
        if workspace is not None:
            self.tasks.read(workspace.assessments, self.listed.emit, self.fail)

    def start(
        self, enterprise: Enterprise, scope: Scope, form: str, goals: Goals, profile: str = "", pack: Pack | None = None
    ) -> None:
        """Begin a new assessment and open it; ``profile`` empty: sector and size choose; ``pack``: the program's own."""
        from assessor.content.codes import with_usual_process
        from assessor.domain.assessment import Assessment
        from assessor.services import interview

        workspace, author = self._ready_workspace(), self.author()
        pack = pack or self._default_pack()
        begun = Assessment(with_usual_process(enterprise), pack.id, pack.version, form, {}, scope, goals, profile)
        self.tasks.write(lambda: interview.adopt(workspace, begun, author).id, self.open, self.fail)

    def adopt(self, make: Callable[[], Assessment]) -> None:
        """Store an assessment that a file or the sample gives, and open it."""
        from assessor.services import interview

        workspace, author = self._ready_workspace(), self.author()
        self.tasks.write(lambda: interview.adopt(workspace, make(), author).id, self.open, self.fail)

    def open(self, id: str) -> None:
        """Load an assessment after every write asked for before, and show it."""
        self._write_view()
        workspace = self._ready_workspace()
        self.tasks.write(lambda: self._load(workspace, id), self._opened, self.fail)

    def put_away(self, id: str) -> None:
        """Take an assessment off the list; nothing is removed from the file."""
        workspace = self._ready_workspace()
        if self.assessment is not None and self.assessment.id == id:
            self.leave()
        self.tasks.write(lambda: workspace.delete(id), lambda _: self.refresh(), self.fail)

    def bring_back(self, id: str) -> None:
        """Undo ``put_away``."""
        workspace = self._ready_workspace()
        self.tasks.write(lambda: workspace.undelete(id), lambda _: self.refresh(), self.fail)

    def leave(self) -> None:
        """Close the open assessment; what is on its way to the disk goes on."""
        self._write_view()
        self.assessment = self.previous = self.earlier = self.pack = self.plan = self.card = None
        self.asked = ()
        self.undo_stack.clear()
        self.closed.emit()

    # answering

    def current(self, indicator: str) -> Answer:
        """Return the answer of now, or an unasked one; ``projection/item`` names an item of another framework."""
        from assessor.domain.assessment import answer_of

        assert self.assessment is not None
        return answer_of(self.assessment, indicator)

    def answer(self, given: Answer, merge: str = "") -> None:
        """Give an answer: it can be undone, is written at once, and scored at once."""
        old = self.current(given.indicator)
        if given != old:
            self.undo_stack.push(AnswerCommand(self._put, old, given, merge))

    def attach(self, indicator: str, path: Path) -> None:
        """Keep a file and name it as evidence of an answer; a filled answer sheet is read back instead."""
        from assessor.services import interview, sheet_reading

        assert self.assessment is not None
        workspace, id = self._ready_workspace(), self.assessment.id
        if sheet_reading.is_answer_sheet(path):
            self.sheet_offered.emit([path])
            return

        def done(evidence: Evidence) -> None:
            now = self.current(indicator)
            self.answer(replace(now, evidence=tuple(dict.fromkeys((*now.evidence, evidence.digest)))))

        self.tasks.write(lambda: interview.attach(workspace, id, path), done, self.fail)

    def correct(self, **facts: object) -> None:
        """Change enterprise, scope, goals, form or readings of the open assessment."""
        from assessor.services import interview

        assert self.assessment is not None
        self.assessment = replace(self.assessment, **facts)  # type: ignore[arg-type]  # names and types are the dataclass's own
        workspace, changed = self._ready_workspace(), self.assessment
        self.writer.put((changed.id, ""), lambda: interview.edit(workspace, changed))
        self._compile()
        self.header_changed.emit()
        self.scores_changed.emit()

    def show_changed(self, assessment: Assessment) -> None:
        """Show the open assessment as it is after many answers were stored in one go."""
        self.assessment = assessment
        self._compile()
        self.filled.emit()
        self.header_changed.emit()
        self.scores_changed.emit()

    def progress(self, ids: tuple[str, ...] | None = None) -> Progress:
        """Return how far the whole interview, or some questions of it, have come."""
        from assessor.services import interview

        assert self.pack is not None
        assert self.assessment is not None
        return interview.progress(self.pack, self.assessment, self.asked if ids is None else ids)

    def remember(self, **state: object) -> None:
        """Keep where the person is, for the next time."""
        self.view.update(state)
        self._calm.start()

    def _write_view(self) -> None:
        self._calm.stop()
        workspace, assessment, view = self.workspace, self.assessment, dict(self.view)
        if workspace is not None and assessment is not None and not workspace.read_only:
            id = assessment.id
            self.tasks.write(lambda: workspace.set_view_state(id, view))

    def author(self) -> str:
        """Return whose hand the answers are."""
        scope = self.assessment.scope.assessor if self.assessment is not None else ""
        return scope or self.settings.values.author

    def fail(self, error: Exception) -> None:
        """Tell the person what went wrong, in sentences."""
        self.problem.emit(self.sentences(error))

    def sentences(self, error: Exception) -> list[str]:
        """Return what an error says in the window's language."""
        from assessor.domain.errors import InputError

        if isinstance(error, InputError):
            return [self.catalogue.problem(problem) for problem in error.problems]
        return [str(error) or type(error).__name__]

    def close(self) -> None:
        """Finish every write and let go of the file; a second call does nothing."""
        self._write_view()
        self.tasks.close()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    # inside

    def _put(self, given: Answer) -> None:
        from assessor.domain.assessment import OWN, with_answer
        from assessor.services import interview

        assert self.assessment is not None
        self.assessment = with_answer(self.assessment, given)
        workspace, id, author = self._ready_workspace(), self.assessment.id, self.author()
        self.writer.put((id, given.indicator), lambda: interview.answer(workspace, id, given, author))
        if OWN not in given.indicator:
            self._score()
        self.answers_changed.emit(given.indicator)
        self.scores_changed.emit()

    def _workspace_opened(self, workspace: Workspace) -> None:
        self.workspace = workspace
        if workspace.problems:
            self.problem.emit([self.catalogue.problem(problem) for problem in workspace.problems])
        self.refresh()

    def _not_opened(self, path: Path, error: Exception) -> None:
        self.shut_out.emit(path, self.sentences(error))

    def _load_library(self) -> Library:
        library = self.ports.library()
        library.pack()
        return library

    def _library_loaded(self, library: Library) -> None:
        self.library = library
        self.ready.emit()
        QTimer.singleShot(200, lambda: self.tasks.read(self.ports.warm))

    def _load(self, workspace: Workspace, id: str) -> Loaded:
        from assessor.services import carrying, interview

        library = self.library or self._load_library()
        found = interview.load(workspace, id)
        library.plan(found)
        earlier = interview.previous(workspace, found)
        before = carrying.as_far_as_comparable(library, earlier, found)
        return found, before, earlier if before else None, library.pack_of(found), workspace.view_state(id)

    def _opened(self, loaded: Loaded) -> None:
        self.assessment, self.previous, self.earlier, self.pack, view = loaded
        self.view = dict(view)
        self.undo_stack.clear()
        self._compile()
        self.refresh()
        self.opened.emit()
        self.scores_changed.emit()

    def _compile(self) -> None:
        assert self.library is not None
        assert self.assessment is not None
        self.plan = self.library.plan(self.assessment)
        self._conditional = any(self.plan.pack.indicators[id].applies is not None for id in self.plan.indicators)
        self._score(compiled=True)

    def _score(self, compiled: bool = False) -> None:
        from assessor.scoring import scorecard
        from assessor.services import interview

        assert self.pack is not None
        assert self.assessment is not None
        assert self.plan is not None
        if compiled or self._conditional:
            self.asked = interview.asked(self.plan, self.assessment)
        self.card = scorecard(self.pack, self.assessment, plan=self.plan)

    def _ready_workspace(self) -> Workspace:
        assert self.workspace is not None
        return self.workspace

    def _default_pack(self) -> Pack:
        assert self.library is not None
        return self.library.pack()


def _open(path: Path) -> Workspace:
    from assessor.services import interview

    return interview.open_workspace(path)
