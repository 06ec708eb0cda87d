"""Problems with reports and the data they carry."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "report.attachment_lost": (
        N_("The result file did not come back unharmed from inside %(path)s."),
        N_("The report was left without it; free some space and write it again."),
    ),
    "report.not_a_pdf": (
        N_("%(path)s is not a readable PDF."),
        N_("Choose the PDF that this program wrote; a printed or re-saved copy may have lost its data."),
    ),
}
