"""Problems of projections: how answers carry over to another framework."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "projection.no_target": (
        N_("There is no pack “%(id)s” to project into, or it is not marked as a projection."),
        N_("Put the pack beside this one, with “role: projection” in its pack.yaml, or correct the id."),
    ),
    "projection.file_name": (
        N_("The file is called “%(file)s”, but its id is “%(id)s”."),
        N_("Name the file after the id."),
    ),
    "projection.unknown_item": (
        N_("The target framework has no item “%(item)s”."),
        N_("Correct the id, or take the rule away."),
    ),
    "projection.item_missing": (
        N_("No rule says where “%(item)s” comes from."),
        N_("Add a rule; write “ask” if the answers cannot tell."),
    ),
    "projection.kind": (
        N_("The rule of “%(item)s” must be of exactly one kind."),
        N_("Write one of: %(allowed)s."),
    ),
    "projection.unknown_source": (
        N_("There is no question “%(id)s” in this pack."),
        N_("Correct the id."),
    ),
    "projection.source_kind": (
        N_("%(id)s is asked as “%(kind)s”; the rule needs “%(expected)s”."),
        N_("Name another question, or use another kind of rule."),
    ),
    "projection.target_kind": (
        N_("“%(item)s” is asked as “%(kind)s”; the rule needs “%(expected)s”."),
        N_("Use another kind of rule."),
    ),
    "projection.unknown_tick": (
        N_("There is no tick “%(tick)s”."),
        N_("Known are: %(known)s."),
    ),
    "projection.edges": (
        N_("The counts of “%(item)s” must rise, one for each of its %(expected)s steps."),
        N_("List the number of ticks from which each step holds."),
    ),
    "projection.steps": (
        N_("“%(item)s” has only %(most)s steps."),
        N_("Take the surplus conditions away."),
    ),
    "projection.table_length": (
        N_("The table has %(found)s rows; the question has %(expected)s levels."),
        N_("Write one row for each level, from worst to best."),
    ),
    "projection.table_row": (
        N_("“%(found)s” is neither a step from 0 to %(top)s nor a pair [lowest, highest]."),
        N_("Correct the row."),
    ),
    "projection.clause": (
        N_("“%(found)s” is not a condition."),
        N_("Write for example “S1.1 >= 2”, “P1.1 has quality”, “ask”, or join them with any, all, not."),
    ),
    "projection.reading": (
        N_("There is no reading “%(reading)s”."),
        N_("Known are: %(known)s."),
    ),
    "projection.one_reading": (
        N_("This framework has one reading only."),
        N_("Leave “reading” out."),
    ),
    "projection.unknown": (
        N_("There is no projection “%(id)s”."),
        N_("Correct the id."),
    ),
}
