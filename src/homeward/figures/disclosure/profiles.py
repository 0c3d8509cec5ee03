"""The rules of publishing: which numbers are protected, and what is printed instead."""

from dataclasses import dataclass

from homeward.dataset.errors import HomewardError, nearest

INTERNAL_WORDS = "OFFICIAL-SENSITIVE: exact figures, not for publication"


@dataclass(frozen=True)
class Profile:
    """
    A rule of publishing.

    Attributes:
        source: who made the rule.
        marking: the sentence on every page.
        largest: numbers from 1 to this are protected; 0 protects none.
        hides: protected numbers are printed as `[c]`. Otherwise rounding alone protects them.
        rounded_to: every number that is shown is rounded to the nearest multiple of this.
        possible: how many different numbers a protected one must remain possible to be; None: every one from 1 to
            `largest`.
        decimals: of a percentage, which is computed from the numbers as they are shown.
        rows_beyond: a median or percentile is shown where more rows than this lie on each side of it.
    """

    name: str
    title: str
    source: str
    marking: str
    largest: int = 0
    hides: bool = True
    rounded_to: int = 1
    possible: int | None = None
    decimals: int = 1
    rows_beyond: int = 0

    def protects(self, number: float) -> bool:
        return 1 <= number <= self.largest

    def check_protects(self) -> None:
        """Raises HomewardError for a profile that nothing may be published by."""
        if not self.largest:
            raise HomewardError(f"Profile {self.name} protects nothing. Publish by another: {', '.join(_PUBLIC)}.")

    def shown(self, number: float) -> float:
        """A number as it is printed: rounded to the nearest multiple, halves up."""
        return (
            number
            if self.rounded_to == 1
            else float((number + self.rounded_to / 2) // self.rounded_to) * (self.rounded_to)
        )

    def bounds(self, shown: float) -> tuple[float, float]:
        """The least and the largest whole number that is printed as this one."""
        if self.rounded_to == 1:
            return shown, shown
        below, above = (self.rounded_to // 2, (self.rounded_to - 1) // 2)
        least = 0 if shown == 0 else shown - below
        if self.hides and shown == 0:
            return 0, 0
        return max(least, self.largest + 1 if self.hides and shown else 0), shown + above


INTERNAL = Profile("internal", "None: exact figures for the partnership", "Homeward's own", INTERNAL_WORDS)

DFE = Profile(
    "dfe",
    "Numbers from 1 to 5 are [c], and others where one could be worked out from them",
    "Department for Education, Characteristics of children in need: methodology",
    "For publication: numbers from 1 to 5, and others that would give them away, are suppressed as [c]",
    largest=5,
    rows_beyond=5,
)

NHS = Profile(
    "nhs",
    "Numbers from 1 to 7 are [c], others are rounded to the nearest 5",
    "NHS England, disclosure control of sub-national mental health and children's statistics",
    "For publication: numbers from 1 to 7, and any that give them away, are suppressed as [c], others rounded to 5",
    largest=7,
    rounded_to=5,
    possible=3,
    rows_beyond=7,
)

ROUNDED = Profile(
    "rounded",
    "Every number is rounded to the nearest 5",
    "Homeward's own, after the Government Statistical Service's guidance on rounding",
    "For publication: every number is rounded to the nearest 5",
    largest=5,
    hides=False,
    rounded_to=5,
    possible=2,
    rows_beyond=5,
)

PROFILES = {profile.name: profile for profile in (INTERNAL, DFE, NHS, ROUNDED)}

_PUBLIC = [name for name in PROFILES if name != INTERNAL.name]


def public_profile(name: str) -> Profile:
    """The profile of this name, for publishing. Raises HomewardError that names the nearest when there is none."""
    if name in _PUBLIC:
        return PROFILES[name]
    hint = nearest(name, _PUBLIC) or f" Known: {', '.join(_PUBLIC)}."
    raise HomewardError(f"There is no profile '{name}' to publish by.{hint}")
