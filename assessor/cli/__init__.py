"""The command line, a stable contract: with ``--json`` one document on standard output, all else on standard error."""

from assessor.cli.main import run

__all__ = ["run"]
