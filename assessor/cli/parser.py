"""The commands and their options."""

from __future__ import annotations

import argparse
import gettext
import os

from assessor import __version__
from assessor.cli import agency, codes, content, converting, filling, main_job, versions
from assessor.cli.options import Adder
from assessor.domain.text import LANGUAGES
from assessor.i18n import Catalogue
from assessor.resources import resource


def build(words: Catalogue) -> argparse.ArgumentParser:
    """Return the parser with its help in one language."""
    _translate_argparse(words.language)
    t = words.gettext
    parser = argparse.ArgumentParser(prog="assessor", description=t("Readiness assessor for the industrial internet."))
    parser.add_argument("--version", action="version", version=f"assessor {__version__}", help=t("show the version"))
    parser.add_argument("--lang", choices=LANGUAGES, default=words.language, help=t("language of messages"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for room in (main_job, versions, content, filling, converting, agency, codes):
        room.add_commands(Adder(commands, words))
    return parser


def _translate_argparse(language: str) -> None:
    if language == "zh_CN":
        os.environ["LANGUAGE"] = language
        gettext.bindtextdomain("argparse", str(resource("locale")))
        gettext.textdomain("argparse")
