"""
Start of `./run` and `./test`: finds a Python that is new enough and hands over to the command's module.

This file alone must be readable to every Python, however old, so that an old one can be told what is wrong.
"""

import os
import sys

OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")


def hand_over_to_a_newer_python() -> None:
    """Replaces this process by a newer Python of this machine; ends with a plain sentence if there is none."""
    for name in NEWER_PYTHONS:
        try:
            os.execvp(name, [name, "-IB", *sys.argv])
        except OSError:
            continue
    sys.exit(
        "Homeward needs Python 3.11 or newer, but python3 here is %d.%d. "
        "Install a newer Python (for example python3.11), then run this again." % sys.version_info[:2]
    )


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        hand_over_to_a_newer_python()
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    from boot.commands import main

    sys.exit(main(sys.argv[1:]))
