"""Sentences for codes: gates, reasons, evidence grades, aggregators, confidence marks, kinds of assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assessor.domain.assessment import Assessment, Blocking, Grade, State
from assessor.domain.enterprise import AssessmentKind
from assessor.domain.questionnaire import Pack
from assessor.domain.size_classes import SizeClass
from assessor.i18n import Catalogue
from assessor.i18n.marking import N_
from assessor.report.scribe import Scribe
from assessor.scoring.profiles import set_aside

KINDS = {
    AssessmentKind.SELF: N_("Self-assessment by the firm"),
    AssessmentKind.ASSISTED: N_("Self-assessment assisted by a consultant"),
    AssessmentKind.THIRD_PARTY: N_("Assessment by a third party"),
}
SIZES = {
    SizeClass.MICRO: N_("micro"),
    SizeClass.SMALL: N_("small"),
    SizeClass.MEDIUM: N_("medium"),
    SizeClass.LARGE: N_("large"),
}
FLAGS = {
    "na_share": N_("Many questions of %(name)s were declared not applicable; read it with care."),
    "na_mandatory": N_("The mandatory question %(name)s was declared not applicable."),
    "implausible": N_("The figures for %(name)s are unusual; check them once more."),
}
"""What each flag of a scorecard says, by the word before its colon."""
PROCESS_TYPES = {"discrete": N_("discrete"), "process": N_("process"), "mixed": N_("mixed")}
STATES = {
    State.ANSWERED: N_("Answered"),
    State.NOT_APPLICABLE: N_("Not applicable"),
    State.TO_CONFIRM: N_("To confirm"),
    State.NOT_ASKED: N_("Not asked yet"),
}
GRADES = {
    Grade.CLAIM: N_("claim"),
    Grade.INTERVIEW: N_("named interviewee"),
    Grade.DOCUMENT: N_("document"),
    Grade.OBSERVED: N_("seen on site"),
    Grade.CERTIFIED: N_("third-party certificate"),
}
AGGREGATORS = {
    "weighted_mean": N_("Weighted mean of the parts that apply."),
    "leaf_mean": N_("Weighted mean of all requirements below that apply, whatever section they stand in."),
    "minimum": N_("The weakest part decides."),
    "sum": N_("Sum of the parts."),
    "points": N_("Sum of the points reached."),
    "cumulative_gate": N_("A level counts only when every level below it is met."),
}
MARKS = {
    "A": N_("official or publisher's own data"),
    "B": N_("quoted by a secondary page"),
    "C": N_("third-party, to be verified"),
    "R": N_("to be verified"),
    "O": N_("our own proposal"),
}
LEFT_OUT = {
    "no_money": N_("The budget does not reach"),
    "no_staff": N_("Own staff days do not reach"),
    "no_time": N_("Does not fit the time that is left"),
    "prerequisite": N_("What it builds on is not in the plan"),
    "alternative_chosen": N_("An alternative was chosen"),
    "less_gain": N_("Adds nothing to the score of this plan"),
    "no_effect": N_("Changes none of the answers asked here"),
    "already_done": N_("Already in place by the answers"),
    "not_applicable": N_("Does not apply to this firm"),
    "excluded": N_("Excluded by the user"),
}
PLANNED = {
    "best_gain": N_("best gain for the money"),
    "mandatory": N_("security baseline"),
    "pinned": N_("pinned by the user"),
    "opens_gate": N_("opens a gate"),
}
WHY_TARGET = {
    "agreed": N_("agreed target"),
    "overall_target": N_("overall target"),
    "next_level": N_("next level of the whole"),
}
MATCHES = {
    "sector+size+region": N_("same sector, size and region"),
    "sector+size": N_("same sector and size"),
    "sector": N_("same sector"),
    "all": N_("all firms of the cohort"),
}
NO_STANDING = {
    "no_public_figure": N_("No public figure"),
    "too_few": N_("Too few comparable firms"),
    "suppressed": N_("Withheld to protect single firms"),
    "not_rated": N_("Not rated"),
    "not_asked": N_("Not asked of these firms"),
}


def aggregator(scribe: Scribe, name: str) -> str:
    """Return what an aggregator does, in a sentence."""
    return scribe.t(AGGREGATORS.get(name.partition("/")[0], name))


def reason_planned(scribe: Scribe, reason: str) -> str:
    """Return why a measure is in the plan."""
    if reason.startswith("prerequisite_of:"):
        later = scribe.measure(reason.partition(":")[2])
        return scribe.t("needed for: %(measure)s", measure=later)
    return scribe.t(PLANNED.get(reason, reason))


def gate(scribe: Scribe, blocking: Blocking) -> str:
    """Return what a gate that is shut demands, what is there, and what would open it."""
    words = scribe.words
    if blocking.gate == "score":
        needed, actual = scribe.score(blocking.needed), scribe.score(blocking.actual)
        return scribe.t("A score of at least %(needed)s; now %(actual)s.", needed=needed, actual=actual)
    if blocking.gate == "share":
        needed, actual = words.percent(blocking.needed), words.percent(blocking.actual)
        said = scribe.t(
            "At least %(needed)s at level %(at)s or above; now %(actual)s.",
            needed=needed,
            at=blocking.at,
            actual=actual,
        )
    elif blocking.gate == "count":
        said = scribe.t(
            "At least %(needed)s parts at level %(at)s or above; now %(actual)s.",
            needed=words.number(blocking.needed),
            at=blocking.at,
            actual=words.number(blocking.actual),
        )
    else:
        said = scribe.t("Every mandatory part at level %(at)s or above.", at=blocking.at)
    if not blocking.missing:
        return said
    return scribe.t("%(gate)s Below it: %(names)s.", gate=said, names=scribe.names(blocking.missing))


def weights_said(words: Catalogue, pack: Pack, assessment: Assessment, profile: str) -> str:
    """Return the name of the profile that was used, and which one it was chosen instead of, if the user chose it."""

    def title(id: str) -> str:
        found = next((one for one in pack.profiles if one.id == id), None)
        return words.text(found.title) if found is not None else words.gettext("the pack's own weights")

    instead_of = set_aside(pack, assessment)
    if instead_of is None:
        return title(profile)
    return words.gettext(
        "%(profile)s, chosen by the user instead of %(suggested)s", profile=title(profile), suggested=title(instead_of)
    )


def flags_said(words: Catalogue, flags: Iterable[str], name: Callable[[str], str]) -> Iterator[str]:
    """Yield a sentence for each flag of a scorecard; ``name`` returns what an id is called."""
    for flag in flags:
        kind, _, id = flag.partition(":")
        if kind in FLAGS:
            yield words.gettext(FLAGS[kind], name=name(id))
