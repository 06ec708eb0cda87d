"""The written results: PDF, workbook, and the result file carried inside the PDF. Heavy libraries load on first use."""

from __future__ import annotations

from pathlib import Path

from assessor.i18n.catalogue import Catalogue
from assessor.report.document import Earlier, EarlierPart, ReportInput, Target

__all__ = ["Earlier", "EarlierPart", "ReportInput", "Target", "attach", "attached", "write_pdf", "write_workbook"]


def write_pdf(report: ReportInput, words: Catalogue, path: Path) -> None:
    """Write the full report in the catalogue's language; an unwritable path raises ``InputError``."""
    from assessor.report.pdf import write

    write(report, words, path)


def write_workbook(report: ReportInput, words: Catalogue, path: Path) -> None:
    """Write all figures as an Excel workbook; an unwritable path raises ``InputError``."""
    from assessor.report.workbook import write

    write(report, words, path)


def attach(pdf: Path, result: Path) -> None:
    """Put the result file into the PDF and read it back; a PDF that does not carry it unharmed is not kept."""
    from assessor.report.attachment import attach as put

    put(pdf, result)


def attached(pdf: Path) -> dict[str, bytes]:
    """Return the files a PDF carries, by name; raises ``InputError`` when it is no readable PDF."""
    from assessor.report.attachment import attached as take

    return take(pdf)
