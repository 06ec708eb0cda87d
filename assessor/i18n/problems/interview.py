"""Problems of the window's interview: what a person types about the firm."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "enterprise.credit_code_length": (
        N_("A unified social credit code has 18 characters; these are %(length)s."),
        N_("Check it against the business licence; it may also stay empty."),
    ),
    "enterprise.credit_code_check": (
        N_("The check digit does not fit: at least one character is wrong."),
        N_("Check it against the business licence."),
    ),
    "enterprise.credit_code_region": (
        N_("There is no region %(region)s, so characters 3 to 8 cannot be right."),
        N_("Check it against the business licence."),
    ),
}
