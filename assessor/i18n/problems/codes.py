"""Problems of official codes: the unified social credit code, sectors and regions."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "credit_code.length": (
        N_("“%(code)s” is no unified social credit code: such a code has 18 characters, this has %(length)s."),
        N_("Check it against the business licence; it may also stay empty."),
    ),
    "credit_code.character": (
        N_("“%(code)s” is no unified social credit code: %(characters)s cannot stand there."),
        N_("The letters I, O, S, V and Z are not used, and characters 3 to 8 are digits; mind 0 and O, 1 and I."),
    ),
    "credit_code.class": (
        N_("“%(code)s” is no unified social credit code: no organisation begins with %(found)s."),
        N_("A company's code begins with 91; check it against the business licence."),
    ),
    "credit_code.region": (
        N_("“%(code)s” is no unified social credit code: there is no region %(region)s (characters 3 to 8)."),
        N_("Check it against the business licence."),
    ),
    "credit_code.check": (
        N_("“%(code)s” is no unified social credit code: the check digit %(found)s does not fit."),
        N_("At least one character is wrong; check it against the business licence."),
    ),
    "answers.region": (
        N_("“%(code)s” is not a region code."),
        N_("Write the six digits of GB/T 2260, for example 330100, or leave it out."),
    ),
    "answers.unknown_region": (
        N_("There is no region %(code)s."),
        N_("Look it up by name with “assessor codes region”, or leave it out."),
    ),
    "answers.sector": (
        N_("“%(code)s” is not a sector code."),
        N_("Write a code of GB/T 4754-2017, for example C33 or C3311, or leave it out."),
    ),
    "answers.unknown_sector": (
        N_("There is no sector %(code)s in GB/T 4754-2017."),
        N_("Similar ones are: %(near)s. Or look it up by name with “assessor codes sector”."),
    ),
}
