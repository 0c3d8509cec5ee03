"""The search: the children whom somebody may see, the likeliest first, and whom to ring about hidden ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.also_known import SearchKey
from homeward_web.register.beacons import Beacon
from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.privileged import as_job
from homeward_web.register.searching.candidates import MOST, people_with, records_of
from homeward_web.register.searching.ranking import Described, has, score
from homeward_web.register.searching.terms import Term, terms_of

SHOWN = 50
_ENOUGH = 20
_LEAST_SCORE = 0.72
_SURE = 0.87
_NAMES_THAT_TELL = 2


@dataclass(frozen=True)
class Hit:
    """A child that was found, by the record of it that has most of what was looked for; how well, from 0 to 1."""

    child: Child
    person: PersonRecord
    score: float


@dataclass(frozen=True)
class Found:
    """
    What a search gives.

    Attributes:
        hits: the likeliest first, at most fifty.
        is_cut: there are more than are shown: say more of the child.
        hidden: of records that match in everything and are not open to whoever looks, but may be known of, the agencies
            to ring; an agency with two such records stands here twice.
    """

    hits: list[Hit]
    is_cut: bool = False
    hidden: tuple[Agency, ...] = ()


def search(reader: Reader, written: str) -> Found:
    """
    The children that somebody who looks may see and who have what was typed: names, addresses, numbers, dates of birth.

    Hidden records are told of only to who knows the child already: by two names and the date of birth, or by a number.
    """
    terms = terms_of(written, reader.on)
    current_act().notes(terms=len(terms))
    if not terms:
        return Found([])
    people = _people(reader, terms)
    hits = _hits(records_of(people, PersonRecord.objects.visible_to(reader)), terms)
    hits = [hit for hit in hits if hit.score >= _LEAST_SCORE]
    current_act().notes(found=len(hits))
    return Found(hits[:SHOWN], len(hits) > SHOWN or len(people) >= MOST, _hidden(reader, terms))


def _people(reader: Reader, terms: Sequence[Term]) -> set[int]:
    """Records that have every term; where those are few, misspelt ones too; where there are none, all terms but one."""
    rows = SearchKey.objects.visible_to(reader)
    found = people_with(terms, rows, misspelt=False)
    if len(found) < _ENOUGH:
        found |= people_with(terms, rows, misspelt=True)
    if not found and (len(terms) > _NAMES_THAT_TELL or any(term.born_on for term in terms)):
        for left_out in terms if len(terms) > 1 else ():
            found |= people_with([term for term in terms if term is not left_out], rows, misspelt=True)
    return found


def _hits(records: Sequence[tuple[PersonRecord, Described]], terms: Sequence[Term]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for person, record in records:
        hit = Hit(person.child, person, score(terms, record))
        if person.child_id not in best or best[person.child_id].score < hit.score:
            best[person.child_id] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.person.surname or "", hit.person.forename or ""))


def _hidden(reader: Reader, terms: Sequence[Term]) -> tuple[Agency, ...]:
    names = [term for term in terms if term.born_on is None and not term.is_number]
    is_known = len(names) >= _NAMES_THAT_TELL and any(term.born_on for term in terms)
    if not is_known and not any(term.tells_apart for term in terms):
        return ()
    with as_job("register.search"):
        people = people_with(terms, SearchKey.unscoped.all(), misspelt=True)
        records = records_of(people, PersonRecord.unscoped.all())
        children = {p.child_id for p, record in records if all(has(term, record) >= _SURE for term in terms)}
    return hidden_leads(reader, children)


def hidden_leads(reader: Reader, children: set[int]) -> tuple[Agency, ...]:
    """Of children's keys, the lead agencies of those whom a reader does not see and may know of, one a child."""
    if not children:
        return ()
    seen = Child.objects.visible_to(reader).filter(pk__in=children).values_list("pk", flat=True)
    beacons = Beacon.objects.filter(pk__in=children - set(seen)).select_related("lead_agency")
    return tuple(beacon.lead_agency for beacon in beacons.order_by("lead_agency__name"))
