"""Commands across versions and over time: carry, compare."""

from __future__ import annotations

import argparse

from assessor.cli.console import Console, number
from assessor.cli.options import Adder, add_packs, library, path
from assessor.domain.carrying import Change, Fate
from assessor.i18n import Catalogue
from assessor.i18n.marking import N_

FATES: dict[Fate, str] = {
    Fate.KEPT: N_("kept"),
    Fate.RENAMED: N_("renamed"),
    Fate.CHANGED: N_("asked differently: please look at it again"),
    Fate.LOST: N_("no longer asked"),
    Fate.NEW: N_("new"),
}


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
    from assessor.services.exchanging import open_assessment
    from assessor.services.files import writable_folder

    packs = library(options, [options.answers])
    carried = carry_over(packs, open_assessment(packs, options.answers))
    writable_folder(options.out.parent)
    write_answers(carried.assessment, options.out)
    if options.json:
        rows = [{"fate": c.fate.value, "before": c.before or None, "now": c.now or None} for c in carried.changes]
        console.document({"version": carried.assessment.pack_version, "changes": rows})
        return 0
    console.table([_row(change, console.words) for change in carried.changes if change.fate is not Fate.KEPT] or [[""]])
    console.say(str(options.out))
    return 0


def _row(change: Change, words: Catalogue) -> list[str]:
    return [change.before or "–", change.now or "–", words.gettext(FATES[change.fate]), words.text(change.note)]


def compare(options: argparse.Namespace, console: Console) -> int:
    """Print scores then and now; what does not mean the same in both is named, never compared."""
    from assessor.services.carrying import comparable_nodes
    from assessor.services.exchanging import open_assessment
    from assessor.services.results import evaluate

    packs = library(options, [options.before, options.after])
    before, after = (evaluate(packs, open_assessment(packs, file)) for file in (options.before, options.after))
    same = comparable_nodes(packs, before.assessment, after.assessment)
    ids = [id for id in after.scorecard.nodes if id in same and id in before.scorecard.nodes]
    apart = [id for id in after.scorecard.nodes if id not in ids]
    then, now = ({id: e.scorecard.nodes[id].score for id in ids} for e in (before, after))
    if options.json:
        pairs = [{"id": id, "before": then[id], "after": now[id]} for id in ids]
        console.document({"comparable": pairs, "not_comparable": apart})
        return 0
    words = console.words
    t = words.gettext
    rows = [[t("id"), t("name"), t("before"), t("after")]]
    titles = after.pack.nodes
    rows += [[id, words.text(titles[id].title), number(then[id], words), number(now[id], words)] for id in ids]
    console.table(rows)
    if apart:
        console.line(t("Not comparable, because questions or weights differ: %(ids)s", ids=words.listing(apart)))
    return 0
