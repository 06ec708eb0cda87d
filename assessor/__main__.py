"""Entry: a command runs without a window; no command, or a file alone, opens it."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit status (0 ok, 1 input at fault, 2 usage, 3 internal error)."""
    from assessor.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
