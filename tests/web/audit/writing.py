"""
Writes acts from several threads, each with a connection of its own: `python -m tests.web.audit.writing ACTS THREADS`.

Of five acts one is refused and one meets a fault. It prints how many acts a second there were. `writing locks` has two
acts wait for each other's rows.
"""

import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import django


def write(seed: int, acts: int) -> None:
    """Acts of one thread."""
    from django.core.exceptions import PermissionDenied
    from django.db import connection

    from homeward_web.accounts.acting import acting
    from homeward_web.accounts.models import Agency
    from homeward_web.accounts.readers import job

    chance = random.Random(seed)
    for place in range(acts):
        try:
            with acting(job(f"thread {seed}"), "drawn.act") as act:
                act.saw(*(chance.randrange(2**62) for _ in range(chance.randrange(4))))
                act.notes(place=place, agency=f"drawn-{seed}-{place}")
                Agency.objects.create(key=f"drawn-{seed}-{place}", name="Drawn", kind="council")
                if place % 5 == 3:
                    raise PermissionDenied
                if place % 5 == 4:
                    raise ZeroDivisionError
        except (PermissionDenied, ZeroDivisionError):
            continue
    connection.close()


def wait_for_each_other() -> None:
    """One act locks an agency and goes on for a while; another gives that agency a team, and ends first."""
    from django.db import connection

    from homeward_web.accounts.acting import acting
    from homeward_web.accounts.models import Agency, Team
    from homeward_web.accounts.readers import job

    with acting(job("first"), "drawn.begin"):
        Agency.objects.create(key="northmoor", name="Northmoor", kind="council")
    has_locked = threading.Event()

    def lock() -> None:
        with acting(job("first"), "drawn.lock"):
            Agency.objects.select_for_update().get(key="northmoor")
            has_locked.set()
            time.sleep(1)
        connection.close()

    def add() -> None:
        has_locked.wait()
        with acting(job("second"), "drawn.add"):
            Team.objects.create(agency_id="northmoor", name="North")
        connection.close()

    with ThreadPoolExecutor() as both:
        for done in [both.submit(lock), both.submit(add)]:
            done.result()


def main() -> None:
    django.setup()
    if sys.argv[1] == "locks":
        wait_for_each_other()
        return
    acts, threads = int(sys.argv[1]), int(sys.argv[2])
    began = time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(write, seed, acts // threads) for seed in range(threads)]:
            done.result()
    print(round(acts / (time.monotonic() - began)))


if __name__ == "__main__":
    main()
