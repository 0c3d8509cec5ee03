"""The settings of tests: on SQLite in memory or, with HOMEWARD_TEST_ON=postgresql, on a real server."""

import os
import tempfile

os.environ["HOMEWARD_DATA"] = tempfile.mkdtemp(prefix="homeward-web-")
os.environ["HOMEWARD_INSECURE"] = "1"
# Playwright leaves a loop of events in the thread of the tests, which Django takes for being called from within one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
if os.environ.get("HOMEWARD_TEST_ON") == "postgresql":
    from tests.web.postgresql import owner_address

    os.environ["HOMEWARD_DATABASE"] = owner_address()

from homeward_web.config.settings import *  # noqa: F403 - the variables come first

SECRET_KEY = "a key of tests alone, which signs nothing that anybody trusts"
# A hash that takes no time: what is tested is never how strong a password is kept, but for the test that says so.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]
