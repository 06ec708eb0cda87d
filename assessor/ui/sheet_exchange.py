"""Answer sheets between the window and the disk: saved, read back as a list of changes, applied in one go, undone in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.domain.differences import Difference
    from assessor.domain.proposals import Preview, Proposal
    from assessor.ui.session import Session


class SheetExchange(QObject):
    """Reads, applies and saves answer sheets of the open assessment; pages listen to it."""

    read_back = Signal(object)
    """What the sheets would change: a ``Preview``."""
    applied = Signal(int)
    saved_as = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.paths: tuple[Path, ...] = ()

    def read(self, paths: Sequence[Path], clearing: bool = False) -> None:
        """Read filled sheets against the answers of now; ``read_back`` follows, nothing is changed."""
        from assessor.services import sheet_applying, sheet_reading

        session, workspace = self._session, self._session.workspace
        assessment, library = session.assessment, session.library
        if workspace is None or assessment is None or library is None:
            return
        self.paths = tuple(paths)

        def work() -> Preview:
            touched = sheet_applying.last_touched(workspace, assessment.id)
            return sheet_reading.preview(library, assessment, paths, clearing=clearing, touched=touched)

        session.tasks.write(work, self._show, session.fail)  # after every answer that is on its way to the disk

    def apply(self, chosen: Sequence[Proposal], files: Sequence[str]) -> None:
        """Store the chosen changes, all or none of them; ``applied`` follows. One step of undo takes them back."""
        from assessor.services import sheet_applying

        session, workspace = self._session, self._session.workspace
        assert session.assessment is not None
        assert workspace is not None
        id, author = session.assessment.id, sheet_applying.signed(session.author(), files)
        changes = [proposal.change for proposal in chosen]

        def done(_after: Assessment) -> None:
            self._show_changes(id, changes)
            session.undo_stack.push(SheetCommand(self, id, changes, author))
            self.applied.emit(len(changes))

        session.tasks.write(lambda: sheet_applying.apply_proposals(workspace, id, chosen, author), done, session.fail)

    def bring_in(self, id: str, changes: Sequence[Difference], author: str) -> None:
        """Store changes without asking, for undo and redo."""
        from assessor.services import sheet_applying

        session, workspace = self._session, self._session.workspace
        if workspace is not None:
            session.tasks.write(
                lambda: sheet_applying.bring_in(workspace, id, changes, author),
                lambda _after: self._show_changes(id, changes),
                session.fail,
            )

    def save(self, path: Path) -> None:
        """Write the answer sheet of the open assessment with its answers in it; ``saved_as`` follows."""
        from assessor.services.sheet_making import write_sheet_of

        session = self._session
        assessment, library, language = session.assessment, session.library, session.catalogue.language
        if assessment is not None and library is not None:
            session.tasks.read(
                lambda: write_sheet_of(library, assessment, language, path), self.saved_as.emit, session.fail
            )

    def _show(self, found: Preview) -> None:
        now = self._session.assessment
        if now is not None and now.id == found.assessment.id:
            self.read_back.emit(found)

    def _show_changes(self, id: str, changes: Sequence[Difference]) -> None:
        from assessor.domain.differences import applied

        now = self._session.assessment
        if now is not None and now.id == id:
            self._session.show_changed(applied(now, changes))


class SheetCommand(QUndoCommand):
    """One reading of sheets as one step; it is stored already when it comes onto the stack."""

    def __init__(self, exchange: SheetExchange, id: str, changes: Sequence[Difference], author: str) -> None:
        super().__init__("answer sheet")
        self._exchange, self._assessment, self._author = exchange, id, author
        self._changes = tuple(changes)
        self._stored = True

    def redo(self) -> None:
        """Bring the changes in again; the first time they are there already."""
        if not self._stored:
            self._exchange.bring_in(self._assessment, self._changes, self._author)
        self._stored = False

    def undo(self) -> None:
        """Take the changes back."""
        self._exchange.bring_in(self._assessment, [change.undone() for change in self._changes], self._author)
