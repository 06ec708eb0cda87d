"""Problems of compiling a questionnaire for scoring."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "pack.form_unknown": (
        N_("There is no form “%(form)s” in this questionnaire."),
        N_("Choose one of: %(known)s."),
    ),
    "pack.form_empty": (
        N_("The form “%(form)s” asks no question at all."),
        N_("Name the form under “forms” of at least one indicator, or take the form away."),
    ),
    "pack.profile_unknown": (
        N_("There is no profile “%(profile)s” in this questionnaire."),
        N_("Choose one of: %(known)s; or leave the profile out, and it is chosen by production type and size."),
    ),
    "answers.implausible": (
        N_("The figure %(found)s for %(id)s lies outside the usual range (%(low)s to %(high)s)."),
        N_("Check it once more; if it is right, say why in the note."),
    ),
    "pack.gates_cyclic": (
        N_("The gates of “%(id)s” wait for a level that itself waits for “%(id)s”."),
        N_("Let gates look only at what lies below their own node."),
    ),
    "pack.numbers_too_large": (
        N_("The weights or values of “%(id)s” are too large to be computed exactly."),
        N_("Divide all weights of its parts by the same number; only their proportions matter."),
    ),
}
