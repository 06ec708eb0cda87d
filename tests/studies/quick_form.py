"""How well the quick form predicts the full one. Run it: ``python tests/studies/quick_form.py``; no test, a study.

Answer sets are simulated, because no real ones exist yet: a firm has an ability, every capability deviates from it, every
question deviates from its capability; plus structured sets (flat, one weak dimension, alternating, one leading capability).
"""

from __future__ import annotations

import numpy as np

from assessor.scoring import NANO, compile_plan, score
from assessor.services.library import Library

FIRMS = 50_000
SPREADS = (("alike", 0.7, 0.3), ("usual", 0.8, 0.6), ("uneven", 0.9, 1.0))
"""Name, standard deviation of a capability from the firm, and of a question from its capability, in levels."""


def simulated(plan, firms, capability_spread, question_spread, seed=20261123):
    generator = np.random.default_rng(seed)
    pack = plan.pack
    capabilities = {id: n for n, id in enumerate(pack.parent_of(i) for i in plan.indicators)}
    order = {id: n for n, id in enumerate(dict.fromkeys(capabilities))}
    column = [order[pack.parent_of(i)] for i in plan.indicators]
    ability = generator.normal(1.8, 0.9, size=(firms, 1))
    deviation = generator.normal(0, capability_spread, size=(firms, len(order)))
    noise = generator.normal(0, question_spread, size=(firms, len(plan.indicators)))
    return np.clip(np.rint(ability + deviation[:, column] + noise), 0, 5).astype(np.int8)


def structured(plan):
    ids, rows = plan.indicators, []
    for level in range(6):
        rows.append([level] * len(ids))
        for letter in "NPDSX":
            rows.append([max(0, level - 2) if id[0] == letter else level for id in ids])
        rows.append([max(0, min(5, level + (1 if n % 2 else -1))) for n, _ in enumerate(ids)])
        for first in ("N2", "P1", "D1", "S1", "X1"):
            rows.append([5 if id.startswith(first) else level for id in ids])
        rows.append([level if id.endswith(".1") else max(0, level - 1) for id in ids])
    return np.array(rows, dtype=np.int8)


def overall(plan, positions):
    found = score(plan, positions)
    return found.values[:, plan.root] / NANO * 20, found.levels[:, plan.root]


def compare(full, quick, positions):
    columns = [full.indicators.index(id) for id in quick.indicators]
    whole, level = overall(full, positions)
    short, short_level = overall(quick, positions[:, columns])
    error = np.abs(whole - short)
    return error.mean(), np.quantile(error, 0.95), (level == short_level).mean(), (abs(level - short_level) <= 1).mean()


def with_other_items(full, positions, choices, seed=7):
    """Mean absolute error of forms that ask one random question of each capability instead."""
    generator = np.random.default_rng(seed)
    pack = full.pack
    groups = {}
    for n, id in enumerate(full.indicators):
        groups.setdefault(pack.parent_of(id), []).append(n)
    whole, _ = overall(full, positions)
    found = []
    for _ in range(choices):
        picked = {parent: generator.choice(members) for parent, members in groups.items()}
        spread = positions.copy()
        for parent, members in groups.items():
            spread[:, members] = positions[:, [picked[parent]]]
        found.append(np.abs(whole - overall(full, spread)[0]).mean())
    return min(found), float(np.median(found)), max(found)


def main():
    library = Library()
    pack = library.pack()
    full, quick = compile_plan(pack, "full"), compile_plan(pack, "quick")
    print(f"{len(full.indicators)} against {len(quick.indicators)} questions, {FIRMS:,} simulated firms a row")
    print(
        "answers      mean |error|   p95   same level   within one level   one random question each: best/median/worst"
    )
    for name, capability, question in SPREADS:
        positions = simulated(full, FIRMS, capability, question)
        mean, p95, same, near = compare(full, quick, positions)
        best, median, worst = with_other_items(full, positions[:5000], 40)
        print(
            f"{name:12} {mean:8.2f} {p95:10.2f} {same:9.1%} {near:13.1%}            {best:.2f} / {median:.2f} / {worst:.2f}"
        )
    mean, p95, same, near = compare(full, quick, structured(full))
    print(f"{'structured':12} {mean:8.2f} {p95:10.2f} {same:9.1%} {near:13.1%}")


if __name__ == "__main__":
    main()
