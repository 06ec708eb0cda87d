"""Commands around questionnaires: check, sheet, sample."""

from __future__ import annotations

import argparse

from assessor.cli.console import Console
from assessor.cli.options import Adder, add_packs, library, path
from assessor.domain.errors import refuse


def add_commands(add: Adder) -> None:
    """Add the commands to the parser."""
    t = add.words.gettext
    command = add("check", t("validate packs, measures and benchmark packs: every mistake at once"), check)
    command.add_argument("paths", type=path, nargs="+", metavar="PATH", help=t("pack folder or file"))

    command = add("sheet", t("answer sheet to fill in offline"), sheet, json=False)
    command.add_argument("pack", metavar="PACK", help=t("pack id or folder"))
    command.add_argument("--out", type=path, required=True, metavar="FILE.xlsx", help=t("where to write it"))
    command.add_argument(
        "--form", default="", metavar="FORM", help=t("form of the questionnaire; by default its first")
    )
    help = t("also ask what cannot be told from the answers in this other framework; may be repeated")
    command.add_argument("--framework", action="append", default=[], metavar="ID", help=help)
    help = t("answers so far, to be written into the sheet; it is read back with fill")
    command.add_argument("--answers", type=path, metavar="ANSWERS", help=help)
    add_packs(command, add.words)

    command = add("sample", t("write the bundled samples' answer files"), sample, json=False)
    command.add_argument("--out", type=path, required=True, metavar="DIR", help=t("folder for the files"))


def check(options: argparse.Namespace, console: Console) -> int:
    """Validate everything named; exit 1 when anything is wrong."""
    from assessor.services.checking import check_path

    found = [(place, problem) for place in options.paths for problem in check_path(place)]
    wrong = sum(not problem.warning for _, problem in found)
    if options.json:
        rows = [
            {
                "path": str(place),
                "code": problem.code,
                "place": console.words.place(problem.place),
                "message": console.words.problem(problem),
                "warning": problem.warning,
            }
            for place, problem in found
        ]
        console.document({"ok": not wrong, "problems": rows})
        return 1 if wrong else 0
    console.problems(problem for _, problem in found)
    t = console.words
    console.line(
        t.ngettext("%(n)d mistake found.", "%(n)d mistakes found.", wrong) if wrong else t.gettext("No mistakes found.")
    )
    return 1 if wrong else 0


def sheet(options: argparse.Namespace, console: Console) -> int:
    """Write an answer sheet."""
    from assessor.services.checking import write_sheet
    from assessor.services.sheet_making import write_sheet_from

    if options.out.suffix.lower() != ".xlsx":
        raise refuse("command.value", value=options.out.name, option="--out", expected="*.xlsx")
    packs = library(options, [options.answers] if options.answers else ())
    if options.answers:
        wanted = (options.pack, options.form, options.framework)
        console.say(str(write_sheet_from(packs, options.answers, options.lang, options.out, *wanted)))
        return 0
    file = write_sheet(packs, options.pack, options.form, options.lang, options.out, options.framework)
    console.say(str(file))
    return 0


def sample(options: argparse.Namespace, console: Console) -> int:
    """Write the samples."""
    from assessor.services.exchanging import write_samples

    for file in write_samples(options.out):
        console.say(str(file))
    return 0
