"""Authoring checks of a pack against its older versions that lie beside it: what is gone must be said to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessor.content.installed import installed, version_order
from assessor.content.packs import read_pack
from assessor.domain.carrying import successor
from assessor.domain.errors import Place, Problem
from assessor.domain.questionnaire import Pack

MOST = 8
"""Ids shown in one sentence."""


def check_history(pack: Pack, folder: Path) -> Iterator[Problem]:
    """Yield a version that is used twice, and (as warnings) questions of older versions of which nothing is said."""
    known = [one for one in installed(folder.resolve().parent) if one.id == pack.id and one.folder != folder.resolve()]
    order = version_order(pack.version)
    for other in sorted(known, key=lambda one: one.order):
        if other.version and other.order <= order:
            yield from _against(pack, read_pack(other.folder).pack, other.folder.name)


def _against(pack: Pack, older: Pack | None, folder: str) -> Iterator[Problem]:
    if older is None:
        return
    facts = {"version": older.version, "folder": folder}
    if older.version == pack.version:
        if older.hash != pack.hash:
            yield Problem("history.same_version", Place("pack.yaml", "version"), facts)
        return
    retired = {one.id for one in pack.retired}
    gone = [id for id in older.indicators if id not in pack.indicators and id not in retired]
    if gone:
        shown = (*gone[:MOST], *(("…",) if len(gone) > MOST else ()))
        yield Problem("history.gone", Place("pack.yaml", "retired"), {**facts, "ids": shown}, warning=True)
    dropped = [one.id for one in older.retired if one.id not in retired and not successor(pack, one.id)]
    if dropped:
        shown = (*dropped[:MOST], *(("…",) if len(dropped) > MOST else ()))
        yield Problem("history.unretired", Place("pack.yaml", "retired"), {**facts, "ids": shown})
