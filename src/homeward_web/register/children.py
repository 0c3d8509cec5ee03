"""
Children and what agencies record of them. Names of fields are those of the dataset's tables.

Keys are the dataset's: a child's key is minted once, and survives merging and undoing. Addresses of pages carry the
`reference`, a random number that says nothing.
"""

import secrets
import uuid

from django.db import models

from homeward_web.accounts.models import Agency, User
from homeward_web.accounts.permissions import Section
from homeward_web.clock import now
from homeward_web.register.fields import code, day, text, yes_no
from homeward_web.register.scoped import OfChild
from homeward_web.register.visibility import Protection

_KEY_BITS = 63


def new_key() -> int:
    """A key for a record that begins in casework, where no agency's identifier gives one."""
    return secrets.randbits(_KEY_BITS)


class Child(OfChild):
    """
    A child: what the match decisions make of one or several person records.

    Attributes:
        lead_agency: whom to ring about the child, where the record is hidden.
        minted_at: of children that become one, the key of the first minted is kept.
    """

    child_path = "pk"

    child_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    lead_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    protection = models.CharField(max_length=10, choices=Protection.choices, default=Protection.USUAL)
    minted_at = models.DateTimeField(default=now, editable=False)

    class Meta(OfChild.Meta):
        verbose_name_plural = "children"


class Sourced(models.Model):
    """
    Where a row comes from.

    Attributes:
        source_file: the hash of the extract, or `casework` for what was recorded here.
        source_row: the row in the extract; in casework, 0.
    """

    source_file = text(64, required=True)
    source_sheet = text(100)
    source_row = models.IntegerField(default=0)

    class Meta:
        abstract = True


CASEWORK = "casework"


class PersonRecord(OfChild, Sourced):
    """
    A person as one agency records them: what goes into snapshots, and the names and places that never do.

    Attributes:
        own_child_key: the key of the child that this record is when it stands alone; `deriving` fills what is empty.
    """

    person_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="person_records")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    own_child_key = models.BigIntegerField(null=True, blank=True, editable=False)
    person_id = text(100, required=True)
    born_on = day()
    sex = code("sex")
    gender = code("gender")
    ethnicity_code = code("ethnicity")
    has_send = yes_no()
    has_physical_disability = yes_no()
    sen_provision = code("sen_provision")
    is_unaccompanied_asylum_seeking = yes_no()
    home_area = text(9)

    forename = text()
    surname = text()
    known_as = text()
    address = text(300)
    postcode = text(10)

    class Meta(OfChild.Meta):
        constraints = [models.UniqueConstraint(fields=("agency", "person_id"), name="person_recorded_once_an_agency")]

    @property
    def full_name(self) -> str:
        """The name that pages print; says so where no agency gave one."""
        return " ".join(part for part in (self.forename, self.surname) if part) or "Name not recorded"


class MatchDecision(OfChild):
    """A decision that two person records are, or are not, one child. It is kept when it is taken back."""

    child_path = "person__child_id"

    person = models.ForeignKey(PersonRecord, models.CASCADE, related_name="decisions")
    other_person = models.ForeignKey(PersonRecord, models.CASCADE, related_name="+")
    is_same_child = models.BooleanField()
    decided_by = code("decided_by", required=True)
    reason = text(300, required=True)
    is_undone = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)
    decided_by_user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")


class Spell(OfChild, Sourced):
    """A spell of something about a child, as one agency records it."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="%(class)ss")
    person = models.ForeignKey(PersonRecord, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reporting_area = text(9, required=True)
    started_on = day(required=True)
    ended_on = day()

    class Meta(OfChild.Meta):
        abstract = True


class CareStatus(Spell):
    """A spell of a social care status."""

    care_status_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    care_status = code("care_status", required=True)


class LegalStatus(Spell):
    """A spell of a legal status of a child in care."""

    legal_status_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    legal_status = code("legal_status", required=True)


class Placement(Spell):
    """A placement of a child in care. Where it is, is a section of its own: `PlacementAddress`."""

    placement_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    placement_type = code("placement_type")
    placement_provider = code("placement_provider")
    distance_miles = models.FloatField(null=True, blank=True)
    is_out_of_area = yes_no()


class PlacementAddress(OfChild):
    """Where a placement is: read by those whose role reads placement addresses."""

    section = Section.PLACEMENT_ADDRESS
    child_path = "child_id"

    placement = models.OneToOneField(Placement, models.CASCADE, primary_key=True, related_name="place")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = text()
    address = text(300)
    postcode = text(10)
    phone = text(30)


class Disability(OfChild, Sourced):
    """A disability that an agency records for a child."""

    disability_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="disabilities")
    person = models.ForeignKey(PersonRecord, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reporting_area = text(9, required=True)
    disability = code("disability", required=True)

    class Meta(OfChild.Meta):
        verbose_name_plural = "disabilities"
