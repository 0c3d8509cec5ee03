"""Children for tests of the search and of links: each with a name of its own."""

from homeward_web.register.models import FormerAddress, FormerName, Identifier, PersonRecord
from homeward_web.register.searching import index_people
from tests.web.worlds import child


def named(forename, surname, *, born_on=None, of=None, team=None, former=None, lived=None, number=None, **fields):
    """A child of an agency with this name, found by the search; and its record of the person."""
    on_child = {name: fields.pop(name) for name in ("protection",) if name in fields}
    one = child(of, team, **on_child)
    record = PersonRecord.unscoped.get(child=one)
    fields |= {"forename": forename, "surname": surname, "born_on": born_on}
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()
    if former:
        FormerName.unscoped.create(child=one, person=record, forename=former[0], surname=former[1])
    if lived:
        FormerAddress.unscoped.create(child=one, person=record, address=lived)
    if number:
        Identifier.unscoped.create(child=one, person=record, kind=Identifier.Kind.NHS_NUMBER, value=number)
    index_people([record.pk])
    return record
