"""How far the extracts reach: agencies whose records end before the last month that papers are asked for."""

from collections.abc import Iterator
from datetime import date

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, month
from homeward.dataset.snapshot import Manifest
from homeward.dataset.uk_time import to_uk


def nothing_known(manifest: Manifest, to: Month) -> tuple[str, ...]:
    """A sentence for each agency of whose last month nothing is known, since it begins after the records end."""
    return tuple(
        f"THE EXTRACTS DO NOT REACH {month(to).title.upper()}. {name}'s records end on {_day(through)}: every figure "
        "of what happens later is [p] and says nothing. Give an earlier month with --to, or later extracts."
        for name, through in _ends(manifest)
        if through < to.first_on
    )


def refuse_unfinished(manifest: Manifest, to: Month) -> None:
    """Raise HomewardError where the records of some agency end before the month does: its figures are all [p]."""
    unfinished = [
        f"{name}'s records end on {_day(through)}" for name, through in _ends(manifest) if through < to.last_on
    ]
    if unfinished:
        raise HomewardError(
            f"The extracts do not reach the end of {month(to).title}: {'; '.join(unfinished)}. What is published of it "
            "would be provisional. Give an earlier month with --to, or later extracts, or say --unfinished."
        )


def _ends(manifest: Manifest) -> Iterator[tuple[str, date]]:
    """Each agency that supplied something, with the last day that its records tell of."""
    as_at = to_uk(manifest.as_at).date()
    for agency in manifest.agencies:
        if agency.columns:
            yield agency.name, min(as_at, agency.extracted_on or as_at)


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
