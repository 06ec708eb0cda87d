"""What the check of a pack finds beyond what keeps it from working, for those who write one."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "content.not_a_language": (
        N_("“%(found)s” is not the code of a language."),
        N_("Write zh_CN or en. If a comma has cut a text in two, put the text in quotes."),
    ),
    "pack.version_format": (
        N_("“%(found)s” is not a version number."),
        N_("Write numbers with dots, for example 1.2.0; they tell which version is newer."),
    ),
    "pack.date_format": (
        N_("“%(found)s” is not a date."),
        N_("Write year-month-day, for example 2026-11-23."),
    ),
    "pack.id_format": (
        N_("“%(id)s” cannot be an id."),
        N_("Use letters, digits, dots, hyphens and underscores, without spaces."),
    ),
    "pack.level_unnamed": (
        N_("“%(id)s” can stand at level %(level)s, but names are given up to level %(named)s only."),
        N_("Name every level under “levels”."),
    ),
    "pack.next_steps": (
        N_("“%(id)s” has %(found)s next steps instead of %(wanted)s, one for each level to climb."),
        N_("Write one step for every level below the highest, in order."),
    ),
    "pack.floor_zero": (
        N_("With a share of 0 every level of “%(id)s” counts as reached."),
        N_("Write the share that must be met, for example 0.8."),
    ),
    "pack.gate_easier": (
        N_(
            "“%(id)s”: the gate “%(gate)s” asks for less at level %(level)s than at level %(lower)s, so it holds nobody back."
        ),
        N_("Check the figures of both levels."),
    ),
    "pack.dimension_twice": (
        N_("The file “%(name)s” is listed twice."),
        N_("Keep one of the entries."),
    ),
    "pack.crosswalk_form": (
        N_("The code “%(code)s” does not say whose it is."),
        N_("Write framework and code with a colon, for example CMMM:网络. Known frameworks: %(known)s."),
    ),
    "measure.no_effect": (
        N_("The measure “%(id)s” changes no answer, so no plan would ever contain it."),
        N_("Name at least one indicator and the level it leads to under “effects”."),
    ),
    "pack.text_left_out": (
        N_("%(id)s has no “%(key)s”, which most other questions have."),
        N_("Write it."),
    ),
    "pack.level_wordless": (
        N_("Level %(level)s of %(id)s has no text."),
        N_("Describe what can be observed at this level."),
    ),
    "pack.similar_level_text": (
        N_("Levels %(level)s and %(next)s of %(id)s differ by hardly a word (%(language)s)."),
        N_("Say what can be observed at the higher level and not at the lower."),
    ),
    "pack.unseen_character": (
        N_("The text “%(text)s” (%(language)s) contains characters that cannot be seen: %(characters)s."),
        N_("Type the text anew."),
    ),
    "pack.never_asked": (
        N_("No form asks %(id)s."),
        N_("Name at least one of the pack's forms under “forms”."),
    ),
    "pack.no_quantity": (
        N_("%(id)s is a rate, but it is not said what is divided by what."),
        N_("Add “quantity” with “numerator” and “denominator”."),
    ),
    "pack.minutes": (
        N_("%(found)s minutes for %(id)s are not possible."),
        N_("Write the minutes an answer takes, for example 0.5."),
    ),
    "pack.value_above_top": (
        N_("The best answer to %(id)s is worth %(best)s, but the pack's scale ends at %(top)s."),
        N_("Lower the values or take away a level, or raise “value_top”."),
    ),
    "pack.threshold_always": (
        N_(
            "Every answer to %(id)s passes the threshold of level %(level)s (%(edge)s), so no lower level can be reached."
        ),
        N_("Raise the threshold, or write “above: 0” if anything more than nothing is meant."),
    ),
    "pack.profile_never": (
        N_("The profile “%(profile)s” is never chosen: “%(earlier)s” stands before it with the same condition."),
        N_("Change one of the conditions."),
    ),
    "condition.never": (
        N_("The condition of “%(id)s” can never come true."),
        N_("Check its parts against each other."),
    ),
    "pack.unused": (
        N_("“%(field)s” of “%(id)s” changes nothing: it only counts with %(needs)s."),
        N_("Take it away, or choose what it belongs to."),
    ),
    "condition.always": (
        N_("The condition of “%(id)s” is always true, so it says nothing."),
        N_("Take it away, or complete it."),
    ),
    "condition.unknown_code": (
        N_("“%(found)s” is not a code of this list (%(field)s)."),
        N_("Write a code of GB/T 4754 (C33) or GB/T 2260 (330000)."),
    ),
    "condition.not_in_form": (
        N_("The form “%(form)s” asks %(id)s, but not %(subject)s, on which its condition depends."),
        N_("Add %(subject)s to the form, or take %(id)s out of it."),
    ),
    "pack.two_scales": (
        N_("The question has several scales: %(given)s."),
        N_("Keep one of them: own steps (levels or options), or the name of a shared scale."),
    ),
    "pack.id_twin": (
        N_("The ids “%(id)s” and “%(first)s” differ in upper and lower case only."),
        N_("Choose an id that nobody can mistake for the other."),
    ),
    "pack.profile_empty": (
        N_("The profile “%(id)s” changes nothing: it has no weights, mandatory parts or gates of its own."),
        N_("Give it weights, mandatory parts or gates, or take it away."),
    ),
    "pack.markup": (
        N_("“%(mark)s” is shown as it stands; texts have no formatting (%(language)s)."),
        N_("Take the mark away."),
    ),
    "condition.no_question": (
        N_("“%(id)s” is no question, and a condition looks at answers."),
        N_("Name a question, for example one below it: %(below)s."),
    ),
    "condition.nothing_to_tick": (
        N_("“%(id)s” has nothing to tick."),
        N_("Compare its level instead (%(id)s >= 2), or name a question with items."),
    ),
    "condition.level_range": (
        N_("%(id)s has no level %(level)s."),
        N_("Compare with a level from 0 to %(top)s."),
    ),
    "condition.compare_word": (
        N_("The field “%(field)s” is a word and cannot be compared with a number."),
        N_("List the words meant: profile.%(field)s in [...]."),
    ),
    "condition.compare_figure": (
        N_("The field “%(field)s” is a figure and cannot be one of a list."),
        N_("Compare it: profile.%(field)s >= 20, or <= 300."),
    ),
    "retired.unknown_successor": (
        N_("The retired id “%(id)s” leads to “%(successor)s”, which is neither a question nor a retired id."),
        N_("Correct the successor (nearest: %(near)s), or leave it blank if nothing took its place."),
    ),
    "retired.circle": (
        N_("These retired ids lead in a circle: %(ids)s."),
        N_("Let the last of them lead to a question of this version, or nowhere."),
    ),
    "retired.no_question": (
        N_("The retired id “%(id)s” leads to “%(successor)s”, which is no question; answers cannot move there."),
        N_("Name the question that took its place, or leave it blank."),
    ),
    "retired.ends": (
        N_(
            "The retired id “%(id)s” leads to “%(successor)s”, which is retired without a successor; its answers end there."
        ),
        N_("Name the question that took its place, if there is one."),
    ),
    "retired.no_since": (
        N_("It is not said since which version “%(id)s” is retired."),
        N_("Fill in “since”, for example 2.0.0."),
    ),
    "retired.later": (
        N_("“%(id)s” is said to be retired since version %(since)s, but this is version %(version)s."),
        N_("Correct one of the two; raise the version of the pack with every change."),
    ),
    "history.same_version": (
        N_("The version %(version)s lies in the folder “%(folder)s” too, with other content."),
        N_("Raise the version of the one that was changed later."),
    ),
    "history.gone": (
        N_("Questions of version %(version)s (folder “%(folder)s”) are not here and not said to be retired: %(ids)s."),
        N_(
            "List them under “retired”, with a successor where there is one; otherwise their answers end without a word."
        ),
    ),
    "history.unretired": (
        N_("Ids that version %(version)s (folder “%(folder)s”) had retired are no longer listed: %(ids)s."),
        N_("Put them back under “retired”, so that nobody uses them again and older answers find their way."),
    ),
}
