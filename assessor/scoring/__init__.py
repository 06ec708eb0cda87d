"""The scoring kernel: a questionnaire pack compiled to arrays, and answers turned into scores and levels.

``compile_plan`` once per pack, form and profile; then ``score`` and ``interval`` for ``int8[N, indicators]`` with N = 1 or
N = millions, or ``scorecard`` for one assessment with everything a reader wants to know. All arithmetic is in whole numbers.
"""

from assessor.scoring.card import scorecard
from assessor.scoring.conditions import holds
from assessor.scoring.derive import derive_position, quantity_of
from assessor.scoring.encode import encode, evidence_backed, position_of
from assessor.scoring.kernel import Scores, interval, open_effective, score
from assessor.scoring.plan import Plan, Step, compile_plan
from assessor.scoring.plausible import implausible
from assessor.scoring.positions import NANO, NOT_APPLICABLE, NOT_ASKED, TO_CONFIRM
from assessor.scoring.profiles import choose_profile, with_profile

__all__ = [
    "NANO",
    "NOT_APPLICABLE",
    "NOT_ASKED",
    "TO_CONFIRM",
    "Plan",
    "Scores",
    "Step",
    "choose_profile",
    "compile_plan",
    "derive_position",
    "encode",
    "evidence_backed",
    "holds",
    "implausible",
    "interval",
    "open_effective",
    "position_of",
    "quantity_of",
    "score",
    "scorecard",
    "with_profile",
]
