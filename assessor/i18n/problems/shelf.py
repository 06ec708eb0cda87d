"""Problems of the questionnaires at hand: taking one in, putting one away."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "shelf.taken": (
        N_("The questionnaire “%(id)s” is already here in version %(version)s."),
        N_("Give the new one another version number or id, or remove the one that is here."),
    ),
    "shelf.bundled": (
        N_("“%(id)s” came with the program and cannot be removed."),
        N_("Only questionnaires of your own can be removed."),
    ),
    "shelf.in_use": (
        N_("Assessments on this computer were made with “%(id)s” version %(version)s."),
        N_("They need it to open. Keep it as long as they are kept."),
    ),
}
