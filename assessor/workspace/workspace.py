"""The workspace: everything that was answered, durable before any call returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, Evidence
from assessor.domain.enterprise import Enterprise, Goals, Scope
from assessor.domain.errors import Place, refuse
from assessor.workspace import assessments, attachments, events, merging, view_state
from assessor.workspace.assessments import Listing
from assessor.workspace.evidence import EvidenceFolder, media_type
from assessor.workspace.identifiers import Identifiers
from assessor.workspace.importing import take_in, timestamp
from assessor.workspace.merging import MergeReport
from assessor.workspace.opening import Opened, opened
from assessor.workspace.snapshots import Snapshots


def _clock() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """One workspace file. Any thread may call any method; writes raise ``InputError`` when the disk refuses them.

    A file of a newer program is open for reading only: ``read_only`` is true and ``problems`` says why.
    """

    def __init__(self, opened: Opened, now: Callable[[], datetime], new_id: Callable[[], str] | None) -> None:
        self.path = opened.database.path
        self.problems = opened.problems
        self._database = opened.database
        self._lock = opened.lock
        self._now = now
        self._identifiers = Identifiers(now)
        self._new_id = new_id or self._identifiers
        self._evidence = EvidenceFolder(self.path)
        self._snapshots = Snapshots(opened.database)
        self._note_newest_event()

    @classmethod
    def open(
        cls, path: Path, *, now: Callable[[], datetime] = _clock, new_id: Callable[[], str] | None = None
    ) -> Workspace:
        """Open the workspace at ``path``, creating or migrating it; one process at a time."""
        return cls(opened(path, now), now, new_id)

    @property
    def read_only(self) -> bool:
        """Tell whether a newer program wrote this file."""
        return not self._database.writable

    def close(self) -> None:
        """Close the file and let the next process in."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def create(self, assessment: Assessment, author: str) -> str:
        """Store a new assessment with its answers under a new id."""
        return self.import_assessment(replace(assessment, id=""), author=author)

    def import_assessment(self, assessment: Assessment, events: Iterable[AnswerEvent] = (), *, author: str = "") -> str:
        """Store an assessment from elsewhere, with its history if it has one, and return its id here."""
        with self._database.writing() as connection:
            return take_in(connection, assessment, events, author, self._now(), self._new_id)

    def assessments(self, *, deleted: bool = False) -> tuple[Listing, ...]:
        """Return the assessments in use (or those put away), the last changed first."""
        with self._database.reading() as connection:
            return assessments.listings(connection, deleted=deleted)

    def search(self, text: str) -> tuple[Listing, ...]:
        """Return the assessments whose name, pinyin, initials or credit code contain ``text``."""
        return tuple(found for found in self.assessments() if assessments.matches(found, text))

    def load(self, id: str) -> Assessment:
        """Return an assessment with its current answers."""
        with self._known(id), self._database.reading() as connection:
            return assessments.load(connection, id)

    def update(
        self,
        id: str,
        *,
        enterprise: Enterprise | None = None,
        scope: Scope | None = None,
        goals: Goals | None = None,
        profile: str | None = None,
        form: str | None = None,
        pack_version: str | None = None,
        readings: dict[str, str] | None = None,
    ) -> None:
        """Change the given facts of an assessment and leave the rest."""
        texts = {"profile": profile, "form": form, "pack_version": pack_version}
        with self._known(id), self._database.writing() as connection:
            at = timestamp(self._now())
            assessments.edit(
                connection, id, at, enterprise=enterprise, scope=scope, goals=goals, readings=readings, **texts
            )

    def delete(self, id: str) -> None:
        """Put an assessment away; nothing is removed and ``undelete`` brings it back."""
        at = timestamp(self._now())
        with self._known(id), self._database.writing() as connection:
            assessments.put_away(connection, id, at, deleted=at)

    def undelete(self, id: str) -> None:
        """Bring back an assessment that was put away."""
        with self._known(id), self._database.writing() as connection:
            assessments.put_away(connection, id, timestamp(self._now()), deleted="")

    def record(self, id: str, answer: Answer, author: str) -> AnswerEvent:
        """Append one answer; when this returns, it survives the death of the process and of the power."""
        with self._known(id), self._database.writing() as connection:
            event = AnswerEvent(self._new_id(), id, answer, author, timestamp(self._now()))
            assessments.touch(connection, id, event.at)
            events.insert(connection, event)
        return event

    def fill(
        self,
        id: str,
        answers: Iterable[Answer],
        author: str,
        *,
        enterprise: Enterprise | None = None,
        scope: Scope | None = None,
        goals: Goals | None = None,
        readings: dict[str, str] | None = None,
    ) -> tuple[AnswerEvent, ...]:
        """Append many answers and change the given facts in one go: all of it is stored, or nothing."""
        with self._known(id), self._database.writing() as connection:
            at, facts = timestamp(self._now()), {"scope": scope, "goals": goals, "readings": readings}
            assessments.touch(connection, id, at)
            if enterprise or scope or goals or readings is not None:
                assessments.edit(connection, id, at, enterprise=enterprise, **facts)
            made = tuple(AnswerEvent(self._new_id(), id, answer, author, at) for answer in answers)
            for event in made:
                events.insert(connection, event)
        return made

    def events(self, id: str, indicator: str | None = None) -> tuple[AnswerEvent, ...]:
        """Return all changes of an assessment's answers, or of one answer, oldest first."""
        with self._database.reading() as connection:
            return events.history(connection, id, indicator)

    def view_state(self, id: str) -> dict[str, Any]:
        """Return where the person was in this assessment."""
        with self._database.reading() as connection:
            return view_state.read(connection, id)

    def set_view_state(self, id: str, state: Mapping[str, Any]) -> None:
        """Remember where the person is; this is no change of the assessment."""
        with self._known(id), self._database.writing() as connection:
            assessments.row_of(connection, id)
            view_state.write(connection, id, state)

    def attach(self, id: str, file: Path, author: str = "") -> Evidence:
        """Store a copy of ``file`` as evidence of an assessment; the same bytes are stored once."""
        with self._known(id), self._database.writing() as connection:
            assessments.row_of(connection, id)
        digest, size = self._evidence.add(file)
        found = Evidence(digest, file.name, size, media_type(file))
        with self._database.writing() as connection:
            attachments.insert(connection, id, found, author, timestamp(self._now()))
        return found

    def evidence(self, id: str) -> tuple[Evidence, ...]:
        """Return the evidence attached to an assessment."""
        with self._database.reading() as connection:
            return attachments.of(connection, id)

    def evidence_path(self, digest: str) -> Path:
        """Return where the bytes of a piece of evidence are."""
        return self._evidence.path_of(digest)

    def snapshot(self) -> Path:
        """Copy the whole workspace as it is now and return the copy's path."""
        return self._snapshots.take(self._now())

    def snapshots(self) -> tuple[Path, ...]:
        """Return the kept copies, the newest first."""
        return self._snapshots.all()

    def restore(self, snapshot: Path) -> Path:
        """Go back to a snapshot; return the copy taken of the present state before."""
        self._must_be_writable()
        before = self.snapshot()
        self._snapshots.put_back(snapshot)
        self._note_newest_event()
        return before

    def merge(self, other: Path) -> MergeReport:
        """Take in everything from another workspace file, which stays as it is."""
        self._must_be_writable()
        incoming = merging.read_file(other, self.path.parent)
        digests = [str(row["digest"]) for row in incoming.attachments]
        copied, missing = self._evidence.take_over(EvidenceFolder(other), digests)
        with self._database.writing() as connection:
            report = merging.merge(connection, incoming)
        self._note_newest_event()
        return replace(report, evidence=copied, missing_evidence=missing)

    def _must_be_writable(self) -> None:
        with self._database.writing():
            pass

    def _note_newest_event(self) -> None:
        with self._database.reading() as connection:
            newest = events.newest_id(connection)
        if newest is not None:
            self._identifiers.seen(newest)

    @contextmanager
    def _known(self, id: str) -> Iterator[None]:
        try:
            yield
        except assessments.NoSuchAssessmentError as error:
            raise refuse("workspace.unknown_assessment", Place(str(self.path)), id=id[:64]) from error
