"""Problems of CISO Assistant libraries, and lines of the report of their import."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "foreign.ciso_old": (
        N_("This is a CISO Assistant library in the first version of its Excel format."),
        N_("Bring it to version 2 with convert_v1_to_v2.py of CISO Assistant, or import its YAML file."),
    ),
    "foreign.ciso_no_framework": (
        N_("This CISO Assistant library holds no framework, so there is nothing to ask. It holds: %(kinds)s."),
        N_("Import the library that has the framework."),
    ),
    "foreign.ciso_several_frameworks": (
        N_("This library holds several frameworks: %(names)s. A pack is made of one."),
        N_("Put each framework into a library of its own."),
    ),
    "foreign.ciso_urn_twice": (
        N_("“%(urn)s” names two requirements; the other one stands at %(first)s."),
        N_("Give one of them another name."),
    ),
    "foreign.ciso_parent_unknown": (
        N_("There is no requirement “%(parent)s”, which is told as the one above."),
        N_("Correct parent_urn."),
    ),
    "foreign.ciso_parents_cyclic": (
        N_("These requirements stand below each other: %(ids)s."),
        N_("Correct parent_urn of one of them."),
    ),
    "foreign.ciso_depth_jump": (
        N_("The depth goes from %(before)s to %(depth)s; a row can be one step deeper than the row before at most."),
        N_("Correct the depth, or add the heading between them."),
    ),
    "foreign.ciso_too_deep": (
        N_("This requirement stands more than %(most)s levels deep."),
        N_("Take some levels of headings away."),
    ),
    "foreign.ciso_range": (
        N_("The scale runs from %(low)s to %(high)s, so it has no steps."),
        N_("Let max_score be higher than min_score."),
    ),
    "foreign.ciso_score_twice": (N_("The score %(score)s stands in the scale twice."), N_("Keep one of the two.")),
    "foreign.ciso_scale_unknown": (
        N_("There is no scale “%(name)s” for this requirement."),
        N_("Correct scores_definition_ref, or add the scale. Known scales: %(known)s."),
    ),
    "foreign.ciso_definition_unknown": (
        N_("There is no pair of sheets for “%(name)s”, which the framework refers to."),
        N_("Correct the name, or add the sheets."),
    ),
    "foreign.ciso_no_content": (
        N_("The framework has no sheet “%(sheet)s” with its requirements."),
        N_("Add the sheet, or correct its name."),
    ),
    "foreign.ciso_whole_expected": (
        N_("“%(found)s” in %(column)s is not a whole number."),
        N_("Write a whole number, or leave it out."),
    ),
    "foreign.ciso_whole_from": (
        N_("“%(found)s” in %(column)s is not a whole number from %(least)s on."),
        N_("Write such a number, or leave it out."),
    ),
    "foreign.ciso_flag_expected": (
        N_("“%(found)s” in %(column)s is neither true nor false."),
        N_("Write true or false."),
    ),
    "foreign.ciso_question_kind": (
        N_("“%(found)s” is no kind of question."),
        N_("Kinds are: %(allowed)s."),
    ),
    "foreign.ciso_no_choices": (N_("The question “%(id)s” has no choices."), N_("Add its choices.")),
    "foreign.ciso_answer_twice": (N_("The answer “%(id)s” stands here twice."), N_("Give one of them another id.")),
    "foreign.ciso_answer_unknown": (
        N_("There is no answer “%(id)s” for this question."),
        N_("Correct the column answer. Known answers: %(known)s."),
    ),
    "foreign.ciso_lines": (
        N_("%(column)s has %(found)s lines for %(expected)s."),
        N_("Write one line for all, or one for each."),
    ),
    "foreign.ciso_result": (
        N_("“%(found)s” is no compliance result."),
        N_("Results are: %(allowed)s."),
    ),
    "foreign.ciso_result_unknown": (N_("The compliance result “%(found)s” is unknown and left out."), ""),
    "foreign.ciso_condition_word": (
        N_("“%(found)s” does not say how many of the choices must be chosen."),
        N_("Write one of: %(allowed)s."),
    ),
    "foreign.ciso_depends_form": (
        N_("“%(found)s” does not name a question and its choices."),
        N_("Write the number of the question, a colon and the numbers of the choices, such as 1:2,3."),
    ),
    "foreign.ciso_depends_question": (
        N_("There is no question “%(name)s”, on which this one depends."),
        N_("Correct depends_on."),
    ),
    "foreign.ciso_depends_choice": (
        N_("The question %(id)s has no choice “%(name)s”, on which this one depends."),
        N_("Correct depends_on. Known choices: %(known)s."),
    ),
    "foreign.ciso_depends_cyclic": (
        N_("These questions wait for each other to be asked: %(ids)s."),
        N_("Take one of the dependencies (depends_on) away."),
    ),
    "foreign.ciso_depends_lost": (
        N_("It depends on the words or number that answer %(name)s, so here it is always asked."),
        N_("Mark it as not applicable where it is."),
    ),
    "foreign.ciso_unlicensed": (
        N_("The framework, published by %(provider)s. The library states no rights."),
        N_("Ask the publisher before passing it on."),
    ),
    "foreign.ciso_library": (
        N_("The framework, published by %(provider)s. Rights: “%(licence)s”"),
        "",
    ),
    "foreign.ciso_scale": (
        N_("The scale from %(low)s to %(high)s with %(count)s steps; scores are printed on it."),
        "",
    ),
    "foreign.ciso_scale_number": (
        N_("The scale from %(low)s to %(high)s, on which a number is asked; scores are printed on it."),
        "",
    ),
    "foreign.ciso_score": (N_("Step %(score)s of the scale, “%(name)s”."), ""),
    "foreign.ciso_score_outside": (
        N_("Step %(score)s lies outside the scale from %(low)s to %(high)s."),
        "",
    ),
    "foreign.ciso_steps": (
        N_("Of the scale from %(low)s to %(high)s only %(count)s steps can be chosen here."),
        "",
    ),
    "foreign.ciso_below_zero": (
        N_("The scale begins at %(low)s; here all scores are printed %(shift)s higher, so that none is below zero."),
        "",
    ),
    "foreign.ciso_results": (
        N_(
            "The framework has no scores: requirements are answered as non-compliant (0), partially compliant (50) or"
            " compliant (100)."
        ),
        N_("Say it otherwise in a map if the three should count differently (--map, list “results”)."),
    ),
    "foreign.ciso_averages": (
        N_(
            "The score is the mean of all requirements by their weight, as the default method of CISO Assistant has it;"
            " what does not apply or is not answered leaves it in the same way."
        ),
        "",
    ),
    "foreign.ciso_summed": (
        N_(
            "Scores of several choices of one requirement are added up, as the documentation of the format says; an"
            " assessment in CISO Assistant that averages takes their mean."
        ),
        N_("Write aggregation: mean into scores_definition of the YAML library to have the mean here too."),
    ),
    "foreign.ciso_clipped": (
        N_(
            "%(id)s: the scores of its questions can add up to more than %(high)s, where CISO Assistant cuts them off;"
            " here they count by their share of what is possible."
        ),
        "",
    ),
    "foreign.ciso_mean_of_ticks": (
        N_("%(id)s: the scores of the ticks are added up; CISO Assistant takes their mean."),
        "",
    ),
    "foreign.ciso_results_ticked": (
        N_(
            "%(id)s: the ticks give results, which here add up to compliant at most; mixed ticks may count differently."
        ),
        "",
    ),
    "foreign.ciso_result_beside": (
        N_("%(id)s: the choices also give a compliance result; here their score counts."),
        "",
    ),
    "foreign.ciso_choices_written": (
        N_("%(id)s: of %(count)s choices one is written into the note; at most %(most)s can be offered."),
        "",
    ),
    "foreign.ciso_choices_most": (
        N_("%(id)s has %(count)s choices with scores; at most %(most)s can be offered."),
        N_("Join some of them."),
    ),
    "foreign.ciso_remark": (
        N_("An explanation that asks nothing; it is kept as a remark to “%(title)s”."),
        "",
    ),
    "foreign.ciso_depth": (
        N_("From here on, depth and the requirement above disagree; the one above counts (requirements: %(count)s)."),
        "",
    ),
    "foreign.ciso_links": (
        N_("%(id)s: links to threats and reference controls have no counterpart here: %(count)s."),
        "",
    ),
    "foreign.ciso_question_of_heading": (
        N_("“%(title)s” is a heading that is not assessed, so its question is not asked."),
        "",
    ),
    "foreign.ciso_object": (N_("Of kind “%(kind)s” nothing has a counterpart here (entries: %(count)s)."), ""),
    "foreign.ciso_field": (N_("“%(field)s” has no counterpart here; first place of %(count)s."), ""),
    "foreign.ciso_group": (
        N_("The implementation group “%(group)s” becomes the form %(form)s (questions: %(count)s)."),
        "",
    ),
    "foreign.ciso_group_empty": (N_("The implementation group “%(group)s” holds no question."), ""),
    "foreign.ciso_group_unknown": (
        N_("The implementation group “%(group)s” is not defined; it became a form by that name."),
        "",
    ),
    "foreign.ciso_depends": (N_("%(id)s: asked after the choices that it depends on."), ""),
    "foreign.ciso_brought_up": (N_("%(id)s: asked after choices that select its implementation group."), ""),
    "foreign.source_number": (N_("%(id)s: a number, with the scale of the source."), ""),
}
