"""Gather result files into a cohort: each is read, verified and scored again, and gets a verdict; nothing is dropped."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.content.credit_code import credit_code, credit_code_problem
from assessor.domain.errors import InputError, Problem, refuse
from assessor.i18n.marking import N_
from assessor.services.exchanging import PDF, attached_result_of, first_bytes
from assessor.services.library import Library

if TYPE_CHECKING:
    from assessor.benchmarks.cohort import Cohort, CohortRecord, Refused
    from assessor.exchange.verifying import Verdict

BATCH = 2000
SUFFIXES = frozenset({".iira", ".pdf", ".iirz"})
"""What is looked for in a folder; a file named by the person is read whatever it is called."""
BACKED = frozenset("234")

LABELS: dict[str, str] = {
    "accepted": N_("accepted"),
    "superseded": N_("superseded by a later result of the same firm"),
    "duplicate": N_("duplicate of a file already taken in"),
    "draft": N_("draft: something is still open"),
    "damaged": N_("damaged or not a result file"),
    "bad_signature": N_("signature does not match"),
    "unknown_pack": N_("unknown questionnaire pack"),
    "not_recomputable": N_("scores do not follow from the answers"),
}

Progress = Callable[[int, int], None]


class StoppedError(Exception):
    """The person stopped; what was committed stays and the next run goes on from there."""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """The verdict on one file. ``usable`` tells whether its scores may be pooled."""

    path: str
    code: str
    usable: bool
    firm: str = ""
    signer: str = ""
    problems: tuple[Problem, ...] = ()

    def document(self) -> dict[str, object]:
        """Return the verdict for a JSON document."""
        reasons = [{"code": problem.code, **{k: str(v) for k, v in problem.facts.items()}} for problem in self.problems]
        return {
            "file": self.path,
            "verdict": self.code,
            "usable": self.usable,
            "enterprise": self.firm or None,
            "signer": self.signer or None,
            "reasons": reasons,
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the files of one run, and how fast.

    ``passed`` had their verdict before; ``rows`` hold (file, verdict, enterprise, reason code).
    """

    cohort: str
    files: int
    passed: int
    verdicts: dict[str, int]
    firms: int
    seconds: float
    rows: tuple[tuple[str, str, str, str], ...] = ()

    @staticmethod
    def label(code: str) -> str:
        """Return the English name of a verdict, to be translated where it is shown."""
        return LABELS.get(code, code)

    def document(self) -> dict[str, object]:
        """Return the tally for a JSON document."""
        return {
            "cohort": self.cohort,
            "files": self.files,
            "known_before": self.passed,
            "verdicts": self.verdicts,
            "firms": self.firms,
            "seconds": round(self.seconds, 3),
        }


def verify_files(library: Library, files: Sequence[Path], trust: Sequence[Path] = ()) -> list[FileVerdict]:
    """Judge result files, or reports that carry one, in the order given."""
    from assessor.exchange.keys import trusted_keys
    from assessor.exchange.verifying import Verifier

    verifier = Verifier(library.every_version(), trusted_keys(*trust) if trust else None)
    found = []
    for file in files:
        try:
            found.append(_told(str(file), verifier.verify(_data(file), shown=str(file))))
        except InputError as error:
            found.append(FileVerdict(str(file), "damaged", usable=False, problems=error.problems))
    return found


def _told(path: str, verdict: Verdict) -> FileVerdict:
    enterprise = verdict.result.document.enterprise if verdict.result else None
    wrong = credit_code_problem(enterprise.credit_code) if enterprise else None
    remarks = () if wrong is None else (replace(wrong, warning=True),)
    firm = enterprise.name if enterprise else ""
    return FileVerdict(path, verdict.code.value, verdict.counts, firm, verdict.signer, (*verdict.problems, *remarks))


