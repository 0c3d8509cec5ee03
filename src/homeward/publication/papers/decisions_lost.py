"""Decisions of people that an earlier load had and that are not beside the extracts any more, in plain sentences."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from homeward.dataset.loads import KnownDecisions
from homeward.publication.papers.findings_report import Before


def decisions_lost(before: Before | None, now: Mapping[str, KnownDecisions], then: str) -> tuple[str, ...]:
    """
    What to copy to the extracts, and why; nothing where every decision is there.

    Args:
        now: what lies beside the extracts, by the name of the file.
        then: what to do again afterwards: load, or build.
    """
    return (*_gone(before, now, then), *_older(before, now, then)) if before else ()


def _gone(before: Before, now: Mapping[str, KnownDecisions], then: str) -> Iterator[str]:
    gone: dict[date, dict[str, int]] = defaultdict(dict)
    for name, (on, known) in before.decisions.items():
        if name not in now and known.in_force:
            gone[on][name] = known.in_force
    for on, files in gone.items():
        number = sum(files.values())
        what, were, are = ("decisions", "were", "are") if number > 1 else ("decision", "was", "is")
        yield (
            f"{number:,} {what} that people made {were} known at the load of {_day(on)} and {are} not beside these "
            f"extracts: copy {' and '.join(files)} here, and {then} again."
        )


def _older(before: Before, now: Mapping[str, KnownDecisions], then: str) -> Iterator[str]:
    for name, (on, known) in before.decisions.items():
        if name in now and now[name].lines < known.lines:
            lines = f"{now[name].lines:,} line{'s' if now[name].lines > 1 else ''}"
            yield (
                f"{name} has {lines} here and had {known.lines:,} at the load of {_day(on)}: lines are only ever "
                f"added, so this is an older copy. Copy the latest one here, and {then} again."
            )


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
