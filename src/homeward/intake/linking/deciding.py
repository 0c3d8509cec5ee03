"""
Deciding which records are one child: what people decided, then identifiers, then the model.

Whatever comes later gives way to what came before. A child's key is the key of its first record: of the agency that the
partnership's settings name first, and within it of the shortest and lowest identifier (R9 before R10). Agencies hand
out identifiers in rising order, so a record that is added later does not change the key of a child that was there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from homeward.intake.linking.by_identifier import Shared
from homeward.intake.linking.children import Children
from homeward.intake.linking.decisions import Decision
from homeward.intake.linking.judging import (
    Agreement,
    against,
    against_groups,
    against_rule,
    births,
    forenames,
    is_duplicate,
    too_little,
)
from homeward.intake.linking.model import VERSION, Weighed
from homeward.intake.linking.people import Person
from homeward.intake.linking.thresholds import ACCEPT_DUPLICATE_FROM, ACCEPT_FROM, REVIEW_FROM, RIVAL_WITHIN

PERSON, RULE, MODEL = "person", "rule", "model"


@dataclass(frozen=True)
class Link:
    """A decision about two records, the earlier first; `weighed` where the model has seen them."""

    one: Person
    other: Person
    is_same: bool
    by: str
    reason: str
    is_undone: bool = False
    weighed: Weighed | None = None


@dataclass(frozen=True)
class Decided:
    """What was decided, and what a person should decide: the likeliest first."""

    children: Children
    links: tuple[Link, ...]
    to_review: tuple[Link, ...]


def decide(
    people: Iterable[Person],
    decisions: Sequence[Decision],
    shared: Sequence[Shared],
    in_conflict: Sequence[Shared],
    weighed: Sequence[Weighed],
) -> Decided:
    """
    Args:
        decisions: those that stand and those taken back; about records that are not here, they wait.
        shared: pairs with one identifier.
        in_conflict: pairs with one identifier and two birth dates.
        weighed: the likeliest first.
    """
    deciding = _Deciding({p.key: p for p in people}, {(w.one.key, w.other.key): w for w in weighed})
    deciding.as_people_said(decisions)
    deciding.by_identifiers(shared)
    deciding.conflicts(in_conflict)
    deciding.by_model(weighed)
    return Decided(deciding.children, tuple(deciding.links), tuple(deciding.asked(weighed)))


@dataclass
class _Deciding:
    people: dict[int, Person]
    weights: dict[tuple[int, int], Weighed]
    children: Children = field(default_factory=Children)
    links: list[Link] = field(default_factory=list)
    doubts: list[Link] = field(default_factory=list)

    def as_people_said(self, decisions: Sequence[Decision]) -> None:
        """Refusals first: nothing may come together around them."""
        of_id = {person.id: person for person in self.people.values()}
        known = [d for d in decisions if d.one in of_id and d.other in of_id]
        for decision in sorted(known, key=lambda d: (d.is_undone, d.is_same)):
            one, other = of_id[decision.one], of_id[decision.other]
            if not decision.is_undone and not decision.is_same:
                self.children.refuse(one, other)
            elif not decision.is_undone and not self.children.join(one, other):
                self.doubts.append(self._as_link(one, other, "decisions of people contradict each other", by=PERSON))
                continue
            self._link(one, other, decision.is_same, PERSON, decision.reason, is_undone=decision.is_undone)

    def by_identifiers(self, shared: Sequence[Shared]) -> None:
        for pair in shared:
            one, other = self.people[pair.key], self.people[pair.other_key]
            if self.children.are_refused(one, other):
                continue
            is_joined = self.children.are_joined(one, other)
            if not is_joined and (why := against_rule(self.children.of(one), self.children.of(other))):
                self._doubt(one, other, f"{pair.words}, but {why}")
            elif self.children.join(one, other):
                self._link(one, other, True, RULE, pair.words)

    def conflicts(self, in_conflict: Sequence[Shared]) -> None:
        for pair in in_conflict:
            self._doubt(self.people[pair.key], self.people[pair.other_key], f"{pair.words}, but dates of birth differ")

    def by_model(self, weighed: Sequence[Weighed]) -> None:
        """One agency's duplicates first, so that they are no rivals of each other; then the likeliest."""
        sure = [w for w in weighed if _may_be_accepted(w)]
        rivals = _rivals(sure)
        for pair in sorted(sure, key=lambda w: w.one.agency != w.other.agency):  # stable: weights stay in order
            if self.children.are_joined(pair.one, pair.other) or self.children.are_refused(pair.one, pair.other):
                continue
            if why := self._speaks_against(pair, rivals):
                self._doubt(pair.one, pair.other, why)
            else:
                self.children.join(pair.one, pair.other)
                reason = f"person model {VERSION}, probability {min(pair.probability, 0.9999):.4f}"
                self._link(pair.one, pair.other, True, MODEL, reason)

    def asked(self, weighed: Sequence[Weighed]) -> list[Link]:
        """The doubts and the likely pairs that are still apart: of two children, the likeliest pair."""
        likely = [w for w in weighed if w.probability >= REVIEW_FROM and not self._is_settled(w)]
        everything = [*self.doubts, *(self._as_link(w.one, w.other, _why_unsure(w)) for w in likely)]
        found: dict[frozenset[int], Link] = {}
        for link in everything:
            if self._is_open(link):
                ends = frozenset((self.children.of(link.one)[0].key, self.children.of(link.other)[0].key))
                found.setdefault(ends, link)
        return sorted(found.values(), key=lambda link: (-_weight(link), link.one.rank, link.other.rank))

    def _is_open(self, link: Link) -> bool:
        """Still apart, and nobody has said that they should be; or somebody has, and said the contrary as well."""
        is_refused = link.by != PERSON and self.children.are_refused(link.one, link.other)
        return not self.children.are_joined(link.one, link.other) and not is_refused

    def _speaks_against(self, pair: Weighed, rivals: Mapping[tuple[int, str], Sequence[Weighed]]) -> str:
        if why := against(pair.one, pair.other) or too_little(pair.one, pair.other):
            return why
        if why := against_groups(self.children.of(pair.one), self.children.of(pair.other)):
            return f"would bring other records together: {why}"
        for person, partner in ((pair.one, pair.other), (pair.other, pair.one)):
            for rival in rivals[person.key, partner.agency]:
                third = rival.other if rival.one is person else rival.one
                is_near = rival.weight >= pair.weight - RIVAL_WITHIN
                if is_near and third is not partner and not self.children.are_joined(third, partner):
                    return f"another record of {partner.agency} is nearly as likely"
        return ""

    def _is_settled(self, pair: Weighed) -> bool:
        """
        Nobody need be asked: forename and birth date differ; each is told apart from the other by somebody in the
        other's agency; or the agency itself keeps two forenames as two people.
        """
        differ = forenames(pair.one, pair.other) is Agreement.DIFFER
        if differ and births(pair.one.born_on, pair.other.born_on) is Agreement.DIFFER:
            return True
        if pair.one.agency == pair.other.agency:
            return differ or pair.probability < ACCEPT_FROM
        if _may_be_accepted(pair):
            return False
        ones, others = self.children.of(pair.one), self.children.of(pair.other)
        return bool({p.agency for p in ones} & {p.agency for p in others})

    def _doubt(self, one: Person, other: Person, why: str) -> None:
        self.doubts.append(self._as_link(one, other, why))

    def _as_link(self, one: Person, other: Person, why: str, by: str = MODEL) -> Link:
        first, second = sorted((one, other), key=lambda person: person.rank)
        return Link(first, second, False, by, why, weighed=self.weights.get((first.key, second.key)))

    def _link(
        self, one: Person, other: Person, is_same: bool, by: str, reason: str, *, is_undone: bool = False
    ) -> None:
        first, second = sorted((one, other), key=lambda person: person.rank)
        weighed = self.weights.get((first.key, second.key))
        self.links.append(Link(first, second, is_same, by, reason, is_undone, weighed))


