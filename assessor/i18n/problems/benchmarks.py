"""Problems with published figures, cohorts and benchmark packs."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "figures.columns": (
        N_("The table of figures lacks these columns: %(missing)s."),
        N_("Name the columns as in the bundled tables."),
    ),
    "figures.encoding": (
        N_("The table of figures is not UTF-8 text."),
        N_("Save it as CSV in UTF-8."),
    ),
    "figures.empty": (
        N_("The column %(column)s is empty."),
        N_("Every figure needs a name, a unit, a publisher, a source and a confidence mark; fill it in."),
    ),
    "figures.value": (
        N_("“%(value)s” is not a number."),
        N_("Enter a plain number; put ranges and signs such as “more than” into the note."),
    ),
    "figures.kind": (
        N_("“%(kind)s” is no kind of figure; allowed are: %(allowed)s."),
        N_("Say whether the row is a measured value, a goal or context."),
    ),
    "figures.year": (
        N_("“%(year)s” is not a year."),
        N_("Write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty."),
    ),
    "figures.scope": (
        N_("The group “%(code)s” (%(type)s) is unknown, so nobody can be compared with it."),
        N_("Use a code the group list knows, or add the group to it."),
    ),
    "figures.double": (
        N_("The figure %(metric)s for %(scope)s, %(year)s occurs twice."),
        N_("Remove one of the two rows, or tell their populations apart."),
    ),
    "cohort.missing": (
        N_("There is no cohort in %(path)s."),
        N_("Create one from result files first, or correct the path."),
    ),
    "cohort.in_use": (
        N_("Another program has the cohort %(path)s open."),
        N_("Close the other window or wait until its work is done, then try again."),
    ),
    "cohort.foreign": (
        N_("%(path)s is not a cohort this program can read (%(cause)s)."),
        N_("Choose another file, or build the cohort again from the result files; nothing else is lost."),
    ),
    "cohort.newer": (
        N_(
            "The cohort %(path)s was written by a newer version of this program (format %(format)s; this one knows %(known)s)."
        ),
        N_("Update the program, then open it again."),
    ),
    "publication.empty": (
        N_("Nothing can be published: no group of the cohort has at least %(least)s firms."),
        N_("Collect more results first."),
    ),
    "publication.too_close": (
        N_("Only %(n)s firms changed in %(period)s since the last publication; the difference would speak of them."),
        N_("Publish again when at least %(least)s firms have changed."),
    ),
    "benchmark.malformed": (
        N_("The benchmark pack is damaged at %(path)s: %(cause)s."),
        N_("Ask its publisher for the file again."),
    ),
    "benchmark.format": (
        N_("The benchmark pack has the format “%(found)s”; this program reads “%(known)s”."),
        N_("Update the program, or ask for a pack in this format."),
    ),
}
