"""
How long the desk's pages take: `python -m benchmarks.desk [--children 100000] [--episodes 300000] [--rounds 15]`.

Each page is asked for through the whole of the application, with its act and its row in the trail, as a coordinator
who sees six children of ten and as an officer who sees all. Beside the time on the clock stands the processor's, which
neighbours do not lengthen. Exits 1 when Today takes longer than 100 ms at the median, or another page than 300 ms.
"""

import argparse
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median

from benchmarks.desk_world import fill, start

TODAY_MS, OTHERS_MS = 100, 300
AT = datetime(2026, 4, 14, 9)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--children", type=int, default=100_000)
    options.add_argument("--episodes", type=int, default=300_000)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--report-only", action="store_true")
    chosen = options.parse_args()
    folder = Path(tempfile.gettempdir()) / f"homeward-desk-{chosen.children}-{chosen.episodes}"
    is_new = not (folder / "full").exists()
    start(folder)
    if is_new:
        fill(chosen.children, chosen.episodes, AT)
        (folder / "full").touch()
    is_met = not sum(not _page(*page, chosen.rounds) for page in _pages())
    return 0 if is_met or chosen.report_only else 1


def _pages() -> list[tuple[str, str, str, int]]:
    from homeward_web.register.models import Child

    reference = Child.unscoped.filter(protection="usual").values_list("reference", flat=True).first()
    pages = [
        ("/today/", TODAY_MS),
        (f"/children/{reference}/", OTHERS_MS),
        ("/children/", OTHERS_MS),
        ("/missing/", OTHERS_MS),
    ]
    pages += [
        ("/children/?asked=1&order=name", OTHERS_MS),
        ("/children/?asked=1&only=missing_now", OTHERS_MS),
        ("/children/?asked=1&only=repeat", OTHERS_MS),
    ]
    return [(who, "GET", address, bar) for who in ("northmoor", "force") for address, bar in pages]


def _page(who: str, method: str, address: str, bar: int, rounds: int) -> bool:
    """Asks for a page, and says how long it took: the medians in ms, and how many queries it needed."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from homeward_web.accounts.models import User
    from homeward_web.clock.moment import stopped_at

    client, took, worked = Client(), [], []
    with stopped_at(AT):
        client.force_login(User.objects.get(email=f"{who}@example.org"))
        client.get(address)
        for _ in range(rounds):
            began, before = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - before) * 1000)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
    assert answer.status_code == 200, answer.status_code
    is_met = median(took) <= bar
    size = len(answer.content) // 1024
    short = "/children/.../" if address.count("-") > 3 else address
    over = "" if is_met else f"over {bar} ms"
    times = f"{median(took):7.0f} ms {median(worked):7.0f} ms of work"
    print(f"{who:10} {short:28} {times} {len(asked):3} queries {size:5} kB {over}")
    return is_met


if __name__ == "__main__":
    sys.exit(main())
