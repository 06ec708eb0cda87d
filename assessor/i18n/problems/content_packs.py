"""Problems of questionnaire packs and their measures, for those who write them."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "pack.format": (
        N_("The format of this pack is not known."),
        N_("This version reads format %(known)s."),
    ),
    "pack.file_name": (
        N_("“%(name)s” is not the name of a file in the pack's own folder."),
        N_("Write the bare file name of a dimension, for example network.yaml."),
    ),
    "pack.duplicate_id": (
        N_("The id “%(id)s” is used twice; the first time in %(first)s."),
        N_("Give each its own id."),
    ),
    "pack.retired_id": (
        N_("The id “%(id)s” was retired in version %(since)s and may not be used again."),
        N_("Choose a new id, so that old answers are not taken for new ones."),
    ),
    "pack.unknown_id": (
        N_("There is no “%(id)s” in this pack."),
        N_("Correct the id (nearest: %(near)s)."),
    ),
    "pack.language_partly": (
        N_(
            "Texts missing in %(language)s: %(count)s of %(of)s. Another language is shown there, marked with its code."
        ),
        N_("Translate them if readers of this language are to answer."),
    ),
    "pack.unknown_source": (
        N_("The source “%(source)s” is not listed."),
        N_("Add it under “sources”, or correct the id (listed: %(near)s)."),
    ),
    "pack.source_mark": (
        N_("“%(mark)s” is not a mark of a source."),
        N_("Allowed: %(allowed)s."),
    ),
    "pack.unknown_scale": (
        N_("The scale “%(scale)s” is not defined."),
        N_("Defined under “scales” are: %(known)s."),
    ),
    "pack.no_scale": (
        N_("The indicator has no scale."),
        N_("Add “levels” (texts from worst to best), “options” (texts with values), or the name of a “scale”."),
    ),
    "pack.scale_length": (
        N_("The scale of %(id)s must have at least two and at most %(most)s steps."),
        N_("Add or merge steps."),
    ),
    "pack.scale_order": (
        N_("The values of %(id)s do not rise from one step to the next."),
        N_("Write the steps from worst to best."),
    ),
    "pack.negative_value": (
        N_("The value %(value)s is negative."),
        N_("Write zero or a positive value; a tick that rules out the others is marked “exclusive: true”."),
    ),
    "pack.too_many_totals": (
        N_("The points of this checklist add up to more than %(most)s different totals."),
        N_("Use points that are multiples of one another, or fewer items."),
    ),
    "pack.position_range": (
        N_("%(id)s has no level %(level)s."),
        N_("Name a level from 1 to %(top)s."),
    ),
    "pack.threshold_edge": (
        N_("A threshold needs exactly one edge."),
        N_("Write “above” (strictly more) or “from” (at least)."),
    ),
    "pack.threshold_twice": (
        N_("Level %(level)s of %(id)s has two thresholds."),
        N_("Keep one."),
    ),
    "pack.thresholds_overlap": (
        N_("In %(id)s the threshold of level %(upper)s does not lie above that of level %(lower)s."),
        N_("Raise it, or let a criterion of its own tell the two levels apart."),
    ),
    "pack.threshold_out_of_reach": (
        N_("Level %(level)s of %(id)s starts beyond %(edge)s, but no answer gives more than %(most)s."),
        N_("Lower the threshold; shares are fractions of one (0.2 for 20 %%)."),
    ),
    "pack.level_without_rule": (
        N_("No answer leads to level %(level)s of %(id)s: it has neither a threshold nor a criterion."),
        N_("Add a threshold or a criterion for this level."),
    ),
    "pack.no_thresholds": (
        N_("%(id)s is measured but has no thresholds."),
        N_("Add “thresholds”, or make it a question of kind “level”."),
    ),
    "pack.no_criteria": (
        N_("The checklist %(id)s has nothing to tick."),
        N_("Add “criteria”."),
    ),
    "pack.plausible_range": (
        N_("The plausible range is not a pair of numbers in order."),
        N_("Write [lowest, highest]."),
    ),
    "pack.unknown_tick": (
        N_("%(id)s has no item “%(tick)s”."),
        N_("Items are: %(known)s."),
    ),
    "pack.same_level_text": (
        N_("Levels %(level)s and %(next)s of %(id)s have the same words (%(language)s); nobody can tell them apart."),
        N_("Say what can be observed at the higher level and not at the lower."),
    ),
    "pack.translation_missing": (
        N_("The text “%(text)s” is missing in: %(languages)s."),
        N_("Add the translation."),
    ),
    "pack.weight_range": (
        N_("The weight %(weight)s of “%(id)s” is negative or far too large."),
        N_("Write a number from 0 to 1000000."),
    ),
    "pack.weights_zero": (
        N_("All parts of “%(id)s” have the weight 0."),
        N_("Give at least one of them a weight."),
    ),
    "pack.weights_sum": (
        N_("The weights below “%(id)s” (%(parts)s) add up to %(total)s, not to %(expected)s."),
        N_("Correct them, or choose proportions that cannot be mistaken for percentages."),
    ),
    "pack.profile_total": (
        N_("The profile %(profile)s changes the total weight below “%(node)s” from %(expected)s to %(total)s."),
        N_("Keep the total, unless the profile is meant to be made up differently."),
    ),
    "pack.empty_node": (
        N_("“%(id)s” has no parts."),
        N_("Add indicators or parts below it, or take it away."),
    ),
    "pack.level_rule": (
        N_("A level follows from exactly one rule."),
        N_("Keep one of: %(allowed)s."),
    ),
    "pack.bands_order": (
        N_("The bands of “%(id)s” do not rise."),
        N_("Write the lowest score of level 1, 2, 3 … in rising order."),
    ),
    "pack.stages_order": (
        N_("The stages of “%(id)s” are not in order (%(levels)s)."),
        N_("Write each level once, from 1 upwards."),
    ),
    "pack.stage_missing": (
        N_("“%(id)s” has stages above level %(level)s but none for it; it can never be shown."),
        N_("Add the stage."),
    ),
    "pack.gate_kind": (
        N_("The gate says nothing that could be checked."),
        N_("Write one of: %(allowed)s."),
    ),
    "pack.gate_names_nothing": (
        N_("“%(word)s” names nothing below this node."),
        N_("Write “capabilities”, “indicators”, “children”, or a list of ids."),
    ),
    "pack.gate_upwards": (
        N_("A gate of “%(node)s” looks at “%(id)s”, which is decided later."),
        N_("Let gates look only at what lies below their own node."),
    ),
    "pack.gate_never_met": (
        N_(
            "Even the best answers do not open the gate “%(gate)s” of level %(level)s of “%(node)s”: "
            "it wants %(needed)s, the best is %(actual)s."
        ),
        N_("Lower the gate, or check which parts it looks at."),
    ),
    "pack.conditions_cyclic": (
        N_("These questions wait for each other: %(ids)s."),
        N_("Take one of the conditions away."),
    ),
    "pack.not_positive": (
        N_("%(found)s is not possible here."),
        N_("Write a number above zero."),
    ),
    "pack.priority_length": (
        N_("%(id)s has %(found)s numbers under “%(key)s”, but there are %(wanted)s categories."),
        N_("Write one number for every category, in their order; 0 where it does not matter."),
    ),
    "pack.share_range": (
        N_("%(found)s is not a share."),
        N_("Write a fraction of one (0.6 for 60 %%)."),
    ),
    "pack.top_range": (
        N_("A highest level of %(found)s is not possible."),
        N_("Write a whole number from 1 to 100."),
    ),
    "pack.case_differs": (
        N_("In the case “%(case)s”, %(figure)s of %(id)s is %(found)s instead of %(expected)s."),
        N_("Correct the expectation, or the rule if the expectation is right."),
    ),
    "condition.incomplete": (
        N_("The condition is incomplete."),
        N_("Name an indicator or a profile field, and one of: in, at_least, at_most, ticked."),
    ),
    "condition.unknown_field": (
        N_("There is no profile field “%(field)s”."),
        N_("Fields are: %(allowed)s."),
    ),
    "measure.cost_range": (
        N_("A cost needs three amounts in rising order (found: %(found)s)."),
        N_("Write low, likely and high in CNY, none below zero and none lower than the one before."),
    ),
    "measure.negative": (
        N_("%(found)s is not possible here."),
        N_("Write a whole number, zero or larger; for months, one or larger."),
    ),
    "measure.effect_range": (
        N_("The effect on %(id)s leads from %(needs)s to %(to)s, which its scale (0 to %(top)s) does not have."),
        N_("Let “to” lie above “needs” and within the scale."),
    ),
    "measure.unknown_prerequisite": (
        N_("There is no measure “%(id)s”."),
        N_("Correct the id of the prerequisite (nearest: %(near)s)."),
    ),
    "measure.cycle": (
        N_("These measures wait for each other: %(ids)s."),
        N_("Take one of the prerequisites away."),
    ),
}
