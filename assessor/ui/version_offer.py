"""A newer version of the open assessment's questionnaire: noticed, offered calmly, carried over only when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.domain.carrying import Fate

if TYPE_CHECKING:
    from assessor.domain.assessment import Assessment
    from assessor.services.carrying import Offer
    from assessor.services.library import Library
    from assessor.ui.session import Session


class VersionOffer(QObject):
    """Looks for a newer version whenever an assessment is opened, and keeps the version it was made with."""

    offered = Signal(object)
    """An ``Offer`` for the open assessment."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.offer: Offer | None = None
        session.opened.connect(self._look)
        session.closed.connect(self._forget)

    def sentence(self) -> str:
        """Return what is new, in one sentence."""
        words, offer = self._session.catalogue, self.offer
        if offer is None:
            return ""
        return words.gettext(
            "Version %(version)s of the questionnaire is available: %(new)s new, %(changed)s asked differently, "
            "%(lost)s no longer asked.",
            version=offer.version, new=offer.count(Fate.NEW), changed=offer.count(Fate.CHANGED),
            lost=offer.count(Fate.LOST),
        )  # fmt: skip

    def carry_over(self) -> None:
        """Make a new assessment under the newer version and open it; the old one stays as it is."""
        from assessor.services import carrying

        session, workspace = self._session, self._session.workspace
        assessment, library, author = session.assessment, session.library, session.author()
        if assessment is not None and library is not None and workspace is not None:
            session.tasks.write(
                lambda: carrying.carry_into(workspace, library, workspace.load(assessment.id), author).id,
                session.open,
                session.fail,
            )

    def _look(self) -> None:
        from assessor.services import carrying

        self.offer = None
        assessment, library = self._session.assessment, self._session.library
        if assessment is not None and library is not None:
            self._session.tasks.read(
                lambda: carrying.offer(library, assessment), lambda found: self._found(assessment, found)
            )
            self._session.tasks.read(lambda: _keep(library, assessment))

    def _found(self, assessment: Assessment, found: Offer | None) -> None:
        now = self._session.assessment
        if found is not None and now is not None and now.id == assessment.id:
            self.offer = found
            self.offered.emit(found)

    def _forget(self) -> None:
        self.offer = None


def _keep(library: Library, assessment: Assessment) -> None:
    """Keep the version an assessment was made with, so that it still opens when the program has moved on."""
    from contextlib import suppress

    from assessor.domain.errors import InputError

    with suppress(InputError, OSError):  # a full disk is no reason to disturb an interview
        library.keep(assessment.pack, assessment.pack_version)
