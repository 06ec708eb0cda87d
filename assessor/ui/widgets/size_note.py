"""The size class of a firm and the rule it follows from, as one sentence."""

from __future__ import annotations

from assessor.domain.size_classes import SizeClass, SizeRule, size_class, size_rule
from assessor.i18n.catalogue import Catalogue
from assessor.i18n.marking import N_

SIZES = {
    SizeClass.MICRO: N_("Micro enterprise"),
    SizeClass.SMALL: N_("Small enterprise"),
    SizeClass.MEDIUM: N_("Medium enterprise"),
    SizeClass.LARGE: N_("Large enterprise"),
}
KINDS = {
    "industry": N_("industry"),
    "agriculture": N_("agriculture, forestry and fishery"),
    "construction": N_("construction"),
    "wholesale": N_("wholesale trade"),
    "retail": N_("retail trade"),
    "transport": N_("transport"),
    "storage": N_("storage"),
    "post": N_("postal services"),
    "hospitality": N_("accommodation and catering"),
    "telecommunications": N_("information transmission"),
    "software": N_("software and information technology services"),
    "development": N_("real-estate development"),
    "property": N_("property management"),
    "business": N_("leasing and business services"),
    "other": N_("other services"),
}


def size_sentence(words: Catalogue, employees: int | None, revenue: int | None, sector: str) -> str:
    """Return the class with its rule; while it is open, what it follows from or why there is none."""
    say, rule = words.gettext, size_rule(sector)
    if rule is None:
        return say("The official size classes do not cover this sector.")
    size = size_class(employees, revenue, sector)
    basis = say(
        "NBS 2017 No. 213, %(kind)s: large from %(large)s, medium from %(medium)s, small from %(small)s; "
        "a class needs all its floors.",
        kind=say(KINDS[rule.id]),
        **{size: _floor(words, rule, at) for at, size in enumerate(("large", "medium", "small"))},
    )
    if size is not None:
        return say("%(size)s, by %(rule)s", size=say(SIZES[size]), rule=basis)
    if rule.assets:
        return say("Size class open: the rule asks for total assets too, which are not collected. %(rule)s", rule=basis)
    return say("The size class follows from %(rule)s", rule=basis)


def _floor(words: Catalogue, rule: SizeRule, at: int) -> str:
    people = words.number(rule.employees[at]) if rule.employees else ""
    money = words.money(rule.revenue[at]) if rule.revenue else ""
    if people and money:
        return words.gettext("%(people)s employees and %(money)s revenue", people=people, money=money)
    if people:
        return words.gettext("%(people)s employees", people=people)
    return words.gettext("%(money)s revenue", money=money)
