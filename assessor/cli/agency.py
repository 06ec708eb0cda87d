"""Commands of the agency and of trust: verify, aggregate, publish, keygen, bench."""

from __future__ import annotations

import argparse

from assessor.cli.console import Console
from assessor.cli.options import Adder, add_packs, library, path


def add_commands(add: Adder) -> None:
    """Add the commands to the parser."""
    t = add.words.gettext
    command = add("verify", t("a verdict for each result file"), verify)
    command.add_argument("files", type=path, nargs="+", metavar="FILE", help=t("result file or report"))
    command.add_argument(
        "--trust", type=path, action="append", default=[], metavar="KEY", help=t("a public key to trust")
    )
    add_packs(command, add.words)

    command = add("aggregate", t("gather result files into a cohort; resumable"), aggregate)
    command.add_argument("sources", type=path, nargs="+", metavar="SRC", help=t("folder or result file"))
    command.add_argument("--cohort", type=path, required=True, metavar="DIR", help=t("folder of the cohort"))
    add_packs(command, add.words)

    command = add("publish", t("benchmark pack from a cohort, suppressed and signed"), publish)
    command.add_argument("cohort", type=path, metavar="COHORT", help=t("folder of the cohort"))
    command.add_argument("--out", type=path, required=True, metavar="FILE", help=t("where to write it"))
    command.add_argument("--key", type=path, metavar="FILE", help=t("sign with this private key"))
    command.add_argument("--publisher", default="", metavar="NAME", help=t("who publishes"))

    command = add("keygen", t("a key pair for signing"), keygen, json=False)
    command.add_argument(
        "--out", type=path, required=True, metavar="FILE", help=t("private key; the public one goes beside it")
    )

    add("bench", t("the performance table, as ratios against a named reference"), bench)


def verify(options: argparse.Namespace, console: Console) -> int:
    """Judge result files; exit 1 when any is not fit to be pooled."""
    from assessor.services.aggregating import Tally, verify_files

    rows = verify_files(library(options, options.files), options.files, options.trust)
    if options.json:
        console.document({"verdicts": [row.document() for row in rows]})
    else:
        for row in rows:
            reasons = "; ".join(console.words.problem(problem) for problem in row.problems)
            verdict = console.words.gettext(Tally.label(row.code))
            console.line(f"{row.path}: {verdict}" + (f" ({reasons})" if reasons else ""))
    return 0 if all(row.usable for row in rows) else 1


def aggregate(options: argparse.Namespace, console: Console) -> int:
    """Ingest result files; every file gets a verdict."""
    from assessor.services.aggregating import aggregate as gather

    words = console.words

    def progress(done: int, all: int) -> None:
        console.say(words.gettext("%(done)s of %(all)s files", done=words.number(done), all=words.number(all)))

    tally = gather(library(options, options.sources), options.sources, options.cohort, progress)
    if options.json:
        console.document(tally.document())
        return 0
    for code, count in sorted(tally.verdicts.items()):
        console.line(f"{words.gettext(tally.label(code))}: {words.number(count)}")
    return 0


def publish(options: argparse.Namespace, console: Console) -> int:
    """Write a benchmark pack."""
    from assessor.services.benchmarking import publish_cohort

    summary = publish_cohort(options.cohort, options.out, options.key, options.publisher)
    if options.json:
        console.document(summary)
        return 0
    console.say(
        console.words.gettext(
            "%(path)s: %(groups)d groups from %(firms)d firms; %(shown)d values shown, %(withheld)d withheld.",
            **summary,
        )
    )
    return 0


def keygen(options: argparse.Namespace, console: Console) -> int:
    """Write a key pair."""
    from assessor.services.exchanging import write_keys

    for file in write_keys(options.out):
        console.say(str(file))
    return 0


def bench(options: argparse.Namespace, console: Console) -> int:
    """Measure and print the performance table."""
    from assessor.services.measuring import measure

    rows = measure(console.say)
    if options.json:
        console.document({"bench": [row.document() for row in rows]})
        return 0
    words = console.words
    heads = [
        words.gettext("what"),
        words.gettext("measured"),
        words.gettext("reference"),
        words.gettext("ratio"),
        words.gettext("wanted"),
    ]
    console.table([heads, *(row.cells() for row in rows)])
    return 0
