"""
Which child of the register each person record of an extract belongs to.

Linking says which records are one child (a group) and names the group by its first record. The register minted the
keys of its children before, and keeps them: a group takes the child that its records have already, or a new key.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from homeward_web.register.children import new_key


@dataclass(frozen=True)
class Linked:
    """
    A person record as linking gives it.

    Attributes:
        group: the key of the group that linking put it into.
        child: the child that the register has it as; None of a record that is new.
    """

    person: int
    group: int
    child: int | None


@dataclass
class Assigned:
    """
    Attributes:
        children: by person record, the child.
        joined: by child whose records another one takes, that one.
        kept_apart: groups that linking would join, of which one child is protected: a person must decide.
    """

    children: dict[int, int] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)
    kept_apart: list[tuple[int, ...]] = field(default_factory=list)


def assign(people: Iterable[Linked], protected: Collection[int] = ()) -> Assigned:
    """
    Give every record a child.

    Args:
        people: all that linking has seen, in the order of their rank.
        protected: children that no load joins with others, since that would show them to more people.
    """
    groups: dict[int, list[Linked]] = {}
    for each in people:
        groups.setdefault(each.group, []).append(each)
    assigned = Assigned()
    parts = [part for members in groups.values() for part in _apart(members, protected, assigned)]
    taken: dict[int, int] = {}
    chosen: dict[int, int] = {}
    for own_key_first in (True, False):
        for number, members in enumerate(parts):
            if number not in chosen and (child := _claim(members, taken, own_key_first)) is not None:
                chosen[number] = taken[child] = child
    for number, members in enumerate(parts):
        child = chosen.get(number, members[0].group)
        if number not in chosen and child in taken:
            child = new_key()
        taken[child] = child
        _give(members, child, assigned)
    return assigned


def _apart(members: list[Linked], protected: Collection[int], assigned: Assigned) -> list[list[Linked]]:
    """A group, in parts where one of the children that it would join is protected. New records go with the first."""
    here = list(dict.fromkeys(each.child for each in members if each.child is not None))
    if len(here) < 2 or not set(here) & set(protected):
        return [members]
    assigned.kept_apart.append(tuple(here))
    return [[each for each in members if (each.child or here[0]) == child] for child in here]


def _claim(members: list[Linked], taken: dict[int, int], own_key_first: bool) -> int | None:
    """The child of the register that a group goes on as: the one that is named as it is, else its first record's."""
    here = [each.child for each in members if each.child is not None and each.child not in taken]
    if own_key_first:
        return members[0].group if members[0].group in here else None
    return here[0] if here else None


def _give(members: list[Linked], child: int, assigned: Assigned) -> None:
    for each in members:
        assigned.children[each.person] = child
        if each.child is not None and each.child != child:
            assigned.joined[each.child] = child