def aggregate(
    library: Library,
    sources: Sequence[Path],
    cohort: Path,
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Tally:
    """Take every result file of the sources into the cohort in that folder.

    Committed batch by batch: a run that was stopped or killed goes on where it was. Raises ``InputError`` for a source that
    does not exist or a cohort that cannot be opened, ``StoppedError`` when stopped.
    """
    from assessor.benchmarks.cohort import Cohort
    from assessor.benchmarks.ingest import ingest

    began, files = time.monotonic(), list(_files(sources))
    names: dict[str, str] = {}
    with Cohort.open(cohort) as opened:
        done = 0

        def batches() -> Iterator[list[CohortRecord | Refused]]:
            nonlocal done
            waiting = iter(files)
            while batch := list(islice(waiting, BATCH)):
                if cancelled():
                    raise StoppedError
                yield _records(library, opened, batch, names)
                done += len(batch)
                progress(done, len(files))

        report = ingest(opened, batches())
        firms = sum(pool.n for pool in opened.pools())
        given = {str(file) for file in files}
        rows = tuple(
            (v.source, v.code, names.get(v.source, ""), v.detail) for v in opened.verdicts() if v.source in given
        )
    verdicts = dict(Counter(code for _, code, _, _ in rows))
    return Tally(str(cohort), len(files), report.passed, verdicts, firms, time.monotonic() - began, rows)


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(file for file in source.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        elif source.exists():
            yield source
        else:
            raise refuse("file.missing", path=str(source))


def _data(file: Path) -> bytes:
    head = first_bytes(file)
    if head.startswith(PDF):
        return attached_result_of(file)
    try:
        return file.read_bytes()
    except OSError as error:
        raise refuse("file.unreadable", path=str(file), cause=error.strerror or str(error)) from error


def _records(
    library: Library, cohort: Cohort, files: Sequence[Path], names: dict[str, str]
) -> list[CohortRecord | Refused]:
    from assessor.benchmarks.cohort import Refused
    from assessor.exchange.verifying import Verifier

    sources: list[tuple[str, bytes]] = []
    records: dict[str, CohortRecord | Refused] = {}
    for file in files:
        try:
            sources.append((str(file), _data(file)))
        except InputError as error:
            records[str(file)] = Refused(str(file), _digest(str(file).encode()), "damaged", error.problems[0].code)
    verdicts = Verifier(library.every_version()).verify_many(sources)
    for (source, data), verdict in zip(sources, verdicts, strict=True):
        names[source] = verdict.result.document.enterprise.name if verdict.result else ""
        records[source] = _record(library, cohort, source, data, verdict)
    return [records[str(file)] for file in files]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record(library: Library, cohort: Cohort, source: str, data: bytes, verdict: Verdict) -> CohortRecord | Refused:
    from assessor.benchmarks.cohort import CohortRecord, Refused
    from assessor.exchange.characters import order, table

    draft = verdict.code == "draft"
    if verdict.result is None or not (verdict.counts or draft):
        detail = verdict.problems[0].code if verdict.problems else ""
        return Refused(source, _digest(data), verdict.code.value, detail)
    document, enterprise = verdict.result.document, verdict.result.enterprise
    pack = library.pack(document.pack.id, document.pack.version)
    positions = table()[list(document.answers.encode())].tolist()
    grades = [g for g, a in zip(document.grades, document.answers, strict=True) if a.isalnum() and a != "n"]
    return CohortRecord(
        digest=_digest(data),
        source=source,
        firm=cohort.firm_hash(credit_code(enterprise.credit_code) or enterprise.name or document.id),
        sector=enterprise.sector,
        region=enterprise.region,
        size=str(enterprise.size or ""),
        period=(document.scope.date or document.seal.created)[:4],
        kind=str(document.scope.kind),
        pack=document.pack.id,
        version=document.pack.version,
        form=document.form,
        day=(document.scope.date or document.seal.created)[:10],
        scores={id: facts.score for id, facts in document.scores.items()},
        levels={id: facts.level for id, facts in document.scores.items()},
        positions=dict(zip(order(pack, document.form), positions, strict=True)),
        backed=sum(g in BACKED for g in grades) / len(grades) if grades else None,
        final=not draft,
    )
