"""The command line: a stable contract. One JSON document on standard output with ``--json``, everything else on standard error."""

from assessor.cli.main import run

__all__ = ["run"]
