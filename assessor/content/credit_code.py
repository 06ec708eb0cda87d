"""The unified social credit code (GB 32100-2015): one rule for the window, answer files, sheets and result files."""

from __future__ import annotations

from assessor.content.codes import known_region
from assessor.domain.classification import plain
from assessor.domain.errors import Problem

LENGTH = 18
ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
"""I, O, S, V and Z are not used, lest they be read as digits."""
CLASSES = {
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "129", "7": "129", "8": "19", "9": "1239",
    "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip
"""Registering body → classes it registers: 91 a company, 92 a sole trader, 93 a farmers' cooperative, 12 an institution."""
NATIONAL = "100000"
"""Stands for the national registering body."""
REGION = slice(2, 8)


def credit_code(text: str) -> str:
    """Return a code as the business licence prints it: full width made narrow, capital letters, no spaces or hyphens."""
    return plain(text).replace("-", "")


def credit_code_problem(text: str) -> Problem | None:
    """Return what is wrong with a code, or ``None``; an empty code is nobody's fault.

    The checks, in this order: length, characters, class, region, check digit. The first that fails is told.
    """
    code = credit_code(text)
    if not code:
        return None
    if len(code) != LENGTH:
        return Problem("credit_code.length", facts={"code": code, "length": len(code)})
    strange = sorted(set(code) - ALPHABET) or [letter for letter in code[REGION] if not letter.isdigit()]
    if strange:
        return Problem("credit_code.character", facts={"code": code, "characters": tuple(strange)})
    if code[1] not in CLASSES.get(code[0], ""):
        return Problem("credit_code.class", facts={"code": code, "found": code[:2]})
    if code[REGION] != NATIONAL and not known_region(code[REGION]):
        return Problem("credit_code.region", facts={"code": code, "region": code[REGION]})
    from stdnum.cn import uscc

    if uscc.calc_check_digit(code[:-1]) != code[-1]:
        return Problem("credit_code.check", facts={"code": code, "found": code[-1]})
    return None
