"""Set everything up with the test dependencies, then lint, types, import contracts, translations and the whole test suite.

Arguments are passed to pytest: ``python3 installer/test.py tests/scoring -k gate``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from environment import LOCK, ROOT, TEST_LOCK, SetupError, prepare, say


def checks(interpreter: Path, pytest_arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return the name and the command of every check, quickest first."""
    run = [str(interpreter), "-m"]
    return [
        ("lint", [*run, "ruff", "check", "."]),
        ("format", [*run, "ruff", "format", "--check", "."]),
        ("translations", [str(interpreter), "installer/translations.py", "--check"]),
        ("import contracts", [str(interpreter), "-c", "from importlinter.cli import lint_imports_command as c; c()"]),
        ("types", [*run, "mypy"]),
        ("tests", [*run, "pytest", "-q", "-n", "2", *pytest_arguments]),
    ]


def main(arguments: list[str]) -> int:
    """Run every check even when one fails; the exit status tells whether all passed."""
    try:
        interpreter = prepare(LOCK, TEST_LOCK)
    except SetupError as error:
        say(str(error))
        return 1
    failed = []
    for name, command in checks(interpreter, arguments):
        started = time.monotonic()
        status = subprocess.run(command, check=False, cwd=ROOT).returncode
        say(f"{'ok    ' if status == 0 else 'FAILED'} {name} ({time.monotonic() - started:.0f} s)")
        if status:
            failed.append(name)
    say("All checks passed." if not failed else f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main(sys.argv[1:]))
