"""
A new report, matched on the server against all children, so that nobody makes a second record at two in the morning.

What the reporter may see comes back to choose from. Of hidden children it comes back whom to ring, and the report goes
to them. Of those whose existence is protected, nothing does: the reporter makes a record as for any child who is not
there, and the lead agency is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.register.also_known import SearchKey
from homeward_web.register.beacons import Beacon
from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.privileged import as_job
from homeward_web.register.searching.candidates import people_with, records_of
from homeward_web.register.searching.ranking import Described, alike_births, has
from homeward_web.register.searching.search import Hit
from homeward_web.register.searching.terms import Term, birth, number, words

_ALIKE, _THE_SAME = 0.87, 0.95


@dataclass(frozen=True)
class Reported:
    """What a report says of who is missing. What is not known is empty."""

    forename: str = ""
    surname: str = ""
    known_as: str = ""
    born_on: date | None = None
    numbers: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Matches:
    """
    The children that a report may be of.

    Attributes:
        seen: those that the reporter may see, the likeliest first, to choose from.
        hidden: the keys of those that are surely meant, are hidden, and may be known of; `leads` are whom to ring.
        protected: the keys of those that are surely meant and whose existence is protected. Never say so.
    """

    seen: tuple[Hit, ...] = ()
    hidden: frozenset[int] = frozenset()
    leads: tuple[Agency, ...] = ()
    protected: frozenset[int] = frozenset()


def match_report(*, by: Reader, reported: Reported) -> Matches:
    """
    Matches what a report says against all children, seen or not. It changes nothing: `actions.reports` does.

    Hidden children count where a number is the same, or both names and the birth date are alike: a name alone would let
    anybody ask whether a child is known.
    """
    with as_job("register.match"):
        people = {key for terms in _ways(reported) for key in _with(terms)}
        records = records_of(people, PersonRecord.unscoped.all())
        likely = [(person, how) for person, record in records if (how := _likeness(reported, record)) >= _ALIKE]
    best: dict[int, tuple[PersonRecord, float]] = {}
    for person, how in sorted(likely, key=lambda each: each[1]):
        best[person.child_id] = (person, how)
    return _split(by, reported, best)


def _split(by: Reader, reported: Reported, best: dict[int, tuple[PersonRecord, float]]) -> Matches:
    """Who is seen, who is hidden, and who is not to be known of, of the children that were found."""
    seen = {child.pk: child for child in Child.objects.visible_to(by).filter(pk__in=best)}
    unseen = {key for key in best if key not in seen and best[key][1] >= _THE_SAME}
    beacons = list(Beacon.objects.filter(pk__in=unseen).select_related("lead_agency").order_by("lead_agency__name"))
    hidden = frozenset(beacon.child_key for beacon in beacons)
    wanted = [best[key][0].pk for key in seen]
    own = PersonRecord.objects.visible_to(by).filter(pk__in=wanted).select_related("agency").in_bulk()
    hits = [Hit(child, own[best[key][0].pk], best[key][1]) for key, child in seen.items()]
    return Matches(
        tuple(sorted(hits, key=lambda hit: -hit.score)),
        hidden,
        tuple(beacon.lead_agency for beacon in beacons),
        frozenset(unseen - hidden),
    )


def _ways(reported: Reported) -> Iterator[list[Term]]:
    """What a record must have to be looked at: a number; or the birth date and a name; or forename and surname."""
    forenames, surnames = words(reported.forename or reported.known_as), words(reported.surname)
    for each in reported.numbers:
        yield [number(each)]
    if reported.born_on:
        for name in (*forenames[:1], *surnames[:1]):
            yield [birth(reported.born_on), name]
    if forenames and surnames:
        yield [forenames[0], surnames[-1]]


def _with(terms: list[Term]) -> set[int]:
    return people_with(terms, SearchKey.unscoped.all(), misspelt=True)


def _likeness(reported: Reported, record: Described) -> float:
    """
    How surely a record is of the child that is reported, from 0 to 1.

    With the same number, surely, unless names and birth date both differ: then somebody mistyped the number.
    """
    forename, surname = _has_name(reported.forename, record), _has_name(reported.surname, record)
    called = max(forename, _has_name(reported.known_as, record))
    names = min(called, surname) if reported.surname else called
    births = alike_births(reported.born_on, record.born_on) if reported.born_on else 0.0
    if any(has(number(each), record) == 1.0 for each in reported.numbers):
        return 1.0 if max(called, surname, births) >= _ALIKE or not (reported.forename or reported.surname) else 0.0
    if births and names >= _ALIKE and reported.surname:
        return 1.0 if births > _ALIKE else _ALIKE
    is_open = reported.born_on is None or record.born_on is None
    return _ALIKE if is_open and names >= _ALIKE and reported.surname else 0.0


def _has_name(name: str, record: Described) -> float:
    """How well a record has the words of a name: as the first of a forename's, whichever of a double-barrelled one."""
    return max((has(word, record) for word in words(name)), default=0.0)
