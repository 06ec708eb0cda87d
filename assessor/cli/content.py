"""Commands around questionnaires: check, sheet, sample."""

from __future__ import annotations

import argparse

from assessor.cli.console import Console
from assessor.cli.options import Adder, add_packs, library, path
from assessor.domain.conversion import Conversion, Fate
from assessor.domain.errors import Problem
from assessor.i18n import Catalogue


def add_commands(add: Adder) -> None:
    """Add the commands to the parser."""
    t = add.words.gettext
    command = add("check", t("validate packs, measures and benchmark packs: every mistake at once"), check)
    command.add_argument("paths", type=path, nargs="+", metavar="PATH", help=t("pack folder or file"))

    command = add("convert", t("questionnaire pack to Excel workbook and back, without loss"), convert)
    command.add_argument("source", type=path, nargs="?", metavar="SRC", help=t("pack folder or workbook"))
    command.add_argument("target", type=path, metavar="DEST", help=t("workbook or pack folder to write"))
    command.add_argument("--force", action="store_true", help=t("replace what is there"))
    command.add_argument("--template", action="store_true", help=t("write an empty workbook with help to start from"))
    command.set_defaults(parser=command)

    command = add("sheet", t("answer sheet to fill in offline"), sheet, json=False)
    command.add_argument("pack", metavar="PACK", help=t("pack id or folder"))
    command.add_argument("--out", type=path, required=True, metavar="FILE.xlsx", help=t("where to write it"))
    command.add_argument(
        "--form", default="", metavar="FORM", help=t("form of the questionnaire; by default its first")
    )
    help = t("also ask what cannot be told from the answers in this other framework; may be repeated")
    command.add_argument("--framework", action="append", default=[], metavar="ID", help=help)
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


def convert(options: argparse.Namespace, console: Console) -> int:
    """Turn a pack into a workbook or back, and tell what became of every part."""
    from assessor.services.converting import convert, write_template

    if (options.source is None) is not options.template:
        options.parser.error(console.words.gettext("name SRC and DEST, or --template and one file"))
    if options.template:
        done = write_template(options.target, force=options.force)
    else:
        done = convert(options.source, options.target, force=options.force)
    if options.json:
        console.document(_conversion_document(done, console.words))
    else:
        _tell_conversion(done, console)
    return 0


def _conversion_document(done: Conversion, words: Catalogue) -> dict[str, object]:
    def told(problem: Problem) -> dict[str, object]:
        place = problem.place
        where = {
            "file": place.file,
            "sheet": place.sheet or None,
            "cell": place.cell or None,
            "path": place.path or None,
        }
        return {**where, "code": problem.code, "message": words.problem(problem)}

    return {
        "ok": True,
        "target": str(done.target),
        "findings": [{"fate": finding.fate.value, **told(finding.what)} for finding in done.findings],
        "remaining": [told(problem) for problem in done.remaining],
    }


def _tell_conversion(done: Conversion, console: Console) -> None:
    t = console.words
    headings = {
        Fate.ACCEPTED: t.gettext("Accepted:"),
        Fate.LOSS: t.gettext("Converted with loss:"),
        Fate.IGNORED: t.gettext("Ignored:"),
    }
    for fate, heading in headings.items():
        lines = [t.problem(finding.what) for finding in done.findings if finding.fate is fate]
        console.line(heading if lines else f"{heading} –")
        for line in lines:
            console.line(f"  {line}")
    if done.remaining:
        console.line(t.gettext("Still to be mended:"))
        console.problems(done.remaining)
    console.say(str(done.target))


def sheet(options: argparse.Namespace, console: Console) -> int:
    """Write an answer sheet."""
    from assessor.services.checking import write_sheet

    packs = library(options)
    file = write_sheet(packs, options.pack, options.form, options.lang, options.out, options.framework)
    console.say(str(file))
    return 0


def sample(options: argparse.Namespace, console: Console) -> int:
    """Write the samples."""
    from assessor.services.exchanging import write_samples

    for file in write_samples(options.out):
        console.say(str(file))
    return 0
