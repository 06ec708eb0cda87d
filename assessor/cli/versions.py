"""Commands across versions and over time: carry, compare."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assessor.cli.console import Console, number
from assessor.cli.options import Adder, add_packs, library, path
from assessor.domain.carrying import Carried, Change, Fate
from assessor.i18n import Catalogue
from assessor.i18n.marking import N_

if TYPE_CHECKING:
    from assessor.services.comparing import Compared

FATES: dict[Fate, str] = {
    Fate.KEPT: N_("kept"),
    Fate.RENAMED: N_("renamed"),
    Fate.CHANGED: N_("asked differently: please look at it again"),
    Fate.LOST: N_("no longer asked"),
    Fate.NEW: N_("new"),
}
TO_CONFIRM = N_("asked differently: please answer it again, the old answer stands as to confirm")


def add_commands(add: Adder) -> None:
    """Add the commands to the parser."""
    t = add.words.gettext
    command = add("carry", t("carry answers over to the newest version of their pack, with a list of changes"), carry)
    command.add_argument("answers", type=path, metavar="ANSWERS", help=t("answer file or result file"))
    command.add_argument("--out", type=path, required=True, metavar="FILE.yaml", help=t("where to write it"))
    add_packs(command, add.words)

    command = add("compare", t("two assessments side by side, as far as they are comparable"), compare)
    command.add_argument("before", type=path, metavar="BEFORE", help=t("answer file or result file"))
    command.add_argument("after", type=path, metavar="AFTER", help=t("answer file or result file"))
    add_packs(command, add.words)


def carry(options: argparse.Namespace, console: Console) -> int:
    """Write the answers under the newest version and list what changed."""
    from assessor.content import write_answers
    from assessor.services.carrying import carry as carry_over
    from assessor.services.carrying import form_replaced
    from assessor.services.exchanging import open_assessment
    from assessor.services.files import writable_folder

    packs = library(options, [options.answers])
    carried = carry_over(packs, open_assessment(packs, options.answers))
    writable_folder(options.out.parent)
    write_answers(carried.assessment, options.out)
    if options.json:
        console.document(_carried(carried))
        return 0
    rows = [_row(change, carried, console.words) for change in carried.changes if change.fate is not Fate.KEPT]
    console.table(rows or [[""]])
    if carried.former_form:
        console.line(form_replaced(console.words, packs, carried))
    console.say(str(options.out))
    return 0


def _carried(carried: Carried) -> dict[str, object]:
    rows = [
        {
            "fate": c.fate.value,
            "before": c.before or None,
            "now": c.now or None,
            "to_confirm": c.now in carried.unconfirmed,
        }
        for c in carried.changes
    ]
    now = carried.assessment
    forms = {"before": carried.former_form or now.form, "now": now.form}
    return {"version": now.pack_version, "form": forms, "changes": rows}


def _row(change: Change, carried: Carried, words: Catalogue) -> list[str]:
    fate = TO_CONFIRM if change.now in carried.unconfirmed else FATES[change.fate]
    return [change.before or "–", change.now or "–", words.gettext(fate), words.text(change.note)]


def compare(options: argparse.Namespace, console: Console) -> int:
    """Print scores then and now; what does not mean the same in both is named with the reason, never compared."""
    from assessor.services.comparing import compare as beside
    from assessor.services.comparing import why_apart
    from assessor.services.exchanging import open_assessment

    packs = library(options, [options.before, options.after])
    before, after = open_assessment(packs, options.before), open_assessment(packs, options.after)
    found, old, new = beside(packs, before, after), packs.pack_of(before), packs.pack_of(after)
    words = console.words
    told = {one.id: why_apart(words, one.apart, old, new) for one in found if one.apart is not None}
    if options.json:
        console.document(_comparison(found, told))
        return 0
    t = words.gettext
    rows = [[t("id"), t("name"), t("before"), t("after")]]
    for one in found:
        if one.apart is None:
            then = number(one.before.score if one.before else None, words)
            rows.append([one.id, words.text(new.nodes[one.id].title), then, number(one.now.score, words)])
    console.table(rows if len(rows) > 1 else [])
    if told:
        console.line(t("Not comparable:"))
        console.table([["", id, words.text(new.nodes[id].title), why] for id, why in told.items()])
    return 0


def _comparison(found: Sequence[Compared], told: Mapping[str, str]) -> dict[str, object]:
    pairs = [
        {"id": one.id, "before": one.before.score if one.before else None, "after": one.now.score, "change": one.change}
        for one in found
        if one.apart is None
    ]
    reasons = [
        {"id": one.id, "why": one.apart.why.value, "ids": list(one.apart.ids), "message": told[one.id]}
        for one in found
        if one.apart is not None
    ]
    return {"comparable": pairs, "not_comparable": [one["id"] for one in reasons], "reasons": reasons}