def _may_be_accepted(pair: Weighed) -> bool:
    """Likely enough, and the forenames agree: else it may be a brother, a sister, a twin."""
    if forenames(pair.one, pair.other) is not Agreement.AGREE:
        return False
    if pair.one.agency == pair.other.agency:
        return pair.probability >= ACCEPT_DUPLICATE_FROM and is_duplicate(pair.one, pair.other)
    return pair.probability >= ACCEPT_FROM


def _why_unsure(pair: Weighed) -> str:
    agreement = forenames(pair.one, pair.other)
    if agreement is Agreement.DIFFER:
        return "forenames differ: perhaps brothers or sisters"
    if pair.one.agency == pair.other.agency:
        return "perhaps one agency's duplicate"
    if agreement is Agreement.UNSURE:
        return "forenames do not say enough"
    return "not likely enough to link without a person"


def _rivals(pairs: Sequence[Weighed]) -> dict[tuple[int, str], list[Weighed]]:
    """The pairs of each record with each other agency."""
    found: dict[tuple[int, str], list[Weighed]] = defaultdict(list)
    for pair in pairs:
        found[pair.one.key, pair.other.agency].append(pair)
        found[pair.other.key, pair.one.agency].append(pair)
    return found


def _weight(link: Link) -> float:
    return link.weighed.weight if link.weighed else 0.0
