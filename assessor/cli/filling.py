"""The command that reads filled answer sheets back: fill."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assessor.cli.console import Console
from assessor.cli.options import Adder, add_packs, library, path
from assessor.domain.assessment import Answer, Assessment
from assessor.domain.carrying import Fate
from assessor.domain.differences import Kind, Value
from assessor.domain.errors import Problem
from assessor.domain.proposals import Clash, Preview, Proposal
from assessor.i18n.marking import N_

if TYPE_CHECKING:
    from assessor.services.describing import Describer

STOP, KEEP, SHEET = "stop", "keep", "sheet"
KINDS: dict[Kind, str] = {Kind.NEW: N_("new"), Kind.CHANGED: N_("changed"), Kind.CLEARED: N_("cleared")}
CLASHES: dict[Clash, str] = {
    Clash.EDITED: N_("conflict: changed after the sheet was made"),
    Clash.SHEETS: N_("conflict: the sheets disagree"),
}


def add_commands(add: Adder) -> None:
    """Add the command to the parser."""
    t = add.words.gettext
    command = add(
        "fill", t("read filled answer sheets into answers: shows what changes, applies all of it or nothing"), fill
    )
    command.add_argument("answers", type=path, metavar="ANSWERS", help=t("answer file or result file"))
    help = t("filled answer sheet; several, from several departments, may be named")
    command.add_argument("--from", dest="sheets", type=path, nargs="+", action="extend", required=True,
                         metavar="SHEET.xlsx", help=help)  # fmt: skip
    command.add_argument(
        "--out", type=path, metavar="FILE.yaml", help=t("where to write it; without, changes are only shown")
    )
    command.add_argument("--dry-run", action="store_true", help=t("only show what would change"))
    command.add_argument("--clear", action="store_true", help=t("take back answers that a sheet leaves blank"))
    help = t("answers changed since the sheet was made: stop (default), keep them, or take the sheet's")
    command.add_argument("--on-conflict", choices=(STOP, KEEP, SHEET), default=STOP, help=help)
    add_packs(command, add.words)


def fill(options: argparse.Namespace, console: Console) -> int:
    """Show what sheets change, and write the answers with the changes unless anything is wrong."""
    from assessor.services.describing import Describer
    from assessor.services.exchanging import open_assessment
    from assessor.services.sheet_reading import preview

    packs = library(options, [options.answers, *options.sheets])
    found = preview(packs, open_assessment(packs, options.answers), options.sheets, clearing=options.clear)
    describer = Describer(packs, found.assessment, console.words)
    problems = [*found.problems, *_clashes(found, options.on_conflict, describer)]
    chosen = () if problems else _chosen(found, options.on_conflict)
    written = "" if problems or options.dry_run or options.out is None else _write(options, found.assessment, chosen)
    if options.json:
        console.document(_document(found, chosen, problems, written, describer, console))
    else:
        _tell(found, problems, describer, console)
        _conclude(options, chosen, problems, written, console)
    return 1 if problems else 0


def _write(options: argparse.Namespace, before: Assessment, chosen: tuple[Proposal, ...]) -> str:
    from assessor.content import write_answers
    from assessor.services.files import writable_folder
    from assessor.services.sheet_applying import with_proposals

    after = with_proposals(before, chosen)
    writable_folder(options.out.parent)
    write_answers(after, options.out)
    return str(options.out)


def _chosen(found: Preview, on_conflict: str) -> tuple[Proposal, ...]:
    if on_conflict == SHEET:
        return tuple(one for one in found.proposals if not one.doubtful)
    return found.plain()


def _clashes(found: Preview, on_conflict: str, describer: Describer) -> list[Problem]:
    """Return the conflicts nobody decided: all of them, or with ``sheet`` those between sheets."""
    if on_conflict == KEEP:
        return []
    open_ = [one for one in found.clashes() if on_conflict == STOP or one.clash is Clash.SHEETS]
    return [Problem(f"sheet.clash_{one.clash}", one.place, _said(one, describer)) for one in open_]


def _said(proposal: Proposal, describer: Describer) -> dict[str, object]:
    before, after = describer.pair(proposal.change)
    return {"id": proposal.change.id, "before": before, "after": after}


def _tell(found: Preview, problems: list[Problem], describer: Describer, console: Console) -> None:
    t = console.words.gettext
    rows = [_row(proposal, describer, console) for proposal in found.proposals]
    if rows:
        heads = [t("id"), t("name"), t("before"), t("after"), t("change"), t("where")]
        console.table([heads, *rows])
    console.line(
        t(
            "%(shown)s changes, %(same)s answers unchanged, %(blank)s left blank in the sheet.",
            shown=len(rows), same=found.unchanged, blank=found.left_blank,
        )
    )  # fmt: skip
    for carried in found.carried:
        counts = {fate: sum(change.fate is fate for change in carried.changes) for fate in Fate}
        console.say(
            t(
                "%(file)s is of version %(version)s and was carried over to %(now)s: %(renamed)s renamed, "
                "%(changed)s asked differently (flagged to be looked at again), %(lost)s no longer asked.",
                file=carried.file, version=carried.version, now=carried.now, renamed=counts[Fate.RENAMED],
                changed=counts[Fate.CHANGED], lost=counts[Fate.LOST],
            )
        )  # fmt: skip
    console.problems((*found.warnings, *problems))


def _row(proposal: Proposal, describer: Describer, console: Console) -> list[str]:
    change, t = proposal.change, console.words.gettext
    what = t(CLASHES[proposal.clash]) if proposal.clash else t(KINDS[change.kind])
    if proposal.doubtful:
        what = t("not taken over: says whose assessment this is")
    said = _said(proposal, describer)
    where = console.words.place(proposal.place)
    return [change.id, describer.title(change.id), str(said["before"]), str(said["after"]), what, where]


def _conclude(
    options: argparse.Namespace,
    chosen: tuple[Proposal, ...],
    problems: list[Problem],
    written: str,
    console: Console,
) -> None:
    t = console.words.gettext
    if problems:
        console.say(t("Nothing was applied."))
    elif written:
        console.say(t("%(n)s changes applied.", n=len(chosen)))
        console.say(written)
    elif not options.dry_run:
        console.say(t("Nothing was written; name a file with --out to apply the changes."))


def _document(
    found: Preview,
    chosen: tuple[Proposal, ...],
    problems: list[Problem],
    written: str,
    describer: Describer,
    console: Console,
) -> dict[str, object]:
    return {
        "ok": not problems,
        "written": written or None,
        "applied": len(chosen) if written else 0,
        "unchanged": found.unchanged,
        "left_blank": found.left_blank,
        "changes": [_change(proposal, proposal in chosen, describer) for proposal in found.proposals],
        "carried": [
            {
                "file": carried.file,
                "version": carried.version,
                "now": carried.now,
                "changes": [
                    {"fate": c.fate.value, "before": c.before or None, "now": c.now or None}
                    for c in carried.changes
                    if c.fate is not Fate.KEPT
                ],
            }
            for carried in found.carried
        ],
        "warnings": [_problem(problem, console) for problem in found.warnings],
        "problems": [_problem(problem, console) for problem in problems],
    }


def _change(proposal: Proposal, taken: bool, describer: Describer) -> dict[str, object]:
    change, place = proposal.change, proposal.place
    return {
        "id": change.id,
        "title": describer.title(change.id),
        "kind": change.kind.value,
        "before": _plain(change.before),
        "after": _plain(change.after),
        "said_before": describer.value(change.id, change.before),
        "said_after": describer.value(change.id, change.after),
        "conflict": proposal.clash.value or None,
        "taken": taken,
        "file": place.file,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
    }


def _plain(value: Value) -> object:
    if not isinstance(value, Answer):
        return value
    figures = {name: getattr(value, name) for name in ("numerator", "denominator", "amount")}
    found: dict[str, object] = {"state": value.state.value, "level": value.position}
    found |= {name: None if figure is None else float(figure) for name, figure in figures.items()}
    found |= {"ticks": None if value.ticks is None else sorted(value.ticks), "reason": value.reason}
    found |= {"grade": value.grade.value, "note": value.note}
    return {name: part for name, part in found.items() if part not in (None, "")}


def _problem(problem: Problem, console: Console) -> dict[str, object]:
    place = problem.place
    where = {"file": place.file, "sheet": place.sheet or None, "cell": place.cell or None}
    return {**where, "code": problem.code, "message": console.words.problem(problem)}
