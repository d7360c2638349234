"""The settings of the site under test: those of the site, and none of the variables this machine happens to have.

`JUMELAGE_TEST_DATABASE_URL` names another database server than SQLite; all that is made there has a name of its own.
"""

import os
from pathlib import Path

_server = os.environ.get("JUMELAGE_TEST_DATABASE_URL", "")
for _name in [name for name in os.environ if name.startswith("JUMELAGE_")]:
    if _name not in ("JUMELAGE_TEST_DATABASE_URL", "JUMELAGE_CHROMIUM"):
        del os.environ[_name]
# Nobody makes this folder. Tests at the edge have one of their own; what a test starts without one finds no store.
os.environ["JUMELAGE_HOME"] = str(Path(__file__).parent / "no-home")
os.environ["JUMELAGE_SECRET_KEY"] = "a key of which tests alone make use"
if _server:
    os.environ["JUMELAGE_DATABASE_URL"] = _server

from jumelage_web.settings import *  # noqa: E402, F403 - the variables come first, and all of them are wanted
from jumelage_web.settings import DATABASES  # noqa: E402

# Commands that a test starts shall have a key and a store of their own.
del os.environ["JUMELAGE_SECRET_KEY"]
os.environ.pop("JUMELAGE_DATABASE_URL", None)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # a good one takes half a second, as it should
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # What tests write may be lost when the power fails.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF;"
