"""Find a circle among things that wait for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def cycle(waits_for: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return one circle as ids, the first repeated at the end; empty if there is none."""
    finished: set[str] = set()
    for start in waits_for:
        trail: list[str] = [start]
        branches = [iter(waits_for[start])]
        while branches and start not in finished:
            following = next(branches[-1], None)
            if following is None:
                branches.pop()
                finished.add(trail.pop())
            elif following in trail:
                return (*trail[trail.index(following) :], following)
            elif following in waits_for and following not in finished:
                trail.append(following)
                branches.append(iter(waits_for[following]))
    return ()
