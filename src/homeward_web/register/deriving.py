"""
Children, derived from the match decisions that stand: when two records become one child, and when they come apart.

A child's key is minted once and never given up. Records that are one child have the key of the child among theirs that
was minted first; the others' rows stay, empty, and are filled again when the records come apart. Rows that belong to a
record go with it; rows of the child alone (shares, lists of readers, who works with it) go with the child that they
were made for, which `MovedRow` remembers while they are elsewhere. So taking a decision back restores what was.

What people decided goes before rules, and these before the model; what people keep apart stays apart, through whomever
it would come together (as `homeward.intake.linking`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from homeward_web.audit.acts import current_act
from homeward_web.register.children import Child, MatchDecision, PersonRecord
from homeward_web.register.moving import move_rows_of_child, move_rows_of_person
from homeward_web.register.parting import part

_GOES_FIRST = ("person", "rule", "model")


def derive_children(people: Collection[int]) -> set[int]:
    """
    Gives person records, and all that are or were one child with them, the children that the decisions say.

    Call it inside `as_job`: it changes rows of children whoever sees them.

    Returns:
        The keys of the children that lost or gained a record.
    """
    records = _around(people)
    _claim(records)
    by_key = {record.pk: record for record in records}
    groups = _grouped(list(by_key), list(_decisions(by_key)))
    homes = _homes([[by_key[key] for key in group] for group in groups])
    changed = {record.pk: homes[record.pk] for record in records if record.child_id != homes[record.pk]}
    touched = {record.child_id for record in records if record.pk in changed} | set(changed.values())
    for record in records:
        if record.pk in changed:
            move_rows_of_person(record.pk, changed[record.pk])
    move_rows_of_child({record.own_child_key: homes[record.pk] for record in records if record.own_child_key})
    current_act().saw(*touched)
    return touched


def are_kept_apart(one: int, other: int) -> bool:
    """Whether a decision of people keeps two person records apart, themselves or through others."""
    records = [record.pk for record in _around([one, other])]
    standing = list(_decisions(records))
    said = [each for each in standing if each.order[0] == 0]
    together = _Decision(one, other, True, (0, len(standing)))
    before, after = _grouped(records, said), _grouped(records, [*said, together])
    parted = any(not any(set(group) <= set(new) for new in after) for group in before)
    return parted or not any({one, other} <= set(group) for group in after)


@dataclass(frozen=True)
class _Decision:
    one: int
    other: int
    is_same: bool
    order: tuple[int, int]


@dataclass
class _Groups:
    """Records that are together, and what is refused."""

    of: dict[int, set[int]]
    refused: set[frozenset[int]] = field(default_factory=set)

    def join(self, one: int, other: int) -> None:
        mine, theirs = self.of[one], self.of[other]
        if mine is theirs or any(frozenset((a, b)) in self.refused for a in mine for b in theirs):
            return
        mine |= theirs
        for each in theirs:
            self.of[each] = mine


def _grouped(records: Sequence[int], decisions: Sequence[_Decision]) -> list[list[int]]:
    """The records that are one child each, by the decisions: refusals of people first, then the order of rank."""
    groups = _Groups({key: {key} for key in records})
    groups.refused = {frozenset((each.one, each.other)) for each in decisions if not each.is_same}
    for each in sorted((each for each in decisions if each.is_same), key=lambda each: each.order):
        groups.join(each.one, each.other)
    distinct = {id(group): sorted(group) for group in groups.of.values()}
    return sorted(distinct.values())


def _decisions(records: Collection[int]) -> Iterable[_Decision]:
    """Those that stand between these records, the first decided first; a pair's own last one counts."""
    rows = MatchDecision.unscoped.filter(person__in=records, other_person__in=records, is_undone=False).order_by("pk")
    last = {frozenset((row.person_id, row.other_person_id)): row for row in rows}
    for number, row in enumerate(rows):
        if last[frozenset((row.person_id, row.other_person_id))] is row:
            order = (_GOES_FIRST.index(row.decided_by), number)
            yield _Decision(row.person_id, row.other_person_id, row.is_same_child, order)


def _around(people: Collection[int]) -> list[PersonRecord]:
    """These records, those of their children, and all that standing decisions reach from there."""
    found: set[int] = set()
    new = set(people)
    while new:
        found |= new
        children = PersonRecord.unscoped.filter(pk__in=new).values("child_id")
        reached = set(PersonRecord.unscoped.filter(child__in=children).values_list("pk", flat=True))
        standing = MatchDecision.unscoped.filter(is_undone=False, is_same_child=True)
        reached |= set(standing.filter(person__in=new).values_list("other_person", flat=True))
        reached |= set(standing.filter(other_person__in=new).values_list("person", flat=True))
        new = reached - found
    return list(PersonRecord.unscoped.filter(pk__in=found).order_by("pk"))


def _claim(records: Sequence[PersonRecord]) -> None:
    """
    Says of each record which child it is when it stands alone, where nobody has said so yet.

    Of a child's records, the one whose key the child has; or, where none has it, the first. The others have a child
    of their own key, which is made when they need it.
    """
    claimed = {record.own_child_key for record in records if record.own_child_key}
    claimed |= {record.pk for record in records if record.child_id == record.pk}
    for record in records:
        if record.own_child_key is None:
            is_first = record.child_id not in claimed
            record.own_child_key = record.child_id if is_first else record.pk
            claimed.add(record.own_child_key)
            PersonRecord.unscoped.filter(pk=record.pk).update(own_child_key=record.own_child_key)


def _homes(groups: Iterable[Sequence[PersonRecord]]) -> dict[int, int]:
    """The child of each record. A group that has none yet gets one, led by whoever leads on the child it comes from."""
    together = list(groups)
    own = {record.own_child_key for group in together for record in group}
    minted = {child.pk: (child.minted_at, child.pk) for child in Child.unscoped.filter(pk__in=own)}
    homes: dict[int, int] = {}
    for group in together:
        theirs = [minted[key] for record in group if (key := record.own_child_key) in minted]
        home = min(theirs)[1] if theirs else part(group).pk
        homes |= {record.pk: home for record in group}
    return homes
