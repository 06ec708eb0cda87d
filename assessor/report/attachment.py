"""The result file inside the PDF (``/AF``, relationship Data), so that an agency may import either."""

from __future__ import annotations

from pathlib import Path

from assessor.domain.errors import refuse

DESCRIPTION = "Result file of this assessment, as data"


def attach(pdf: Path, result: Path) -> None:
    """Put ``result`` into ``pdf``; the new file replaces the old one only after it was read back unharmed."""
    import pikepdf

    data, fresh = result.read_bytes(), pdf.with_name(pdf.name + ".part")
    try:
        with pikepdf.open(pdf) as document:
            spec = pikepdf.AttachedFileSpec(
                document,
                data,
                filename=result.name,
                mime_type="application/json",
                description=DESCRIPTION,
                creation_date="",
                mod_date="",
            )
            spec.relationship = pikepdf.Name.Data
            document.attachments[result.name] = spec
            document.Root.AF = pikepdf.Array([document.attachments[result.name].obj])
            document.save(fresh)
        if attached(fresh).get(result.name) != data:
            raise refuse("report.attachment_lost", path=str(pdf))
        fresh.replace(pdf)
    except OSError as error:
        raise refuse("file.unwritable", path=str(pdf), cause=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)


def attached(pdf: Path) -> dict[str, bytes]:
    """Return the files that ``pdf`` carries, by name; raises ``InputError`` when it is no readable PDF."""
    import pikepdf

    try:
        with pikepdf.open(pdf) as document:
            return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    except FileNotFoundError as error:
        raise refuse("file.missing", path=str(pdf)) from error
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise refuse("report.not_a_pdf", path=str(pdf)) from error
