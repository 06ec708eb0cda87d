"""The planner: which measures, when, under a budget, own staff days and a horizon.

``optimise`` chooses (exact integer program, HiGHS), ``simulate`` plays a schedule through and is the only rule of what a
finished measure changes; the score of a plan is always the scoring kernel's. The solver lives only here.
"""

from assessor.planning.optimise import best_scores, optimise
from assessor.planning.simulate import Job, simulate

__all__ = ["Job", "best_scores", "optimise", "simulate"]
