"""Parse, dispatch, and turn every outcome into an exit status: 0 ok, 1 the input is at fault, 2 usage, 3 internal error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from assessor.cli.console import Console
from assessor.cli.words import COMMANDS, language_of
from assessor.domain.errors import InputError

OK, AT_FAULT, INTERNAL = 0, 1, 3
VALUED = frozenset({"--lang", "--workspace"})
"""Options whose value follows as a word of its own."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; without a command open the window."""
    console = Console(language_of(arguments))
    if opens_window(arguments):
        return _guard(console, lambda: _window(arguments))
    from assessor.cli.parser import build  # the commands' services are not on the way to the window

    options = build(console.words).parse_args(list(arguments))
    return _guard(console, lambda: options.run(options, console))


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments name no command: nothing, options alone, or a file to open."""
    if any(word in ("-h", "--help", "--version") for word in arguments):
        return False
    words = [word for before, word in zip(["", *arguments], arguments, strict=False) if before not in VALUED]
    first = next((word for word in words if not word.startswith("-")), None)
    return first is None or (first not in COMMANDS and Path(first).exists())


def _window(arguments: Sequence[str]) -> int:
    from assessor.app import run as open_window

    return open_window(list(arguments))


def _guard(console: Console, work: object) -> int:
    try:
        return int(work() or OK)  # type: ignore[operator]
    except InputError as error:
        console.problems(error.problems)
        return AT_FAULT
    except KeyboardInterrupt:
        console.say(console.words.gettext("Stopped. Nothing half-done was left behind."))
        return AT_FAULT
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except Exception as error:
        console.internal(error)
        return INTERNAL
