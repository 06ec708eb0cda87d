"""What the commands' options share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.domain.text import LANGUAGES
from assessor.i18n import Catalogue

if TYPE_CHECKING:
    from assessor.services.library import Library


class Adder:
    """Adds commands with the options that several of them share."""

    def __init__(self, commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Catalogue) -> None:
        self._commands = commands
        self.words = words

    def __call__(
        self, name: str, help: str, run: object, *, json: bool = True, both: bool = False
    ) -> argparse.ArgumentParser:
        """Add one command with its language and, if wanted, its JSON option."""
        command = self._commands.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        languages = (*LANGUAGES, "both") if both else LANGUAGES
        command.add_argument(
            "--lang", choices=languages, default=argparse.SUPPRESS, help=self.words.gettext("language")
        )
        if json:
            command.add_argument("--json", action="store_true", help=self.words.gettext("print one JSON document"))
        return command


def amount(text: str) -> int:
    """Read a whole, non-negative number; anything else is a usage error."""
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


def path(text: str) -> Path:
    """Read a path as typed."""
    return Path(text).expanduser()


def add_packs(command: argparse.ArgumentParser, words: Catalogue) -> None:
    """Let a command use questionnaire packs that are not installed."""
    help = words.gettext("a pack's folder or a folder of packs; packs beside the file named are found without")
    command.add_argument("--packs", type=path, action="append", default=[], metavar="DIR", help=help)


def library(options: argparse.Namespace, files: Sequence[Path] = ()) -> Library:
    """Return the packs at hand: those of ``--packs``, the installed ones, and those beside some files."""
    from assessor.services.library import library_with

    return library_with(options.packs, files)
