"""Keeping the search's keys: made anew for person records whenever one of them, or what is kept beside it, changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from django.db import connection

from homeward_web.register.also_known import FormerAddress, FormerName, Identifier, SearchKey
from homeward_web.register.children import PersonRecord
from homeward_web.register.searching.keys import address_keys, birth_keys, name_keys, number_keys

_AT_ONCE = 500
Row = TypeVar("Row", FormerName, FormerAddress, Identifier)


def index_people(people: Collection[int]) -> None:
    """
    Makes the keys of person records anew.

    Whoever acts must see them: a load of an extract does so as a job. An action that changes a name, an address, a
    birth date or a number calls this; a test holds every record against its keys.

    Args:
        people: the keys of the person records.
    """
    wanted = list(people)
    for start in range(0, len(wanted), _AT_ONCE):
        _index(wanted[start : start + _AT_ONCE])


def keys_of(people: Sequence[PersonRecord]) -> dict[int, set[int]]:
    """By person record, all that it is found by."""
    ids = [person.pk for person in people]
    names = _of_each(FormerName.unscoped.filter(person__in=ids))
    addresses = _of_each(FormerAddress.unscoped.filter(person__in=ids))
    numbers = _of_each(Identifier.unscoped.filter(person__in=ids))
    return {
        person.pk: name_keys(person.forename, person.surname, person.known_as)
        | name_keys(*(part for name in names[person.pk] for part in (name.forename, name.surname)))
        | address_keys([person.address, *(old.address for old in addresses[person.pk])])
        | number_keys([person.person_id, person.postcode, *(old.postcode for old in addresses[person.pk])])
        | number_keys(number.value for number in numbers[person.pk])
        | birth_keys(person.born_on)
        for person in people
    }


def _index(people: Sequence[int]) -> None:
    SearchKey.unscoped.filter(person__in=people).delete()
    records = list(PersonRecord.unscoped.filter(pk__in=people))
    child_of = {person.pk: person.child_id for person in records}
    rows = [(key, child_of[person], person) for person, keys in keys_of(records).items() for key in sorted(keys)]
    if rows:
        with connection.cursor() as cursor:  # some thirty rows a record: as objects they would take thrice the time
            cursor.executemany("INSERT INTO register_searchkey (key, child_id, person_id) VALUES (%s, %s, %s)", rows)


def _of_each(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
