"""The assessment seen through other frameworks, computed beside the window, and what is decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.domain.assessment import OWN, Answer, State
from assessor.ui.commands import ChoiceCommand

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.services.frameworks import Framework
    from assessor.ui.session import Session


class Frameworks(QObject):
    """Holds the latest estimates; whoever shows them looks, and is told when they are there or cannot be had."""

    seen = Signal()
    not_seen = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.found: Sequence[Framework] = ()
        self._of: Assessment | None = None
        self._looking_at: Assessment | None = None
        for signal in (session.opened, session.closed):
            signal.connect(self._forget)

    def known(self) -> bool:
        """Tell whether there are estimates of this assessment, be they of an answer ago."""
        return self._of is not None

    def look(self) -> None:
        """Estimate from the answers of now; ``seen`` follows, at once if nothing changed."""
        assessment = self._session.assessment
        if assessment is None or self._looking_at is assessment:
            return
        if self._of is assessment:
            self.seen.emit()
            return
        self._looking_at = assessment
        ports = self._session.ports
        self._session.tasks.read(
            lambda: ports.frameworks(assessment),
            lambda found: self._arrived(assessment, found),
            lambda error: self._failed(assessment, error),
        )

    def of(self, id: str) -> Framework | None:
        """Return a framework, or the first one where there is none of this id."""
        return next((one for one in self.found if one.id == id), self.found[0] if self.found else None)

    def choose_reading(self, id: str, reading: str) -> None:
        """Read a framework another way from now on; an empty reading is the usual one. It can be undone like an answer."""
        assessment = self._session.assessment
        if assessment is not None and (old := assessment.readings.get(id, "")) != reading:
            self._session.undo_stack.push(ChoiceCommand(lambda chosen: self._put_reading(id, chosen), old, reading))

    def take_back(self, framework: str, item: str) -> None:
        """Remove the answer given to an item itself, so that it follows from the questionnaire again."""
        self._session.answer(Answer(own_id(framework, item), State.NOT_ASKED))

    def _put_reading(self, id: str, reading: str) -> None:
        assessment = self._session.assessment
        assert assessment is not None  # the steps of undo go with the assessment
        readings = {**assessment.readings, id: reading}
        self._session.correct(readings={known: chosen for known, chosen in readings.items() if chosen})

    def _arrived(self, assessment: Assessment, found: Sequence[Framework]) -> None:
        if self._looking_at is assessment:
            self._looking_at = None
        if assessment is self._session.assessment:
            self.found, self._of = found, assessment
            self.seen.emit()
        else:
            self.look()

    def _failed(self, assessment: Assessment, error: Exception) -> None:
        if self._looking_at is assessment:
            self._looking_at = None
        if assessment is self._session.assessment:
            self.found, self._of = (), None
            self.not_seen.emit(error)
            self._session.fail(error)

    def _forget(self) -> None:
        self.found, self._of, self._looking_at = (), None, None


def own_id(framework: str, item: str) -> str:
    """Return the id under which the answer to an item of another framework is kept."""
    return f"{framework}{OWN}{item}"
