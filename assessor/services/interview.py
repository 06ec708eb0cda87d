"""The interview: start, open, answer, correct and list assessments, and say how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from assessor.domain.assessment import Answer, AnswerEvent, Assessment, Evidence, State
from assessor.domain.errors import Problem, refuse
from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack
from assessor.scoring import NOT_APPLICABLE, Plan, encode, position_of
from assessor.workspace import Listing, Workspace


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an assessment, or one dimension of it, has come. ``minutes`` is what the open questions usually take."""

    total: int = 0
    answered: int = 0
    not_applicable: int = 0
    to_confirm: int = 0
    flagged: int = 0
    minutes: float = 0.0

    @property
    def settled(self) -> int:
        """Return the number of questions that need nothing more."""
        return self.answered + self.not_applicable


def open_workspace(path: Path) -> Workspace:
    """Open the file with a person's assessments, making its folder on the first day."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse("file.unwritable", path=str(path.parent), cause=error.strerror or str(error)) from error
    return Workspace.open(path)


def listings(workspace: Workspace) -> tuple[Listing, ...]:
    """Return every assessment in use, the last changed first."""
    return workspace.assessments()


def adopt(workspace: Workspace, assessment: Assessment, author: str) -> Assessment:
    """Store an assessment that was just begun or came from a file (a result, a sample), and return it as stored."""
    return replace(assessment, id=workspace.create(assessment, author))


def load(workspace: Workspace, id: str) -> Assessment:
    """Return one assessment with its current answers."""
    return workspace.load(id)


def answer(workspace: Workspace, assessment: str, given: Answer, author: str) -> AnswerEvent:
    """Store one answer durably; whoever sees the event returned may show it as saved."""
    if given.state is State.NOT_APPLICABLE and not given.reason.strip():
        raise refuse("answers.reason_missing", id=given.indicator)
    return workspace.record(assessment, given, author)


def edit(workspace: Workspace, assessment: Assessment) -> None:
    """Store what is agreed beside the answers: enterprise, scope, goals, form, profile, readings of other frameworks."""
    workspace.update(
        assessment.id,
        enterprise=assessment.enterprise,
        scope=assessment.scope,
        goals=assessment.goals,
        form=assessment.form,
        profile=assessment.profile,
        readings=dict(assessment.readings),
    )


def history(workspace: Workspace, assessment: str, indicator: str) -> tuple[AnswerEvent, ...]:
    """Return every change of one answer, the latest first."""
    return tuple(reversed(workspace.events(assessment, indicator)))


def attach(workspace: Workspace, assessment: str, path: Path) -> Evidence:
    """Keep a file as evidence, once for all answers it supports."""
    return workspace.attach(assessment, path)


def previous(workspace: Workspace, current: Assessment) -> Assessment | None:
    """Return the last assessment of the same firm by the same pack, if there is one."""
    code = current.enterprise.credit_code
    for listing in workspace.assessments() if code else ():
        if listing.credit_code == code and listing.pack == current.pack and listing.id != current.id:
            return workspace.load(listing.id)
    return None


def asked(plan: Plan, assessment: Assessment) -> tuple[str, ...]:
    """Return the ids of the questions that this firm is asked: those of its form whose condition holds."""
    positions = encode(plan, assessment.answers, assessment.enterprise)
    pairs = zip(plan.indicators, positions, strict=True)
    return tuple(id for id, at in pairs if at != NOT_APPLICABLE or state(assessment, id) is State.NOT_APPLICABLE)


def state(assessment: Assessment, indicator: str) -> State:
    """Return which of the four states an indicator is in."""
    given = assessment.answers.get(indicator)
    return State.NOT_ASKED if given is None else given.state


def position(indicator: Indicator, given: Answer | None) -> int | None:
    """Return the position an answer stands for, or ``None`` while it stands for none."""
    at = position_of(indicator, given)
    return at if at >= 0 else None


def progress(pack: Pack, assessment: Assessment, ids: Iterable[str]) -> Progress:
    """Return how far the named questions have come."""
    chosen = list(ids)
    states = [state(assessment, id) for id in chosen]
    given = [assessment.answers[id] for id in chosen if id in assessment.answers]
    return Progress(
        total=len(chosen),
        answered=states.count(State.ANSWERED),
        not_applicable=states.count(State.NOT_APPLICABLE),
        to_confirm=states.count(State.TO_CONFIRM),
        flagged=sum(answer.flagged for answer in given),
        minutes=sum(
            pack.indicators[id].minutes for id, at in zip(chosen, states, strict=True) if at is State.NOT_ASKED
        ),
    )


def check_figures(indicator: Indicator, given: Answer) -> tuple[Problem, ...]:
    """Return what is wrong with the two counts of a rate; a rate without both has nothing to be wrong."""
    if given.numerator is None or given.denominator is None:
        return ()
    return tuple(_rate_problems(indicator, given.numerator, given.denominator))


def _rate_problems(indicator: Indicator, numerator: Fraction, denominator: Fraction) -> Iterator[Problem]:
    facts: Mapping[str, object] = {"id": indicator.id, "numerator": str(numerator), "denominator": str(denominator)}
    quantity = indicator.quantity
    for figure in (numerator, denominator):
        if quantity is not None and quantity.whole and figure.denominator != 1:
            yield Problem("answers.whole_expected", facts={"id": indicator.id, "found": str(float(figure))})
    if denominator == 0:
        yield Problem("answers.zero_denominator", facts=facts)
    elif quantity is not None and quantity.part_of_whole and numerator > denominator:
        yield Problem("answers.numerator_above", facts=facts)


def needs_figures(indicator: Indicator) -> bool:
    """Tell whether an indicator is asked with figures or ticks instead of a level alone."""
    return indicator.kind is not IndicatorKind.LEVEL
