"""Answers as one short string: a character for each indicator of the form, in the pack's order."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from assessor.domain.assessment import Answer, State
from assessor.domain.errors import refuse
from assessor.domain.questionnaire import Indicator, Pack
from assessor.exchange.strict import HIDDEN
from assessor.scoring import NOT_APPLICABLE, NOT_ASKED, TO_CONFIRM, position_of

POSITIONS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STATES = {NOT_APPLICABLE: "n", TO_CONFIRM: "?", NOT_ASKED: "-"}
BY_CHARACTER = {"n": State.NOT_APPLICABLE, "?": State.TO_CONFIRM, "-": State.NOT_ASKED}

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[\t\n\r]+")
_HIDDEN = re.compile(f"[{HIDDEN}]")


def order(pack: Pack, form: str) -> tuple[str, ...]:
    """Return the ids of a form's indicators in the pack's order."""
    return tuple(id for id in pack.indicators_under(pack.root) if form in pack.indicators[id].forms)


def character(indicator: Indicator, answer: Answer | None) -> str:
    """Return the character of one answer; raw figures become the position they stand for."""
    position = position_of(indicator, answer)
    if position >= len(POSITIONS):
        raise refuse("exchange.scale_too_long", id=indicator.id, most=len(POSITIONS))
    return POSITIONS[position] if position >= 0 else STATES[position]


def table() -> npt.NDArray[np.int8]:
    """Return the position or state of each of the 256 bytes; what is no answer becomes -128."""
    found = np.full(256, -128, dtype=np.int8)
    for position, character in enumerate(POSITIONS):
        found[ord(character)] = position
    for state, character in STATES.items():
        found[ord(character)] = state
    return found


def name(text: str) -> str:
    """Return a name without the invisible characters that a reader would refuse."""
    return _HIDDEN.sub("", _SPACES.sub(" ", text))


def free_text(text: str) -> str:
    """Return a note without control characters; lines and tabs stay."""
    return _CONTROL.sub("", text)
