"""
Guesses at one account in one server process. `test_lock_out` starts several at once on one database.

It prints of how many of its guesses the password was looked at.
"""

import sys
from unittest import mock

import django

django.setup()

from django.conf import settings  # noqa: E402 - after set-up
from django.contrib.auth.backends import ModelBackend  # noqa: E402
from django.test import Client  # noqa: E402

GUESSES = 10


def main(email: str) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    looked_at = 0
    real = ModelBackend.authenticate

    def counted(*arguments, **named):
        nonlocal looked_at
        looked_at += 1
        return real(*arguments, **named)

    print("ready", flush=True)
    sys.stdin.readline()
    with mock.patch.object(ModelBackend, "authenticate", counted):
        for number in range(GUESSES):
            browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
            browser.post("/sign-in/", {"email": email, "password": f"wrong password {number}"})
    print(looked_at, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
