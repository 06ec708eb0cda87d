"""The Excel answer sheet: which sheets and columns it has, in which words, and what the words mean when read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessor.domain.questionnaire import Indicator, IndicatorKind, Pack
from assessor.domain.text import LANGUAGES, Text
from assessor.i18n import Catalogue, catalogue
from assessor.i18n.marking import N_

ANSWERS = ("id", "title", "question", "help", "level", "numerator", "denominator", "amount", "state", "grade", "note")
"""Column keys of the answers sheet, in its hidden first row."""
TICKS = ("id", "title", "criterion", "text", "tick")
FACTS = ("key", "label", "value", "hint")
META = ("format", "setting")
OWN_ANSWERS = ("framework", "item", *ANSWERS[1:])
OWN_TICKS = ("framework", "item", *TICKS[1:])
"""The same for items of other frameworks, each named with its framework."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "answers": ANSWERS,
    "ticks": TICKS,
    "facts": FACTS,
    "own_answers": OWN_ANSWERS,
    "own_ticks": OWN_TICKS,
}
OPTIONAL = frozenset({"own_answers", "own_ticks"})
"""Sheets that a workbook may do without."""
TICKS_OF: Mapping[str, str] = {"answers": "ticks", "own_answers": "own_ticks"}
NONE_OF_THESE = "none_of_these"
"""The criterion id of the row by which a checklist is answered with nothing ticked."""
TICK = "✓"

CONTEXT = "answer sheet"
"""Under which the short words of the sheet are translated."""

HEADINGS: Mapping[str, str] = {
    "id": N_("Id"),
    "item": N_("Id"),
    "title": N_("Indicator"),
    "question": N_("Question"),
    "help": N_("What counts, and what each level means"),
    "level": N_("Level"),
    "numerator": N_("Numerator (part)"),
    "denominator": N_("Denominator (whole)"),
    "amount": N_("Amount"),
    "state": N_("No answer because"),
    "grade": N_("Evidence grade"),
    "note": N_("Note, or the reason why it does not apply"),
    "criterion": N_("Item id"),
    "text": N_("Item"),
    "tick": N_("Tick"),
    "label": N_("What is asked"),
    "value": N_("Your entry"),
    "hint": N_("How to fill it in"),
}
SHEETS: Mapping[str, str] = {
    "read_me": N_("Read me"),
    "facts": N_("Enterprise"),
    "answers": N_("Answers"),
    "ticks": N_("Ticks"),
    "own_answers": N_("Other frameworks"),
    "own_ticks": N_("Ticks, other frameworks"),
    "meta": "_pack",
}
STATES: Mapping[str, str] = {"na": N_("Not applicable"), "confirm": N_("To confirm")}

FACT_LABELS: Mapping[str, tuple[str, str]] = {
    "enterprise.name": (N_("Name of the enterprise"), N_("Required.")),
    "enterprise.credit_code": (N_("Unified social credit code"), N_("18 characters; may be left blank.")),
    "enterprise.sector": (N_("Sector code"), N_("GB/T 4754-2017, division to class, for example C33 or C3311.")),
    "enterprise.region": (N_("Region code"), N_("GB/T 2260, six digits, for example 330100.")),
    "enterprise.employees": (N_("Employees"), N_("A whole number.")),
    "enterprise.revenue": (N_("Revenue of the last year"), N_("In CNY, a whole number.")),
    "enterprise.process_type": (N_("Type of production"), N_("Choose from the list.")),
    "enterprise.chain_role": (N_("Role in the supply chain"), N_("In your own words; may be left blank.")),
    "enterprise.fictional": (N_("Fictional example"), N_("Choose yes only for training and demonstration.")),
    "scope.kind": (N_("Kind of assessment"), N_("Choose from the list.")),
    "scope.date": (N_("Date of the assessment"), N_("Year-month-day, for example 2026-11-20.")),
    "scope.site": (N_("Site or lines assessed"), N_("May be left blank.")),
    "scope.respondents": (N_("Respondents"), N_("Functions rather than names; may be left blank.")),
    "scope.assessor": (N_("Assessor"), N_("May be left blank.")),
    "scope.firm": (N_("Assessing organisation"), N_("May be left blank.")),
    "goals.targets.overall": (N_("Target level overall"), N_("A level; may be left blank.")),
    "goals.budget": (N_("Budget for the plan"), N_("In CNY for the whole horizon; may be left blank.")),
    "goals.staff_days": (N_("Own staff days for the plan"), N_("For the whole horizon; may be left blank.")),
    "goals.quarters": (N_("Horizon of the plan in quarters"), N_("For example 8 for two years; may be left blank.")),
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "enterprise.process_type": {"discrete": N_("Discrete"), "process": N_("Process"), "mixed": N_("Mixed")},
    "enterprise.fictional": {"true": N_("Yes"), "false": N_("No")},
    "scope.kind": {
        "self": N_("Self-assessment"),
        "assisted": N_("Assisted by a consultant"),
        "third_party": N_("By a third party"),
    },
}


@dataclass(frozen=True, slots=True)
class OwnItems:
    """The items of another framework that a sheet asks for, in the order of its pack."""

    pack: Pack
    items: tuple[str, ...]


def items_to_tick(indicator: Indicator) -> list[tuple[str, Text]]:
    """Return the rows by which a question is ticked; one that knows no item for "nothing" gets a row for it."""
    items = [(criterion.id, criterion.text) for criterion in indicator.criteria]
    if indicator.kind is IndicatorKind.CHECKLIST and not any(one.exclusive for one in indicator.criteria):
        items.append((NONE_OF_THESE, in_every_language("None of these")))
    return items


def reading_key(framework: str) -> str:
    """Return the key under which a sheet of facts keeps the reading of a framework."""
    return f"projections.{framework}.reading"


def path_of(key: str) -> list[str]:
    """Return where an answer file has a fact; an id inside the key may have dots of its own."""
    for before, after in (("goals.targets.", ""), ("projections.", ".reading")):
        if key.startswith(before) and key.endswith(after):
            id = key.removeprefix(before).removesuffix(after)
            return [*before[:-1].split("."), id, *after[1:].split(".")] if after else [*before[:-1].split("."), id]
    return key.split(".")


def label(words: Catalogue, message: str) -> str:
    """Return a short word of the sheet in a language."""
    return words.pgettext(CONTEXT, message)


@cache
def in_every_language(message: str) -> Text:
    """Return a short word of the sheet as a text that every reader sees in the own language."""
    return Text.of({language: label(catalogue(language), message) for language in LANGUAGES})


def heading(key: str) -> Text:
    """Return what stands over a column."""
    return in_every_language(HEADINGS.get(key, key))


@cache
def meanings(key: str) -> Mapping[str, str]:
    """Return what each word of a list means, in every language and as its code; ``state`` is the list of states."""
    words = STATES if key == "state" else CHOICES.get(key, {})
    found = {code: code for code in words}
    for language in LANGUAGES:
        found |= {label(catalogue(language), word): code for code, word in words.items()}
    return found
