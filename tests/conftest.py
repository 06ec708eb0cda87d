"""Settings every test shares: no screen, no network, a fixed language."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="assessor-tests-")
