"""The command that turns questionnaires of one kind into another, with a report of what became of every part."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assessor.cli.console import Console
from assessor.cli.options import Adder, path
from assessor.domain.conversion import Conversion, Fate, Finding
from assessor.domain.errors import InputError, Problem
from assessor.i18n import Catalogue

if TYPE_CHECKING:
    from assessor.services.importing import Preview

LEVELS = ("by-order", "unscored")
BY_ORDER = frozenset({"foreign.order_one", "foreign.order_many"})


def add_commands(add: Adder) -> None:
    """Add the command to the parser."""
    t = add.words.gettext
    command = add(
        "convert", t("questionnaire pack to Excel workbook and back; XLSForm or CISO Assistant to pack"), convert
    )
    help = t("pack folder, its workbook, XLSForm workbook, or CISO Assistant library")
    command.add_argument("source", type=path, nargs="?", metavar="SRC", help=help)
    command.add_argument("target", type=path, nargs="?", metavar="DEST", help=t("workbook or pack folder to write"))
    command.add_argument("--force", action="store_true", help=t("replace what is there"))
    command.add_argument("--template", action="store_true", help=t("write an empty workbook with help to start from"))
    foreign = command.add_argument_group(t("questionnaires of other programs"))
    help = t("what choices without scores are worth: a level by their order (the default), or nothing")
    foreign.add_argument("--levels", choices=LEVELS, default=None, help=help)
    help = t("file that says which choice stands for which level")
    foreign.add_argument("--map", type=path, metavar="FILE.yaml", help=help)
    help = t("write such a file to edit, as an import would go by it; without DEST nothing else is written")
    foreign.add_argument("--write-map", type=path, metavar="FILE.yaml", help=help)
    command.set_defaults(parser=command)


def convert(options: argparse.Namespace, console: Console) -> int:
    """Turn a questionnaire into another kind of file, and tell what became of every part."""
    from assessor.services.converting import convert, write_template

    _check_usage(options, console.words)
    if options.template:
        done = write_template(options.source, force=options.force)
    elif _foreign(options, console.words):
        found = _import(options, console)
        if found is None:
            return 0
        done = found
    else:
        done = convert(options.source, options.target, force=options.force)
    if options.json:
        console.document(_document(done, console.words))
    else:
        _tell(done.findings, console)
        _tell_remaining(done, console)
    return 0


def _check_usage(options: argparse.Namespace, words: Catalogue) -> None:
    if options.template:
        if options.source is None or options.target is not None or _of_foreign(options):
            options.parser.error(words.gettext("name SRC and DEST, or --template and one file"))
    elif options.source is None or (options.target is None and options.write_map is None):
        options.parser.error(words.gettext("name SRC and DEST, or --template and one file"))


def _of_foreign(options: argparse.Namespace) -> bool:
    return options.levels is not None or options.map is not None or options.write_map is not None


def _foreign(options: argparse.Namespace, words: Catalogue) -> bool:
    """Tell whether the source was written for another program; options for such sources go with no other."""
    from assessor.services.importing import is_foreign

    found = is_foreign(options.source)
    if not found and _of_foreign(options):
        options.parser.error(words.gettext("--levels, --map and --write-map are for questionnaires of other programs"))
    return found


def _import(options: argparse.Namespace, console: Console) -> Conversion | None:
    from assessor.services.importing import import_questionnaire, level_map, write_level_map

    rules = level_map(options.map, options.levels)
    if options.write_map is not None:
        seen = write_level_map(
            options.source, options.write_map, rules, language=console.words.language, force=options.force
        )
        if options.target is None:
            _tell_preview(seen, options, console)
            return None
    return import_questionnaire(options.source, options.target, rules, force=options.force)


def _tell_preview(seen: Preview, options: argparse.Namespace, console: Console) -> None:
    """Tell what an import would bring; that the map itself is still wrong is no failure of writing one."""
    mistakes = [problem for problem in seen.problems if problem.code != "foreign.nothing_counts"]
    if mistakes:
        raise InputError(mistakes)
    if options.json:
        console.document(_preview_document(seen, str(options.write_map), console.words))
    else:
        _tell(seen.findings, console)
        console.say(str(options.write_map))


def _told(problem: Problem, words: Catalogue) -> dict[str, object]:
    place = problem.place
    where = {"file": place.file, "sheet": place.sheet or None, "cell": place.cell or None, "path": place.path or None}
    return {**where, "code": problem.code, "message": words.problem(problem)}


def _findings(findings: Iterable[Finding], words: Catalogue) -> list[dict[str, object]]:
    return [{"fate": finding.fate.value, **_told(finding.what, words)} for finding in findings]


def _document(done: Conversion, words: Catalogue) -> dict[str, object]:
    return {
        "ok": True,
        "target": str(done.target),
        "findings": _findings(done.findings, words),
        "remaining": [_told(problem, words) for problem in done.remaining],
    }


def _preview_document(seen: Preview, file: str, words: Catalogue) -> dict[str, object]:
    questions: list[dict[str, Any]] = [
        {
            "id": question.id,
            "text": dict(question.text.pairs),
            "asks": question.asks,
            "list": question.list or None,
            "source": question.source,
            "choices": [
                {"name": c.name, "text": dict(c.text.pairs), "level": c.level, "meaning": c.meaning}
                for c in question.choices
            ],
        }
        for question in seen.questions
    ]
    return {
        "ok": True,
        "kind": seen.kind.value,
        "map": file,
        "top": seen.top,
        "languages": list(seen.languages),
        "questions": questions,
        "findings": _findings(seen.findings, words),
    }


def _tell(findings: Iterable[Finding], console: Console) -> None:
    t, found = console.words, list(findings)
    headings = {
        Fate.ACCEPTED: t.gettext("Accepted:"),
        Fate.LOSS: t.gettext("Converted with loss:"),
        Fate.IGNORED: t.gettext("Ignored:"),
    }
    for fate, heading in headings.items():
        lines = [t.problem(finding.what) for finding in found if finding.fate is fate]
        console.line(heading if lines else f"{heading} –")
        for line in lines:
            console.line(f"  {line}")
    if any(finding.what.code in BY_ORDER for finding in found):
        hint = t.gettext("Where the order of choices says nothing, or runs the other way: --write-map, edit, --map.")
        console.line(hint)


def _tell_remaining(done: Conversion, console: Console) -> None:
    if done.remaining:
        console.line(console.words.gettext("Still to be mended:"))
        console.problems(done.remaining)
    console.say(str(done.target))
