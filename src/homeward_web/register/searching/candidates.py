"""The few person records that are worth comparing, by the search's keys."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from homeward_web.register.also_known import FormerAddress, FormerName, Identifier, SearchKey
from homeward_web.register.children import PersonRecord
from homeward_web.register.searching.ranking import Described, described
from homeward_web.register.searching.terms import Term

MOST = 200
"""Records that are compared at once. Who finds as many must say more."""

Row = TypeVar("Row", FormerName, FormerAddress, Identifier)


def people_with(terms: Sequence[Term], rows: QuerySet[Any], *, misspelt: bool) -> set[int]:
    """
    The keys of at most `MOST` person records that have every term.

    Args:
        rows: the search's keys that may be looked at: of whoever looks.
        misspelt: with a letter other, missing, or too many; or by ear.
    """
    rarest, *others = sorted(terms, key=lambda term: term.rarity, reverse=True)
    found = rows.filter(key__in=_keys(rarest, misspelt=misspelt))
    for term in others:
        same = SearchKey.unscoped.filter(person=OuterRef("person"), key__in=_keys(term, misspelt=misspelt))
        found = found.filter(Exists(same))
    # A record may have several of the keys: more rows than records are asked for, and no DISTINCT sorts them all.
    return set(found.values_list("person_id", flat=True)[: MOST * 2])


def records_of(people: Collection[int], rows: QuerySet[Any]) -> list[tuple[PersonRecord, Described]]:
    """
    The records with these keys, among those that may be looked at, as they are compared. Five queries, however many.

    Args:
        rows: the person records that may be looked at.
    """
    found = list(rows.filter(pk__in=people).select_related("child", "agency"))
    seen = [person.pk for person in found]
    names = _by_person(FormerName.objects.filter(person__in=seen))
    addresses = _by_person(FormerAddress.objects.filter(person__in=seen))
    numbers = _by_person(Identifier.objects.filter(person__in=seen))
    return [(person, described(person, names[person.pk], addresses[person.pk], numbers[person.pk])) for person in found]


def _keys(term: Term, *, misspelt: bool) -> list[int]:
    return sorted(term.near if misspelt else term.exact)


def _by_person(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
