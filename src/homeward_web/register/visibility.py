"""
Who may see which children: the one rule, as Django's queries say it. `row_level_security` says it to PostgreSQL.

Somebody sees a child when, in this order,

1. they are not on the child's list of excluded readers; and
2. their agency works with the child, and their roles see all of its children or those of their teams; or their agency
   was given a share that is open today; and, where the child is restricted, they are on its list of readers; or
3. they have broken the glass for this child, and its existence is not itself protected.

A section of a child's records (`Section`) is read by whoever sees the child and whose role reads that section, of
records of their own agency; or of a share that grants it.
"""

from enum import Enum
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.db.models.base import Model

from homeward_web.accounts.permissions import Scope, Section
from homeward_web.accounts.readers import Reader


class Protection(TextChoices):
    """How far a child's records are kept from those who usually see them."""

    USUAL = "usual", "Usual"
    RESTRICTED = "restricted", "Restricted to named readers"
    EXISTENCE = "existence", "Restricted, and nobody else may know that there is a record"


class ReadingKind(TextChoices):
    """What a list of readers says of somebody."""

    RESTRICTED_TO = "restricted_to", "May read this restricted record"
    EXCLUDED_FROM = "excluded_from", "Must not read this record"


class Way(Enum):
    """By which way somebody sees a child: their agency works with it, was given a share, or they broke the glass."""

    OWN = "own"
    SHARE = "share"
    GLASS = "glass"


EVERY_WAY = frozenset(Way)
WITHOUT_GLASS = frozenset({Way.OWN, Way.SHARE})
"""What was opened in an emergency is for reading, and leaves the house by no export."""


def sees_child(reader: Reader, child: str = "pk", ways: frozenset[Way] = EVERY_WAY) -> Q:
    """
    The condition that a reader sees a child.

    Args:
        child: the path from the model that is filtered to the child's key.
        ways: those that count here. Sharing a child onwards, for one, is for who sees it as its own agency alone.
    """
    if reader.job:
        return Q()
    if not reader.may_read_children:
        return Q(pk__in=[])
    of_child = OuterRef(child)
    known = Q(pk__in=[])
    if Way.OWN in ways:
        known |= Q(Exists(works_with(reader, of_child)))
    if Way.SHARE in ways:
        known |= Q(Exists(open_shares(reader).filter(child=of_child)))
    listed = _rows("Reading").filter(child=of_child, user=reader.user)
    protection = _rows("Child").filter(pk=of_child)
    seen = known & (
        Q(Exists(protection.filter(protection=Protection.USUAL)))
        | Q(Exists(listed.filter(kind=ReadingKind.RESTRICTED_TO)))
    )
    if Way.GLASS in ways:
        broken = Q(Exists(open_glass(reader).filter(child=of_child)))
        seen |= broken & ~Q(Exists(protection.filter(protection=Protection.EXISTENCE)))
    return seen & ~Q(Exists(listed.filter(kind=ReadingKind.EXCLUDED_FROM)))


def reads_section(reader: Reader, section: Section, child: str, agency: str) -> Q:
    """
    The condition that a reader reads a record of a section.

    Args:
        child, agency: the paths from the record to the child's key, and to the agency that made it.
    """
    if reader.job:
        return Q()
    own = Q(**{agency: reader.agency}) if section in reader.sections else Q(pk__in=[])
    shared = open_shares(reader).filter(
        child=OuterRef(child), from_agency=OuterRef(agency), **{f"grants_{section.value}": True}
    )
    return sees_child(reader, child) & (own | Q(Exists(shared)))


def open_shares(reader: Reader) -> QuerySet[Model]:
    """The shares that are open today to a reader's agency."""
    return _rows("Share").filter(
        to_agency=reader.agency, starts_on__lte=reader.on, ends_on__gte=reader.on, ended_at__isnull=True
    )


def open_glass(reader: Reader) -> QuerySet[Model]:
    """The glass that a reader has broken, where it has not been closed by time."""
    return _rows("BreakGlass").filter(user=reader.user, opened_at__lte=reader.at, ends_at__gt=reader.at)


def works_with(reader: Reader, of_child: OuterRef | int) -> QuerySet[Model]:
    """What makes a reader's agency, or one of their teams, work with a child today."""
    own = (
        _rows("Involvement")
        .filter(child=of_child, agency=reader.agency)
        .filter(Q(until__isnull=True) | Q(until__gte=reader.on))
    )
    return own if reader.scope == Scope.AGENCY else own.filter(team__in=reader.teams)


def _rows(model: str) -> QuerySet[Any]:
    """All rows of one of the models that the rule looks at. They are scoped by this rule, so it finds them by name."""
    rows: QuerySet[Any] = apps.get_model("register", model).unscoped.all()
    return rows
