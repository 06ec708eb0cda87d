"""Settings every test shares: no screen, no network, a fixed language, nobody's own data on any system."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from assessor.resources import DATA_FOLDER

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
own_data = tempfile.mkdtemp(prefix="assessor-tests-")
os.environ[DATA_FOLDER] = own_data
atexit.register(shutil.rmtree, own_data, ignore_errors=True)
