"""Records joined into children, by union-find. A child's key is that of its first record."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from homeward.intake.linking.people import Person


@dataclass
class Children:
    """
    Who has been joined with whom. What a person has refused stays apart, through whomever it would come together.

    Attributes:
        refused: pairs of keys, both ways round.
    """

    refused: set[tuple[int, int]] = field(default_factory=set)
    parents: dict[int, int] = field(default_factory=dict)
    records: dict[int, list[Person]] = field(default_factory=dict)

    def refuse(self, one: Person, other: Person) -> None:
        """Keep two records apart, from now on."""
        self.refused |= {(one.key, other.key), (other.key, one.key)}

    def of(self, person: Person) -> Sequence[Person]:
        """The records of a person's child."""
        return self.records.get(self._root(person.key), [person])

    def are_joined(self, one: Person, other: Person) -> bool:
        return self._root(one.key) == self._root(other.key)

    def are_refused(self, one: Person, other: Person) -> bool:
        """A person has refused these two, or two that would come together with them."""
        if not self.refused:
            return False
        return any((a.key, b.key) in self.refused for a in self.of(one) for b in self.of(other))

    def join(self, one: Person, other: Person) -> bool:
        """Join two records' children, unless a person has refused that. Says whether they are together now."""
        if self.are_joined(one, other):
            return True
        if self.are_refused(one, other):
            return False
        ones, others = list(self.of(one)), list(self.of(other))
        together = sorted((*ones, *others), key=lambda person: person.rank)
        first = together[0].key
        for root in {self._root(one.key), self._root(other.key)}:
            self.records.pop(root, None)
            self.parents[root] = first
        self.parents[first] = first
        self.records[first] = together
        return True

    def keys(self) -> dict[int, int]:
        """The child of each record that was joined: the key of its first record."""
        return {person.key: first for first, records in self.records.items() for person in records}

    def _root(self, key: int) -> int:
        while self.parents.get(key, key) != key:
            self.parents[key] = self.parents.get(self.parents[key], self.parents[key])
            key = self.parents[key]
        return key
