"""
A load in a process of its own, which a trial kills: `python -m tests.web.exchange.killing EXTRACTS`.

It prints a line when the load begins, and exits when it is done.
"""

import sys
from pathlib import Path


def main(extracts: Path) -> None:
    import django

    django.setup()
    from homeward_web.exchange.from_folder import load_folder_now
    from homeward_web.exchange.partnership import the_partnership

    print("begun", flush=True)
    load_folder_now(extracts, the_partnership(), lambda _, __: None)
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
