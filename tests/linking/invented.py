"""
Invented families as their agencies record them: the same seed, the same people. Who is whom is known.

What goes wrong is what goes wrong in agencies: slips, short forms, swapped names and dates, other spellings, moved
houses, missing postcodes. Brothers and sisters share a surname and a home; twins share a birth date as well.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from faker import Faker

from homeward.dataset.forenames import _table
from tests.linking.invented_names import COMMUNITIES, FORENAMES, SURNAMES

AGENCIES = {"council": 0.75, "police": 0.5, "neighbour": 0.2}
"""How many of the children each agency knows."""

TWINS = 0.04
IN_A_HOME = 0.03
DUPLICATES = 0.03


@dataclass(frozen=True)
class Child:
    """A child as it is, with where it lives now and lived before."""

    number: int
    family: int
    forename: str
    middle: str
    surname: str
    other_surname: str
    born_on: date
    home: tuple[str, str]
    earlier_home: tuple[str, str]


@dataclass(frozen=True)
class Recorded:
    """A child as an agency recorded it."""

    child: int
    family: int
    agency: str
    person_id: str
    forename: str | None
    surname: str | None
    known_as: str | None
    born_on: date | None
    postcode: str | None
    address: str | None


@dataclass
class Invention:
    """A town's families, from a seed. `trouble` multiplies how often something goes wrong."""

    seed: int
    trouble: float = 1.0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.faker = Faker("en_GB")
        self.faker.seed_instance(self.seed)
        self.homes = [self._home() for _ in range(12)]

    def records(self, children: int) -> list[Recorded]:
        """The records of about so many children."""
        found: list[Recorded] = []
        for child in self.children(children):
            for agency, share in AGENCIES.items():
                times = (self.random.random() < share) * (2 if self.random.random() < DUPLICATES else 1)
                found += [self._recorded(child, agency, len(found) + number) for number in range(times)]
        return found

    def children(self, most: int) -> Iterator[Child]:
        number = family = 0
        while number < most:
            family += 1
            for child in self._family(family, number):
                yield child
                number += 1

    def _family(self, family: int, first: int) -> Iterator[Child]:
        community = self.random.choices(list(COMMUNITIES), list(COMMUNITIES.values()))[0]
        surname, other, home = self._surname(community), self._surname(community), self._home()
        earlier, born_on = self._home(), date(2006, 1, 1) + timedelta(days=self.random.randrange(4000))
        used: set[str] = set()
        for number in range(self.random.choices((1, 2, 3, 4), (40, 35, 18, 7))[0]):
            if number and self.random.random() > TWINS:
                born_on += timedelta(days=self.random.randrange(320, 1400))
            forename = self._forename(community, used)
            at = self.random.choice(self.homes) if self.random.random() < IN_A_HOME else home
            middle = self._forename(community, set())
            yield Child(first + number, family, forename, middle, surname, other, born_on, at, earlier)

    def _surname(self, community: str) -> str:
        def one() -> str:
            return self.random.choice(SURNAMES[community].split()) if SURNAMES[community] else self.faker.last_name()

        return f"{one()}-{one()}" if community == "british" and self.random.random() < 0.06 else one()

    def _forename(self, community: str, used: set[str]) -> str:
        names = FORENAMES[community][self.random.randrange(2)].split()
        free = [name for name in names[: self.random.choice((20, len(names)))] if name not in used] or names
        name = self.random.choice(free)
        used.add(name)
        if name in ("Mohammed", "Muhammad", "Abdul") and self.random.random() < 0.6:
            return f"{name} {self.random.choice([n for n in free if n != name])}"
        return name

    def _home(self) -> tuple[str, str]:
        """A postcode of the town and an address."""
        sector = f"S{self.random.randrange(60, 67)} {self.random.randrange(1, 10)}"
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        postcode = f"{sector}{self.random.choice(letters)}{self.random.choice(letters)}"
        return postcode, f"{self.random.randrange(1, 160)} {self.faker.street_name()}"

    def _happens(self, share: float) -> bool:
        return self.random.random() < share * self.trouble

    def _recorded(self, child: Child, agency: str, number: int) -> Recorded:
        postcode, address = child.earlier_home if self._happens(0.13) else child.home
        plain = Recorded(
            child.number,
            child.family,
            agency,
            f"{agency[0].upper()}{number}",
            self._forename_written(child),
            self._surname_written(child),
            None,
            self._born_written(child.born_on),
            None if self._happens(0.1) else self._slip(postcode) if self._happens(0.02) else postcode,
            None if self._happens(0.35) else self._slip(address) if self._happens(0.1) else address,
        )
        if self._happens(0.03):
            short = self._other_form(child.forename)
            plain = replace(plain, known_as=short)
        if self._happens(0.015):
            plain = replace(plain, forename=plain.surname, surname=plain.forename)
        return plain

    def _forename_written(self, child: Child) -> str | None:
        name = child.forename
        if self._happens(0.01):
            return None
        if self._happens(0.09):
            name = self._other_form(name)
        elif self._happens(0.04):
            name = self._slip(name)
        elif " " in name and self._happens(0.3):
            name = name.split()[self.random.randrange(2)]
        elif self._happens(0.02):
            name = child.middle
        return f"{name} {child.middle}" if self._happens(0.08) else name

    def _other_form(self, name: str) -> str:
        """Another form of one of its words, where there is one."""
        words = name.split()
        place = self.random.randrange(len(words))
        rows = [(row, *others) for row, _, others in _table() if words[place].casefold() in (row, *others)]
        if rows:
            words[place] = self.random.choice(self.random.choice(rows)).title()
        return " ".join(words)

    def _surname_written(self, child: Child) -> str | None:
        name = child.other_surname if self._happens(0.035) else child.surname
        if "-" in name and self._happens(0.35):
            name = self.random.choice([*name.split("-"), name.replace("-", " ")])
        return self._slip(name) if self._happens(0.035) else name

    def _born_written(self, born_on: date) -> date | None:
        if self._happens(0.02):
            return None
        if self._happens(0.015) and born_on.day <= 12:
            return born_on.replace(month=born_on.day, day=born_on.month)
        if self._happens(0.015):
            return born_on.replace(day=min(28, max(1, born_on.day + self.random.choice((-10, -1, 1, 10)))))
        if self._happens(0.01):
            return born_on.replace(year=born_on.year + self.random.choice((-1, 1)), day=min(born_on.day, 28))
        if self._happens(0.005):
            return born_on.replace(month=1, day=1)
        return born_on

    def _slip(self, text: str) -> str:
        """A letter left out, doubled, changed, or two swapped."""
        at = self.random.randrange(max(1, len(text) - 1))
        kind = self.random.randrange(4)
        if kind == 0 and len(text) > 2:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[:at] + self.random.choice("aeioustrn") + text[at + 1 :]
        return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
