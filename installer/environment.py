"""The private environment both installers share: a virtual environment beside the sources, filled from a lock file.

Only the standard library is used, so it runs on any machine that has Python 3.11 or newer with its venv module.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "installer" / "requirements.lock"
TEST_LOCK = ROOT / "installer" / "requirements-test.lock"
OLDEST = (3, 11)

QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
"""Debian package → the library Qt loads from it."""


class SetupError(Exception):
    """Setting up failed for a reason the person can mend; the message says how."""


def say(message: str) -> None:
    """Tell progress on standard error, so that standard output stays the program's own."""
    print(message, file=sys.stderr, flush=True)


def python() -> Path:
    """Return the interpreter inside the private environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*locks: Path) -> Path:
    """Bring the private environment up to date with the locks and return its interpreter."""
    if sys.version_info < OLDEST:
        raise SetupError(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
    install_qt_libraries()
    for lock in locks:
        _install(lock)
    return python()


def _stamp(lock: Path) -> tuple[Path, str]:
    content = lock.read_bytes() + sys.version.encode() + str(ROOT).encode()
    return VENV / f".{lock.stem}.sha256", hashlib.sha256(content).hexdigest()


def _install(lock: Path) -> None:
    stamp, digest = _stamp(lock)
    if python().exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    started = time.monotonic()
    if not _works(python()):
        _create()
    say(f"Installing what {lock.name} pins …")
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        raise SetupError("The dependencies could not be installed. Check the network connection and run this again.")
    _make_importable()
    stamp.write_text(digest, encoding="utf-8")
    say(f"Done in {time.monotonic() - started:.0f} s.")


def _works(interpreter: Path) -> bool:
    if not interpreter.exists():
        return False
    check = [str(interpreter), "-c", "import pip"]
    return subprocess.run(check, check=False, capture_output=True).returncode == 0


def _create() -> None:
    say(f"Creating the private environment in {VENV} …")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(
            "Python's venv module is missing or incomplete. On Debian or Ubuntu type:\n  sudo apt-get install python3-venv\n"
            + made.stdout.strip()
            + made.stderr.strip()
        )


def _make_importable() -> None:
    """Let the environment find the sources, wherever the program is started from."""
    found = subprocess.run(
        [str(python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    Path(found.stdout.strip(), "assessor-sources.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def missing_qt_libraries() -> list[str]:
    """Return the Debian packages whose library cannot be loaded here; nothing on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for package, library in QT_LIBRARIES.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_qt_libraries() -> None:
    """Install what Qt needs when that is possible without asking; otherwise print the command to type."""
    missing = missing_qt_libraries()
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if shutil.which("apt-get") and os.geteuid() == 0:
        say("Installing Qt's system libraries …")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], check=False, env=quiet, stdout=subprocess.DEVNULL)
        subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
        missing = missing_qt_libraries()
    if missing and shutil.which("apt-get"):
        say("The window needs system libraries that are missing here. Type:\n  sudo " + shlex.join(command))
    elif missing:
        say(
            "The window needs these libraries; install the packages that carry them: "
            + ", ".join(QT_LIBRARIES[package] for package in missing)
        )
