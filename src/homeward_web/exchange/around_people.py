"""What goes with people who come in: which child they are, what they are found by, and whom a person must look at."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from homeward.intake.identifiers import IDENTIFIERS
from homeward.intake.linking.comparisons import COMPARISONS
from homeward.intake.linking.deciding import Link
from homeward_web.accounts.acting import acting
from homeward_web.accounts.readers import job
from homeward_web.clock import today
from homeward_web.exchange.batches import AT_ONCE, some_at_a_time
from homeward_web.exchange.comparing import CHANGED, NEW, Compared
from homeward_web.exchange.models import PersonToFind
from homeward_web.register.actions.uncertain import raise_pair
from homeward_web.register.also_known import FormerAddress, FormerName, Identifier
from homeward_web.register.children import CASEWORK, PersonRecord
from homeward_web.register.deriving import derive_children
from homeward_web.register.moving import move_rows_of_person
from homeward_web.register.searching import index_people

KEPT_APART = "the records agree, and one of the children is restricted"
_NAMES, _ADDRESSES = ("forename", "surname"), ("address", "postcode")


def join_and_part(compared: Compared) -> None:
    """Where a record that was here is another child now, let the children follow from the decisions."""
    changed = compared.changed_children()
    if not changed:
        return
    touched = derive_children(list(changed)) | set(changed.values())
    for person, child in PersonRecord.unscoped.filter(child__in=touched).values_list("pk", "child_id"):
        move_rows_of_person(person, child)  # rows that came in with this load, too


def keep_former(changed: Iterable[Mapping[str, Any]]) -> None:
    """Keep the names and addresses that people had, before an extract's new ones take their place."""
    for rows in some_at_a_time(changed):
        said = {row["person_key"]: row for row in rows}
        for record in PersonRecord.unscoped.filter(pk__in=said).exclude(source_file=CASEWORK):
            _keep_former(record, said[record.pk])


def _keep_former(record: PersonRecord, said: Mapping[str, Any]) -> None:
    for model, fields in ((FormerName, _NAMES), (FormerAddress, _ADDRESSES)):
        before = {name: getattr(record, name) for name in fields}
        if any(before.values()) and any(before[name] != said[name] for name in fields):
            model.unscoped.create(person=record, child_id=record.child_id, until=today(), **before)


def keep_findable(compared: Compared) -> None:
    """Enter numbers that several agencies know, and note who is to be found by searching."""
    people = {row["person_key"] for what in (NEW, CHANGED) for row in compared.rows("person_records", what)}
    numbered = _enter_numbers(compared)
    wanted = (PersonToFind(person_key=person) for person in sorted(people | numbered))
    PersonToFind.objects.bulk_create(wanted, ignore_conflicts=True)


def make_findable() -> None:
    """
    Make the search's keys of all who wait for it, each few in an act of a job.

    Whoever is killed goes on with those who are left.
    """
    while some := list(PersonToFind.objects.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        with acting(job("load"), "exchange.make_findable"):
            index_people(some)
            PersonToFind.objects.filter(pk__in=some).delete()


def _enter_numbers(compared: Compared) -> set[int]:
    """The people whose numbers were not here."""
    columns = ", ".join(IDENTIFIERS)
    rows = compared.con.execute(
        f"select coalesce(k.here, p.person_key), {columns} from intake_people as p"
        " left join keys.people as k on k.said = p.person_key where not is_known"
    ).fetchall()
    here = set(Identifier.unscoped.order_by().values_list("person_id", "kind", "value").iterator())
    told = [(row[0], kind, value) for row in rows for kind, value in zip(IDENTIFIERS, row[1:], strict=True) if value]
    lacking = [each for each in told if each not in here]
    children = dict(PersonRecord.unscoped.order_by().values_list("pk", "child_id").iterator()) if lacking else {}
    Identifier.unscoped.bulk_create(
        Identifier(person_id=person, child_id=children[person], kind=kind, value=value)
        for person, kind, value in lacking
        if person in children
    )
    return {person for person, _, _ in lacking if person in children}


def ask_about(compared: Compared, links: Sequence[Link]) -> None:
    """Put pairs into the queue of those who decide whether two records are one child."""
    keys = dict(compared.con.execute("select said, here from keys.people").fetchall())
    wanted = {keys.get(key, key) for link in links for key in (link.one.key, link.other.key)}
    people = {record.pk: record for record in PersonRecord.unscoped.filter(pk__in=wanted)}
    for link in links:
        one, other = (people.get(keys.get(key, key)) for key in (link.one.key, link.other.key))
        if one and other and one.child_id != other.child_id:
            probability = link.weighed.probability if link.weighed else None
            raise_pair(person=one, other_person=other, why=link.reason, probability=probability, levels=_levels(link))
    for children in compared.assigned.kept_apart:
        records = [PersonRecord.unscoped.filter(child=child).order_by("pk").first() for child in children]
        for first, second in pairwise(records):
            if first and second:
                raise_pair(person=first, other_person=second, why=KEPT_APART)


def _levels(link: Link) -> list[dict[str, Any]]:
    """How each field agrees or differs, in words, and how much that says."""
    if link.weighed is None:
        return []
    found = zip(COMPARISONS, link.weighed.levels, link.weighed.weights, strict=True)
    return [
        {
            "field": comparison.name,
            "words": "missing" if level is None else comparison.levels[level].words,
            "weight": round(float(weight), 1),
        }
        for comparison, level, weight in found
    ]
