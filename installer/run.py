"""Set everything up, then run the program. Arguments are passed through: ``python3 installer/run.py assess FILE --out DIR``.

Without arguments the window opens; on a machine without a display the bundled sample is assessed instead.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from environment import LOCK, SetupError, missing_qt_libraries, prepare, say


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    if missing_qt_libraries():
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))


def assess_sample(interpreter: Path) -> int:
    """Run the main job on the bundled sample and say where the report is."""
    folder = Path.cwd() / "assessor-report"
    say(f"There is no display here, so the bundled sample is assessed into {folder}.")
    made = assessor(interpreter, "sample", "--out", str(folder / "answers"))
    if made == 0:
        made = assessor(
            interpreter, "assess", str(folder / "answers" / "zipper-maker.yaml"), "--out", str(folder), "--lang", "both"
        )
    if made == 0:
        say(f"The reports are in {folder}.")
    return made


def assessor(interpreter: Path, *arguments: str) -> int:
    """Run one command of the program and return its exit status."""
    return subprocess.run([str(interpreter), "-m", "assessor", *arguments], check=False).returncode


def main(arguments: list[str]) -> int:
    """Set up and run."""
    try:
        interpreter = prepare(LOCK)
    except SetupError as error:
        say(str(error))
        return 1
    if not arguments and not has_display():
        return assess_sample(interpreter)
    return assessor(interpreter, *arguments)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main(sys.argv[1:]))
